//! Pieces of the source that are no part of the article: shown, put back by the reader, left out again.

use std::{collections::BTreeMap, sync::Arc};

use super::{LeftOut, Reading, State};
use crate::{
    article::{Article, BlockId, Reason, Source},
    error::Result,
    language,
    progress::{Cancel, Watch},
};

impl Reading {
    /// What is not part of the article now, in reading order.
    pub fn left_out(&self) -> Vec<LeftOut> {
        let article = self.article();
        let mut rows = vec![0];
        rows.extend(article.blocks.iter().scan(0, |row, block| {
            *row += block.sentences.len();
            Some(*row)
        }));
        let piece = |piece: &crate::article::Dropped| LeftOut {
            id: piece.id.to_string(),
            reason: piece.reason,
            text: piece.text.clone(),
            row: rows.get(piece.before).or(rows.last()).copied().unwrap_or_default(),
        };
        article.dropped.iter().map(piece).collect()
    }

    /// Puts pieces back at their places. Everything else keeps its ids, translations and corrections; the summary
    /// is to be made anew, since it has not read them. An id that is not left out changes nothing.
    ///
    /// # Errors
    /// None of its own.
    pub fn put_back(&self, ids: &[BlockId]) -> Result<()> {
        for id in ids {
            self.put_one_back(*id)?;
        }
        Ok(())
    }

    fn put_one_back(&self, id: BlockId) -> Result<()> {
        let (cancel, tell) = (Cancel::default(), |_| ());
        let watch = Watch::new(&cancel, &tell);
        let mut state = self.state();
        let mut detected = Article::clone(&state.detected.0);
        let Some(piece) = detected.dropped.iter().find(|piece| piece.id == id) else { return Ok(()) };
        let reason = piece.reason;
        let Some(at) = detected.put_back(id) else { return Ok(()) };
        // Read alone, as any block is.
        let block = &mut detected.blocks[at];
        let mut alone = Article::new(Source::Paste, Vec::new());
        alone.blocks.push(block.clone());
        let mut detection = language::detect(&mut alone, &watch)?;
        if alone.blocks[0].language.is_none() {
            alone.blocks[0].language.clone_from(&detected.language);
        }
        language::segment(&mut alone, &watch)?;
        *block = alone.blocks.remove(0);
        let count = block.sentences.len();
        state.detected.1.blocks.append(&mut detection.blocks);
        state.detected.0 = Arc::new(detected);
        state.put_back.insert(id, reason);
        state.shift(id, |translated, row| translated.insert(row, count));
        Ok(())
    }

    /// Leaves pieces out again that were put back. Other ids change nothing: the rest of the article is the
    /// author's.
    pub fn leave_out(&self, ids: &[BlockId]) {
        for id in ids {
            let mut state = self.state();
            let Some(reason) = state.put_back.remove(id) else { continue };
            let before = Arc::clone(&state.article);
            let mut detected = Article::clone(&state.detected.0);
            if detected.leave_out(*id, reason).is_none() {
                continue;
            }
            state.detected.0 = Arc::new(detected);
            state.detected.1.blocks.retain(|block| block.id != *id);
            state.chosen.blocks.remove(id);
            let Some((row, count)) = rows_of(&before, *id) else { continue };
            for translated in state.translations.values_mut() {
                translated.remove(row, count);
            }
            state.read_anew();
        }
    }
}

impl State {
    /// After a block came into the article: its rows are made room for.
    fn shift(&mut self, id: BlockId, make_room: impl Fn(&mut super::translated::Translated, usize)) {
        let article = Arc::clone(&self.detected.0);
        if let Some((row, _)) = rows_of(&article, id) {
            self.translations.values_mut().for_each(|translated| make_room(translated, row));
        }
        self.read_anew();
    }
}

/// First row of a block, and how many it has.
fn rows_of(article: &Article, id: BlockId) -> Option<(usize, usize)> {
    let at = article.blocks.iter().position(|block| block.id == id)?;
    let row = article.blocks[..at].iter().map(|block| block.sentences.len()).sum();
    Some((row, article.blocks[at].sentences.len()))
}

/// Why each block that the reader put back had been left out.
pub(super) type PutBack = BTreeMap<BlockId, Reason>;
