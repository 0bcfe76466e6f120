//! The blocks of a document while it is read, and what is made of them in the end: a [`Found`] with its title.

use super::{line::Line, package::Core, roles::Role};
use crate::{
    article::{BlockKind, RawBlock, Reason},
    ingest::Found,
};

/// A first line of at most this many characters without a full stop is the title.
const TITLE: usize = 140;
/// A bold line of at most this many characters is a heading where no style is one.
const HEADING: usize = 100;
/// A cell with at least so many paragraphs is a column of the page and not a cell of a table.
const COLUMN: usize = 4;
/// The title stands among so many blocks at the beginning.
const BEGINNING: usize = 6;

#[derive(Default)]
pub struct Blocks {
    list: Vec<RawBlock>,
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    /// Whether the last block is code that may go on.
    code: bool,
    /// Notes, which go behind everything.
    notes: Vec<RawBlock>,
}

impl Blocks {
    /// A paragraph, at the depth of a list where it is in one.
    pub fn add(&mut self, line: Line, role: Role, depth: Option<u8>) {
        if role == Role::Code && depth.is_none() {
            return self.add_code(line);
        }
        self.code = false;
        let first = self.list.iter().all(|block| block.dropped.is_some() || block.kind == BlockKind::Heading);
        let (kind, level) = match role {
            Role::Title => (BlockKind::Heading, 1),
            Role::Heading(level) => (BlockKind::Heading, level.clamp(1, 6)),
            _ if depth.is_some() => (BlockKind::ListItem, depth.unwrap_or(1).max(1)),
            Role::Quote => (BlockKind::Quote, 0),
            Role::Caption => (BlockKind::Caption, 0),
            Role::Body | Role::Code | Role::Contents | Role::Author | Role::Date => (BlockKind::Paragraph, 0),
        };
        let Some(mut block) = line.block(kind, level) else { return };
        match role {
            Role::Title => {
                self.title.get_or_insert_with(|| block.text.clone());
            }
            Role::Contents => block.dropped = Some(Reason::Repeated),
            Role::Author if first => {
                self.byline.get_or_insert_with(|| block.text.clone());
                block.dropped = Some(Reason::Metadata);
            }
            Role::Date if first => {
                self.published.get_or_insert_with(|| block.text.clone());
                block.dropped = Some(Reason::Metadata);
            }
            _ => {}
        }
        self.list.push(block);
    }

    /// Each line of a listing is a paragraph in the file.
    fn add_code(&mut self, line: Line) {
        match self.list.last_mut().filter(|last| self.code && last.kind == BlockKind::Code) {
            Some(last) => {
                last.text.push('\n');
                last.text.push_str(line.text());
            }
            None => self.list.extend(line.block(BlockKind::Code, 0)),
        }
        self.code = true;
    }

    /// A row of a table, by its cells. One that is a frame around text, or columns of a page, is no row: what is in
    /// it follows as it is.
    pub fn add_cells(&mut self, cells: Vec<Blocks>, framed: bool) {
        let many = cells.len() > 1;
        if framed || cells.iter().any(|cell| cell.list.len() >= COLUMN || (many && cell.is_structured())) {
            cells.into_iter().for_each(|cell| self.take_in(cell));
            return;
        }
        let mut left_out = Vec::new();
        let lines = cells.into_iter().map(|mut cell| {
            left_out.extend(cell.list.extract_if(.., |block| block.dropped.is_some()));
            left_out.append(&mut cell.notes);
            cell.into_line()
        });
        let lines = lines.collect();
        self.add_row(lines);
        self.list.append(&mut left_out);
    }

    /// A row of a table.
    pub fn add_row(&mut self, cells: Vec<Line>) {
        let mut row = Line::default();
        for (number, cell) in cells.into_iter().enumerate() {
            if number > 0 {
                row.push(" | ", &super::line::Look::default());
            }
            row.append(cell);
        }
        self.code = false;
        self.list.extend(row.block(BlockKind::TableRow, 0));
    }

    /// Text that is no part of the article.
    pub fn leave_out(&mut self, line: Line, reason: Reason) {
        self.list.extend(line.block(BlockKind::Paragraph, 0).map(|block| block.dropped(reason)));
    }

    /// A note, whose first block begins with its mark; an empty mark stands there already.
    pub fn add_note(&mut self, mark: &str, note: Blocks) {
        let mut pieces = note.list.into_iter();
        let Some(mut first) = pieces.next() else { return };
        first.kind = BlockKind::Paragraph;
        first.level = 0;
        let by = if mark.is_empty() { 0 } else { mark.len() + 1 };
        if by > 0 {
            first.text = format!("{mark} {}", first.text);
        }
        for range in
            first.links.iter_mut().map(|link| &mut link.range).chain(first.marks.iter_mut().map(|mark| &mut mark.range))
        {
            *range = range.start + by..range.end + by;
        }
        self.notes.push(first);
        self.notes.extend(pieces);
    }

    /// Blocks that were read apart, at this place.
    pub fn take_in(&mut self, other: Blocks) {
        self.code &= other.list.is_empty();
        self.list.extend(other.list);
        self.notes.extend(other.notes);
    }

    /// Blocks that were read apart and are no part of the article.
    pub fn take_in_dropped(&mut self, other: Blocks, reason: Reason) {
        self.code &= other.list.is_empty();
        self.list.extend(other.list.into_iter().chain(other.notes).map(|block| block.dropped(reason)));
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is more in it than plain paragraphs.
    fn is_structured(&self) -> bool {
        self.list.iter().any(|block| matches!(block.kind, BlockKind::Heading | BlockKind::TableRow))
    }

    /// All text in one line, for the cell of a table.
    pub fn into_line(self) -> Line {
        let mut line = Line::default();
        for block in self.list {
            if !line.is_blank() {
                line.push(" ", &super::line::Look::default());
            }
            line.append(Line::of(&block));
        }
        line
    }

    /// Everything, with the notes at the end and what the file says of itself.
    pub fn finish(mut self, core: Core, notices: Vec<String>) -> Found {
        self.list.append(&mut self.notes);
        for block in self.list.iter_mut().filter(|block| block.kind == BlockKind::Code) {
            block.text.truncate(block.text.trim_end_matches('\n').len());
        }
        if self.title.is_none() {
            self.title = named(&mut self.list, core.title.as_deref());
        }
        head_lines(&mut self.list, self.title.as_deref());
        let byline = self.byline.or(core.author);
        leave_byline(&mut self.list, byline.as_deref());
        Found { title: self.title, byline, published: self.published, blocks: self.list, notices, ..Found::default() }
    }
}

/// The title of a document without a paragraph that is styled as one. The one in the file's properties is often
/// that of an older document, so the text is asked first.
fn named(blocks: &mut [RawBlock], written: Option<&str>) -> Option<String> {
    let more = blocks.iter().filter(|block| block.dropped.is_none()).nth(1).is_some();
    let mut beginning = blocks.iter_mut().filter(|block| block.dropped.is_none()).take(BEGINNING).collect::<Vec<_>>();
    let same = |block: &RawBlock| written.is_some_and(|written| written.trim() == block.text);
    let bold = more && beginning.first().is_some_and(|block| is_bold_line(block));
    let at = beginning
        .iter()
        .position(|block| same(block))
        .or_else(|| bold.then_some(0))
        .or_else(|| beginning.iter().position(|block| block.kind == BlockKind::Heading))
        .or_else(|| (more && is_like_title(beginning.first()?)).then_some(0));
    let Some(block) = at.map(|at| &mut beginning[at]) else { return written.map(str::to_owned) };
    if block.kind != BlockKind::Heading {
        block.kind = BlockKind::Heading;
        block.level = 1;
        block.marks.retain(|mark| !mark.strong);
    }
    Some(block.text.clone())
}

fn is_like_title(block: &RawBlock) -> bool {
    block.kind == BlockKind::Paragraph && !stops(&block.text) && block.text.chars().count() <= TITLE
}

fn stops(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '。', '！', '？', '।', '؟', '…', ':', '：', ',', ';', '؛', '،'])
}

/// A paragraph at the beginning that is the author's name and nothing else is the byline.
pub(in crate::ingest) fn leave_byline(blocks: &mut [RawBlock], byline: Option<&str>) {
    let kept = blocks.iter_mut().filter(|block| block.dropped.is_none()).take(BEGINNING);
    let mut names = kept.filter(|block| block.kind != BlockKind::Heading && Some(block.text.as_str()) == byline);
    if let Some(block) = names.next() {
        block.dropped = Some(Reason::Metadata);
    }
}

/// Where no style says what a heading is, short lines that are wholly bold are.
fn head_lines(blocks: &mut [RawBlock], title: Option<&str>) {
    let styled = |block: &RawBlock| block.kind == BlockKind::Heading && Some(block.text.as_str()) != title;
    if blocks.iter().any(styled) {
        return;
    }
    for at in 0..blocks.len().saturating_sub(1) {
        let next_is_text = blocks[at + 1].kind == BlockKind::Paragraph && !is_bold_line(&blocks[at + 1]);
        if next_is_text && is_bold_line(&blocks[at]) {
            let block = &mut blocks[at];
            block.kind = BlockKind::Heading;
            block.level = 2;
            block.marks.clear();
        }
    }
}

fn is_bold_line(block: &RawBlock) -> bool {
    let bold: usize = block.marks.iter().filter(|mark| mark.strong).map(|mark| mark.range.len()).sum();
    block.kind == BlockKind::Paragraph
        && block.dropped.is_none()
        && bold == block.text.len()
        && !stops(&block.text)
        && block.text.chars().count() <= HEADING
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::office::line::Look;

    fn line(text: &str, strong: bool) -> Line {
        let mut line = Line::default();
        line.push(text, &Look { strong, ..Look::default() });
        line
    }

    fn found(paragraphs: &[(&str, bool)], title: Option<&str>) -> Found {
        let mut blocks = Blocks::default();
        for (text, strong) in paragraphs {
            blocks.add(line(text, *strong), Role::Body, None);
        }
        blocks.finish(Core { title: title.map(str::to_owned), author: None }, Vec::new())
    }

    #[test]
    fn the_title_is_looked_for_in_the_text_first() {
        let text = [("Bridge to close", false), ("It closes on Monday.", false)];
        assert_eq!(found(&text, Some("Draft 7")).title.as_deref(), Some("Bridge to close"));
        let text = [("A kicker", false), ("Bridge to close", false), ("It closes on Monday.", false)];
        assert_eq!(found(&text, Some("Bridge to close")).title.as_deref(), Some("Bridge to close"));
        let text = [("It closes on Monday.", false), ("That is all.", false)];
        assert_eq!(found(&text, Some("Draft 7")).title.as_deref(), Some("Draft 7"));
    }

    #[test]
    fn the_byline_is_told_from_the_text() {
        let mut blocks = Blocks::default();
        for text in ["Bridge to close", "Mira Oduya", "It closes on Monday.", "Mira Oduya"] {
            blocks.add(line(text, false), Role::Body, None);
        }
        let found = blocks.finish(Core { title: None, author: Some("Mira Oduya".into()) }, Vec::new());
        let dropped: Vec<_> = found.blocks.iter().map(|block| block.dropped).collect();
        assert_eq!(dropped, [None, Some(Reason::Metadata), None, None]);
    }

    #[test]
    fn bold_lines_are_headings_where_no_style_is() {
        let text =
            [("Bridge to close", false), ("One.", false), ("What is next", true), ("Two.", false), ("Stop.", true)];
        let kinds: Vec<_> = found(&text, None).blocks.iter().map(|block| (block.kind, block.level)).collect();
        use BlockKind::*;
        assert_eq!(kinds, [(Heading, 1), (Paragraph, 0), (Heading, 2), (Paragraph, 0), (Paragraph, 0)]);
    }

    #[test]
    fn lines_of_a_listing_are_one_block() {
        let mut blocks = Blocks::default();
        for text in ["if a:", "    b", "", "c"] {
            blocks.add(line(text, false), Role::Code, None);
        }
        blocks.add(line("Words.", false), Role::Body, None);
        let texts: Vec<_> = blocks.list.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(texts, ["if a:\n    b\n\nc", "Words."]);
    }

    #[test]
    fn a_note_begins_with_its_mark() {
        let mut note = Blocks::default();
        note.add(line("bold words", true), Role::Body, None);
        let mut blocks = Blocks::default();
        blocks.add_note("12", note);
        let block = &blocks.notes[0];
        assert_eq!((block.text.as_str(), &block.text[block.marks[0].range.clone()]), ("12 bold words", "bold words"));
    }
}
