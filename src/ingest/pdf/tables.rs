//! Rows of tables: what stands between two rules, or on one line where there are none.

use super::{rows::Piece, strips::Gap};

/// Which column a piece stands in, from the left.
pub fn column(piece: &Piece, gutters: &[Gap]) -> usize {
    let middle = (piece.x0 + piece.x1) / 2.0;
    gutters.iter().take_while(|gutter| middle > (gutter.0 + gutter.1) / 2.0).count()
}

/// How many columns have something in a strip.
pub fn cells(strip: &[Piece], gutters: &[Gap]) -> usize {
    let mut columns: Vec<usize> = strip.iter().map(|piece| column(piece, gutters)).collect();
    columns.sort_unstable();
    columns.dedup();
    columns.len()
}

/// Strips that are no part of a table, the table, and again strips that are none.
pub type Parts = (Vec<Vec<Piece>>, Vec<Vec<Piece>>, Vec<Vec<Piece>>);

/// Makes rows of strips. `rules` are lines drawn across as (from, to, height).
pub fn rows(mut strips: Vec<Vec<Piece>>, gutters: &[Gap], rules: &[(f32, f32, f32)], leftward: bool) -> Parts {
    let top = strips.iter().flatten().map(Piece::top).fold(f32::MAX, f32::min);
    let bottom = strips.iter().flatten().map(Piece::bottom).fold(f32::MIN, f32::max);
    let near = |y: f32| y > top - 20.0 && y < bottom + 20.0;
    let mut heights: Vec<f32> = match (gutters.first(), gutters.last()) {
        (Some(first), Some(last)) => {
            rules.iter().filter(|rule| rule.0 < first.0 && rule.1 > last.1 && near(rule.2)).map(|rule| rule.2).collect()
        }
        _ => Vec::new(),
    };
    heights.sort_by(f32::total_cmp);
    // Borders are drawn cell by cell in some files, and twice in others.
    heights.dedup_by(|b, a| (*b - *a).abs() < 2.0);
    // Rules that are far apart part sections and no rows.
    if strips.len() > 3 * heights.len() {
        heights.clear();
    }
    let ruled = |strip: &[Piece]| {
        let y = strip.first().map_or(0.0, |piece| piece.y);
        heights.len() >= 3 && heights[0] < y && heights[heights.len() - 1] > y - 1.0
    };
    let inside = |strip: &Vec<Piece>| cells(strip, gutters) >= 2 || ruled(strip);
    let first = strips.iter().position(inside).unwrap_or(0);
    let last = strips.iter().rposition(inside).unwrap_or(strips.len().saturating_sub(1));
    let after = strips.split_off((last + 1).min(strips.len()));
    let middle = strips.split_off(first);
    let before = strips;
    let mut rows: Vec<Vec<Option<Piece>>> = Vec::new();
    let (mut bottom, mut height, mut pitch) = (f32::MIN, None, f32::MAX);
    for strip in middle {
        let Some(y) = strip.iter().map(|piece| piece.y).reduce(f32::min) else { continue };
        let size = strip[0].size;
        let begins = strip.iter().any(|piece| column(piece, gutters) == if leftward { gutters.len() } else { 0 });
        let above = heights.partition_point(|&rule| rule < y);
        // Without rules, a row goes on where its first cell has nothing to say and the line is close.
        let goes_on = if heights.len() >= 3 {
            height == Some(above)
        } else {
            !begins && y - bottom < 1.35 * size && y - bottom < 0.95 * pitch
        };
        if !goes_on || rows.is_empty() {
            if bottom > f32::MIN {
                pitch = pitch.min(y - bottom);
            }
            rows.push((0..=gutters.len()).map(|_| None).collect());
        }
        (bottom, height) = (strip.iter().map(|piece| piece.y).fold(y, f32::max), Some(above));
        let Some(row) = rows.last_mut() else { continue };
        for piece in strip {
            let cell = &mut row[column(&piece, gutters)];
            match cell {
                Some(cell) => append(cell, piece),
                None => *cell = Some(piece),
            }
        }
    }
    let rows = rows.into_iter().map(|row| {
        let mut cells: Vec<Piece> = row.into_iter().flatten().collect();
        if leftward {
            cells.reverse();
        }
        cells
    });
    (before, rows.filter(|row| !row.is_empty()).collect(), after)
}

/// The next line of a cell, or more on the same line.
fn append(cell: &mut Piece, piece: Piece) {
    if (cell.y - piece.y).abs() < 0.25 * cell.size {
        return cell.join(piece);
    }
    super::text::join_letters(&mut cell.letters, &piece.letters, None);
    (cell.x0, cell.x1) = (cell.x0.min(piece.x0), cell.x1.max(piece.x1));
    cell.y = piece.y;
}
