//! From the order in which letters stand on the page to the order in which they are read. Arabic and Hebrew run
//! to the left, numbers and Latin words among them to the right.

use std::ops::Range;

/// How a letter runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Run {
    Left,
    Right,
    Digit,
    /// Between digits it belongs to them: `1,250.75`.
    InNumber,
    Neutral,
}

/// Whether a letter is of a script that runs to the left.
pub fn is_leftward(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
        && !is_digit(c)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '\u{660}'..='\u{669}' | '\u{6F0}'..='\u{6F9}')
}

fn run(text: &str) -> Run {
    let Some(c) = text.chars().find(|c| !c.is_whitespace()) else { return Run::Neutral };
    match c {
        c if is_digit(c) => Run::Digit,
        '.' | ',' | ':' | '/' | '-' | '%' | '٪' | '٫' | '٬' => Run::InNumber,
        '،' | '؛' | '؟' => Run::Neutral,
        c if is_leftward(c) => Run::Left,
        c if c.is_alphabetic() => Run::Right,
        _ => Run::Neutral,
    }
}

/// Whether a line of these letters runs to the left.
pub fn runs_left<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let (mut left, mut right) = (0, 0);
    for c in texts.flat_map(str::chars) {
        if is_leftward(c) {
            left += 1;
        } else if c.is_alphabetic() {
            right += 1;
        }
    }
    left > right
}

/// The order in which the letters of a line are read, as numbers of `texts`, which stand from left to right.
pub fn reading_order(texts: &[&str], leftward: bool) -> Vec<usize> {
    let runs: Vec<Run> = texts.iter().map(|text| run(text)).collect();
    let mut order: Vec<usize> = (0..texts.len()).collect();
    if !leftward && !runs.contains(&Run::Left) {
        return order;
    }
    if leftward {
        // All of it is turned, and what runs to the right is turned back.
        order.reverse();
        for range in islands(&runs, |run| matches!(run, Run::Right | Run::Digit)) {
            order[texts.len() - range.end..texts.len() - range.start].reverse();
        }
    } else {
        for range in islands(&runs, |run| run == Run::Left) {
            order[range].reverse();
        }
    }
    order
}

/// Runs of letters of which the first and the last are of the island, and those between are not of the other
/// direction.
fn islands(runs: &[Run], of: impl Fn(Run) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from: Option<Range<usize>> = None;
    for (at, &run) in runs.iter().enumerate() {
        if of(run) {
            let start = from.take().map_or(at, |range| range.start);
            from = Some(start..at + 1);
        } else if !between(runs, at) {
            found.extend(from.take());
        }
    }
    found.extend(from);
    found
}

/// Whether what stands here joins what stands beside it: a mark between digits, a space between Latin words.
fn between(runs: &[Run], at: usize) -> bool {
    let before = runs[..at].last();
    let after = runs.get(at + 1);
    match runs[at] {
        Run::InNumber => before == Some(&Run::Digit) && after == Some(&Run::Digit) || neutral(runs, at),
        Run::Neutral => neutral(runs, at),
        _ => false,
    }
}

fn neutral(runs: &[Run], at: usize) -> bool {
    let strong = |run: &&Run| matches!(run, Run::Left | Run::Right | Run::Digit);
    // A word of Latin letters on both sides; numbers alone stand each for itself.
    let before = runs[..at].iter().rev().take(4).find(strong);
    let after = runs[at + 1..].iter().take(4).find(strong);
    matches!(
        (before, after),
        (Some(Run::Right), Some(Run::Right | Run::Digit))
            | (Some(Run::Digit), Some(Run::Right))
            | (Some(Run::Left), Some(Run::Left))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(seen: &str) -> String {
        let texts: Vec<String> = seen.chars().map(String::from).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let leftward = runs_left(texts.iter().copied());
        reading_order(&texts, leftward).into_iter().map(|at| texts[at]).collect()
    }

    #[test]
    fn arabic_is_turned_and_numbers_in_it_are_not() {
        assert_eq!(read(".رشع 25 دحاو"), "واحد 25 عشر.");
        assert_eq!(read("دحاو 1,250.75 رشع"), "عشر 1,250.75 واحد");
        assert_eq!(read("دحاو New York رشع ةسمخ"), "خمسة عشر New York واحد", "two Latin words stay in order");
    }

    #[test]
    fn latin_with_an_arabic_name_in_it_is_turned_only_there() {
        assert_eq!(read("the word رشع ةسمخ is"), "the word خمسة عشر is");
        assert_eq!(read("plain words."), "plain words.");
    }
}
