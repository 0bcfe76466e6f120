//! What a printed page has around its text: numbers and running heads. They are taken out only when they are
//! certain to be that, since a line that is left in costs less than a line that is lost.

use std::collections::{HashMap, HashSet};

use super::{
    hyphens::Hyphens,
    kinds,
    lines::{Line, Start, start, stops},
};

/// Lines from one page number to the next, where no form feed says where a page ends.
const PAGE: std::ops::RangeInclusive<usize> = 12..=90;
/// Longer lines are text.
const LONGEST: usize = 90;

/// Takes the furniture out of the lines and returns it; the line after it begins a page.
pub fn take_furniture<'a>(lines: &mut Vec<Line<'a>>) -> Vec<&'a str> {
    let certain = if lines.iter().any(|line| line.page) { by_pages(lines) } else { by_distance(lines) };
    if certain.is_empty() {
        return Vec::new();
    }
    let (mut kept, mut taken, mut page) = (Vec::with_capacity(lines.len()), Vec::new(), false);
    for (number, line) in lines.iter().enumerate() {
        page |= line.page;
        if certain.contains(&number) {
            taken.push(line.text);
            page = true;
        } else {
            kept.push(Line { page, ..*line });
            page &= line.is_blank();
        }
    }
    *lines = kept;
    taken
}

/// Ends a paragraph at each page's end, unless a sentence plainly goes on over it.
pub fn close<'a>(lines: Vec<Line<'a>>, hyphens: &Hyphens) -> Vec<Line<'a>> {
    if !lines.iter().any(|line| line.page) {
        return lines;
    }
    let mut closed: Vec<Line<'a>> = Vec::with_capacity(lines.len());
    let mut page = false;
    for line in lines {
        page |= line.page;
        if page && !line.is_blank() {
            page = false;
            let last = closed.iter().rposition(|line| !line.is_blank());
            let over = last.is_some_and(|last| goes_over(&closed[last], &line, hyphens));
            match last {
                Some(last) if over => closed.truncate(last + 1),
                _ => closed.push(Line::new("")),
            }
        }
        closed.push(line);
    }
    closed
}

fn goes_over(a: &Line<'_>, b: &Line<'_>, hyphens: &Hyphens) -> bool {
    if kinds::begins_anew(b.text) || stops(a.text) {
        return false;
    }
    let letter = |c: char| c.is_alphabetic() || matches!(c, ',' | '，' | '、' | '،');
    hyphens.at(a.text, b.text).is_some()
        || (matches!(start(b.text), Start::Lower | Start::Uncased) && a.text.ends_with(letter))
}

/// With form feeds: what stands at the edges of three pages and more.
fn by_pages(lines: &[Line<'_>]) -> HashSet<usize> {
    let mut edges: Vec<(i64, usize)> = Vec::new();
    let mut pages = 0i64;
    let mut begin = 0;
    for end in 1..=lines.len() {
        if end < lines.len() && !lines[end].page {
            continue;
        }
        let mut full = (begin..end).filter(|&number| !lines[number].is_blank());
        let top: Vec<usize> = full.by_ref().take(2).collect();
        let mut bottom: Vec<usize> = full.rev().take(2).collect();
        bottom.extend(top);
        if !bottom.is_empty() {
            edges.extend(bottom.into_iter().map(|number| (pages, number)));
            pages += 1;
        }
        begin = end;
    }
    let mut numbers: HashMap<i64, Vec<usize>> = HashMap::new();
    let mut heads: HashMap<(&str, i64), Vec<usize>> = HashMap::new();
    for (page, at) in edges {
        let text = lines[at].text;
        if let Some((number, _)) = page_number(text) {
            numbers.entry(number - page).or_default().push(at);
        } else if let Some((head, number)) = head(text) {
            // A head may carry the number of its page: then it must count with the pages.
            heads.entry((head, number.map_or(i64::MAX, |n| n - page))).or_default().push(at);
        }
    }
    let mut certain = HashSet::new();
    for found in numbers.into_values().filter(|found| found.len() >= 2 && found.len() as i64 * 5 >= pages * 2) {
        certain.extend(found);
    }
    for ((head, offset), found) in heads {
        // "Chapter 1", "Chapter 2" at the top of pages are headings.
        let one_word = offset != i64::MAX && head.split_whitespace().count() < 2;
        if found.len() >= 3 && found.len() as i64 * 10 >= pages * 3 && !one_word {
            certain.extend(found);
        }
    }
    certain
}

/// Without form feeds: what comes back at the distance of a page and stands in the middle of sentences.
fn by_distance(lines: &[Line<'_>]) -> HashSet<usize> {
    // Chains of numbers that count on, by the number that is to come.
    let mut open: HashMap<i64, Vec<usize>> = HashMap::new();
    let mut chains: Vec<(Vec<usize>, bool)> = Vec::new();
    let mut heads: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank() && line.text.len() <= LONGEST) {
        if let Some((number, named)) = page_number(line.text) {
            let mut chain = open.remove(&number).unwrap_or_default();
            if chain.last().is_some_and(|last| !PAGE.contains(&(at - last))) {
                chains.push((std::mem::take(&mut chain), named));
            }
            chain.push(at);
            if let Some(old) = open.insert(number + 1, chain) {
                chains.push((old, named));
            }
        } else if let Some((head, _)) = head(line.text) {
            heads.entry(head).or_default().push(at);
        }
    }
    chains.extend(open.into_values().map(|chain| {
        let named = chain.iter().all(|&at| page_number(lines[at].text).is_some_and(|(_, named)| named));
        (chain, named)
    }));
    chains.retain(|(chain, _)| is_regular(chain));
    let heads: Vec<Vec<usize>> = heads.into_values().filter(|found| is_regular(found)).collect();
    let candidates: HashSet<usize> =
        chains.iter().flat_map(|(c, _)| c).chain(heads.iter().flatten()).copied().collect();
    let interrupts =
        |found: &[usize]| found.iter().filter(|&&at| interrupts(lines, at, &candidates)).count() * 2 >= found.len();
    let mut certain = HashSet::new();
    certain.extend(chains.iter().filter(|(c, named)| *named || interrupts(c)).flat_map(|(c, _)| c));
    certain.extend(heads.iter().filter(|found| interrupts(found)).flatten());
    certain
}

fn is_regular(found: &[usize]) -> bool {
    let steps = || found.windows(2).map(|pair| pair[1] - pair[0]);
    let (Some(least), Some(most)) = (steps().min(), steps().max()) else { return false };
    found.len() >= 3 && PAGE.contains(&least) && most <= least + least / 2
}

/// Whether a sentence goes on behind the line as if it were not there.
fn interrupts(lines: &[Line<'_>], at: usize, candidates: &HashSet<usize>) -> bool {
    let text = |number: &usize| !lines[*number].is_blank() && !candidates.contains(number);
    let before = (at.saturating_sub(8)..at).rev().find(text);
    let after = (at + 1..lines.len().min(at + 9)).find(text);
    let (Some(before), Some(after)) = (before, after) else { return false };
    !stops(lines[before].text) && matches!(start(lines[after].text), Start::Lower | Start::Uncased)
}

/// The number of a line that has nothing but a page number, and whether it says that it is one.
fn page_number(text: &str) -> Option<(i64, bool)> {
    const NAMES: &[&str] = &[
        "page",
        "p.",
        "pg.",
        "seite",
        "s.",
        "página",
        "pág.",
        "pagina",
        "стр.",
        "страница",
        "صفحة",
        "पृष्ठ",
        "หน้า",
        "第",
    ];
    const OF: &[&str] = &["of", "von", "de", "sur", "из", "/", "|", "di", "من", "页共", "頁共"];
    if text.len() > 40 || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let text = text
        .trim_matches(|c: char| matches!(c, '-' | '–' | '—' | '|' | '·' | '[' | ']' | '~' | '*') || c.is_whitespace());
    let mut rest = text.to_lowercase();
    let name = NAMES.iter().find(|name| rest.starts_with(**name));
    if let Some(name) = name {
        rest = rest[name.len()..].trim().replace(['页', '頁'], "").replace('第', "");
    }
    let digits = |text: &str| -> Option<i64> {
        (text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
    };
    let rest = rest.replace('/', " / ");
    let mut words = rest.split_whitespace();
    let number = digits(words.next()?)?;
    let of = match (words.next(), words.next(), words.next()) {
        (None, ..) => false,
        (Some(of), Some(all), None) => OF.contains(&of) && digits(all).is_some_and(|all| all >= number),
        _ => return None,
    };
    let counted = rest.split_whitespace().count() == 1 || of;
    counted.then_some((number, name.is_some()))
}

/// A line that may be a running head, without the number at its beginning or end.
fn head(text: &str) -> Option<(&str, Option<i64>)> {
    if text.len() > LONGEST {
        return None;
    }
    let digit = |c: char| c.is_ascii_digit();
    let edge = |c: char| c.is_whitespace() || matches!(c, '|' | '·' | '-' | '–' | '—');
    let ahead = &text[..text.len() - text.trim_start_matches(digit).len()];
    let behind = &text[text.trim_end_matches(digit).len()..];
    let bare = text.trim_start_matches(digit).trim_end_matches(digit);
    let letters = bare.chars().filter(|c| c.is_alphabetic()).count();
    let number = if ahead.is_empty() { behind } else { ahead };
    (letters >= 3).then(|| (bare.trim_matches(edge), number.parse().ok().filter(|n| *n < 10_000)))
}

#[cfg(test)]
mod tests {
    use super::{super::lines, *};

    fn taken(text: &str) -> Vec<&str> {
        take_furniture(&mut lines::split(text))
    }

    /// Lines of one long sentence, no two alike.
    fn body(page: usize, count: usize) -> String {
        let word = |n: usize| n.to_string().bytes().map(|b| char::from(b'a' + b - b'0')).collect::<String>();
        let line =
            |n: usize| format!("the water of {} and {} has fallen again, and nobody knows\n", word(page), word(n));
        (0..count).map(line).collect()
    }

    #[test]
    fn numbers_are_told_from_text() {
        for (text, expected) in [
            ("12", Some((12, false))),
            ("- 12 -", Some((12, false))),
            ("Page 3 of 9", Some((3, true))),
            ("3 / 9", Some((3, false))),
            ("Seite 4", Some((4, true))),
            ("第3页", Some((3, true))),
            ("第 3 页 共 9 页", None),
            ("12 people", None),
            ("3.5", None),
        ] {
            assert_eq!(page_number(text), expected, "{text}");
        }
    }

    #[test]
    fn heads_and_numbers_of_pages_go() {
        let page = |n: usize| format!("The water report\n\n{}\n{n}\n", body(n, 5));
        let text = (7..11).map(page).collect::<Vec<_>>().join("\u{c}");
        assert_eq!(
            taken(&text),
            ["The water report", "7", "The water report", "8", "The water report", "9", "The water report", "10"]
        );
        let page = |n: usize| format!("{n} The water report\n\n{}", body(n, 5));
        let text = (7..11).map(page).collect::<Vec<_>>().join("\u{c}");
        assert_eq!(taken(&text).len(), 4);
        let text: String = (7..11).map(|n| format!("{}{n}\nThe water report\n", body(n, 12))).collect();
        assert_eq!(taken(&text).len(), 8, "the last interrupts nothing, but its chain is certain");
    }

    #[test]
    fn headings_and_numbered_parts_stay() {
        let page = |n: usize| format!("Chapter {n}\n\n{}", body(n, 5));
        assert!(taken(&(1..5).map(page).collect::<Vec<_>>().join("\u{c}")).is_empty());
        let part = |n: usize| {
            format!("{n}\n\n{}river.\n\n", body(n, 12).replace("the water", "The water").replace("knows\n", "knows.\n"))
        };
        assert!(taken(&(1..5).map(part).collect::<String>()).is_empty());
        let cue = |n: usize| format!("{n}\n00:00:0{n},000 --> 00:00:0{n},900\nand so\n\n");
        assert!(taken(&(1..9).map(cue).collect::<String>()).is_empty());
    }
}
