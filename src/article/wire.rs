//! The JSON form of an article: what `diglot extract --json` prints and what exports carry.
//!
//! Sentences are written with their text, so that a reader of the JSON needs no offsets; reading it
//! back walks the block's text once and puts each sentence where it stands.

use std::collections::HashSet;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::{
    Article, BadLinks, Block, BlockId, BlockKind, Credit, Dropped, LanguageCode, Link, Mark, Paste, SentenceId, Source,
};

#[derive(Serialize, Deserialize)]
struct ArticleJson {
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    site: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    credits: Vec<Credit>,
    language: Option<LanguageCode>,
    #[serde(default = "pasted")]
    source: Source,
    blocks: Vec<Block>,
    dropped: Vec<Dropped>,
    #[serde(default)]
    notices: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    paste: Option<Paste>,
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
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    links: Vec<LinkJson>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    marks: Vec<MarkJson>,
}

#[derive(Serialize, Deserialize)]
struct SentenceJson {
    id: SentenceId,
    text: String,
}

/// A link in Unicode characters: bytes would mean nothing to a reader whose strings are UTF-16.
#[derive(Serialize, Deserialize)]
struct LinkJson {
    start: usize,
    end: usize,
    href: String,
}

/// Bold or slanted letters, in Unicode characters.
#[derive(Serialize, Deserialize)]
struct MarkJson {
    start: usize,
    end: usize,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    strong: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    emphasis: bool,
}

/// From one kind of positions in a text to the other, for positions in rising order: one walk for all.
struct Positions<'a> {
    rest: std::str::CharIndices<'a>,
    chars: usize,
    bytes: usize,
    length: usize,
}

impl<'a> Positions<'a> {
    fn new(text: &'a str) -> Self {
        Self { rest: text.char_indices(), chars: 0, bytes: 0, length: text.len() }
    }

    fn step(&mut self) -> bool {
        let more = self.rest.next().is_some();
        self.chars += usize::from(more);
        self.bytes = self.rest.offset();
        more
    }

    fn chars(&mut self, bytes: usize) -> usize {
        while self.bytes < bytes.min(self.length) && self.step() {}
        self.chars
    }

    /// `None` past the end of the text, or when an earlier position was further on.
    fn bytes(&mut self, chars: usize) -> Option<usize> {
        while self.chars < chars && self.step() {}
        (self.chars == chars).then_some(self.bytes)
    }
}

fn links_out(block: &Block) -> Vec<LinkJson> {
    let mut at = Positions::new(&block.text);
    let link = |link: &Link| LinkJson {
        start: at.chars(link.range.start),
        end: at.chars(link.range.end),
        href: link.href.clone(),
    };
    block.links.iter().map(link).collect()
}

fn links_in(text: &str, links: Vec<LinkJson>) -> Option<Vec<Link>> {
    let mut at = Positions::new(text);
    let link = |LinkJson { start, end, href }| Some(Link { range: at.bytes(start)?..at.bytes(end)?, href });
    links.into_iter().map(link).collect()
}

fn marks_out(block: &Block) -> Vec<MarkJson> {
    let mut at = Positions::new(&block.text);
    let mark = |mark: &Mark| MarkJson {
        start: at.chars(mark.range.start),
        end: at.chars(mark.range.end),
        strong: mark.strong,
        emphasis: mark.emphasis,
    };
    block.marks.iter().map(mark).collect()
}

fn marks_in(text: &str, marks: Vec<MarkJson>) -> Option<Vec<Mark>> {
    let mut at = Positions::new(text);
    let mark = |MarkJson { start, end, strong, emphasis }| {
        Some(Mark { range: at.bytes(start)?..at.bytes(end)?, strong, emphasis })
    };
    marks.into_iter().map(mark).collect()
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
            site: article.site,
            credits: article.credits,
            language: article.language,
            source: article.source,
            blocks: article.blocks,
            dropped: article.dropped,
            notices: article.notices,
            paste: article.paste,
        }
        .serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Article {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = ArticleJson::deserialize(deserializer)?;
        let mut ids = HashSet::new();
        if let Some(block) = json.blocks.iter().find(|block| !ids.insert(block.id)) {
            return Err(D::Error::custom(format!("there are two blocks {}", block.id)));
        }
        Ok(Article {
            title: json.title,
            byline: json.byline,
            published: json.published,
            site: json.site,
            credits: json.credits,
            source: json.source,
            language: json.language,
            blocks: json.blocks,
            dropped: json.dropped,
            notices: json.notices,
            paste: json.paste,
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
            links: links_out(self),
            marks: marks_out(self),
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
            links: Vec::new(),
            marks: Vec::new(),
        };
        let links = links_in(&block.text, json.links).ok_or(BadLinks).map_err(D::Error::custom)?;
        block.set_links(links).map_err(D::Error::custom)?;
        let marks = marks_in(&block.text, json.marks).ok_or(BadLinks).map_err(D::Error::custom)?;
        block.set_marks(marks).map_err(D::Error::custom)?;
        block.set_sentences(ranges).map_err(D::Error::custom)?;
        let ids = block.sentences.iter().map(|s| s.id).eq(json.sentences.iter().map(|s| s.id));
        if !ids {
            return Err(D::Error::custom(format!("sentence ids of {} are not in order", block.id)));
        }
        Ok(block)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::single_range_in_vec_init, reason = "one range is one sentence")]
    use super::super::RawBlock;
    use super::*;

    #[test]
    fn links_go_out_in_characters_and_come_back() {
        let text = "Öl 🙂 und Wasser";
        let range = text.find("und").unwrap()..text.find(" Wasser").unwrap();
        let raw =
            RawBlock::new(BlockKind::Paragraph, text).links(vec![Link { range, href: "https://example.org/".into() }]);
        let mut article = Article::new(Source::Paste, vec![raw]);
        article.blocks[0].set_sentences(vec![0..text.len()]).unwrap();
        article.paste = Some(Paste { repaired: true, joined: 3, hyphens: 1 });
        let json = serde_json::to_value(&article).unwrap();
        let link = serde_json::json!([{ "start": 5, "end": 8, "href": "https://example.org/" }]);
        assert_eq!(json["blocks"][0]["links"], link);
        assert_eq!(serde_json::from_value::<Article>(json).unwrap(), article);
    }

    #[test]
    fn what_is_not_there_is_not_written_and_may_be_missing() {
        let mut article = Article::new(Source::Paste, vec![RawBlock::new(BlockKind::Paragraph, "One.")]);
        article.blocks[0].set_sentences(vec![0..4]).unwrap();
        let json = serde_json::to_value(&article).unwrap();
        assert!(json.get("paste").is_none() && json["blocks"][0].get("links").is_none());
        assert_eq!(serde_json::from_value::<Article>(json).unwrap(), article);
    }

    #[test]
    fn links_outside_the_text_or_out_of_order_are_refused() {
        for links in ["[[0,0]]", "[[2,9]]", "[[2,3],[0,1]]", "[[0,2],[1,3]]", "[[3,2]]"] {
            let pairs: Vec<[usize; 2]> = serde_json::from_str(links).unwrap();
            let link =
                |[start, end]: [usize; 2]| serde_json::json!({ "start": start, "end": end, "href": "http://a/" });
            let links: Vec<_> = pairs.into_iter().map(link).collect();
            let json = serde_json::json!({ "id": "b1", "kind": "paragraph", "text": "Öne.", "language": null,
                "sentences": [{ "id": "b1.s1", "text": "Öne." }], "links": links });
            assert!(serde_json::from_value::<Block>(json).is_err(), "{links:?}");
        }
    }
}
