//! Pieces of lines become areas in reading order: full lines, columns, tables. The page is cut where white space
//! runs across it, and what lies between two cuts is cut again where white space runs down it.

use super::{
    rows::Piece,
    strips::{Gap, Group, extent, groups, width},
    tables,
};

/// A column is at least so many letter sizes wide; what is narrower is a column of a table.
const NARROWEST: f32 = 8.0;
/// Columns within columns are not cut deeper than this.
const DEEPEST: usize = 4;

/// A part of a page in which lines follow each other.
#[derive(Debug)]
pub enum Area {
    Text(Text),
    /// Rows with their cells.
    Table(Vec<Vec<Piece>>),
}

/// Lines from top to bottom, each whole.
#[derive(Debug)]
pub struct Text {
    pub lines: Vec<Piece>,
    pub x0: f32,
    pub x1: f32,
    /// Whether another column stands beside it.
    pub column: bool,
}

/// The areas of a page in reading order. `rules` are the lines drawn across it.
pub fn areas(pieces: Vec<Piece>, rules: &[(f32, f32, f32)]) -> Vec<Area> {
    let (mut left, mut all) = (0usize, 0usize);
    for piece in &pieces {
        all += piece.letters.len();
        left += if piece.leftward { piece.letters.len() } else { 0 };
    }
    let page = Page { rules, leftward: left * 2 > all };
    let mut areas = Vec::new();
    page.cut(pieces, false, 0, &mut areas);
    areas
}

struct Page<'a> {
    rules: &'a [(f32, f32, f32)],
    leftward: bool,
}

impl Page<'_> {
    fn cut(&self, pieces: Vec<Piece>, column: bool, depth: usize, areas: &mut Vec<Area>) {
        let Some(size) = usual_size(&pieces) else { return };
        let mut plain: Vec<Vec<Piece>> = Vec::new();
        let groups = groups(pieces, size);
        // A table of one row is a line with gaps, and so are columns of one line.
        for group in groups {
            let gutters = group.gutters();
            let kind = if depth < DEEPEST { self.kind(&group, &gutters, size, depth) } else { Kind::Plain };
            match kind {
                Kind::Plain => plain.extend(group.strips),
                Kind::Table => {
                    let (before, rows, after) = tables::rows(group.strips, &gutters, self.rules, self.leftward);
                    plain.extend(before);
                    self.text(&mut plain, column, areas);
                    areas.push(Area::Table(rows));
                    plain.extend(after);
                }
                Kind::Columns(gutters) => {
                    self.text(&mut plain, column, areas);
                    let mut columns: Vec<Vec<Piece>> = (0..=gutters.len()).map(|_| Vec::new()).collect();
                    for piece in group.strips.into_iter().flatten() {
                        columns[tables::column(&piece, &gutters)].push(piece);
                    }
                    if self.leftward {
                        columns.reverse();
                    }
                    for pieces in columns {
                        self.cut(pieces, true, depth + 1, areas);
                    }
                }
            }
        }
        self.text(&mut plain, column, areas);
    }

    /// Makes an area of what was gathered.
    fn text(&self, strips: &mut Vec<Vec<Piece>>, column: bool, areas: &mut Vec<Area>) {
        let lines: Vec<Piece> = std::mem::take(strips).into_iter().flat_map(lines).collect();
        let (x0, x1) = width(&lines);
        if !lines.is_empty() {
            areas.push(Area::Text(Text { lines, x0, x1, column }));
        }
    }

    fn kind(&self, group: &Group, gutters: &[Gap], size: f32, depth: usize) -> Kind {
        let (Some(first), Some(last)) = (gutters.first(), gutters.last()) else { return Kind::Plain };
        let (top, bottom) = extent(group.pieces());
        let crosses = |rule: &&(f32, f32, f32)| {
            rule.0 < first.0 && rule.1 > last.1 && rule.2 > top - size && rule.2 < bottom + size
        };
        let ruled = self.rules.iter().filter(crosses).count() >= 2;
        let columns = columns(group, gutters);
        if !ruled {
            // Wide spaces in a few lines look like gutters, but no column begins behind them.
            let begin = |number: &usize| {
                let (before, after) = (&columns[*number], &columns[number + 1]);
                is_flush(if self.leftward { before } else { after }, self.leftward)
            };
            let strong: Vec<Gap> = (0..gutters.len()).filter(begin).map(|number| gutters[number]).collect();
            if !strong.is_empty() && self.are_columns(group, &strong, size, depth) {
                return Kind::Columns(strong);
            }
        }
        let beside = group.strips.iter().filter(|strip| tables::cells(strip, gutters) >= 2).count();
        let table = ruled || (beside > 2 && is_aligned(&columns, is_spacious(gutters, size)));
        if beside >= 2 && table { Kind::Table } else { Kind::Plain }
    }

    fn are_columns(&self, group: &Group, gutters: &[Gap], size: f32, depth: usize) -> bool {
        let columns = columns(group, gutters);
        let wide = columns.iter().all(|column| {
            let (x0, x1) = width(column.iter().copied());
            x1 - x0 >= NARROWEST * size
        });
        let lines: Vec<usize> = columns.iter().map(|column| lines_of(column).len()).collect();
        let long = lines.iter().filter(|&&lines| lines >= 2).count() >= 2;
        // Of a few lines it is only believed where the space between them is wide.
        let many = lines.iter().any(|&lines| lines >= 6) || (depth == 0 && is_spacious(gutters, size));
        let full = columns.iter().filter(|column| fill(column) >= 0.6).count() * 2 > columns.len();
        let flush = columns.iter().all(|column| is_flush(column, self.leftward));
        wide && long && many && full && flush
    }
}

fn columns<'g>(group: &'g Group, gutters: &[Gap]) -> Vec<Vec<&'g Piece>> {
    let mut columns: Vec<Vec<&Piece>> = (0..=gutters.len()).map(|_| Vec::new()).collect();
    for piece in group.pieces() {
        columns[tables::column(piece, gutters)].push(piece);
    }
    columns
}

fn is_spacious(gutters: &[Gap], size: f32) -> bool {
    gutters.iter().all(|gutter| gutter.1 - gutter.0 >= 1.3 * size)
}

enum Kind {
    Plain,
    /// With the white space between them.
    Columns(Vec<Gap>),
    Table,
}

/// How much of the width of its column the middle one of its lines takes.
fn fill(column: &[&Piece]) -> f32 {
    let (x0, x1) = width(column.iter().copied());
    let mut widths: Vec<f32> = lines_of(column).into_iter().map(|(x0, x1)| x1 - x0).collect();
    if widths.is_empty() {
        return 0.0;
    }
    let middle = widths.len() / 2;
    *widths.select_nth_unstable_by(middle, f32::total_cmp).1 / (x1 - x0).max(0.1)
}

/// Whether half of the lines of a column begin where the column does: what stands behind a wide space in a few lines
/// does not.
fn is_flush(column: &[&Piece], leftward: bool) -> bool {
    let lines = lines_of(column);
    let (x0, x1) = width(column.iter().copied());
    let begins = |line: &&Gap| if leftward { x1 - line.1 < 2.0 } else { line.0 - x0 < 2.0 };
    let most = lines.iter().filter(begins).count();
    most * 2 >= lines.len() && most >= lines.len().min(2)
}

/// From where to where each line of a column reaches.
fn lines_of(column: &[&Piece]) -> Vec<Gap> {
    // Lines that fill their column by wide spaces are in pieces.
    let mut lines = column.to_vec();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    let lines = lines.chunk_by(|a, b| (b.y - a.y).abs() < 0.25 * a.size);
    lines.map(|line| width(line.iter().copied())).collect()
}

/// Whether what stands behind a gutter begins at one place, or ends or has its middle at one where the gutter is `wide`,
/// as the cells of a table do and words after wide spaces do not.
fn is_aligned(columns: &[Vec<&Piece>], wide: bool) -> bool {
    let alike = |column: &[&Piece], place: fn(&Piece) -> f32| {
        let places: Vec<f32> = column.iter().map(|piece| place(piece)).collect();
        let most = places.iter().map(|place| places.iter().filter(|other| (*place - **other).abs() < 2.0).count());
        places.len() >= 2 && most.max().unwrap_or(0) * 5 >= places.len() * 4
    };
    let right =
        |column: &[&Piece]| alike(column, |piece| piece.x1) || alike(column, |piece| (piece.x0 + piece.x1) / 2.0);
    columns[1..].iter().all(|column| alike(column, |piece| piece.x0) || (wide && right(column)))
}

fn usual_size(pieces: &[Piece]) -> Option<f32> {
    let mut sizes: Vec<f32> = pieces.iter().map(|piece| piece.size).collect();
    if sizes.is_empty() {
        return None;
    }
    let middle = sizes.len() / 2;
    Some(*sizes.select_nth_unstable_by(middle, f32::total_cmp).1)
}

/// The lines of a strip, with what stands on one line joined.
fn lines(strip: Vec<Piece>) -> Vec<Piece> {
    let mut lines: Vec<Piece> = Vec::new();
    let mut pieces = strip;
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if (line.y - piece.y).abs() < 0.25 * line.size.max(piece.size) => line.join(piece),
            _ => lines.push(piece),
        }
    }
    lines
}

#[cfg(test)]
pub mod tests {
    use super::{super::rows::Letter, *};

    pub fn piece(text: &str, x0: f32, y: f32, width: f32) -> Piece {
        let letters = text.chars().map(Letter::plain).collect();
        Piece { x0, x1: x0 + width, y, size: 10.0, bold: false, leftward: false, letters }
    }

    fn read(pieces: Vec<Piece>, rules: &[(f32, f32, f32)]) -> String {
        let mut read = String::new();
        for area in areas(pieces, rules) {
            match area {
                Area::Text(text) => read.extend(text.lines.iter().map(|line| line.text() + " ")),
                Area::Table(rows) => {
                    for row in rows {
                        let cells: Vec<String> = row.iter().map(Piece::text).collect();
                        read.push_str(&format!("[{}] ", cells.join(" | ")));
                    }
                }
            }
        }
        read.trim_end().to_owned()
    }

    /// A title over both columns, then two columns of three lines, of which the lines do not stand beside each other.
    fn page(shift: f32) -> Vec<Piece> {
        let mut pieces = vec![piece("title", 100.0, 50.0, 300.0)];
        for n in 0..3 {
            pieces.push(piece(&format!("a{n}"), 50.0, 80.0 + 12.0 * n as f32, 200.0));
            pieces.push(piece(&format!("b{n}"), 270.0, 80.0 + shift + 12.0 * n as f32, 195.0));
        }
        pieces
    }

    #[test]
    fn columns_are_read_one_after_the_other() {
        assert_eq!(read(page(0.0), &[]), "title a0 a1 a2 b0 b1 b2");
        assert_eq!(read(page(5.0), &[]), "title a0 a1 a2 b0 b1 b2", "lines need not stand beside each other");
    }

    #[test]
    fn a_column_may_begin_above_the_others() {
        let mut pieces = page(0.0);
        pieces.push(piece("b", 270.0, 68.0, 195.0));
        assert_eq!(read(pieces, &[]), "title a0 a1 a2 b b0 b1 b2");
    }

    #[test]
    fn wide_spaces_in_two_lines_of_a_column_make_no_column() {
        let mut pieces = page(0.0);
        for (n, text) in ["c d", "e f"].iter().enumerate() {
            let y = 116.0 + 12.0 * n as f32;
            pieces.push(piece(&text[..1], 50.0, y, 90.0));
            pieces.push(piece(&text[2..], 155.0 + 5.0 * n as f32, y, 95.0 - 5.0 * n as f32));
            pieces.push(piece("b", 270.0, y, 195.0));
        }
        assert_eq!(read(pieces, &[]), "title a0 a1 a2 c d e f b0 b1 b2 b b");
    }

    #[test]
    fn a_heading_over_both_columns_parts_them() {
        let mut pieces = page(0.0);
        let mut below = page(0.0);
        for piece in &mut below {
            piece.y += 100.0;
        }
        pieces.extend(below);
        assert_eq!(read(pieces, &[]), "title a0 a1 a2 b0 b1 b2 title a0 a1 a2 b0 b1 b2");
    }

    #[test]
    fn short_cells_beside_each_other_are_a_table() {
        let mut pieces = vec![piece("before it all", 50.0, 60.0, 400.0)];
        for n in 0..3 {
            pieces.push(piece(&format!("town{n}"), 50.0, 80.0 + 14.0 * n as f32, 30.0));
            pieces.push(piece(&format!("{n}2"), 150.0, 80.0 + 14.0 * n as f32, 12.0));
            pieces.push(piece(&format!("note{n}"), 250.0, 80.0 + 14.0 * n as f32, 30.0));
        }
        assert_eq!(read(pieces, &[]), "before it all [town0 | 02 | note0] [town1 | 12 | note1] [town2 | 22 | note2]");
    }

    #[test]
    fn rules_across_make_a_table_of_what_would_be_columns() {
        let rules = [(40.0, 480.0, 70.0), (40.0, 480.0, 84.0), (40.0, 480.0, 108.0)];
        assert_eq!(read(page(0.0), &rules), "title [a0 | b0] [a1 a2 | b1 b2]", "rows reach from rule to rule");
    }
}
