//! The JSON form of an article: what `diglot extract --json` prints and what exports carry.
//!
//! Sentences are written with their text, so that a reader of the JSON needs no offsets; reading it
//! back walks the block's text once and puts each sentence where it stands.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{Article, Block, BlockId, BlockKind, Dropped, LanguageCode, SentenceId, Source};

#[derive(Serialize, Deserialize)]
struct ArticleJson {
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    language: Option<LanguageCode>,
    #[serde(default = "pasted")]
    source: Source,
    blocks: Vec<Block>,
    dropped: Vec<Dropped>,
    #[serde(default)]
    notices: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct BlockJson {
    id: BlockId,
    kind: BlockKind,
    #[serde(default)]
    level: u8,
    text: String,
    language: Option<LanguageCode>,
    sentences: Vec<SentenceJson>,
}

#[derive(Serialize, Deserialize)]
struct SentenceJson {
    id: SentenceId,
    text: String,
}

fn pasted() -> Source {
    Source::Paste
}

impl Serialize for Article {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let article = self.clone();
        ArticleJson {
            title: article.title,
            byline: article.byline,
            published: article.published,
            language: article.language,
            source: article.source,
            blocks: article.blocks,
            dropped: article.dropped,
            notices: article.notices,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Article {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = ArticleJson::deserialize(deserializer)?;
        for (number, block) in (1..).zip(&json.blocks) {
            if block.id != BlockId(number) {
                return Err(D::Error::custom(format!("block {} is not in order", block.id)));
            }
        }
        Ok(Article {
            title: json.title,
            byline: json.byline,
            published: json.published,
            source: json.source,
            language: json.language,
            blocks: json.blocks,
            dropped: json.dropped,
            notices: json.notices,
        })
    }
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let sentences =
            self.sentences.iter().map(|s| SentenceJson { id: s.id, text: self.sentence_text(s).to_owned() }).collect();
        BlockJson {
            id: self.id,
            kind: self.kind,
            level: self.level,
            text: self.text.clone(),
            language: self.language.clone(),
            sentences,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Block {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = BlockJson::deserialize(deserializer)?;
        let mut end = 0;
        let mut ranges = Vec::with_capacity(json.sentences.len());
        for sentence in &json.sentences {
            let rest = &json.text[end..];
            let start = end + (rest.len() - rest.trim_start().len());
            if !json.text[start..].starts_with(&sentence.text) {
                return Err(D::Error::custom(format!("{} is not in its block", sentence.id)));
            }
            end = start + sentence.text.len();
            ranges.push(start..end);
        }
        let mut block = Block {
            id: json.id,
            kind: json.kind,
            level: json.level,
            text: json.text,
            language: json.language,
            sentences: Vec::new(),
        };
        block.set_sentences(ranges).map_err(D::Error::custom)?;
        let ids = block.sentences.iter().map(|s| s.id).eq(json.sentences.iter().map(|s| s.id));
        if !ids {
            return Err(D::Error::custom(format!("sentence ids of {} are not in order", block.id)));
        }
        Ok(block)
    }
}
