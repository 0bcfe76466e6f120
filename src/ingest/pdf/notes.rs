//! Footnotes: small lines at the foot of a page of which the first begins with a mark. They are taken out of the
//! areas of their page and kept in order.

use std::collections::HashSet;

use super::{
    columns::Area,
    rows::{Letter, Piece},
};

/// Letters of a footnote are at most this large, measured by those of the text.
const SMALL: f32 = 0.93;

/// A footnote with its lines.
#[derive(Debug)]
pub struct Note {
    pub lines: Vec<Piece>,
    /// Whether it has no mark: it goes on from the page before.
    pub goes_on: bool,
}

/// Takes the footnotes of a page out of its areas. `body` is the usual size of letters, `open` says whether the last
/// note of the pages before does not end there, and `before` how many notes these have.
pub fn take(areas: &mut Vec<Area>, body: f32, open: bool, before: usize) -> Vec<Note> {
    let mut marks = raised_marks(areas, body);
    // Some fonts have letters for marks, which are not raised but drawn high.
    marks.extend((before + 1..before + 20).map(|number| number.to_string()));
    let mut notes: Vec<Note> = Vec::new();
    for area in areas.iter_mut() {
        let Area::Text(text) = area else { continue };
        let small = text.lines.iter().rev().take_while(|line| line.size <= SMALL * body).count();
        let tail = text.lines.len() - small;
        let Some(first) = (tail..text.lines.len()).find(|&at| begins(&text.lines[at], &marks)) else {
            // What goes on from the page before stands at the very foot, after the text.
            if open && notes.is_empty() && small > 0 && tail > 0 {
                let lines = text.lines.split_off(tail);
                notes.push(Note { lines, goes_on: true });
            }
            continue;
        };
        let rest = text.lines.split_off(first);
        if open && notes.is_empty() && first > tail && tail > 0 {
            notes.push(Note { lines: text.lines.split_off(tail), goes_on: true });
        }
        for line in rest {
            match notes.last_mut() {
                Some(note) if !begins(&line, &marks) => note.lines.push(line),
                _ => notes.push(Note { lines: vec![line], goes_on: false }),
            }
        }
    }
    areas.retain(|area| !matches!(area, Area::Text(text) if text.lines.is_empty()));
    notes
}

/// Marks that stand raised in the text of a page.
fn raised_marks(areas: &[Area], body: f32) -> HashSet<String> {
    let mut marks = HashSet::new();
    for area in areas {
        let Area::Text(text) = area else { continue };
        for line in text.lines.iter().filter(|line| line.size > SMALL * body) {
            for run in line.letters.chunk_by(|a, b| a.style.raised == b.style.raised) {
                let mark: String = run.iter().map(|letter| letter.c).filter(|c| !c.is_whitespace()).collect();
                if run[0].style.raised && !mark.is_empty() && mark.len() <= 6 {
                    marks.extend(mark.split(',').map(str::to_owned));
                }
            }
        }
    }
    marks
}

/// Whether a line begins with the mark of a note.
fn begins(line: &Piece, marks: &HashSet<String>) -> bool {
    let Some(mark) = mark(&line.letters) else { return false };
    let text: String = line.letters[..mark].iter().map(|letter| letter.c).collect();
    let sign = text.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'));
    // "2. " is an item of a list in small letters.
    let next = line.letters[mark].c;
    (marks.contains(&text) && next != '.' && next != ')') || (line.letters[0].style.raised && (sign || text.len() <= 3))
}

/// How many letters at the beginning of a line are the mark of a note.
pub fn mark(letters: &[Letter]) -> Option<usize> {
    let raised = letters.iter().take_while(|letter| letter.style.raised).count();
    if raised > 0 {
        return (raised < letters.len()).then_some(raised);
    }
    let digits = letters.iter().take_while(|letter| letter.c.is_ascii_digit()).count();
    let signs = letters.iter().take_while(|letter| matches!(letter.c, '*' | '†' | '‡' | '§')).count();
    let mark = digits.max(signs);
    (mark > 0 && digits <= 3 && mark < letters.len()).then_some(mark)
}
