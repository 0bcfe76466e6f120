//! Subtitles (SubRip `.srt`, WebVTT `.vtt`): what is said in a film, as text to read.
//!
//! In: the bytes of the file. Out: paragraphs without numbers, times and tags. A sentence goes on from cue to cue;
//! a pause, another speaker or a length that nobody would read in one piece begins a new paragraph. Notes of WebVTT
//! are listed as left out.

use super::{Found, decode};
use crate::{
    article::{BlockKind, RawBlock, Reason},
    error::{Code, Error, Result},
};

/// A pause of so many milliseconds begins a new paragraph.
const PAUSE: u64 = 2_000;
/// After so many characters a paragraph ends with the next sentence.
const LONG: usize = 500;
/// Tags have at most so many characters.
const LONGEST_TAG: usize = 200;

/// Signs of writing that does not put spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{0E00}'..='\u{0EFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// # Errors
/// `Unreadable` if the bytes are no text, or no cue is in it.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let decoded = decode::decode(bytes, None)?;
    let mut reader = Reader::default();
    for part in parts(&decoded.text) {
        reader.part(&part);
    }
    reader.end();
    if reader.cues == 0 {
        return Err(Error::new(
            Code::Unreadable,
            "There are no subtitles in this file. If it is another kind of text, give it the ending .txt.",
        ));
    }
    Ok(Found { title: reader.title, blocks: reader.blocks, notices: decoded.notices, ..Found::default() })
}

/// The pieces between blank lines. A blank line inside of a cue (no time in the next piece) is taken for part of it.
fn parts(text: &str) -> Vec<Vec<&str>> {
    let mut parts: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match parts.last_mut() {
            Some(last) if !line.is_empty() => last.push(line),
            Some(last) if !last.is_empty() => parts.push(Vec::new()),
            _ => {}
        }
    }
    parts
}

#[derive(Default)]
struct Reader {
    blocks: Vec<RawBlock>,
    title: Option<String>,
    text: String,
    speaker: Option<String>,
    /// When the last cue ended, in milliseconds.
    ended: u64,
    cues: usize,
    last: String,
}

impl Reader {
    fn part(&mut self, lines: &[&str]) {
        let Some(&first) = lines.first() else { return };
        if let Some(head) = first.strip_prefix("WEBVTT").filter(|_| self.cues == 0) {
            let title = head.trim_start_matches([' ', '\t', '-', '–']).trim();
            self.title = Some(title.to_owned()).filter(|title| !title.is_empty());
            return;
        }
        if matches!(first, "STYLE" | "REGION") {
            return;
        }
        if first == "NOTE" || first.starts_with("NOTE ") {
            let note = lines.join(" ");
            let note = note.trim_start_matches("NOTE").trim();
            self.end();
            self.blocks.push(RawBlock::new(BlockKind::Paragraph, note).dropped(Reason::Furniture));
            return;
        }
        // The number or name of a cue stands before its time. Some files have no blank line between cues.
        let mut times: Vec<usize> = (0..lines.len()).filter(|&at| is_timing(lines[at])).collect();
        if times.is_empty() {
            if self.cues > 0 && !first.bytes().all(|b| b.is_ascii_digit()) {
                lines.iter().for_each(|line| self.line(line));
            }
            return;
        }
        times.push(lines.len());
        for pair in times.windows(2) {
            let Some((from, to)) = timing(lines[pair[0]]) else { continue };
            let mut end = pair[1];
            let numbered = end > pair[0] + 1 && lines[end - 1].bytes().all(|b| b.is_ascii_digit());
            if end < lines.len() && numbered {
                end -= 1;
            }
            self.cue(from, to, &lines[pair[0] + 1..end]);
        }
    }

    fn cue(&mut self, from: u64, to: u64, lines: &[&str]) {
        if self.cues > 0 && from.saturating_sub(self.ended) >= PAUSE {
            self.end();
        }
        self.cues += 1;
        self.ended = self.ended.max(to);
        // Captions that are typed while somebody speaks say each line twice.
        let said = lines.join("\n");
        if said == self.last {
            return;
        }
        lines.iter().for_each(|line| self.line(line));
        self.last = said;
    }

    fn line(&mut self, line: &str) {
        let (text, speaker) = without_tags(line);
        let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let dash = ["- ", "– ", "— ", "-"].iter().find_map(|dash| text.strip_prefix(dash)).map(str::to_owned);
        // A number or a word with a hyphen before it is no speech.
        let speech = dash.filter(|rest| rest.starts_with(|c: char| c.is_alphabetic() || "¿¡\"“«".contains(c)));
        let other = speaker.is_some() && speaker != self.speaker;
        if speech.is_some() || other {
            self.end();
        }
        if other && let Some(name) = &speaker {
            self.text = format!("{name}: ");
        }
        self.speaker = speaker.or_else(|| self.speaker.take());
        if let Some(speech) = speech {
            text = speech;
        }
        if text.is_empty() {
            return;
        }
        if self.text.chars().count() > LONG && ends_sentence(&self.text) {
            self.end();
        }
        let unspaced = self.text.ends_with(is_unspaced) && text.starts_with(is_unspaced);
        if !self.text.is_empty() && !self.text.ends_with(' ') && !unspaced {
            self.text.push(' ');
        }
        self.text.push_str(&text);
    }

    fn end(&mut self) {
        let text = std::mem::take(&mut self.text);
        if !text.trim().is_empty() {
            self.blocks.push(RawBlock::new(BlockKind::Paragraph, text.trim()));
        }
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '»', '’', ')', '」'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।', '۔'])
}

/// Whether a line says from when to when a cue is shown.
pub fn is_timing(line: &str) -> bool {
    timing(line).is_some()
}

fn timing(line: &str) -> Option<(u64, u64)> {
    let (from, to) = line.split_once("-->")?;
    Some((clock(from.trim())?, clock(to.split_whitespace().next()?)?))
}

/// `01:02:03,456` or `02:03.456`, in milliseconds.
fn clock(text: &str) -> Option<u64> {
    let (time, part) = text.split_once([',', '.']).unwrap_or((text, "0"));
    let mut total = 0u64;
    let mut pieces = 0;
    for piece in time.split(':') {
        let digits = !piece.is_empty() && piece.len() <= 4 && piece.bytes().all(|b| b.is_ascii_digit());
        total = total * 60 + piece.parse::<u64>().ok().filter(|_| digits)?;
        pieces += 1;
    }
    let part = part.get(..3).unwrap_or(part).parse::<u64>().ok()?;
    (2..=3).contains(&pieces).then_some(total * 1000 + part)
}

/// The text of a line, and who says it where a tag names somebody.
fn without_tags(line: &str) -> (String, Option<String>) {
    let (mut text, mut speaker) = (String::with_capacity(line.len()), None);
    let mut rest = line;
    while let Some(at) = rest.find(['<', '{']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let close = if rest.starts_with('<') { '>' } else { '}' };
        // Tags are short; what is longer is text, and is not looked through again and again.
        let end = rest.char_indices().take(LONGEST_TAG).find(|(_, c)| *c == close);
        let inner = end.map(|(end, _)| &rest[1..end]);
        let tag = inner.filter(|inner| match close {
            '>' => inner.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/'),
            _ => inner.starts_with('\\'),
        });
        match tag {
            Some(inner) => {
                let voice = inner.strip_prefix('v').filter(|rest| rest.starts_with(['.', ' ', '\t']));
                if let Some((_, name)) = voice.and_then(|voice| voice.split_once([' ', '\t'])) {
                    speaker = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
                }
                rest = &rest[inner.len() + 2..];
            }
            None => {
                text.push_str(&rest[..1]);
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    let text = text.replace("\\N", " ").replace("\\h", " ");
    let entities =
        [("&lt;", "<"), ("&gt;", ">"), ("&nbsp;", " "), ("&lrm;", "\u{200E}"), ("&rlm;", "\u{200F}"), ("&amp;", "&")];
    (entities.iter().fold(text, |text, (entity, letter)| text.replace(entity, letter)), speaker)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(found: &Found) -> Vec<&str> {
        found.blocks.iter().filter(|b| b.dropped.is_none()).map(|b| b.text.as_str()).collect()
    }

    #[test]
    fn sentences_go_on_from_cue_to_cue() {
        let srt = "1\r\n00:00:01,000 --> 00:00:03,000\r\nThe ferry <i>leaves</i>\r\nin ten\r\n\r\n2\r\n00:00:03,100 --> 00:00:05,000 X1:0\r\nminutes. {\\an8}Hurry.\r\n\r\n3\r\n00:00:08,000 --> 00:00:09,000\r\nIt is gone.\r\n";
        assert_eq!(texts(&parse(srt.as_bytes()).unwrap()), ["The ferry leaves in ten minutes. Hurry.", "It is gone."]);
    }

    #[test]
    fn speakers_have_paragraphs_of_their_own() {
        let vtt = "WEBVTT - At the pier\n\nSTYLE\n::cue { color: red }\n\nNOTE checked twice\n\nintro\n00:01.000 --> 00:02.000 align:start\n<v.loud Mira>When does it\n\n00:02.000 --> 00:03.000\n<v Mira>leave? I <c.x>&amp;</c> he wait.\n\n00:03.000 --> 00:04.000\n<v Jon>At ten.\n\n00:04.000 --> 00:05.000\n- Really?\n- It is -5 degrees, 3 < 4.\n";
        let found = parse(vtt.as_bytes()).unwrap();
        assert_eq!(
            texts(&found),
            ["Mira: When does it leave? I & he wait.", "Jon: At ten.", "Really?", "It is -5 degrees, 3 < 4."]
        );
        assert_eq!(found.title.as_deref(), Some("At the pier"));
        assert_eq!(found.blocks[0].dropped, Some(Reason::Furniture));
    }

    #[test]
    fn chinese_is_joined_without_spaces() {
        let srt = "1\n00:00:01,000 --> 00:00:03,000\n渡轮十分钟后\n\n2\n00:00:03,000 --> 00:00:05,000\n出发。\n";
        assert_eq!(texts(&parse(srt.as_bytes()).unwrap()), ["渡轮十分钟后出发。"]);
    }

    #[test]
    fn cues_without_blank_lines_between_are_read() {
        let srt = "1\n00:00:01,000 --> 00:00:02,000\nOne\n2\n00:00:02,000 --> 00:00:03,000\ntwo.\n";
        assert_eq!(texts(&parse(srt.as_bytes()).unwrap()), ["One two."]);
    }

    #[test]
    fn a_text_without_cues_is_refused_and_a_cut_one_is_read() {
        assert_eq!(parse(b"just words").unwrap_err().code, Code::Unreadable);
        let srt = "1\n00:00:01,000 --> 00:00:03,000\nThe ferry leaves.\n\n2\n00:00:03,000 --> 00:00:05,000\nHurry.\n";
        for end in 0..srt.len() {
            if let Ok(found) = parse(&srt.as_bytes()[..end]) {
                assert!(texts(&found).concat().len() <= end);
            }
        }
        let tags = format!("1\n00:00:01,000 --> 00:00:03,000\n{}x\n", "<b".repeat(100_000));
        assert_eq!(texts(&parse(tags.as_bytes()).unwrap()).len(), 1);
    }
}
