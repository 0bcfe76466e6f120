//! Lines become blocks. In go the areas of all pages, out come paragraphs, headings, items, rows, joined over lines,
//! columns and pages.

use super::{
    classes,
    columns::{Area, Text},
    contents,
    measures::Measures,
    notes::{self, Note},
    rows::{self, Letter},
    text::{self, join_letters},
};
use crate::{
    article::{BlockKind, RawBlock, Reason},
    ingest::{
        hyphens::Hyphens,
        kinds,
        lines::{Start, is_unspaced, start, stops},
    },
};

/// A block that is being made, or was.
#[derive(Debug)]
pub struct Piece {
    pub kind: BlockKind,
    pub level: u8,
    pub letters: Vec<Letter>,
    pub dropped: Option<Reason>,
    pub size: f32,
    pub bold: bool,
    pub page: usize,
    pub lines: usize,
    /// Indented at both sides.
    pub inset: bool,
    /// Running in another direction.
    pub aside: bool,
}

impl Piece {
    pub fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.c).collect()
    }

    /// Takes out the dots that lead from a heading to its page.
    pub fn without_leaders(&mut self) {
        let runs = self.letters.chunk_by(|a, b| leads(a.c) == leads(b.c));
        let kept = runs.flat_map(|run| {
            let dots = run.iter().filter(|letter| contents::is_leader(letter.c)).count();
            if leads(run[0].c) && dots >= 3 { vec![Letter::plain(' ')] } else { run.to_vec() }
        });
        self.letters = kept.collect();
    }

    pub fn finish(&self, addresses: &[String]) -> RawBlock {
        let finished = text::finish(&self.letters, addresses);
        let marks = if self.kind == BlockKind::Heading { Vec::new() } else { finished.marks };
        let block = RawBlock::new(self.kind, finished.text).level(self.level);
        match self.dropped {
            Some(reason) => block.dropped(reason),
            None => block.links(finished.links).marks(marks),
        }
    }
}

fn leads(c: char) -> bool {
    contents::is_leader(c) || c == ' '
}

/// The line that was read last.
struct Last {
    x0: f32,
    x1: f32,
    y: f32,
    size: f32,
    bold: bool,
    leftward: bool,
    text: String,
    /// Where the text of its area begins and ends.
    area: (f32, f32),
    /// How far it could have reached.
    reach: (f32, f32),
    /// Whether the lines of its area all end at one place.
    justified: bool,
    /// For an item: where its mark stands.
    item: Option<f32>,
    heading: bool,
}

/// Where a line stands in its area.
struct Edges {
    area: (f32, f32),
    reach: (f32, f32),
    inset: bool,
    justified: bool,
}

/// Makes blocks of areas, page by page.
pub struct Flow<'a> {
    measures: &'a Measures,
    hyphens: &'a Hyphens,
    pub blocks: Vec<Piece>,
    /// Page heads that wait for the paragraph to end that goes on over them.
    waiting: Vec<Piece>,
    last: Option<Last>,
    notes: Vec<Piece>,
    /// Where the marks of open lists stand, the outermost first.
    depths: Vec<f32>,
    page: usize,
    /// From where to where the page reaches.
    wide: (f32, f32),
}

impl<'a> Flow<'a> {
    pub fn new(measures: &'a Measures, hyphens: &'a Hyphens) -> Self {
        Self {
            measures,
            hyphens,
            blocks: Vec::new(),
            waiting: Vec::new(),
            last: None,
            notes: Vec::new(),
            depths: Vec::new(),
            page: 0,
            wide: (0.0, 0.0),
        }
    }

    /// Lines at the head or foot of a page.
    pub fn heads(&mut self, page: usize, pieces: Vec<rows::Piece>) {
        self.page = page;
        let Some(all) = pieces.into_iter().reduce(|mut all, piece| {
            if (all.y - piece.y).abs() < 2.0 {
                all.join(piece);
            } else {
                all.letters.push(Letter::plain(' '));
                all.letters.extend(piece.letters);
            }
            all
        }) else {
            return;
        };
        let mut block = self.block(BlockKind::Paragraph, &all);
        block.dropped = Some(Reason::PageHead);
        block.letters = all.letters;
        self.waiting.push(block);
    }

    /// Ends what is open: what follows has nothing to do with it.
    pub fn close(&mut self) {
        self.last = None;
        self.blocks.append(&mut self.waiting);
    }

    /// The areas of a page that reaches from the one place to the other.
    pub fn areas(&mut self, page: usize, wide: (f32, f32), areas: Vec<Area>) {
        (self.page, self.wide) = (page, wide);
        for area in areas {
            match area {
                Area::Text(text) => self.text(text),
                Area::Table(rows) => {
                    self.close();
                    for row in rows {
                        self.row(row);
                    }
                }
            }
        }
    }

    /// What runs in another direction than the page: a stamp at its edge, the words of a chart. It is never a heading.
    pub fn aside(&mut self, page: usize, wide: (f32, f32), area: Area) {
        self.close();
        let from = self.blocks.len();
        self.areas(page, wide, vec![area]);
        self.close();
        for block in &mut self.blocks[from..] {
            block.aside = true;
        }
    }

    fn row(&mut self, row: Vec<rows::Piece>) {
        let Some(first) = row.first() else { return };
        let mut block = self.block(BlockKind::TableRow, first);
        for cell in row {
            if !block.letters.is_empty() {
                block.letters.extend(" | ".chars().map(Letter::plain));
            }
            block.letters.extend(cell.letters);
        }
        self.blocks.push(block);
    }

    fn text(&mut self, text: Text) {
        let right = self.measures.right(text.x0, text.x1, text.column, self.wide);
        let area = (text.x0, right);
        let at_edge =
            text.lines.iter().filter(|line| right - line.x1 < 1.0 && line.x0 - text.x0 < 2.0 * line.size).count();
        let justified = text.lines.len() >= 4 && at_edge * 5 >= text.lines.len() * 3;
        let chunks = chunks(&text.lines, self.measures.leading);
        for (line, (edge, lines)) in text.lines.into_iter().zip(chunks) {
            let inset = 1.0 * line.size;
            let inset = lines >= 2 && edge.0 - area.0 > inset && area.1 - edge.1 > inset;
            // What is indented at both sides ends where it ends, the rest where its column ends.
            let reach = if inset { edge } else { area };
            self.line(line, Edges { area, reach, inset, justified });
        }
    }

    fn block(&self, kind: BlockKind, line: &rows::Piece) -> Piece {
        Piece {
            kind,
            level: 0,
            letters: Vec::new(),
            dropped: None,
            size: line.size,
            bold: line.bold,
            page: self.page,
            lines: 1,
            inset: false,
            aside: false,
        }
    }

    fn line(&mut self, line: rows::Piece, edges: Edges) {
        let Edges { area, reach, inset, justified } = edges;
        let text = line.text();
        let heading = self.is_large(&line);
        let item = if heading { None } else { kinds::item(&text) };
        let goes_on = self.last.as_ref().is_some_and(|last| self.goes_on(last, &line, &text, area));
        let last_item = self.last.as_ref().and_then(|last| last.item);
        // A number or dash may stand at the beginning of any line of a sentence.
        let begins =
            item.filter(|item| !item.doubtful || !goes_on || last_item.is_some_and(|x| (x - line.x0).abs() < 2.0));
        let mut mark = None;
        if goes_on && begins.is_none() {
            if let Some(block) = self.blocks.last_mut() {
                join_letters(&mut block.letters, &line.letters, Some(self.hyphens));
                block.lines += 1;
                block.inset &= inset;
            }
            mark = last_item;
        } else {
            self.blocks.append(&mut self.waiting);
            let mut block = self.block(BlockKind::Paragraph, &line);
            block.inset = inset;
            block.letters = line.letters;
            let edge = if line.leftward { area.1 - line.x1 } else { line.x0 - area.0 };
            if let Some(item) = begins {
                block.kind = BlockKind::ListItem;
                block.level = self.depth(edge, line.size);
                let bullet = text.chars().count() - item.text.chars().count();
                block.letters.drain(..bullet.min(block.letters.len()));
                mark = Some(line.x0);
            } else if edge < 0.5 * line.size {
                self.depths.clear();
            }
            self.blocks.push(block);
        }
        self.last = Some(Last {
            x0: line.x0,
            x1: line.x1,
            y: line.y,
            size: line.size,
            bold: line.bold,
            leftward: line.leftward,
            text,
            area,
            reach,
            justified,
            item: mark,
            heading,
        });
    }

    fn is_large(&self, line: &rows::Piece) -> bool {
        line.size > 1.12 * self.measures.body
    }

    /// How deep a list is whose marks stand so far from the edge.
    fn depth(&mut self, edge: f32, size: f32) -> u8 {
        while self.depths.last().is_some_and(|&outer| outer > edge + 0.3 * size) {
            self.depths.pop();
        }
        if self.depths.last().is_none_or(|&outer| outer + 0.6 * size <= edge) {
            self.depths.push(edge);
        }
        u8::try_from(self.depths.len()).unwrap_or(u8::MAX)
    }

    /// Whether a line belongs to the block of the line before it.
    fn goes_on(&self, last: &Last, line: &rows::Piece, text: &str, area: (f32, f32)) -> bool {
        let size = last.size.max(line.size);
        if (last.size - line.size).abs() > 0.08 * size || has_leaders(&last.text) {
            return false;
        }
        let step = line.y - last.y;
        let below = step > 0.2 * size && step < 6.0 * size && (last.x0 < line.x1 && line.x0 < last.x1);
        if last.bold != line.bold && (last.heading || !below || last.bold && !stops_not(&last.text)) {
            return false;
        }
        // Where the text of both begins and ends, seen in the direction of reading.
        let (indent, before, free) = if last.leftward {
            (area.1 - line.x1, last.area.1 - last.x1, last.x0 - last.reach.0)
        } else {
            (line.x0 - area.0, last.x0 - last.area.0, last.reach.1 - last.x1)
        };
        let first = first_width(line, text);
        if !below {
            // The next column or page: a full line goes on, unless what follows is set as a beginning.
            let full = free < if last.justified { 0.3 * size } else { first + 0.6 * size };
            let open = !stops(&last.text) && start(text) == Start::Lower;
            let begins = indent > before.max(0.0) + 0.8 * size && last.item.is_none();
            return (full || open) && !begins && !last.heading && kinds::item(text).is_none_or(|item| item.doubtful);
        }
        if last.heading {
            return step < 1.7 * size;
        }
        if step > self.measures.leading.max(1.0) * 1.22 * size {
            return false;
        }
        let middle = |x0: f32, x1: f32| (x0 + x1 - area.0 - area.1).abs() < 0.6 * size;
        if indent > 0.8 * size && middle(line.x0, line.x1) && middle(last.x0, last.x1) {
            // Lines in the middle, of which each is as long as it can be.
            return free < before + first;
        }
        if last.item.is_none() {
            // The first line of a paragraph may be indented, its other lines may not.
            let one = self.blocks.last().is_some_and(|block| block.lines == 1);
            if indent > before + 0.8 * size || (indent < before - 0.8 * size && !one) {
                return false;
            }
        } else if indent < before - 2.5 * size {
            return false;
        }
        let word = start(text) == Start::Lower && !stops(&last.text);
        let short = free > first + 0.55 * size;
        !short || (word && free < 0.35 * (last.area.1 - last.area.0)) || last.text.ends_with(['-', '\u{AD}'])
    }

    /// Takes the footnotes of a page. Returns whether the last of them does not end there.
    pub fn notes(&mut self, notes: Vec<Note>) {
        for note in notes {
            let Some(first) = note.lines.first() else { continue };
            let mut block = self.block(BlockKind::Paragraph, first);
            let mark = if note.goes_on { None } else { notes::mark(&first.letters) };
            for line in &note.lines {
                join_letters(&mut block.letters, &line.letters, Some(self.hyphens));
            }
            if let Some(mark) = mark.filter(|&mark| block.letters.get(mark).is_some_and(|letter| letter.c != ' ')) {
                block.letters.insert(mark, Letter::plain(' '));
            }
            match self.notes.last_mut() {
                Some(last) if note.goes_on => join_letters(&mut last.letters, &block.letters, Some(self.hyphens)),
                _ => self.notes.push(block),
            }
        }
    }

    /// All blocks, the footnotes behind the others.
    pub fn end(mut self) -> Vec<Piece> {
        self.close();
        classes::classify(&mut self.blocks, self.measures.body);
        contents::leave_out(&mut self.blocks);
        self.blocks.append(&mut self.notes);
        self.blocks
    }
}

/// For each line where the lines begin and end that are set close to it, and how many these are.
fn chunks(lines: &[rows::Piece], leading: f32) -> Vec<((f32, f32), usize)> {
    let mut chunks = Vec::with_capacity(lines.len());
    let close = |a: &rows::Piece, b: &rows::Piece| b.y - a.y < leading.max(1.0) * 1.22 * a.size.max(b.size);
    for chunk in lines.chunk_by(close) {
        let x0 = chunk.iter().map(|line| line.x0).fold(f32::MAX, f32::min);
        let x1 = chunk.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
        chunks.extend(std::iter::repeat_n(((x0, x1), chunk.len()), chunk.len()));
    }
    chunks
}

/// How wide the first word of a line is.
fn first_width(line: &rows::Piece, text: &str) -> f32 {
    let mut letters = text.chars();
    if letters.next().is_some_and(is_unspaced) {
        // What may not begin a line belongs to the letter before, and digits among the letters leave some room.
        let mark = letters.next().is_some_and(|c| is_unspaced(c) && !c.is_alphanumeric());
        return if mark { 3.0 } else { 2.0 } * line.size;
    }
    let word = text.split(' ').next().map_or(0, |word| word.chars().count()) + 1;
    (line.x1 - line.x0) * word as f32 / text.chars().count().max(1) as f32
}

/// Whether a line leads with dots to the number of a page.
fn has_leaders(text: &str) -> bool {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let dots = rest.chars().rev().take_while(|&c| leads(c)).filter(|&c| c != ' ').count();
    rest.len() < text.len() && dots >= 3
}

fn stops_not(text: &str) -> bool {
    !stops(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_that_lead_to_a_number_are_seen() {
        assert!(has_leaders("The pumps . . . . 12"));
        assert!(!has_leaders("The pumps ... 12 of them"));
        assert!(!has_leaders("It was 1.12"));
    }
}
