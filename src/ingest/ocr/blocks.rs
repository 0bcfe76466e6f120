//! Words on a page become blocks: paragraphs from their lines, headings by the size of their letters, items of lists
//! by their marks.

use super::{
    super::{
        hyphens::{Break, Hyphens},
        kinds,
        lines::{self, Line, Start, is_unspaced, start, stops},
    },
    size::Scale,
    tsv::{Place, Word},
};
use crate::article::{BlockKind, RawBlock, Reason};

/// Letters so much larger than those of the page are a title's.
const LARGEST: f32 = 1.6;
/// More lines than this are no heading, however large they are printed.
const HEADING_LINES: usize = 4;

/// A line of the page.
struct Row<'a> {
    text: String,
    words: &'a [Word],
    /// Whether it begins with the mark of an item, which is not in its text.
    bullet: bool,
}

/// Where something ends on the left and on the right.
type Sides = (u32, u32);

impl Row<'_> {
    fn place(&self) -> Option<Place> {
        self.words.first().map(|word| word.place)
    }

    /// Where it begins: the upper and the lower edge of its first word. Those of the whole line are no good where the
    /// page is not quite straight.
    fn begins(&self) -> (f32, f32) {
        self.words.first().map_or((0.0, 0.0), |word| (word.top as f32, (word.top + word.height) as f32))
    }

    /// Left and right.
    fn sides(&self) -> Sides {
        let left = self.words.iter().map(|word| word.left).min().unwrap_or(0);
        (left, self.words.iter().map(|word| word.left + word.width).max().unwrap_or(0))
    }
}

/// Makes blocks of the words of one page.
pub fn of(words: &[Word]) -> Vec<RawBlock> {
    let scale = Scale::of(words);
    let by_line = words.chunk_by(|a, b| a.place == b.place);
    let rows: Vec<Row<'_>> = by_line.map(|words| row(words, scale.body())).collect();
    let hyphens = Hyphens::of(&rows.iter().map(|row| Line::new(&row.text)).collect::<Vec<_>>());
    let mut blocks: Vec<RawBlock> = Vec::new();
    // The line before, and how far it reaches on both sides.
    let mut last: Option<(&Row<'_>, Sides)> = None;
    let mut list = false;
    for rows in pieces(&rows, scale) {
        let text = join(rows, &hyphens);
        let ratio = scale.ratio(rows.iter().flat_map(|row| row.words));
        let larger = (is_heading(rows, &text) && ratio >= scale.larger()).then_some(ratio);
        let item = rows[0].bullet || kinds::item(&text).is_some();
        let goes_on = last.filter(|_| larger.is_none() && !item).and_then(|(before, sides)| {
            goes_on(before, sides, &rows[0], scale.body(), list).map(|same_line| (before, same_line.then_some(sides)))
        });
        let mut sides = rows[rows.len() - 1].sides();
        match (goes_on, blocks.last_mut()) {
            (Some((before, same_line)), Some(block)) => {
                append(&mut block.text, &before.text, &text, &hyphens);
                if let Some((left, right)) = same_line.filter(|_| rows.len() == 1) {
                    sides = (sides.0.min(left), sides.1.max(right));
                }
            }
            _ => {
                blocks.push(block(text, larger, rows[0].bullet));
                list = item;
            }
        }
        last = rows.last().filter(|_| larger.is_none()).map(|row| (row, sides));
    }
    blocks
}

fn block(text: String, larger: Option<f32>, bullet: bool) -> RawBlock {
    if let Some(larger) = larger {
        let level = if larger >= LARGEST { 1 } else { 2 };
        return RawBlock::new(BlockKind::Heading, text).level(level);
    }
    if !text.contains(char::is_alphanumeric) {
        // Rules, stains and the grain of photographs.
        return RawBlock::new(BlockKind::Paragraph, text).dropped(Reason::Furniture);
    }
    match kinds::item(&text) {
        Some(item) => RawBlock::new(BlockKind::ListItem, item.text).level(1),
        None if bullet => RawBlock::new(BlockKind::ListItem, text).level(1),
        None => RawBlock::new(BlockKind::Paragraph, text),
    }
}

fn row(words: &[Word], body: f32) -> Row<'_> {
    let bullet = is_bullet(words, body);
    let mut text = String::new();
    for word in &words[usize::from(bullet)..] {
        let glued = text.ends_with(is_unspaced) && word.text.starts_with(is_unspaced);
        if !text.is_empty() && !glued {
            text.push(' ');
        }
        text.push_str(&word.text);
    }
    Row { text, words, bullet }
}

/// Whether a line begins with the dot of a list. Tesseract reads one as whatever letter is about as small, and is not
/// sure of it: only its shape and the room behind it tell.
fn is_bullet(words: &[Word], body: f32) -> bool {
    let [dot, next, ..] = words else { return false };
    let gap = next.left.saturating_sub(dot.left + dot.width).max(dot.left.saturating_sub(next.left + next.width));
    let unsure = dot.sure < 80.0 || !dot.text.contains(char::is_alphanumeric);
    let quote = dot.sure >= 80.0 && dot.text.contains(['«', '»', '"', '“', '”', '„']);
    let small = dot.height as f32 <= body * 0.45 && dot.width as f32 <= body * 0.6 && dot.height * 2 >= dot.width;
    dot.text.chars().count() == 1 && unsure && !quote && small && gap as f32 >= body * 0.55
}

/// Parts the lines where Tesseract sees a new paragraph, where the size of the letters changes, where there is more
/// room than between other lines, and where an item of a list begins among others.
fn pieces<'r, 'w>(rows: &'r [Row<'w>], scale: Scale) -> impl Iterator<Item = &'r [Row<'w>]> {
    let paragraph = |row: &Row<'_>| row.place().map(|place| (place.block, place.paragraph));
    let item = |row: &Row<'_>| row.bullet || kinds::item(&row.text).is_some();
    // Of one word the size is too uncertain to part it from the others.
    let ratio = move |row: &Row<'_>| (row.words.len() > 1).then(|| scale.ratio(row.words.iter()));
    let usual = leading(rows);
    let mut list = false;
    rows.chunk_by(move |before, row| {
        let same = paragraph(before) == paragraph(row);
        list = item(before) || (list && same);
        // A number at the beginning of a line is a mark only where there is a list already.
        let begins = row.bullet || kinds::item(&row.text).is_some_and(|item| list || !item.doubtful);
        let apart = stops(&before.text) && step(before, row) > usual * 1.35;
        let other = ratio(before).zip(ratio(row)).is_some_and(|(before, row)| {
            let (less, more) = (before.min(row), before.max(row));
            more >= scale.larger() && more >= less * scale.larger()
        });
        same && !begins && !apart && !other
    })
}

/// From the middle of one line to that of the next.
fn step(before: &Row<'_>, row: &Row<'_>) -> f32 {
    let ((top, bottom), (next_top, next_bottom)) = (before.begins(), row.begins());
    (next_top + next_bottom - top - bottom) / 2.0
}

/// The step that most lines are apart.
fn leading(rows: &[Row<'_>]) -> f32 {
    let pairs = rows.windows(2).map(|pair| step(&pair[0], &pair[1]));
    let mut steps: Vec<f32> = pairs.filter(|&step| step > 0.0).collect();
    steps.sort_unstable_by(f32::total_cmp);
    steps.get(steps.len() / 2).copied().unwrap_or(f32::MAX)
}

/// Whether a paragraph goes on: in the same line, which Tesseract parts where it sees a stain; in the next column or
/// on the other side of a picture with a small letter; or in lines that stand as close as all the others. What follows
/// a list is likelier something else. Says whether it does so in the same line; `None` when it does not.
fn goes_on(before: &Row<'_>, (left, right): Sides, row: &Row<'_>, body: f32, list: bool) -> Option<bool> {
    let (other_left, other_right) = row.sides();
    let ((_, bottom), (top, _)) = (before.begins(), row.begins());
    let room = other_left.saturating_sub(right).max(left.saturating_sub(other_right)) as f32;
    let overlaps = left < other_right && other_left < right;
    if !overlaps && room < body * 1.5 && step(before, row).abs() < body * 0.5 {
        return Some(true);
    }
    let beneath = overlaps && top - bottom > -body && top - bottom < body;
    let small = start(&row.text) == Start::Lower;
    let follows = if list { small && beneath } else { small || beneath };
    (follows && !stops(&before.text)).then_some(false)
}

fn is_heading(rows: &[Row<'_>], text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    rows.len() <= HEADING_LINES && letters >= 2 && !text.ends_with(['.', '。'])
}

fn join(rows: &[Row<'_>], hyphens: &Hyphens) -> String {
    let mut text = String::new();
    let mut before: Option<&Row<'_>> = None;
    for row in rows {
        match before {
            Some(before) => append(&mut text, &before.text, &row.text, hyphens),
            None => text.push_str(&row.text),
        }
        before = Some(row);
    }
    text
}

/// Puts a line behind a text that ends with the line `before`.
fn append(text: &mut String, before: &str, next: &str, hyphens: &Hyphens) {
    match hyphens.at(before, next) {
        Some(Break::Whole) => {
            text.pop();
            text.push_str(next);
        }
        Some(Break::Hyphenated) => text.push_str(next),
        Some(Break::Apart) | None => lines::join(text, &Line::new(before), next, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page in which `/` ends a line and `//` a paragraph; the size of a word's type may stand behind it, or else it
    /// is 20. Lines stand 40 points apart, paragraphs 80, words 10.
    fn page(text: &str) -> Vec<RawBlock> {
        let (mut words, mut top) = (Vec::new(), 100);
        for (paragraph, lines) in (1..).zip(text.split("//")) {
            for (line, row) in (1..).zip(lines.split('/')) {
                let mut left = 100;
                for word in row.split_whitespace() {
                    let (text, size) = word.split_once('^').unwrap_or((word, "20"));
                    let (size, place) = (size.parse::<u32>().unwrap(), Place { block: 1, paragraph, line });
                    let reaches = |letters: &str| u32::from(text.contains(|c| letters.contains(c)));
                    let above = (20 * reaches("NTOELbdfhikl•")).max(10 * reaches("t"));
                    let height = size * (52 + above + 21 * reaches("gpqyj,")) / 100;
                    let width = 10 * u32::try_from(text.chars().count()).unwrap();
                    let gap = if text == "¢" { 30 } else { 10 };
                    let sure = if text == "¢" { 30.0 } else { 90.0 };
                    words.push(Word { text: text.into(), place, left, top: top - height, width, height, sure });
                    left += width + gap;
                }
                top += 40;
            }
            top += 40;
        }
        of(&words)
    }

    fn kinds(blocks: &[RawBlock]) -> Vec<(BlockKind, &str)> {
        blocks.iter().map(|block| (block.kind, block.text.as_str())).collect()
    }

    #[test]
    fn lines_become_paragraphs_and_broken_words_are_whole() {
        let blocks = page("The coun- / cil met on / Monday. // It was an inter- / national affair.");
        let expected = [
            (BlockKind::Paragraph, "The council met on Monday."),
            (BlockKind::Paragraph, "It was an international affair."),
        ];
        assert_eq!(kinds(&blocks), expected);
    }

    #[test]
    fn chinese_has_no_spaces_at_line_ends_nor_between_words() {
        let blocks = page("县 教育 局 / 说 ， 费用 由 / 省里 承担 。 用 Excel 表 。");
        assert_eq!(kinds(&blocks), [(BlockKind::Paragraph, "县教育局说，费用由省里承担。用 Excel 表。")]);
    }

    #[test]
    fn larger_letters_are_headings() {
        let text = "The harbour^40 strike^40 // Eleven ships were at anchor before the harbour. // Long^26 shifts^26 // \
                    It began with an offer that nobody had asked for.";
        let blocks = page(text);
        let levels: Vec<_> = blocks.iter().map(|block| (block.kind, block.level)).collect();
        let body = (BlockKind::Paragraph, 0);
        assert_eq!(levels, [(BlockKind::Heading, 1), body, (BlockKind::Heading, 2), body]);
    }

    #[test]
    fn a_heading_that_was_taken_for_a_paragraph_s_first_line_is_parted_from_it() {
        let blocks = page(
            "One paragraph of the page stands here. // Three^26 questions^26 / \
             Nobody knows when the ship will / come.",
        );
        let expected = [
            (BlockKind::Paragraph, "One paragraph of the page stands here."),
            (BlockKind::Heading, "Three questions"),
            (BlockKind::Paragraph, "Nobody knows when the ship will come."),
        ];
        assert_eq!(kinds(&blocks), expected);
    }

    #[test]
    fn a_heading_of_two_lines_is_one() {
        let blocks = page("The^40 library^40 opens^40 on^40 / Sunday^40 // It is a trial, and will last for a year.");
        assert_eq!(kinds(&blocks)[0], (BlockKind::Heading, "The library opens on Sunday"));
    }

    #[test]
    fn a_list_is_its_items() {
        let blocks = page("They want four things: // • more pay, each / year // • fewer hours // 1. first / 2. second");
        let expected = [
            (BlockKind::Paragraph, "They want four things:"),
            (BlockKind::ListItem, "more pay, each year"),
            (BlockKind::ListItem, "fewer hours"),
            (BlockKind::ListItem, "1. first"),
            (BlockKind::ListItem, "2. second"),
        ];
        assert_eq!(kinds(&blocks), expected);
    }

    #[test]
    fn a_dot_that_was_read_as_a_letter_is_still_a_dot() {
        let blocks = page("They want: // ¢^10 more pay / each year / ¢^10 fewer hours // ¢^40 is no dot");
        let expected = [
            (BlockKind::Paragraph, "They want:"),
            (BlockKind::ListItem, "more pay each year"),
            (BlockKind::ListItem, "fewer hours"),
            (BlockKind::Paragraph, "¢ is no dot"),
        ];
        assert_eq!(kinds(&blocks), expected);
    }

    #[test]
    fn a_paragraph_goes_on_in_the_next_column() {
        let blocks = page("The ship lay before the // harbour all night. // The crew slept.");
        let expected = [
            (BlockKind::Paragraph, "The ship lay before the harbour all night."),
            (BlockKind::Paragraph, "The crew slept."),
        ];
        assert_eq!(kinds(&blocks), expected);
    }

    #[test]
    fn a_line_that_was_parted_is_one() {
        let word = |text: &str, block, left, top| {
            let place = Place { block, paragraph: 1, line: 1 };
            Word { text: text.into(), place, left, top, width: 40 * 2, height: 40, sure: 90.0 }
        };
        let blocks = of(&[
            word("老人", 1, 100, 100),
            word("提着", 2, 190, 101),
            word("鸟笼", 3, 100, 160),
            word("旅馆", 4, 100, 280),
        ]);
        assert_eq!(kinds(&blocks), [(BlockKind::Paragraph, "老人提着鸟笼"), (BlockKind::Paragraph, "旅馆")]);
    }

    #[test]
    fn what_holds_no_letter_is_left_out_in_its_place() {
        let blocks = page("One. // | ~ — // Two.");
        let dropped: Vec<_> = blocks.iter().map(|block| block.dropped).collect();
        assert_eq!(dropped, [None, Some(Reason::Furniture), None]);
    }
}
