//! Translation by a model behind a server.
//!
//! Sentences go a few at a time, one a line, which gives the model some of what is around each. Where it does not answer
//! with as many lines, nobody can say which belongs to which, and each is sent by itself.

use std::{ops::Range, sync::Arc};

use super::{Message, Server, estimate, prompts, trouble};
use crate::{
    article::LanguageCode,
    error::Result,
    language::glue,
    packs::Pack,
    progress::Cancel,
    translate::{EngineInfo, Target, Translator, Warning, guard},
};

/// A sentence's translation was ended for its length, or the server's.
pub const CUT_OFF: &str = "cut_off";

/// Sentences that are sent together. More of them, and models begin to join lines.
const TOGETHER: usize = 10;
/// Tokens of text that are always sent together, however small the context.
const LEAST: usize = 64;
/// A translation has at most so many times the tokens of its source, and some more: a script that a tokenizer hardly
/// knows takes several times as many as Latin letters.
const GROWTH: usize = 6;
const AND_MORE: usize = 256;
/// Marks after which a sentence that is too long is cut, best first.
const BREAKS: [&[char]; 3] = [
    &[';', '；', '؛', ':', '：', '。', '！', '？', '।'],
    &[',', '，', '、', '،', '–', '—'],
    &[' ', '\u{a0}', '\t', '\u{200b}'],
];

/// Translates with a model behind a server.
pub struct ServerTranslator {
    server: Arc<Server>,
    from: LanguageCode,
    to: LanguageCode,
    model: String,
    /// Tokens that a text to translate may have.
    room: usize,
    /// Tokens that text and translation may have together.
    both: usize,
}

impl ServerTranslator {
    /// Asks the server for its model and its context where the reader has not set them. `cancel` stops
    /// this.
    ///
    /// # Errors
    /// As [`Server::model`] and [`Server::context`].
    pub fn new(server: Arc<Server>, from: LanguageCode, to: LanguageCode, cancel: &Cancel) -> Result<Self> {
        let model = server.model(cancel)?;
        let context = server.room(&model, cancel)?;
        // The longest task there is, without a text.
        let task = estimate::messages(&prompts::translation(&[""; TOGETHER], &from, &to));
        let both = context.saturating_sub(task).max(2 * LEAST);
        // The translation may be twice as long as the text.
        let room = (both / 3).max(LEAST);
        Ok(Self { server, from, to, model, room, both })
    }

    fn ask(&self, messages: &[Message], tokens: usize, cancel: &Cancel) -> Result<super::Reply> {
        let most = (GROWTH * tokens + AND_MORE).min(self.both.saturating_sub(tokens).max(LEAST));
        let reply = self.server.ask_or_nothing(messages, most, cancel, &|_| ())?;
        // All its answers will be so; a single sentence without a translation is another matter.
        if reply.text.is_empty() && reply.thought { Err(trouble::empty(true)) } else { Ok(reply) }
    }

    /// Several sentences; `None` when the answer cannot be told apart.
    fn together(&self, sentences: &[&str], cancel: &Cancel) -> Result<Option<Vec<String>>> {
        let tokens = sentences.iter().map(|sentence| estimate::tokens(sentence) + 1).sum();
        let reply = self.ask(&prompts::translation(sentences, &self.from, &self.to), tokens, cancel)?;
        Ok(if reply.cut_off { None } else { prompts::translated(&reply.text, sentences.len()) })
    }

    /// One sentence, in parts where it is too long for the context.
    fn alone(&self, sentence: &str, cancel: &Cancel) -> Result<Target> {
        let mut parts = Vec::new();
        pieces(sentence, self.room, &mut parts);
        let (mut text, mut cut_off) = (String::new(), false);
        for part in &parts {
            let reply =
                self.ask(&prompts::translation(&[part], &self.from, &self.to), estimate::tokens(part), cancel)?;
            cut_off |= reply.cut_off;
            for line in reply.lines() {
                if !text.is_empty() {
                    text.push_str(glue(&self.to));
                }
                text.push_str(line);
            }
        }
        let mut target = looked_over(sentence, text);
        if parts.len() > 1 {
            target.warnings.push(Warning::new(guard::IN_PARTS, Some(parts.len().to_string())));
        }
        if cut_off {
            target.warnings.push(Warning::new(CUT_OFF, None));
        }
        Ok(target)
    }

    /// Runs of sentences that are sent together: as many as there is room for.
    fn groups(&self, sentences: &[&str]) -> Vec<Range<usize>> {
        let mut groups: Vec<Range<usize>> = Vec::new();
        let mut tokens = 0;
        for (at, sentence) in sentences.iter().enumerate() {
            // With the line break after it.
            let more = estimate::tokens(sentence) + 1;
            match groups.last_mut() {
                Some(group) if group.len() < TOGETHER && tokens + more <= self.room => {
                    group.end = at + 1;
                    tokens += more;
                }
                _ => {
                    groups.push(at..at + 1);
                    tokens = more;
                }
            }
        }
        groups
    }
}

impl Translator for ServerTranslator {
    fn info(&self) -> EngineInfo {
        EngineInfo {
            name: "server".into(),
            version: String::new(),
            model: self.model.clone(),
            // Which weights a server runs cannot be seen from here.
            digest: String::new(),
        }
    }

    fn packs(&self) -> Vec<&Pack> {
        Vec::new()
    }

    /// # Errors
    /// As [`Server::ask`], `Cancelled` among them.
    fn translate(&self, sources: &[&str], cancel: &Cancel) -> Result<Vec<Target>> {
        let lines: Vec<String> = sources.iter().map(|source| prompts::one_line(source)).collect();
        // What says nothing is not sent: models make something up.
        let sent: Vec<usize> = (0..lines.len()).filter(|&at| !lines[at].is_empty()).collect();
        let sentences: Vec<&str> = sent.iter().map(|&at| lines[at].as_str()).collect();
        let mut targets = vec![Target::default(); sources.len()];
        for group in self.groups(&sentences) {
            let together = match group.len() {
                1 => None,
                _ => self.together(&sentences[group.clone()], cancel)?,
            };
            match together {
                Some(texts) => {
                    for (at, text) in group.zip(texts) {
                        targets[sent[at]] = looked_over(sentences[at], text);
                    }
                }
                None => {
                    for at in group {
                        targets[sent[at]] = self.alone(sentences[at], cancel)?;
                    }
                }
            }
        }
        Ok(targets)
    }

    /// # Errors
    /// As [`Self::translate`].
    fn align(&self, source: &str, cancel: &Cancel) -> Result<Target> {
        Ok(self.translate(&[source], cancel)?.pop().unwrap_or_default())
    }

    /// Nothing says which words a model made of which.
    fn links(&self) -> bool {
        false
    }
}

fn looked_over(source: &str, text: String) -> Target {
    Target { warnings: guard::check(source, &text), text, ..Target::default() }
}

/// Cuts a sentence into pieces of at most `most` tokens, as evenly as its marks allow.
fn pieces<'a>(text: &'a str, most: usize, all: &mut Vec<&'a str>) {
    let text = text.trim();
    let first = text.chars().next().map_or(0, char::len_utf8);
    let middle = text.floor_char_boundary(text.len() / 2).max(first);
    if middle == text.len() || estimate::tokens(text) <= most {
        all.extend(Some(text).filter(|text| !text.is_empty()));
        return;
    }
    // Never at the very end, or there is no end to cutting.
    let near = text.len() / 6..=(text.len() - text.len() / 6).min(text.len() - 1);
    let nearest = |marks: &[char]| {
        let ends = text.match_indices(marks).map(|(at, mark)| at + mark.len());
        // "3,500" and "10:30" are not clauses.
        let ends = ends.filter(|&end| {
            near.contains(&end) && end < text.len() && !text[end..].starts_with(|c: char| c.is_ascii_digit())
        });
        ends.min_by_key(|end| end.abs_diff(middle))
    };
    let cut = BREAKS.iter().find_map(|marks| nearest(marks)).unwrap_or(middle);
    let (left, right) = text.split_at(cut);
    pieces(left, most, all);
    pieces(right, most, all);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_long_sentence_is_cut_at_a_clause_and_a_short_one_is_not() {
        let cut = |text, most| {
            let mut all = Vec::new();
            pieces(text, most, &mut all);
            all
        };
        assert_eq!(cut("a, b; c", 64), ["a, b; c"]);
        assert_eq!(cut("one two three; four five", 5), ["one two three;", "four five"]);
        assert_eq!(cut("", 1), [""; 0]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_by_cutting(text in crate::testing::any_text(), most in 1_usize..40) {
            let mut all = Vec::new();
            pieces(&text, most, &mut all);
            let squeeze = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(squeeze(&all.concat()), squeeze(&text));
            prop_assert!(all.iter().all(|piece| estimate::tokens(piece) <= most || piece.chars().count() == 1));
        }
    }
}
