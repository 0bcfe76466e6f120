//! Letters become pieces of lines: what stands on one line without a gap. In go the letters of a frame, out come
//! its [`Piece`]s with their letters in the order in which they are read.

use std::collections::HashMap;

use super::{
    accents, bidi,
    glyphs::{self, Glyph, Style},
};
use crate::ingest::lines::is_unspaced;

/// A gap of this many letter sizes parts two pieces: columns, cells of a table.
const GAP: f32 = 0.85;
/// A line of more letters is not looked at for small ones above it.
const LONGEST: usize = 2_000;
/// A gap of this many letter sizes parts two words.
const SPACE: f32 = 0.12;

/// A letter that is read.
#[derive(Debug, Clone, Copy)]
pub struct Letter {
    pub c: char,
    pub style: Style,
    pub link: Option<u32>,
}

impl Letter {
    pub fn plain(c: char) -> Self {
        Self { c, style: Style::default(), link: None }
    }
}

/// A piece of a line.
#[derive(Debug, Clone)]
pub struct Piece {
    pub x0: f32,
    pub x1: f32,
    pub y: f32,
    pub size: f32,
    /// Whether most of it is bold.
    pub bold: bool,
    pub leftward: bool,
    pub letters: Vec<Letter>,
}

impl Piece {
    pub fn top(&self) -> f32 {
        self.y - 0.8 * self.size
    }

    pub fn bottom(&self) -> f32 {
        self.y + 0.25 * self.size
    }

    pub fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.c).collect()
    }

    /// Adds a piece of the same line; which of them comes first says the direction of the line.
    pub fn join(&mut self, other: Piece) {
        let mine = self.letters.len();
        let first = if self.leftward { self.x0 >= other.x0 } else { self.x0 <= other.x0 };
        let gap = if self.x0 < other.x0 { other.x0 - self.x1 } else { self.x0 - other.x1 };
        self.x0 = self.x0.min(other.x0);
        self.x1 = self.x1.max(other.x1);
        let (mut before, after) = if first {
            (std::mem::take(&mut self.letters), other.letters)
        } else {
            (other.letters, std::mem::take(&mut self.letters))
        };
        let unspaced = |letter: Option<&Letter>| letter.is_some_and(|letter| is_unspaced(letter.c));
        if !(unspaced(before.last()) && unspaced(after.first()) && gap < 1.5 * self.size) {
            before.push(Letter::plain(' '));
        }
        // The longer of the two says how the whole looks.
        if before.len() + after.len() > 2 * mine + 1 {
            (self.size, self.bold) = (other.size, other.bold);
        }
        before.extend(after);
        self.letters = before;
    }
}

/// A line across the frame that is being gathered.
struct Row {
    y: f32,
    size: f32,
    glyphs: Vec<Glyph>,
}

impl Row {
    /// Whether a letter that stands on the height of the line may be of it. What is much smaller may stand raised beside
    /// a line of another column.
    fn takes(&self, glyph: &Glyph) -> bool {
        glyph.size > 0.85 * self.size
            || glyph.text == glyphs::DRAWN
            || (glyph.size > 0.45 * self.size && self.glyphs.len() < LONGEST && self.touches(glyph))
    }

    /// Whether a letter stands beside one of the line.
    fn touches(&self, glyph: &Glyph) -> bool {
        let reach = 0.45 * self.size;
        let beside = |other: &Glyph| other.x0 - reach < glyph.x1 && glyph.x0 < other.x1 + reach && other.text != " ";
        self.glyphs.iter().any(beside)
    }
}

/// The pieces of a frame, from top to bottom and from left to right.
pub fn pieces(glyphs: Vec<Glyph>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = rows(glyphs).into_iter().flat_map(split).collect();
    pieces.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    pieces
}

/// Height of the drawers in which rows are looked for.
const DRAWER: f32 = 8.0;

fn rows(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    // The large ones first: small ones above the line belong to a line that is there already.
    glyphs.retain(|glyph| !glyph.text.is_empty());
    glyphs.sort_by(|a, b| b.size.total_cmp(&a.size));
    let mut rows: Vec<Row> = Vec::new();
    let mut drawers: HashMap<i32, Vec<usize>> = HashMap::new();
    let drawer = |y: f32| (y / DRAWER).floor() as i32;
    for glyph in glyphs {
        let reach = 0.2 * glyph.size;
        let near = (drawer(glyph.y - reach)..=drawer(glyph.y + reach).min(drawer(glyph.y - reach) + 64))
            .filter_map(|number| drawers.get(&number))
            .flatten()
            .copied()
            .filter(|&row| (rows[row].y - glyph.y).abs() <= reach && rows[row].takes(&glyph))
            .min_by(|&a, &b| (rows[a].y - glyph.y).abs().total_cmp(&(rows[b].y - glyph.y).abs()));
        match near {
            Some(row) => rows[row].glyphs.push(glyph),
            None => {
                drawers.entry(drawer(glyph.y)).or_default().push(rows.len());
                rows.push(Row { y: glyph.y, size: glyph.size, glyphs: vec![glyph] });
            }
        }
    }
    raise(&mut rows, &drawers);
    rows.retain(|row| !row.glyphs.is_empty());
    rows
}

/// Puts rows of small letters into the line beside them: marks of footnotes, powers.
fn raise(rows: &mut [Row], drawers: &HashMap<i32, Vec<usize>>) {
    for small in 0..rows.len() {
        let (y, size) = (rows[small].y, rows[small].size);
        if rows[small].glyphs.iter().filter(|glyph| glyph.text != " ").count() > 60 {
            continue;
        }
        // Its letters may belong to several lines' ends, but all of these stand on the same height.
        let from = ((y - 0.4 * size) / DRAWER).floor() as i32;
        let near = (from..from + 1 + (4.0 * size / DRAWER).ceil().min(64.0) as i32)
            .filter_map(|number| drawers.get(&number))
            .flatten()
            .copied();
        let host = near.filter(|&row| {
            let large = &rows[row];
            row != small
                && large.glyphs.len() < LONGEST
                && !large.glyphs.is_empty()
                && size < 0.85 * large.size
                && y < large.y + 0.35 * large.size
                && y > large.y - 0.75 * large.size
                && (y - large.y).abs() > 0.05 * large.size
        });
        let hosts: Vec<usize> = host.collect();
        if hosts.is_empty() {
            continue;
        }
        for glyph in std::mem::take(&mut rows[small].glyphs) {
            let host = hosts.iter().copied().find(|&row| rows[row].touches(&glyph));
            match host {
                Some(row) => {
                    let raised = glyph.y < rows[row].y - 0.1 * rows[row].size;
                    rows[row].glyphs.push(Glyph { style: Style { raised, ..glyph.style }, ..glyph });
                }
                None => rows[small].glyphs.push(glyph),
            }
        }
    }
}

/// Parts a row where it has wide gaps.
fn split(row: Row) -> Vec<Piece> {
    let Row { y, mut glyphs, .. } = row;
    glyphs.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    accents::join(&mut glyphs);
    // The same letter at the same place again is there to look bold.
    glyphs.dedup_by(|b, a| a.text == b.text && a.text != " " && (b.x0 - a.x0).abs() < 0.12 * a.size);
    let space = space(&glyphs);
    let mut pieces = Vec::new();
    let mut part: Vec<Glyph> = Vec::new();
    let mut end = f32::MIN;
    let mut spaced = false;
    for mut glyph in glyphs {
        if glyph.text.trim().is_empty() {
            spaced = true;
            continue;
        }
        let gap = glyph.x0 - end;
        let drawn = glyph.text == glyphs::DRAWN && part.is_empty();
        if !part.is_empty() && gap > GAP * glyph.size.max(part[part.len() - 1].size) && !follows_bullet(&part, gap) {
            pieces.extend(piece(std::mem::take(&mut part), y));
        } else if let Some(last) = part.last() {
            let size = last.size.max(glyph.size);
            let unspaced = |text: &str| text.chars().next().is_some_and(is_unspaced);
            let (a, b) = (unspaced(&last.text), unspaced(&glyph.text));
            // Between Chinese letters, and between them and others, a gap is no space.
            let wide = if a || b { 0.6 } else { space };
            if (gap > 0.2 * size && part.len() <= 4 && is_bullet(&part))
                || (spaced && gap > 0.04 * size && !(a && b && gap < 0.3 * size))
                || gap > wide * size
            {
                glyph.text.insert(0, ' ');
            }
        }
        end = if drawn || part.is_empty() { glyph.x1 } else { end.max(glyph.x1) };
        spaced = false;
        part.push(glyph);
    }
    pieces.extend(piece(part, y));
    pieces
}

/// A bullet or number before an item stands apart from it.
fn follows_bullet(part: &[Glyph], gap: f32) -> bool {
    let size = part[0].size.max(part[part.len() - 1].size);
    if gap > 3.5 * size || part.len() > 4 {
        return false;
    }
    is_bullet(part)
}

fn is_bullet(part: &[Glyph]) -> bool {
    let text: String = part.iter().map(|glyph| glyph.text.as_str()).collect();
    is_mark(&text)
}

/// Whether a text is only the mark of an item.
pub fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let marked = format!("{text} x");
    crate::ingest::kinds::item(&marked).is_some_and(|item| item.text != marked || text.ends_with(['.', ')']))
}

/// From how many letter sizes on a gap is a space: more where the letters are set apart.
fn space(glyphs: &[Glyph]) -> f32 {
    let mut gaps: Vec<f32> = glyphs
        .windows(2)
        .filter(|pair| !pair[0].text.starts_with(' ') && !pair[1].text.starts_with(' '))
        .map(|pair| (pair[1].x0 - pair[0].x1) / pair[0].size.max(0.1))
        .collect();
    if gaps.len() < 4 {
        return SPACE;
    }
    let middle = gaps.len() / 2;
    let (_, usual, _) = gaps.select_nth_unstable_by(middle, f32::total_cmp);
    if *usual < 0.06 { SPACE } else { SPACE + *usual }
}

fn piece(part: Vec<Glyph>, y: f32) -> Option<Piece> {
    let first = part.first()?;
    if part.iter().all(|glyph| glyph.text == glyphs::DRAWN) && part.len() > 1 {
        // Dots of a chart.
        return None;
    }
    let x0 = first.x0;
    let x1 = part.iter().map(|glyph| glyph.x1).fold(x0, f32::max);
    let mut sizes: Vec<f32> = part.iter().filter(|glyph| !glyph.style.raised).map(|glyph| glyph.size).collect();
    if sizes.is_empty() {
        sizes = part.iter().map(|glyph| glyph.size).collect();
    }
    let middle = sizes.len() / 2;
    let size = *sizes.select_nth_unstable_by(middle, f32::total_cmp).1;
    let bold = part.iter().filter(|glyph| glyph.style.bold).count() * 2 > part.len();
    let texts: Vec<&str> = part.iter().map(|glyph| glyph.text.trim_start()).collect();
    let leftward = bidi::runs_left(texts.iter().copied());
    let order = bidi::reading_order(&spaced(&part), leftward);
    let mut letters = Vec::with_capacity(part.len() + part.len() / 5);
    let pieces = spaced(&part);
    // Spaces are letters of their own in the order, numbered together with the others.
    let owners: Vec<usize> = part
        .iter()
        .enumerate()
        .flat_map(|(at, glyph)| std::iter::repeat_n(at, 1 + usize::from(glyph.text.starts_with(' '))))
        .collect();
    for at in order {
        let glyph = &part[owners[at]];
        let style = if pieces[at] == " " { Style { raised: false, ..glyph.style } } else { glyph.style };
        letters.extend(pieces[at].chars().map(|c| Letter { c, style, link: glyph.link }));
    }
    (!letters.is_empty()).then_some(Piece { x0, x1, y, size, bold, leftward, letters })
}

/// The letters of a part with the spaces before them as letters of their own.
fn spaced(part: &[Glyph]) -> Vec<&str> {
    part.iter()
        .flat_map(|glyph| {
            let text = glyph.text.trim_start();
            let space = (text.len() < glyph.text.len()).then_some(" ");
            space.into_iter().chain(std::iter::once(text))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters of half their size in width, from x on.
    fn set(text: &str, x: f32, y: f32, size: f32) -> Vec<Glyph> {
        let at = |number: usize| x + number as f32 * size / 2.0;
        text.chars()
            .enumerate()
            .filter(|(_, c)| *c != ' ')
            .map(|(number, c)| Glyph {
                text: c.into(),
                x0: at(number),
                x1: at(number + 1),
                y,
                size,
                style: Style::default(),
                link: None,
            })
            .collect()
    }

    fn texts(glyphs: Vec<Glyph>) -> Vec<String> {
        pieces(glyphs).iter().map(Piece::text).collect()
    }

    #[test]
    fn gaps_make_words_and_wide_gaps_make_pieces() {
        let mut glyphs = set("two words", 0.0, 50.0, 10.0);
        glyphs.extend(set("far", 80.0, 50.0, 10.0));
        glyphs.reverse();
        assert_eq!(texts(glyphs), ["two words", "far"], "in whatever order they are drawn");
    }

    #[test]
    fn a_raised_mark_stays_in_its_line() {
        let mut glyphs = set("pumps", 0.0, 50.0, 10.0);
        glyphs.extend(set("3", 25.0, 46.0, 6.0));
        glyphs.extend(set("next", 0.0, 64.0, 10.0));
        let pieces = pieces(glyphs);
        assert_eq!(pieces[0].text(), "pumps3");
        assert!(pieces[0].letters[5].style.raised, "it is known as raised");
        assert_eq!(pieces[0].size, 10.0, "and does not make the line small");
        assert_eq!(pieces.len(), 2);
    }

    #[test]
    fn letters_drawn_twice_are_read_once() {
        let mut glyphs = set("bold", 0.0, 50.0, 10.0);
        glyphs.extend(set("bold", 0.3, 50.0, 10.0));
        assert_eq!(texts(glyphs), ["bold"]);
    }

    #[test]
    fn letters_that_are_set_apart_are_one_word() {
        let mut glyphs = set("ANNUAL", 0.0, 50.0, 10.0);
        for (number, glyph) in glyphs.iter_mut().enumerate() {
            glyph.x0 += 2.5 * number as f32;
            glyph.x1 += 2.5 * number as f32;
        }
        assert_eq!(texts(glyphs), ["ANNUAL"]);
    }

    #[test]
    fn chinese_letters_have_no_spaces_between_them() {
        let mut glyphs = set("水泵", 0.0, 50.0, 10.0);
        glyphs[1].x0 += 3.0;
        assert_eq!(texts(glyphs), ["水泵"], "they may be set apart to fill the line");
    }

    #[test]
    fn a_bullet_stays_with_its_item() {
        let mut glyphs = set("•", 0.0, 50.0, 10.0);
        glyphs.extend(set("item", 18.0, 50.0, 10.0));
        assert_eq!(texts(glyphs), ["• item"]);
    }
}
