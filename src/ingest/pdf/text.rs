//! Letters become the text of a block, with what is bold, slanted or leads somewhere in it.

use unicode_normalization::char::compose;

use super::{glyphs::Style, rows::Letter};
use crate::{
    article::{Link, Mark},
    ingest::{
        hyphens::{Break, Hyphens},
        lines::is_unspaced,
    },
};

/// Adds the next line to a text: with a space, or without one where a word goes on or none is written.
pub fn join_letters(text: &mut Vec<Letter>, next: &[Letter], hyphens: Option<&Hyphens>) {
    while text.last().is_some_and(|letter| letter.c == ' ') {
        text.pop();
    }
    let unspaced = |letter: Option<&Letter>| letter.is_some_and(|letter| is_unspaced(letter.c));
    let plain = |letters: &[Letter]| letters.iter().map(|letter| letter.c).collect::<String>();
    // No word is longer than this.
    let line = plain(&text[text.len().saturating_sub(200)..]);
    let first = plain(&next[..next.len().min(200)]);
    match hyphens.and_then(|hyphens| hyphens.at(&line, &first)) {
        Some(Break::Whole) => {
            text.pop();
        }
        Some(Break::Hyphenated) => {}
        Some(Break::Apart) | None => {
            let runs_on = unspaced(text.last()) && unspaced(next.first());
            if !(text.is_empty() || runs_on) {
                text.push(Letter::plain(' '));
            }
        }
    }
    text.extend_from_slice(next);
}

/// A text as a block has it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Finished {
    pub text: String,
    pub links: Vec<Link>,
    pub marks: Vec<Mark>,
}

/// Tidies a text. `addresses` are those that letters lead to.
pub fn finish(letters: &[Letter], addresses: &[String]) -> Finished {
    let mut clean: Vec<Letter> = Vec::with_capacity(letters.len());
    for &letter in letters {
        match letter.c {
            '\u{AD}' => {}
            c if c.is_whitespace() => {
                if clean.last().is_some_and(|last| last.c != ' ') {
                    clean.push(Letter { c: ' ', ..letter });
                }
            }
            c => match clean.last().and_then(|last| compose(last.c, c)) {
                Some(both) => {
                    let at = clean.len() - 1;
                    clean[at].c = both;
                }
                None => clean.push(letter),
            },
        }
    }
    while clean.last().is_some_and(|letter| letter.c == ' ') {
        clean.pop();
    }
    let mut finished = Finished::default();
    let same_link = |a: Option<u32>, b: Option<u32>| address(addresses, a) == address(addresses, b);
    let mut from = 0;
    for run in clean.chunk_by(|a, b| look(a.style) == look(b.style) && same_link(a.link, b.link)) {
        finished.text.extend(run.iter().map(|letter| letter.c));
        let end = finished.text.len();
        add(&mut finished, from..end, run[0], addresses);
        from = end;
    }
    finished
}

/// What is marked of a style.
fn look(style: Style) -> (bool, bool) {
    (style.bold, style.slanted)
}

fn address(addresses: &[String], link: Option<u32>) -> Option<&str> {
    addresses.get(usize::try_from(link?).ok()?).map(String::as_str)
}

fn add(finished: &mut Finished, range: std::ops::Range<usize>, letter: Letter, addresses: &[String]) {
    // White space at the ends of a run belongs to nobody.
    let text = &finished.text[range.clone()];
    let start = range.start + text.len() - text.trim_start().len();
    let end = range.start + text.trim_end().len();
    if start >= end {
        return;
    }
    let touches = |last: usize| finished.text[last..start].trim().is_empty();
    if let Some(href) = address(addresses, letter.link) {
        match finished.links.last_mut() {
            Some(last) if last.href == href && touches(last.range.end) => last.range.end = end,
            _ => finished.links.push(Link { range: start..end, href: href.to_owned() }),
        }
    }
    let (strong, emphasis) = look(letter.style);
    if strong || emphasis {
        match finished.marks.last_mut() {
            Some(last) if (last.strong, last.emphasis) == (strong, emphasis) && touches(last.range.end) => {
                last.range.end = end;
            }
            _ => finished.marks.push(Mark { range: start..end, strong, emphasis }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::lines::Line;

    pub fn letters(text: &str) -> Vec<Letter> {
        text.chars().map(Letter::plain).collect()
    }

    fn join(a: &str, b: &str) -> String {
        let lines = [Line::new(a), Line::new(b)];
        let mut text = letters(a);
        join_letters(&mut text, &letters(b), Some(&Hyphens::of(&lines)));
        finish(&text, &[]).text
    }

    #[test]
    fn lines_are_joined_as_they_were_written() {
        assert_eq!(join("the two", "words"), "the two words");
        assert_eq!(join("a bro-", "ken word"), "a broken word");
        assert_eq!(join("a bro\u{AD}", "ken word"), "a broken word");
        assert_eq!(join("州的水", "泵很大"), "州的水泵很大");
        assert_eq!(join("well-", "known"), "well-known");
    }

    #[test]
    fn marks_and_links_are_pieces_of_the_tidy_text() {
        let mut text = letters("  see  the pumps here ");
        for letter in &mut text[7..16] {
            letter.style.bold = true;
        }
        for letter in &mut text[17..] {
            letter.link = Some(0);
        }
        let finished = finish(&text, &["https://example.org/".into()]);
        assert_eq!(finished.text, "see the pumps here");
        assert_eq!(&finished.text[finished.marks[0].range.clone()], "the pumps");
        assert_eq!(&finished.text[finished.links[0].range.clone()], "here");
    }

    #[test]
    fn accents_that_are_set_behind_their_letter_join_it() {
        assert_eq!(finish(&letters("cafe\u{301}"), &[]).text, "café");
    }
}
