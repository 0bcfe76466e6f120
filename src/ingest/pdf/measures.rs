//! What is usual in a document: the size of its letters, the distance of its lines, where its text ends at the right.

use std::collections::HashMap;

use super::{columns::Area, rows::Piece};

/// What is usual in a document.
#[derive(Debug, Default)]
pub struct Measures {
    /// The size of most letters.
    pub body: f32,
    /// From a line to the next within a paragraph, in letter sizes.
    pub leading: f32,
    /// How far text that begins at a place reaches, where no column stands beside it.
    reach: HashMap<i32, f32>,
}

impl Measures {
    /// The usual size of letters.
    pub fn body_of<'p>(pieces: impl Iterator<Item = &'p Piece>) -> f32 {
        let mut sizes: HashMap<i32, usize> = HashMap::new();
        for piece in pieces {
            *sizes.entry(tenths(piece.size)).or_insert(0) += piece.letters.len();
        }
        let most = sizes.into_iter().max_by_key(|&(size, count)| (count, size));
        most.map_or(10.0, |(size, _)| size as f32 / 10.0)
    }

    pub fn of<'p>(areas: impl Iterator<Item = &'p Area> + Clone, body: f32) -> Self {
        let mut leadings: HashMap<i32, usize> = HashMap::new();
        let mut reach: HashMap<i32, f32> = HashMap::new();
        for area in areas {
            let Area::Text(text) = area else { continue };
            for pair in text.lines.windows(2) {
                if (pair[0].size - body).abs() < 0.3 && (pair[1].size - body).abs() < 0.3 {
                    *leadings.entry(tenths((pair[1].y - pair[0].y) / body * 5.0)).or_insert(0) += 1;
                }
            }
            // Of a line or two nobody knows how far they could have reached.
            if !text.column && text.lines.len() > 2 {
                let end = reach.entry(text.x0.round() as i32).or_insert(text.x1);
                *end = end.max(text.x1);
            }
        }
        let most =
            leadings.into_iter().filter(|&(leading, _)| leading > 0).max_by_key(|&(leading, count)| (count, -leading));
        let leading = most.map_or(1.4, |(leading, _)| leading as f32 / 50.0);
        Self { body, leading, reach }
    }

    /// Where the text of an area ends at the right. `page` is from where to where its page reaches.
    pub fn right(&self, x0: f32, x1: f32, column: bool, page: (f32, f32)) -> f32 {
        if column {
            return x1;
        }
        let at = x0.round() as i32;
        let known = (at - 1..=at + 1).filter_map(|at| self.reach.get(&at)).copied().reduce(f32::max);
        // Margins are mostly as wide at the right as at the left.
        known.unwrap_or(page.1 - (x0 - page.0)).max(x1)
    }
}

fn tenths(value: f32) -> i32 {
    (value * 10.0).round() as i32
}
