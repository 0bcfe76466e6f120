//! What stands at the head and foot of the pages: lines that come back at the same height, and the numbers of the
//! pages. They are found over all pages at once.

use std::collections::HashMap;

use super::rows::Piece;

/// The share of a page, at its head and at its foot, in which they are looked for.
const ZONE: f32 = 0.17;
/// So many lines at each end of a page are looked at.
const DEEP: usize = 3;
/// Heights that differ by less are the same.
const NEAR: f32 = 4.0;

/// A line at the head or foot of a page.
struct Edge {
    page: usize,
    /// How many lines stand between it and the edge of the page.
    depth: usize,
    foot: bool,
    /// Its pieces, by number.
    pieces: Vec<usize>,
    y: f32,
    size: f32,
    /// Its text with `#` for each number, and the numbers.
    pattern: String,
    numbers: Vec<i64>,
}

/// The pieces of one page as they are looked at: those of its main frame and the heights between which it lies.
pub struct Leaf<'a> {
    pub pieces: &'a [Piece],
    pub top: f32,
    pub bottom: f32,
    /// Whether pictures cover a good part of it.
    pub pictured: bool,
}

impl Leaf<'_> {
    /// Whether a page is more than its head and foot.
    fn has_more(&self, (head, foot): &(Vec<usize>, Vec<usize>)) -> bool {
        self.pieces.len() > head.len() + foot.len()
    }
}

/// For each page the numbers of the pieces that are its head and its foot, in that order. `body` is the usual size
/// of letters.
pub fn find(leaves: &[Leaf<'_>], body: f32) -> Vec<(Vec<usize>, Vec<usize>)> {
    let edges: Vec<Edge> = leaves.iter().enumerate().flat_map(|(page, leaf)| edges(page, leaf)).collect();
    let mut alike: HashMap<(&str, bool), Vec<usize>> = HashMap::new();
    for (number, edge) in edges.iter().enumerate() {
        alike.entry((&edge.pattern, edge.foot)).or_default().push(number);
    }
    let mut certain = vec![false; edges.len()];
    for found in alike.into_values() {
        mark(&edges, &found, leaves.len(), body, &mut certain);
    }
    let mut heads = vec![(Vec::new(), Vec::new()); leaves.len()];
    // A line further in is only a head when the one before it is.
    let mut order: Vec<usize> = (0..edges.len()).collect();
    order.sort_by_key(|&number| (edges[number].page, edges[number].foot, edges[number].depth));
    let mut before: Option<(usize, bool, usize)> = None;
    for number in order {
        let edge = &edges[number];
        let reached = edge.depth == 0 || before == Some((edge.page, edge.foot, edge.depth - 1));
        let lone = is_lone_number(edge, &leaves[edge.page], leaves.len());
        if reached && (certain[number] || lone) {
            before = Some((edge.page, edge.foot, edge.depth));
            let (head, foot) = &mut heads[edge.page];
            if edge.foot { foot } else { head }.extend(&edge.pieces);
        }
    }
    // Where the pages are nothing but such lines, these are what they say.
    let empty =
        |(page, heads): (&Leaf<'_>, &(Vec<usize>, Vec<usize>))| !page.pieces.is_empty() && !page.has_more(heads);
    let bare = leaves.iter().zip(&heads).filter(|&pair| empty(pair)).count();
    if bare * 2 > leaves.iter().filter(|leaf| !leaf.pieces.is_empty() && !leaf.pictured).count() {
        for (leaf, heads) in leaves.iter().zip(&mut heads) {
            if !leaf.pictured && !leaf.has_more(heads) {
                *heads = (Vec::new(), Vec::new());
            }
        }
    }
    heads
}

fn edges(page: usize, leaf: &Leaf<'_>) -> Vec<Edge> {
    let zone = ZONE * (leaf.bottom - leaf.top);
    let mut order: Vec<usize> = (0..leaf.pieces.len()).collect();
    order.sort_by(|&a, &b| leaf.pieces[a].y.total_cmp(&leaf.pieces[b].y));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for at in order {
        let y = leaf.pieces[at].y;
        match rows.last_mut() {
            Some(row) if y - leaf.pieces[row[0]].y < 2.0 => row.push(at),
            _ => rows.push(vec![at]),
        }
    }
    let y = |row: &Vec<usize>| leaf.pieces[row[0]].y;
    let heads = rows.iter().take(DEEP).take_while(|row| y(row) < leaf.top + zone).map(|row| (row, false));
    let feet = rows.iter().rev().take(DEEP).take_while(|row| y(row) > leaf.bottom - zone).map(|row| (row, true));
    let edge = |depth: usize, row: &Vec<usize>, foot: bool| {
        let mut pieces = row.clone();
        pieces.sort_by(|&a, &b| leaf.pieces[a].x0.total_cmp(&leaf.pieces[b].x0));
        let text: Vec<String> = pieces.iter().map(|&at| leaf.pieces[at].text()).collect();
        let (pattern, numbers) = pattern(&text.join(" "));
        let size = leaf.pieces[pieces[0]].size;
        Edge { page, depth, foot, y: y(row), size, pieces, pattern, numbers }
    };
    let heads = heads.enumerate().map(|(depth, (row, foot))| edge(depth, row, foot));
    let feet = feet.enumerate().map(|(depth, (row, foot))| edge(depth, row, foot));
    heads.chain(feet).collect()
}

/// Marks those of the lines alike that come back as a head does.
fn mark(edges: &[Edge], found: &[usize], pages: usize, body: f32, certain: &mut [bool]) {
    let needed = if pages < 6 { 2 } else { 3 };
    // At one height, or at one for left pages and another for right ones.
    let mut by_height = found.to_vec();
    by_height.sort_by(|&a, &b| edges[a].y.total_cmp(&edges[b].y));
    for group in by_height.chunk_by(|&a, &b| edges[b].y - edges[a].y < NEAR) {
        let mut group = group.to_vec();
        group.sort_by_key(|&number| edges[number].page);
        group.dedup_by_key(|number| edges[*number].page);
        let plain = edges[group[0]].numbers.is_empty();
        let bare = edges[group[0]].pattern.chars().all(|c| !c.is_alphabetic());
        // The numbers must stay the same or count with the pages: "Chapter 1", "Chapter 2" are headings.
        let counted: HashMap<Vec<(bool, i64)>, Vec<usize>> =
            if plain { HashMap::from([(Vec::new(), group.clone())]) } else { counted(edges, &group) };
        for (kinds, group) in counted {
            let counts = kinds.iter().any(|(counts, _)| *counts);
            let enough = if counts || bare { 2 } else { needed };
            let large = edges[group[0]].size > 1.15 * body && !plain && !counts;
            if group.len() >= enough && !large {
                for number in group {
                    certain[number] = true;
                }
            }
        }
    }
}

/// Lines by what their numbers do: stay at a value, or count with the pages from a value on.
fn counted(edges: &[Edge], group: &[usize]) -> HashMap<Vec<(bool, i64)>, Vec<usize>> {
    let mut counted: HashMap<Vec<(bool, i64)>, Vec<usize>> = HashMap::new();
    let columns = edges[group[0]].numbers.len();
    let count = |column: usize, counts: bool| -> HashMap<i64, usize> {
        let mut seen = HashMap::new();
        for &number in group {
            let value = edges[number].numbers[column];
            let page = if counts { edges[number].page as i64 } else { 0 };
            *seen.entry(value - page).or_insert(0) += 1;
        }
        seen
    };
    let usual: Vec<bool> = (0..columns)
        .map(|column| {
            let most = |counts| count(column, counts).into_values().max().unwrap_or(0);
            most(true) > most(false)
        })
        .collect();
    for &number in group {
        let edge = &edges[number];
        let kinds = edge
            .numbers
            .iter()
            .zip(&usual)
            .map(|(&value, &counts)| (counts, if counts { value - edge.page as i64 } else { value }))
            .collect();
        counted.entry(kinds).or_default().push(number);
    }
    counted
}

/// A number by itself at the foot of a page that says which page it is, though no other page says the same.
fn is_lone_number(edge: &Edge, leaf: &Leaf<'_>, pages: usize) -> bool {
    let bare = edge.pattern.chars().all(|c| !c.is_alphabetic()) && edge.numbers.len() <= 2;
    let right = edge.numbers.first() == Some(&(edge.page as i64 + 1))
        && edge.numbers.get(1).is_none_or(|&all| all == pages as i64);
    let apart = leaf
        .pieces
        .iter()
        .enumerate()
        .all(|(at, piece)| edge.pieces.contains(&at) || (piece.y - edge.y).abs() > 1.8 * edge.size.max(piece.size));
    edge.foot && edge.depth == 0 && bare && right && apart
}

/// A text without its spaces and with `#` for each number, and the numbers.
fn pattern(text: &str) -> (String, Vec<i64>) {
    let (mut pattern, mut numbers) = (String::new(), Vec::new());
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    for word in text.split_whitespace() {
        if let Some(number) = roman(word).filter(|_| letters == word.len()) {
            pattern.push('#');
            numbers.push(number);
            continue;
        }
        let mut rest = word;
        while let Some(c) = rest.chars().next() {
            let digits = rest.find(|c: char| c.to_digit(10).is_none()).unwrap_or(rest.len());
            // Numbers of more digits than these number no pages.
            if digits > 0 && digits < 10 {
                pattern.push('#');
                numbers.push(rest[..digits].parse().unwrap_or(0));
                rest = &rest[digits..];
            } else {
                pattern.push(c);
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    (pattern, numbers)
}

/// The value of a small Roman numeral.
fn roman(word: &str) -> Option<i64> {
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        'c' => Some(100),
        _ => None,
    };
    let values: Vec<i64> = word.chars().map(value).collect::<Option<_>>()?;
    let value =
        |(at, &value): (usize, &i64)| if values.get(at + 1).is_some_and(|&next| next > value) { -value } else { value };
    (1..=8).contains(&values.len()).then(|| values.iter().enumerate().map(value).sum())
}

#[cfg(test)]
mod tests {
    use super::{super::columns::tests::piece, *};

    /// For each page its lines with their heights on a page of 800.
    fn heads(pages: &[&[(&str, f32)]]) -> Vec<Vec<String>> {
        let pages: Vec<Vec<Piece>> =
            pages.iter().map(|lines| lines.iter().map(|(text, y)| piece(text, 50.0, *y, 100.0)).collect()).collect();
        let leaves: Vec<Leaf<'_>> =
            pages.iter().map(|pieces| Leaf { pieces, top: 0.0, bottom: 800.0, pictured: false }).collect();
        let found = find(&leaves, 10.0).into_iter().zip(&pages);
        found.map(|((head, foot), page)| head.iter().chain(&foot).map(|&at| page[at].text()).collect()).collect()
    }

    #[test]
    fn lines_that_come_back_and_numbers_that_count_are_heads() {
        let found = heads(&[
            &[("The Quarterly", 40.0), ("one thing", 80.0), ("Page 7 of it", 770.0)],
            &[("The Quarterly", 40.0), ("another thing", 80.0), ("Page 8 of it", 770.0)],
        ]);
        assert_eq!(found[1], ["The Quarterly", "Page 8 of it"]);
    }

    #[test]
    fn left_and_right_pages_may_have_their_own() {
        let pages: Vec<Vec<(&str, f32)>> = (0..8)
            .map(|page| {
                vec![(["Left", "Right"][page % 2], 40.0), (["a", "b", "c", "d", "e", "f", "g", "h"][page], 90.0)]
            })
            .collect();
        let pages: Vec<&[(&str, f32)]> = pages.iter().map(Vec::as_slice).collect();
        assert!(heads(&pages).iter().all(|found| found.len() == 1), "{:?}", heads(&pages));
    }

    #[test]
    fn headings_with_numbers_are_no_heads() {
        let found = heads(&[
            &[("Chapter 1", 60.0), ("so it began", 90.0)],
            &[("and on", 60.0), ("it went", 90.0)],
            &[("Chapter 2", 60.0), ("so it ended", 90.0)],
            &[("well or", 60.0), ("not", 90.0)],
            &[("Chapter 3", 60.0), ("no end", 90.0)],
        ]);
        assert!(found.iter().all(Vec::is_empty), "{found:?}");
    }

    #[test]
    fn pages_of_one_line_keep_it() {
        let found = heads(&[&[("Page 1 of it", 40.0)], &[("Page 2 of it", 40.0)], &[("Page 3 of it", 40.0)]]);
        assert!(found.iter().all(Vec::is_empty), "{found:?}");
    }

    #[test]
    fn roman_numbers_count_too() {
        assert_eq!(roman("xiv"), Some(14));
        let found = heads(&[&[("text", 300.0), ("iii", 770.0)], &[("more", 300.0), ("iv", 770.0)]]);
        assert_eq!(found, [["iii"], ["iv"]]);
    }

    #[test]
    fn a_lone_number_at_the_foot_of_the_only_page_is_its_number() {
        assert_eq!(heads(&[&[("text", 300.0), ("1", 770.0)]]), [["1"]]);
        assert!(heads(&[&[("text", 300.0), ("17", 770.0)]])[0].is_empty(), "this one may mean something");
    }
}
