//! Summaries that a model writes in its own words. A [`Writer`] is one engine that can; here is what is the same for all of
//! them: the whole text is read, in parts where it is longer than the model's window, and every sentence that was not is
//! named. A line that a model wrote proves nothing by itself: what it rests on is found and checked by [`super::Evidence`]
//! and [`super::check()`] afterwards.

mod cut;
mod engines;
mod lines;
mod server;
#[cfg(test)]
mod tests;
mod torch;

pub use cut::{Begins, Cut, cut};
pub use engines::{WriterPack, Writers, WritersView, Writing, WritingEngine};
pub use server::ServerWriter;
pub use torch::TorchWriter;

use super::{Omitted, Watch};
use crate::{
    article::{LanguageCode, SentenceId},
    error::{Code, Error, Result},
    language::words,
    progress::Cancel,
    translate::EngineInfo,
};

/// The line was written by a model and no sentence of the article says what it says.
pub const NO_EVIDENCE: &str = "no_evidence";

/// How often a summary of summaries is made at most: sixteen parts of sixteen parts are a library.
const ROUNDS: usize = 4;

/// A sentence as a writer reads it: in the article's language or translated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub id: SentenceId,
    pub text: String,
    pub begins: Begins,
}

/// What is asked of a writer for one part of a text.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// Language of the text, where it is known.
    pub source: Option<&'a LanguageCode>,
    /// Language to write in.
    pub into: &'a LanguageCode,
    pub lines: usize,
    /// Tokens of the text.
    pub tokens: usize,
}

/// An engine that writes summaries.
pub trait Writer: Send + Sync {
    fn info(&self) -> EngineInfo;

    /// Languages that it reads and writes, the best first; `None` where it may be any.
    fn languages(&self) -> Option<&[LanguageCode]>;

    /// Whether it can read one language and write another.
    fn crosses(&self) -> bool;

    /// Tokens of text that it reads at once, with room left for what it writes.
    ///
    /// # Errors
    /// `Engine`, `Network`, `PackDamaged`, `Cancelled`.
    fn window(&self, cancel: &Cancel) -> Result<usize>;

    /// Tokens of each text, rather too many than too few.
    ///
    /// # Errors
    /// As [`Self::window`].
    fn count(&self, texts: &[&str], cancel: &Cancel) -> Result<Vec<usize>>;

    /// Summarises a text that fits in the window. Gives about as many lines as asked; it is a model.
    ///
    /// # Errors
    /// As [`Self::window`].
    fn write(&self, text: &str, ask: &Ask<'_>, cancel: &Cancel) -> Result<Vec<String>>;
}

/// What a writer made of a text, with nothing checked yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub lines: Vec<String>,
    /// Sentences that the writer was given.
    pub read: usize,
    pub omitted: Vec<Omitted>,
    /// Sentences for a person.
    pub notices: Vec<String>,
}

/// Summarises sentences in about so many lines. `tell` of the watch hears how many sentences were read.
///
/// # Errors
/// `Cancelled`; what the writer fails with; `Engine` when nothing could be read or the writer wrote nothing.
pub fn write(
    sentences: &[Said],
    source: Option<&LanguageCode>,
    into: &LanguageCode,
    lines: usize,
    writer: &dyn Writer,
    watch: &Watch<'_>,
) -> Result<Draft> {
    let mut draft = Draft::default();
    let work = Work { source, into, writer, watch };
    let mut parts = work.cut(sentences, &mut draft)?;
    draft.read = parts.iter().map(|part| part.sentences).sum();
    let mut written = work.each(&parts, lines, true)?;
    let mut rounds = 1;
    // One summary of the summaries of the parts, which are in the language to write in by now.
    let again = Work { source: Some(into), ..work };
    while parts.len() > 1 && written.len() > lines && rounds < ROUNDS {
        rounds += 1;
        let said =
            written.iter().map(|line| Said { id: sentences[0].id, text: line.clone(), begins: Begins::Paragraph });
        let shorter = again.cut(&said.collect::<Vec<_>>(), &mut Draft::default())?;
        // Each part gives a line at least: where there are as many parts as before, nothing gets shorter.
        if shorter.len() >= parts.len() {
            break;
        }
        let next = again.each(&shorter, lines, false)?;
        if next.is_empty() || next.len() >= written.len() {
            break;
        }
        (parts, written) = (shorter, next);
    }
    if written.is_empty() {
        return Err(Error::new(
            Code::Engine,
            "The model wrote nothing about this text. Take the quick summary, or choose another model.",
        ));
    }
    draft.lines = no_longer_than(sentences, written, &mut draft.notices)?;
    Ok(draft)
}

/// A part of a text as it is given to the writer.
struct Part {
    text: String,
    tokens: usize,
    sentences: usize,
}

#[derive(Clone, Copy)]
struct Work<'a> {
    source: Option<&'a LanguageCode>,
    into: &'a LanguageCode,
    writer: &'a dyn Writer,
    watch: &'a Watch<'a>,
}

impl Work<'_> {
    fn cut(&self, sentences: &[Said], draft: &mut Draft) -> Result<Vec<Part>> {
        let cancel = self.watch.cancel;
        let window = self.writer.window(cancel)?;
        let texts: Vec<&str> = sentences.iter().map(|said| said.text.as_str()).collect();
        let tokens = self.writer.count(&texts, cancel)?;
        let weighed: Vec<_> = tokens.iter().copied().zip(sentences.iter().map(|said| said.begins)).collect();
        let Cut { parts, beyond } = cut(&weighed, window);
        for at in beyond {
            draft.omitted.push(Omitted { id: sentences[at].id, reason: "longer than the model reads at once".into() });
        }
        if parts.is_empty() {
            return Err(Error::new(
                Code::TooLarge,
                "Every sentence of this text is longer than the model can read. Take the quick summary, or choose another model.",
            ));
        }
        let part = |part: Vec<usize>| Part {
            text: together(part.iter().map(|&at| &sentences[at])),
            tokens: part.iter().map(|&at| tokens[at]).sum(),
            sentences: part.len(),
        };
        Ok(parts.into_iter().map(part).collect())
    }

    /// The lines of all parts, each part having as many as its share of the text.
    fn each(&self, parts: &[Part], lines: usize, tell: bool) -> Result<Vec<String>> {
        let total: usize = parts.iter().map(|part| part.tokens).sum();
        let (mut written, mut read) = (Vec::new(), 0);
        for part in parts {
            self.watch.cancel.check()?;
            let share = (lines * part.tokens).div_ceil(total.max(1)).max(1);
            let ask = Ask { source: self.source, into: self.into, lines: share, tokens: part.tokens };
            for line in self.writer.write(&part.text, &ask, self.watch.cancel)? {
                // Models that run out of things to say say them again.
                if !written.contains(&line) {
                    written.push(line);
                }
            }
            read += part.sentences;
            if tell {
                (self.watch.tell)(read);
            }
        }
        Ok(written)
    }
}

/// Sentences as a running text, a paragraph a line.
fn together<'a>(sentences: impl Iterator<Item = &'a Said>) -> String {
    let mut text = String::new();
    for said in sentences {
        if !text.is_empty() {
            text.push(if said.begins == Begins::Sentence { ' ' } else { '\n' });
        }
        text.push_str(&said.text);
    }
    text
}

/// A summary is never longer than its text: what a model wrote beyond that is not about it.
fn no_longer_than(sentences: &[Said], mut lines: Vec<String>, notices: &mut Vec<String>) -> Result<Vec<String>> {
    let room: f64 = sentences.iter().map(|said| words(&said.text)).sum();
    let all = lines.len();
    let mut sum = 0.0;
    let fits = lines.iter().take_while(|line| {
        sum += words(line);
        sum <= room
    });
    let kept = fits.count();
    if kept == 0 {
        return Err(Error::new(
            Code::Engine,
            "This text is so short that the model wrote more than there is to read. Take the quick summary.",
        ));
    }
    if kept < all {
        lines.truncate(kept);
        notices.push(format!(
            "The model wrote more than there is to read: {} of its {all} lines are shown. The quick summary may serve better.",
            lines.len()
        ));
    }
    Ok(lines)
}
