//! What parsers give: blocks before they have ids, some of them marked as not belonging to the article.

use serde::{Deserialize, Serialize};

use super::{Block, BlockId, BlockKind, Link, Mark};

/// Why a piece of the input is not part of the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Around the article and of no closer kind: menus, mastheads, buttons, footers of a site.
    Furniture,
    Advertisement,
    /// Headlines and teasers of other articles.
    Related,
    /// Readers' comments, their counts, and the form to write one.
    Comments,
    /// Buttons and lines that ask to share, follow, subscribe or sign in.
    Sharing,
    /// Cookie and privacy notices.
    Cookies,
    /// A byline, date, agency or photo credit: kept as metadata instead.
    Metadata,
    /// Lines that stand at the head or foot of every page, page numbers with them.
    PageHead,
    /// The contents or another part that says again what the article says.
    Repeated,
}

/// What a parser found: a block before it has an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RawBlock {
    pub kind: BlockKind,
    pub level: u8,
    pub text: String,
    pub links: Vec<Link>,
    pub marks: Vec<Mark>,
    /// Why it is no part of the article; `None` when it is.
    pub dropped: Option<Reason>,
}

impl RawBlock {
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, level: 0, text: text.into(), links: Vec::new(), marks: Vec::new(), dropped: None }
    }

    pub fn level(mut self, level: u8) -> Self {
        self.level = level;
        self
    }

    pub fn links(mut self, links: Vec<Link>) -> Self {
        self.links = links;
        self
    }

    pub fn marks(mut self, marks: Vec<Mark>) -> Self {
        self.marks = marks;
        self
    }

    /// The block is no part of the article. It stays where it stands among the others.
    pub fn dropped(mut self, reason: Reason) -> Self {
        self.dropped = Some(reason);
        self
    }

    pub(super) fn numbered(self, id: BlockId) -> Block {
        let Self { kind, level, text, links, marks, dropped: _ } = self;
        Block { id, kind, level, text, language: None, sentences: Vec::new(), links, marks }
    }
}

/// Text that was in the input and is not in the article, and why. Nothing is dropped without being listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// The id that it has once it is put back: after those of the article, so that no id ever changes.
    pub id: BlockId,
    pub reason: Reason,
    pub text: String,
    /// What it is once it is put back.
    #[serde(default = "paragraph", skip_serializing_if = "is_paragraph")]
    pub kind: BlockKind,
    #[serde(default, skip_serializing_if = "is_zero")]
    pub level: u8,
    /// How many blocks of the article stand before it. Never less than for the one before in the list.
    #[serde(default)]
    pub before: usize,
}

impl Dropped {
    pub(super) fn of(raw: RawBlock, id: BlockId, reason: Reason, before: usize) -> Self {
        Self { id, reason, text: raw.text, kind: raw.kind, level: raw.level, before }
    }

    pub(super) fn into_raw(self) -> RawBlock {
        RawBlock::new(self.kind, self.text).level(self.level)
    }
}

fn paragraph() -> BlockKind {
    BlockKind::Paragraph
}

fn is_paragraph(kind: &BlockKind) -> bool {
    *kind == BlockKind::Paragraph
}

fn is_zero(level: &u8) -> bool {
    *level == 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::{Article, Source};

    fn texts(article: &Article) -> Vec<&str> {
        article.blocks.iter().map(|block| block.text.as_str()).collect()
    }

    proptest! {
        /// Whatever is put back in whatever order stands where it stood, ids stay on their texts, and leaving it out
        /// again gives the article that there was.
        #[test]
        fn putting_back_and_leaving_out_is_the_way_back(
            kept in prop::collection::vec(any::<bool>(), 1..12),
            order in Just((0..12).collect::<Vec<usize>>()).prop_shuffle(),
            back in prop::collection::vec(any::<bool>(), 12),
            other in Just((0..12).collect::<Vec<usize>>()).prop_shuffle(),
        ) {
            let raw = kept.iter().enumerate().map(|(number, kept)| {
                let block = RawBlock::new(BlockKind::Paragraph, format!("t{number:02}"));
                if *kept { block } else { block.dropped(Reason::Furniture) }
            });
            let mut article = Article::new(Source::Paste, raw.collect());
            let before = article.clone();
            let ids: Vec<BlockId> = article.dropped.iter().map(|piece| piece.id).collect();
            let chosen = |order: &[usize]| -> Vec<BlockId> {
                order.iter().filter(|n| back[**n]).filter_map(|n| ids.get(*n).copied()).collect()
            };
            for id in chosen(&order) {
                let text = before.dropped.iter().find(|piece| piece.id == id).map(|piece| piece.text.clone());
                prop_assert!(article.put_back(id).is_some());
                prop_assert_eq!(article.block(id).map(|block| block.text.clone()), text, "the id is on its text");
                prop_assert!(texts(&article).is_sorted(), "at its place: {:?}", texts(&article));
                prop_assert!(article.dropped.is_sorted_by_key(|piece| piece.before));
            }
            for block in &before.blocks {
                prop_assert_eq!(article.block(block.id), Some(block), "the others keep theirs");
            }
            for id in chosen(&other) {
                prop_assert!(article.leave_out(id, Reason::Furniture).is_some());
                prop_assert!(article.dropped.is_sorted_by_key(|piece| piece.before));
            }
            prop_assert_eq!(article, before);
        }
    }
}
