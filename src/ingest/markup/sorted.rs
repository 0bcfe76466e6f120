//! What Readability kept, put back among all that the page has.

use std::collections::HashMap;

use super::super::{
    furniture::{is_known, size},
    lines::stops,
    walk::Piece,
};
use crate::article::{BlockKind, RawBlock, Reason};

/// Blocks from a headline to its text, at most.
const FAR: usize = 30;

/// Blocks in the order of the page, those that were not kept marked as furniture, and the place of each. A sentence
/// that stands in the middle of what was kept is kept too: Readability now and then loses a paragraph.
pub fn sorted(kept: Vec<RawBlock>, pieces: Vec<Piece>, title: Option<&str>) -> (Vec<RawBlock>, Vec<Option<Reason>>) {
    let mut left: HashMap<&str, usize> = HashMap::new();
    for block in &kept {
        *left.entry(&block.text).or_default() += 1;
    }
    let stays: Vec<bool> = pieces
        .iter()
        .map(|piece| match left.get_mut(piece.block.text.as_str()) {
            Some(count) if *count > 0 => {
                *count -= 1;
                true
            }
            _ => false,
        })
        .collect();
    // Readability changed these: they have no place of their own among the blocks of the page.
    let lost: usize = left.values().sum();
    if lost * 4 > kept.len() {
        return changed(kept, pieces);
    }
    let stays = filled(&pieces, stays, title);
    let mut blocks = Vec::with_capacity(pieces.len());
    let mut places = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.into_iter().enumerate() {
        blocks.push(if stays[at] { piece.block } else { piece.block.dropped(Reason::Furniture) });
        places.push(piece.place);
    }
    (blocks, places)
}

/// Which blocks stay, with what is plainly text between them and right behind them.
fn filled(pieces: &[Piece], mut stays: Vec<bool>, title: Option<&str>) -> Vec<bool> {
    let Some(first) = stays.iter().position(|stays| *stays) else { return stays };
    // Readability takes the headline out; what stands between it and the text belongs to the article.
    let headline = |piece: &Piece| {
        piece.block.kind == BlockKind::Heading && title.is_some_and(|title| title.contains(piece.block.text.as_str()))
    };
    let near = first.saturating_sub(FAR);
    let first = pieces[near..first].iter().position(headline).map_or(first, |at| near + at);
    let mut last = stays.iter().rposition(|stays| *stays).unwrap_or(first);
    let text = |piece: &Piece| {
        piece.place.is_none()
            && is_text(&piece.block)
            && Some(piece.block.text.as_str()) != title
            && !is_known(&piece.block.text)
    };
    let heading = |piece: &Piece| {
        piece.place.is_none()
            && piece.block.kind == BlockKind::Heading
            && piece.block.links.is_empty()
            && !is_known(&piece.block.text)
    };
    while let Some(piece) = pieces.get(last + 1) {
        let goes_on = text(piece) || (heading(piece) && pieces.get(last + 2).is_some_and(text));
        if !goes_on {
            break;
        }
        last += 1;
        stays[last] = true;
    }
    for at in (first + 1..last).rev() {
        // A heading is one of the article if text of the article follows it.
        stays[at] |= text(&pieces[at])
            || (stays[at + 1] && heading(&pieces[at]) && pieces[at + 1].block.kind != BlockKind::Heading);
    }
    stays
}

/// Whether a block is plainly text: a sentence, or a kind of block that only texts have.
fn is_text(block: &RawBlock) -> bool {
    let linked: usize = block.links.iter().map(|link| link.range.len()).sum();
    let least = if block.kind == BlockKind::ListItem { 3 } else { 6 };
    let sentence = stops(&block.text) && size(&block.text) >= least;
    linked * 2 < block.text.len().max(1)
        && (sentence || matches!(block.kind, BlockKind::Quote | BlockKind::Code | BlockKind::TableRow))
}

/// Where too little is found again: what was kept, and behind it what of the page is not in it.
fn changed(kept: Vec<RawBlock>, pieces: Vec<Piece>) -> (Vec<RawBlock>, Vec<Option<Reason>>) {
    let said: std::collections::HashSet<String> = kept.iter().map(|block| block.text.clone()).collect();
    let mut places = vec![None; kept.len()];
    let mut blocks = kept;
    for piece in pieces.into_iter().filter(|piece| !said.contains(&piece.block.text)) {
        blocks.push(piece.block.dropped(Reason::Furniture));
        places.push(piece.place);
    }
    (blocks, places)
}
