//! Whether a pasted text is several articles, one after another. Only what is sure is parted: two articles read
//! as one cost little, one article read as two loses its sense.

use super::{
    heads::{is_byline, is_date, is_dateline, is_sender, is_separator, is_title, number_of, subject},
    lines::{is_phrase_spaced, is_unspaced},
};

/// A part must have so many words to be an article,
const WORDS: usize = 40;
/// or so many letters in scripts without spaces.
const LETTERS: usize = 60;
/// Characters of a title that are shown.
const SHOWN: usize = 120;

/// One line and where it stands.
#[derive(Clone, Copy)]
struct Line<'a> {
    start: usize,
    text: &'a str,
    /// Whether a page begins with it.
    page: bool,
}

/// The articles of a text: none if it is one, else parts that together are the text.
pub fn articles(text: &str) -> Vec<&str> {
    let lines = lines(text);
    // The surest signs first; the first that makes articles of the text is believed.
    for starts in [packet(&lines), letters(&lines), separated(&lines), pages(&lines), titled(&lines)] {
        let parts = cut(text, starts);
        if parts.len() > 1 {
            return parts;
        }
    }
    Vec::new()
}

/// What to call a part in a list: its first line that says something.
pub fn title(part: &str) -> String {
    let says = |line: &&str| line.contains(char::is_alphanumeric) && number_of(line).is_none();
    let mut lines = part.lines().map(str::trim).filter(says);
    let first = lines.clone().next().unwrap_or_default();
    // Of a letter the subject is asked for, not who sent it.
    let subject =
        if is_sender(first) || subject(first).is_some() { lines.by_ref().take(8).find_map(subject) } else { None };
    let title = subject.filter(|subject| !subject.is_empty()).unwrap_or(first).trim_start_matches(['#', ' ']);
    match title.char_indices().nth(SHOWN) {
        Some(_) => title.chars().take(SHOWN - 1).collect::<String>().trim_end().to_owned() + "…",
        None => title.to_owned(),
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for whole in text.split_inclusive(['\n', '\u{0C}']) {
        let page = start > 0 && text[..start].ends_with('\u{0C}');
        lines.push(Line { start, text: whole.trim(), page });
        start += whole.len();
    }
    lines
}

/// Parts that begin at these places. Those too short for an article go with the one before; if they are many,
/// the places mean something else.
fn cut(text: &str, mut starts: Vec<usize>) -> Vec<&str> {
    starts.retain(|&start| start > 0);
    starts.dedup();
    if starts.is_empty() {
        return Vec::new();
    }
    let mut kept: Vec<usize> = vec![0];
    let mut short = 0;
    for (number, &start) in starts.iter().enumerate() {
        let end = starts.get(number + 1).copied().unwrap_or(text.len());
        let first_long = kept.len() > 1 || is_long(&text[..start]);
        // What stands before the first article (a list of all, say) goes with it.
        if first_long && is_long(&text[start..end]) {
            kept.push(start);
        } else {
            short += 1;
        }
    }
    if kept.len() < 2 || short * 3 > starts.len() + 1 {
        return Vec::new();
    }
    kept.push(text.len());
    kept.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}

fn is_long(part: &str) -> bool {
    let unspaced = |c: &char| is_unspaced(*c) || is_phrase_spaced(*c);
    part.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).take(WORDS).count() >= WORDS
        || part.chars().filter(unspaced).filter(|c| c.is_alphanumeric()).take(LETTERS).count() >= LETTERS
}

/// Lines such as `3 of 20 DOCUMENTS` that count on.
fn packet(lines: &[Line<'_>]) -> Vec<usize> {
    let numbered: Vec<(u32, u32, usize)> =
        lines.iter().filter_map(|line| number_of(line.text).map(|(n, all)| (n, all, line.start))).collect();
    let counts = numbered.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1 && pair[1].1 == pair[0].1);
    if numbered.len() < 2 || !counts { Vec::new() } else { numbered.into_iter().map(|(.., start)| start).collect() }
}

/// Heads of letters about different things; answers to one letter are one conversation.
fn letters(lines: &[Line<'_>]) -> Vec<usize> {
    let full: Vec<&Line<'_>> = lines.iter().filter(|line| !line.text.is_empty()).collect();
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    while at < full.len() {
        let head = &full[at..full.len().min(at + 7)];
        let about =
            if is_sender(full[at].text) { head.iter().position(|line| subject(line.text).is_some()) } else { None };
        if let Some(about) = about {
            let words = subject(head[about].text).unwrap_or_default().to_lowercase();
            found.push((full[at].start, bare_subject(&words).to_owned()));
            at += about;
        }
        at += 1;
    }
    let mut about: Vec<&String> = found.iter().map(|(_, about)| about).collect();
    about.sort_unstable();
    about.dedup();
    if found.len() < 2 || about.len() * 3 < found.len() * 2 {
        return Vec::new();
    }
    found.into_iter().map(|(start, _)| start).collect()
}

/// A subject without what answering puts before it.
fn bare_subject(mut subject: &str) -> &str {
    const MARKS: &[&str] = &["re:", "fwd:", "fw:", "aw:", "wg:", "tr:", "rv:", "回复:", "回复：", "转发:", "ответ:"];
    while let Some(rest) = MARKS.iter().find_map(|mark| subject.strip_prefix(mark)) {
        subject = rest.trim_start();
    }
    subject
}

/// Lines of marks between articles: each part must begin as an article does.
fn separated(lines: &[Line<'_>]) -> Vec<usize> {
    let mut starts = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        // A line of marks right under a text is its underlining.
        let under = number > 0 && !lines[number - 1].text.is_empty();
        let next = lines.get(number + 1).is_none_or(|next| next.text.is_empty() || !under);
        if is_separator(line.text) && next {
            starts.push(number + 1);
        }
    }
    headed(lines, &starts)
}

/// Pages that each begin as an article does; those that do not go on with the article before.
fn pages(lines: &[Line<'_>]) -> Vec<usize> {
    let starts: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| line.page).map(|(number, _)| number).collect();
    let begins: Vec<usize> = starts.into_iter().filter(|&start| begins(&lines[start..])).collect();
    headed(lines, &begins)
}

/// The places, if the text before the first and nearly all behind them begin with a title and a byline, a date or a
/// dateline. One article with breaks or sections has such a beginning once.
fn headed(lines: &[Line<'_>], starts: &[usize]) -> Vec<usize> {
    let all: Vec<usize> = std::iter::once(0).chain(starts.iter().copied()).filter(|&n| n < lines.len()).collect();
    // What a line of marks at the very beginning or end parts is nothing.
    let parts: Vec<usize> = all
        .iter()
        .enumerate()
        .filter(|&(number, &start)| {
            let end = all.get(number + 1).copied().unwrap_or(lines.len());
            lines[start..end].iter().any(|line| line.text.contains(char::is_alphanumeric))
        })
        .map(|(_, &start)| start)
        .collect();
    let good = parts.iter().filter(|&&start| begins(&lines[start..])).count();
    if parts.len() < 2 || good < 2 || good * 4 < parts.len() * 3 {
        return Vec::new();
    }
    let sure = parts.into_iter().filter(|&start| begins(&lines[start..]));
    sure.map(|start| lines[start].start).collect()
}

/// Whether an article begins here: a title, and who wrote it or when, or where the report is from.
fn begins(lines: &[Line<'_>]) -> bool {
    let mut full = lines.iter().map(|line| line.text).filter(|text| !text.is_empty());
    let Some(mut first) = full.next() else { return false };
    // A date or a section of the paper may stand over the title.
    let mut signed = false;
    if is_date(first) {
        signed = true;
        first = full.next().unwrap_or_default();
    }
    is_title(first) && (signed || full.take(3).any(|text| is_byline(text) || is_date(text) || is_dateline(text)))
}

/// Titles with a byline or a date under them, without anything between the articles but a blank line.
fn titled(lines: &[Line<'_>]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut blank = true;
    for (number, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            blank = true;
            continue;
        }
        if blank && is_title(line.text) {
            let mut full = lines[number + 1..].iter().map(|line| line.text).filter(|text| !text.is_empty());
            let sure = |text: &str| is_byline(text) || is_date(text) || is_dateline(text);
            // A byline may stand under a second line of the title.
            let next = full.next().unwrap_or_default();
            if sure(next) || (is_title(next) && full.next().is_some_and(|text| is_byline(text) || is_date(text))) {
                starts.push(number);
            }
        }
        blank = false;
    }
    // Two lines of one title are one beginning.
    starts.dedup_by(|later, earlier| lines[*earlier..*later].iter().filter(|line| !line.text.is_empty()).count() < 3);
    let first = lines.iter().position(|line| !line.text.is_empty()).unwrap_or(0);
    if starts.len() < 2 || starts[0] > first + 2 {
        return Vec::new();
    }
    starts.into_iter().map(|number| lines[number].start).collect()
}
