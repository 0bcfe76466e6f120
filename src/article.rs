//! The one data model: an [`Article`] is blocks, a [`Block`] is sentences, and every sentence has an id
//! that never changes once the article is open. Translations, summary evidence and exported rows are
//! keyed by that id; nothing ever looks for a sentence by its text again.
//!
//! This module depends on nothing else in the crate.

mod raw;
mod tag;
mod wire;

pub use raw::{Dropped, RawBlock, Reason};

use std::{fmt, ops::Range, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A BCP 47 primary language subtag such as `es`, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(transparent)]
pub struct LanguageCode(String);

impl LanguageCode {
    /// Of a BCP 47 tag: region and script of `pt-BR` and `zh-Hant` go, old codes and those of three letters become the ones
    /// that are used here.
    pub fn new(tag: &str) -> Self {
        Self(tag::primary(tag))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for LanguageCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Number of a block in its article, counted from 1. Written `b3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlockId(pub u32);

/// A sentence: its block and its number in the block, both counted from 1. Written `b3.s2`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SentenceId {
    pub block: BlockId,
    pub sentence: u32,
}

impl fmt::Display for BlockId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b{}", self.0)
    }
}

impl fmt::Display for SentenceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.s{}", self.block, self.sentence)
    }
}

/// The text is not an id of the form `b3` or `b3.s2`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not an id such as b3 or b3.s2")]
pub struct BadId(String);

fn number(text: &str, prefix: char) -> Option<u32> {
    let digits = text.strip_prefix(prefix)?;
    // `parse` alone would let "+3" and "03" through, and then two texts would name one sentence.
    if digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

impl FromStr for BlockId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        number(text, 'b').map(BlockId).ok_or_else(|| BadId(text.into()))
    }
}

impl FromStr for SentenceId {
    type Err = BadId;

    fn from_str(text: &str) -> Result<Self, BadId> {
        let parsed = text.split_once('.').and_then(|(block, sentence)| {
            Some(SentenceId { block: block.parse().ok()?, sentence: number(sentence, 's')? })
        });
        parsed.ok_or_else(|| BadId(text.into()))
    }
}

macro_rules! serde_as_text {
    ($type:ty) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
serde_as_text!(BlockId);
serde_as_text!(SentenceId);

/// Where an article came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Source {
    Paste,
    /// The file's own name, without its folder: exports must not tell where a reader keeps things.
    File {
        name: String,
    },
    /// A web page, by the address that was asked for.
    Web {
        url: String,
    },
    Sample {
        name: String,
    },
}

impl Source {
    /// For a person: "pasted text", "report.txt".
    pub fn describe(&self) -> &str {
        match self {
            Source::Paste => "pasted text",
            Source::File { name } | Source::Sample { name } => name,
            Source::Web { url } => url,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    Heading,
    Paragraph,
    ListItem,
    Quote,
    TableRow,
    Code,
    Caption,
}

/// A sentence as a range of bytes of its block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    pub id: SentenceId,
    pub range: Range<usize>,
}

/// An address that a piece of a block leads to. Only absolute `http`, `https` and `mailto` addresses come
/// this far: the parsers drop everything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Bytes of the block's text.
    pub range: Range<usize>,
    pub href: String,
}

/// A paragraph, heading, list item and so on.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    pub id: BlockId,
    pub kind: BlockKind,
    /// Heading level (1 to 6) or depth of a list item (1 is the outermost); 0 for everything else.
    pub level: u8,
    pub text: String,
    pub language: Option<LanguageCode>,
    pub sentences: Vec<Sentence>,
    /// In order and without overlap.
    pub links: Vec<Link>,
    /// In order and without overlap; a mark may begin or end inside of a link.
    pub marks: Vec<Mark>,
}

impl Block {
    pub fn sentence_text(&self, sentence: &Sentence) -> &str {
        &self.text[sentence.range.clone()]
    }

    /// Says where the sentences of this block are. The ranges must cover the text, white space aside,
    /// in order and without overlap; that is the first law of the model and it is checked here.
    pub fn set_sentences(&mut self, ranges: Vec<Range<usize>>) -> Result<(), BadRanges> {
        let mut end = 0;
        for range in &ranges {
            let gap = self.text.get(end..range.start).ok_or(BadRanges)?;
            let inside = self.text.get(range.clone()).ok_or(BadRanges)?;
            if !gap.trim().is_empty() || inside.trim().is_empty() {
                return Err(BadRanges);
            }
            end = range.end;
        }
        if !self.text.get(end..).ok_or(BadRanges)?.trim().is_empty() {
            return Err(BadRanges);
        }
        let block = self.id;
        self.sentences =
            (1..).zip(ranges).map(|(sentence, range)| Sentence { id: SentenceId { block, sentence }, range }).collect();
        Ok(())
    }

    /// Says where the links of this block are: pieces of its text, in order and without overlap.
    pub fn set_links(&mut self, links: Vec<Link>) -> Result<(), BadLinks> {
        self.pieces(links.iter().map(|link| &link.range))?;
        self.links = links;
        Ok(())
    }

    /// Says which letters of this block are bold or slanted: pieces of its text, in order and without overlap.
    pub fn set_marks(&mut self, marks: Vec<Mark>) -> Result<(), BadLinks> {
        self.pieces(marks.iter().map(|mark| &mark.range))?;
        self.marks = marks;
        Ok(())
    }

    fn pieces<'a>(&self, ranges: impl Iterator<Item = &'a Range<usize>>) -> Result<(), BadLinks> {
        let mut end = 0;
        for range in ranges {
            if range.start < end || range.is_empty() || self.text.get(range.clone()).is_none() {
                return Err(BadLinks);
            }
            end = range.end;
        }
        Ok(())
    }
}

/// Sentence ranges that do not cover their block exactly once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the sentences do not cover the text of their block exactly once, in order")]
pub struct BadRanges;

/// Links or marks that are not pieces of their block's text, in order and without overlap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the links and marks of a block are not pieces of its text, in order")]
pub struct BadLinks;

/// What was done about the line breaks of a plain text that was wrapped at a margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Paste {
    /// Whether the lines were joined; if not, the numbers say what joining them would do.
    pub repaired: bool,
    /// Line breaks that were no ends of paragraphs.
    pub joined: usize,
    /// Hyphens at line ends that were no part of the word.
    pub hyphens: usize,
}

/// Letters of a piece of a block that are bold, slanted or both in the source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Bytes of the block's text.
    pub range: Range<usize>,
    pub strong: bool,
    pub emphasis: bool,
}

/// Whose work an article is, besides its author's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Credit {
    pub kind: CreditKind,
    /// As the source has it, without the word before it: "EFE and AP", "Reuters".
    pub text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum CreditKind {
    /// A news agency or another publication.
    Agency,
    Photo,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    /// Name of the web site or publication.
    pub site: Option<String>,
    pub credits: Vec<Credit>,
    pub source: Source,
    pub language: Option<LanguageCode>,
    /// In reading order. Numbered in that order, but for those that were left out at first and put back by the
    /// reader: they have the numbers after the last, so that no id ever changes.
    pub blocks: Vec<Block>,
    pub dropped: Vec<Dropped>,
    /// Sentences for a person about what was repaired on the way in (a guessed encoding, say).
    pub notices: Vec<String>,
    /// For plain texts whose lines were joined, or would have been.
    pub paste: Option<Paste>,
}

impl Article {
    /// An article of these blocks, numbered in order, those that a parser left out aside. Blocks without any
    /// text are left out without a word: there is nothing in them to read.
    pub fn new(source: Source, blocks: Vec<RawBlock>) -> Self {
        let mut article = Self {
            title: None,
            byline: None,
            published: None,
            site: None,
            credits: Vec::new(),
            source,
            language: None,
            blocks: Vec::new(),
            dropped: Vec::new(),
            notices: Vec::new(),
            paste: None,
        };
        let (mut number, mut left_out) = (0, Vec::new());
        for raw in blocks.into_iter().filter(|block| !block.text.trim().is_empty()) {
            match raw.dropped {
                Some(reason) => left_out.push((raw, reason, article.blocks.len())),
                None => {
                    number += 1;
                    article.blocks.push(raw.numbered(BlockId(number)));
                }
            }
        }
        for (raw, reason, before) in left_out {
            number += 1;
            article.dropped.push(Dropped::of(raw, BlockId(number), reason, before));
        }
        article
    }

    pub fn block(&self, id: BlockId) -> Option<&Block> {
        // Where it stands unless something was put back before it.
        let there = self.blocks.get((id.0 as usize).checked_sub(1)?).filter(|block| block.id == id);
        there.or_else(|| self.blocks.iter().find(|block| block.id == id))
    }

    /// Puts back a piece that was left out, at its place in the reading order. Returns where it stands now among
    /// the blocks; its language and sentences are for the caller to find. `None` when nothing of this id was left
    /// out.
    pub fn put_back(&mut self, id: BlockId) -> Option<usize> {
        let number = self.dropped.iter().position(|piece| piece.id == id)?;
        let piece = self.dropped.remove(number);
        let at = piece.before.min(self.blocks.len());
        self.blocks.insert(at, piece.into_raw().numbered(id));
        for later in &mut self.dropped[number..] {
            later.before += 1;
        }
        Some(at)
    }

    /// Leaves a block out. Returns where it stood.
    pub fn leave_out(&mut self, id: BlockId, reason: Reason) -> Option<usize> {
        let at = self.blocks.iter().position(|block| block.id == id)?;
        let block = self.blocks.remove(at);
        // After those that stand before it; pieces at the very place stay where they are, before it.
        let number = self.dropped.partition_point(|piece| piece.before <= at);
        for later in &mut self.dropped[number..] {
            later.before -= 1;
        }
        let raw = RawBlock::new(block.kind, block.text).level(block.level);
        self.dropped.insert(number, Dropped::of(raw, id, reason, at));
        Some(at)
    }

    /// Text of a sentence, if the article has it.
    pub fn text_of(&self, id: SentenceId) -> Option<&str> {
        let block = self.block(id.block)?;
        let sentence = block.sentences.get((id.sentence as usize).checked_sub(1)?)?;
        Some(block.sentence_text(sentence))
    }

    /// Every sentence with its block, in reading order.
    pub fn sentences(&self) -> impl Iterator<Item = (&Block, &Sentence)> {
        self.blocks.iter().flat_map(|block| block.sentences.iter().map(move |s| (block, s)))
    }
}
