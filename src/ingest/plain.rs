//! Plain text becomes blocks. Blank lines part paragraphs; lines that a margin broke are joined again; lists,
//! quotations, tables and code are recognised and keep their lines. What is not certain stays as it is.

use super::{
    Found,
    groups::{self, Shape},
    hyphens::{Break, Hyphens},
    kinds,
    lines::{self, Line, Start, first_piece, start, stops},
    margin::{self, Evidence, Margin},
    pages,
};
use crate::article::{BlockKind, Paste, RawBlock, Reason};

/// A first line of at most this many characters without a full stop is the title.
const TITLE: usize = 140;

/// Reads a plain text. Without `repair` each line is a block as it was pasted, and `paste` says what joining
/// them would have done.
pub fn parse(text: &str, repair: bool) -> Found {
    let mut lines = lines::split(text);
    let taken = pages::take_furniture(&mut lines);
    let hyphens = Hyphens::of(&lines);
    let lines = pages::close(lines, &hyphens);
    let mut reader = Reader {
        hyphens,
        blocks: Vec::new(),
        depths: Vec::new(),
        quote: false,
        at_spaces: false,
        joined: 0,
        broken: 0,
    };
    reader.read(&lines);
    let paste = Paste { repaired: repair, joined: reader.joined, hyphens: reader.broken };
    let mut found = Found { paste: (paste.joined > 0).then_some(paste), ..Found::default() };
    if repair {
        found.blocks = reader.blocks;
        let head = |text: &str| RawBlock::new(BlockKind::Paragraph, text).dropped(Reason::PageHead);
        found.blocks.extend(taken.into_iter().map(head));
    } else {
        let lines = lines::split(text).into_iter().filter(|line| !line.is_blank());
        found.blocks = lines.map(|line| RawBlock::new(BlockKind::Paragraph, line.whole.trim_end())).collect();
    }
    found.title = title(&mut found.blocks);
    found
}

struct Reader {
    hyphens: Hyphens,
    blocks: Vec<RawBlock>,
    /// Where the marks of the lists stand that are open, the outermost first.
    depths: Vec<usize>,
    /// Whether all this is quoted.
    quote: bool,
    /// Whether Thai and its like were broken at spaces, which must then come back.
    at_spaces: bool,
    joined: usize,
    broken: usize,
}

/// The paragraph or item that is being read.
struct Open<'a> {
    last: Line<'a>,
    /// Whether it has one line so far, which may be indented otherwise than the others.
    first: bool,
    /// For an item: the columns of its mark and of its text.
    item: Option<(usize, usize)>,
}

impl Reader {
    fn read(&mut self, lines: &[Line<'_>]) {
        let depth = |line: &Line<'_>| kinds::quoted(line.whole).0;
        // Without a line that is quoted once, the marks mean something else.
        if self.quote || !lines.iter().any(|line| depth(line) == 1) {
            return self.run(lines);
        }
        for run in lines.chunk_by(|a, b| depth(a) == depth(b)) {
            if depth(&run[0]) == 0 {
                self.run(run);
                continue;
            }
            let inner: Vec<Line<'_>> = run.iter().map(|line| Line::new(kinds::quoted(line.whole).1)).collect();
            self.quote = true;
            self.run(&inner);
            self.quote = false;
        }
    }

    fn run(&mut self, lines: &[Line<'_>]) {
        let groups = groups::of(lines);
        let mut evidence = Evidence::default();
        for (range, _) in groups.iter().filter(|(_, shape)| *shape == Shape::Prose) {
            evidence.add(&lines[range.clone()], &self.hyphens);
        }
        let whole = evidence.margin();
        let prose = groups.iter().filter(|(_, shape)| *shape == Shape::Prose);
        self.at_spaces = lines::breaks_at_spaces(prose.map(|(range, _)| &lines[range.clone()]));
        for (range, shape) in groups {
            let group = &lines[range];
            match shape {
                Shape::Code => self.code(group),
                Shape::Table => self.table(group),
                Shape::Lines => {
                    for line in group {
                        self.push(BlockKind::Paragraph, 0, line.text.to_owned());
                    }
                }
                Shape::Prose => self.prose(group, whole),
            }
        }
    }

    fn push(&mut self, kind: BlockKind, level: u8, text: String) {
        let kind = if self.quote { BlockKind::Quote } else { kind };
        self.blocks.push(RawBlock::new(kind, text).level(if kind == BlockKind::ListItem { level } else { 0 }));
    }

    fn code(&mut self, group: &[Line<'_>]) {
        let fence = |line: &&Line<'_>| !groups::is_bare_fence(line.text);
        let lines: Vec<&str> = group.iter().filter(fence).map(|line| line.whole.trim_end()).collect();
        self.push(BlockKind::Code, 0, lines.join("\n").trim_matches('\n').to_owned());
    }

    fn table(&mut self, group: &[Line<'_>]) {
        for line in group {
            let cells = kinds::cells(line.text);
            // The line under the head of a table draws a line and says nothing.
            if cells.iter().any(|cell| cell.contains(|c: char| !matches!(c, '-' | ':' | '='))) {
                self.push(BlockKind::TableRow, 0, cells.join(" | "));
            }
        }
    }

    fn prose(&mut self, group: &[Line<'_>], whole: Option<Margin>) {
        let margin = margin::of_group(group, whole, &self.hyphens);
        let longest = group.iter().map(|line| line.end).max().unwrap_or(0);
        let mut open: Option<Open<'_>> = None;
        for line in group {
            let goes_on = open.as_ref().is_some_and(|open| self.goes_on(open, line, margin, longest));
            if let (true, Some(open), Some(block)) = (goes_on, &mut open, self.blocks.last_mut()) {
                self.joined += 1;
                match self.hyphens.at(open.last.text, line.text) {
                    Some(Break::Whole) => {
                        block.text.pop();
                        self.broken += 1;
                        block.text.push_str(line.text);
                    }
                    Some(Break::Hyphenated) => block.text.push_str(line.text),
                    Some(Break::Apart) | None => lines::join(&mut block.text, &open.last, line.text, self.at_spaces),
                }
                (open.last, open.first) = (*line, false);
                continue;
            }
            let item = kinds::item(line.text);
            match item {
                Some(item) => {
                    let level = self.depth(line.indent);
                    self.push(BlockKind::ListItem, level, item.text.to_owned());
                }
                None => {
                    if line.indent == 0 {
                        self.depths.clear();
                    }
                    self.push(BlockKind::Paragraph, 0, line.text.to_owned());
                }
            }
            let item = item.map(|item| (line.indent, line.indent + item.hang));
            open = Some(Open { last: *line, first: true, item });
        }
    }

    /// How deep a list is whose mark stands in this column.
    fn depth(&mut self, indent: usize) -> u8 {
        while self.depths.last().is_some_and(|&outer| outer > indent + 1) {
            self.depths.pop();
        }
        if self.depths.last().is_none_or(|&outer| outer + 2 <= indent) {
            self.depths.push(indent);
        }
        u8::try_from(self.depths.len()).unwrap_or(u8::MAX)
    }

    fn goes_on(&self, open: &Open<'_>, line: &Line<'_>, margin: Option<Margin>, longest: usize) -> bool {
        let last = &open.last;
        let reach = last.end + 1 + first_piece(line.text);
        if kinds::begins_anew(line.text) {
            // A dash or a number at the beginning of a full line may belong to the sentence before it.
            let middle = match kinds::item(line.text) {
                Some(item) => open.item.is_none() && kinds::is_middle(&item, line.text),
                None => kinds::speaks(line.text),
            };
            return middle && !stops(last.text) && margin.is_some_and(|margin| margin.is_full(reach));
        }
        let lower = start(line.text) == Start::Lower;
        let broken = self.hyphens.at(last.text, line.text) == Some(Break::Whole) && lower;
        if let Some((mark, text)) = open.item
            && line.indent > mark
        {
            // Under the text of the item: it goes on, unless a line of its own was begun.
            let hangs = line.indent + 1 >= text || line.indent >= mark + 2;
            let full = reach + longest / 6 >= longest && longest >= 30;
            return broken || (hangs && ((lower && !stops(last.text)) || full));
        }
        if line.indent > last.indent + 1 && !(open.first && lower && !stops(last.text)) {
            return false;
        }
        if line.indent + 1 < last.indent && !open.first {
            return false;
        }
        (broken && last.end >= 20) || margin.is_some_and(|margin| margin::goes_on(last, line, margin, &self.hyphens))
    }
}

/// The first block is the title when it looks like one and there is more to come.
fn title(blocks: &mut [RawBlock]) -> Option<String> {
    let [first, _, ..] = blocks else { return None };
    let text = first.text.trim();
    let stop = text.ends_with(['.', '!', '。', '！', '।', '؟', '…', ':', ',', ';']);
    if first.kind != BlockKind::Paragraph || stop || text.chars().count() > TITLE {
        return None;
    }
    let title = text.to_owned();
    first.kind = BlockKind::Heading;
    first.level = 1;
    Some(title)
}
