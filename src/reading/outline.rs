//! Table of contents, and where each paragraph begins.

use serde::Serialize;

use super::Reading;
use crate::article::{BlockKind, LanguageCode};

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Outline {
    pub headings: Vec<OutlineHeading>,
    /// First row of each block, in order; block `b3` is the third.
    pub blocks: Vec<usize>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct OutlineHeading {
    pub row: usize,
    pub level: u8,
    pub source: String,
    pub language: Option<LanguageCode>,
    /// As far as it is translated.
    pub target: Option<String>,
}

impl Reading {
    /// Headings with their translation into `to` so far, and where each block begins.
    pub fn outline(&self, to: &LanguageCode) -> Outline {
        let state = self.state();
        let translated = state.translations.get(to);
        let (mut headings, mut blocks, mut row) = (Vec::new(), Vec::new(), 0);
        for block in &state.article.blocks {
            blocks.push(row);
            let rows = row..row + block.sentences.len();
            row = rows.end;
            if block.kind != BlockKind::Heading || rows.is_empty() {
                continue;
            }
            let targets: Option<Vec<String>> =
                rows.clone().map(|row| translated?.target(row).map(|target| target.text)).collect();
            headings.push(OutlineHeading {
                row: rows.start,
                level: block.level.max(1),
                source: block.text.split_whitespace().collect::<Vec<_>>().join(" "),
                language: block.language.clone(),
                target: targets.map(|texts| texts.join(" ")),
            });
        }
        Outline { headings, blocks }
    }
}
