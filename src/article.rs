//! The one data model: an [`Article`] is blocks, a [`Block`] is sentences, and every sentence has an id
//! that never changes once the article is open. Translations, summary evidence and exported rows are
//! keyed by that id; nothing ever looks for a sentence by its text again.
//!
//! This module depends on nothing else in the crate.

mod wire;

use std::{fmt, ops::Range, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A BCP 47 primary language subtag such as `es`, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(transparent)]
pub struct LanguageCode(String);

impl LanguageCode {
    pub fn new(code: &str) -> Self {
        Self(code.trim().to_ascii_lowercase())
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
        let mut end = 0;
        for Link { range, .. } in &links {
            if range.start < end || range.is_empty() || self.text.get(range.clone()).is_none() {
                return Err(BadLinks);
            }
            end = range.end;
        }
        self.links = links;
        Ok(())
    }
}

/// Sentence ranges that do not cover their block exactly once.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the sentences do not cover the text of their block exactly once, in order")]
pub struct BadRanges;

/// Links that are not pieces of their block's text, in order and without overlap.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the links of a block are not pieces of its text, in order")]
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

/// Text that was in the input and is not in the article, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    pub reason: String,
    pub text: String,
}

/// What a parser found: a block before it has an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawBlock {
    pub kind: BlockKind,
    pub level: u8,
    pub text: String,
    pub links: Vec<Link>,
}

impl RawBlock {
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, level: 0, text: text.into(), links: Vec::new() }
    }

    pub fn level(mut self, level: u8) -> Self {
        self.level = level;
        self
    }

    pub fn links(mut self, links: Vec<Link>) -> Self {
        self.links = links;
        self
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub source: Source,
    pub language: Option<LanguageCode>,
    pub blocks: Vec<Block>,
    pub dropped: Vec<Dropped>,
    /// Sentences for a person about what was repaired on the way in (a guessed encoding, say).
    pub notices: Vec<String>,
    /// For plain texts whose lines were joined, or would have been.
    pub paste: Option<Paste>,
}

impl Article {
    /// An article of these blocks, numbered in order. Blocks without any text are left out: there is
    /// nothing in them to read.
    pub fn new(source: Source, blocks: Vec<RawBlock>) -> Self {
        let blocks = (1..)
            .zip(blocks.into_iter().filter(|block| !block.text.trim().is_empty()))
            .map(|(number, RawBlock { kind, level, text, links })| Block {
                id: BlockId(number),
                kind,
                level,
                text,
                language: None,
                sentences: Vec::new(),
                links,
            })
            .collect();
        Self {
            title: None,
            byline: None,
            published: None,
            source,
            language: None,
            blocks,
            dropped: Vec::new(),
            notices: Vec::new(),
            paste: None,
        }
    }

    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.blocks.get((id.0 as usize).checked_sub(1)?)
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
