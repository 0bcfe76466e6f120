//! What texts are looked for by. A text becomes words parted by blanks, in the form in which texts are compared
//! ([`Folded`]: no case, no accents), and so does what somebody types.
//!
//! - Words of scripts with spaces are found by how they begin, from three letters on; shorter ones whole.
//! - Scripts without spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese) are cut into pairs of neighbours, so that any
//!   piece of two characters or more is found wherever it stands; single characters are in a list of their own.
//! - Arabic words are also found without the article and the particles that are written together with it.
//!
//! Compared with SQLite's `trigram`, which finds any three characters wherever they stand, on 10,000 articles with
//! translations (108 MB of text): an index of 82 MB instead of 287, putting in twice as fast, and two characters of Chinese,
//! most of its words, are found at all.

use std::collections::BTreeSet;

use unicode_normalization::char::is_combining_mark;

use crate::language::fold::Folded;

/// Words from this length on are found by their beginning; FTS5 has an index for that of this length.
const BEGINNING: usize = 3;

/// What is written together with an Arabic word, the longest first.
const ARABIC: [&str; 6] = ["وال", "بال", "فال", "كال", "لل", "ال"];

fn unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' // Thai, Lao
        | '\u{1000}'..='\u{109F}' // Burmese
        | '\u{1780}'..='\u{17FF}' // Khmer
        | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' // Japanese
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}') // Han
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// A stretch of letters: a word, or text of a script without spaces.
#[derive(Debug, PartialEq)]
enum Stretch {
    Word(String),
    Unspaced(Vec<char>),
}

fn stretches(text: &str) -> Vec<Stretch> {
    let (mut all, mut word, mut run) = (Vec::new(), String::new(), Vec::new());
    for c in Folded::new(text).text().chars().chain([' ']) {
        let (spaced, other) = (in_word(c) && !unspaced(c), in_word(c) && unspaced(c));
        if !spaced && !word.is_empty() {
            all.push(Stretch::Word(std::mem::take(&mut word)));
        }
        if !other && !run.is_empty() {
            all.push(Stretch::Unspaced(std::mem::take(&mut run)));
        }
        match (spaced, other) {
            (true, _) => word.push(c),
            (_, true) => run.push(c),
            _ => {}
        }
    }
    all
}

/// The words of a line, each with a blank before it.
pub(super) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    for stretch in stretches(text) {
        match stretch {
            Stretch::Word(word) => {
                out.push(' ');
                out.push_str(&word);
            }
            // The last character alone, so that every character begins something.
            Stretch::Unspaced(run) => (0..run.len()).for_each(|at| {
                out.push(' ');
                out.extend(&run[at..(at + 2).min(run.len())]);
            }),
        }
    }
    out
}

/// Lines with their words, one a line.
pub(super) fn lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(line).collect::<Vec<_>>().join("\n")
}

/// Of all lines: characters that stand for a word, and Arabic words without what is written together with them.
pub(super) fn letters<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let mut letters = BTreeSet::new();
    for line in lines {
        for stretch in stretches(line) {
            match stretch {
                Stretch::Word(word) => letters.extend(bare(&word).map(str::to_owned)),
                Stretch::Unspaced(run) => letters.extend(run.into_iter().map(String::from)),
            }
        }
    }
    letters.into_iter().collect::<Vec<_>>().join(" ")
}

fn bare(word: &str) -> Option<&str> {
    ARABIC.iter().find_map(|joined| word.strip_prefix(joined)).filter(|rest| rest.chars().count() > 1)
}

/// Something to look for: a word, or several that stand together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sought {
    /// As it was typed, to be shown.
    pub typed: String,
    /// For FTS5.
    pub fts: String,
    /// In a line of [`lines`]: any of these.
    needles: Vec<String>,
}

impl Sought {
    /// Whether it stands in a line of [`lines`].
    pub fn stands_in(&self, line: &str) -> bool {
        // A blank at the end, so that whole words are found there too.
        self.needles.iter().any(|needle| match needle.strip_suffix(' ') {
            Some(open) => line.contains(needle) || line.ends_with(open),
            None => line.contains(needle),
        })
    }
}

/// What was typed: words, all of which must be there; those between quotation marks stand together.
pub(super) fn query(typed: &str) -> Vec<Sought> {
    let mut sought = Vec::new();
    for (number, piece) in typed.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        if number % 2 == 1 {
            sought.extend(phrase(piece));
        } else {
            sought.extend(piece.split_whitespace().filter_map(phrase));
        }
    }
    sought
}

fn phrase(typed: &str) -> Option<Sought> {
    let all = stretches(typed);
    let (mut words, mut beginning) = (Vec::new(), false);
    for stretch in &all {
        match stretch {
            Stretch::Word(word) => {
                beginning = word.chars().count() >= BEGINNING;
                words.push(word.clone());
            }
            Stretch::Unspaced(run) if run.len() == 1 => {
                beginning = false;
                words.push(run[0].to_string());
            }
            Stretch::Unspaced(run) => {
                // The last pair is not the last character alone.
                beginning = false;
                words.extend(run.windows(2).map(|pair| pair.iter().collect::<String>()));
            }
        }
    }
    let typed = typed.trim().to_owned();
    let text = words.join(" ");
    match &all[..] {
        [] => None,
        // Any pair that begins with it; the list has it at once.
        [Stretch::Unspaced(run)] if run.len() == 1 => {
            Some(Sought { typed, fts: format!("letters : \"{text}\""), needles: vec![format!(" {text}")] })
        }
        all => {
            let star = if beginning { "*" } else { "" };
            let end = if beginning { "" } else { " " };
            let joined = match all {
                [Stretch::Word(word)] if word.chars().next().is_some_and(|c| matches!(c, '\u{600}'..='\u{6FF}')) => {
                    &ARABIC[..]
                }
                _ => &[],
            };
            let needles = [""].iter().chain(joined).map(|joined| format!(" {joined}{text}{end}")).collect();
            Some(Sought { typed, fts: format!("\"{text}\"{star}"), needles })
        }
    }
}

/// Whether a word, or what may stand joined to one, begins at this character of a text.
pub(super) fn begins(text: &[char], at: usize) -> bool {
    let before = text[..at].iter().rev().take_while(|c| in_word(**c) && !unspaced(**c));
    let joined: String = Folded::new(&before.collect::<Vec<_>>().into_iter().rev().collect::<String>()).text();
    joined.is_empty() || text.get(at).is_some_and(|c| unspaced(*c)) || ARABIC.contains(&joined.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fts(typed: &str) -> Vec<String> {
        query(typed).into_iter().map(|sought| sought.fts).collect()
    }

    fn finds(typed: &str, text: &str) -> bool {
        let line = line(text);
        query(typed).iter().all(|sought| sought.stands_in(&line))
    }

    #[test]
    fn words_lose_case_and_accents_and_scripts_without_spaces_are_cut_into_pairs() {
        assert_eq!(line("Étude n° 5: Straße, naïve!"), " etude n 5 strasse naive");
        assert_eq!(line("在北京的AI公司"), " 在北 北京 京的 的 ai 公司 司");
        assert_eq!(line("हिन्दी भाषा"), " हिन्दी भाषा", "vowel signs belong to their word");
        assert_eq!(letters(["北京 ab", "الحكومة"].into_iter()), "حكومة 京 北");
    }

    #[test]
    fn what_is_typed_becomes_what_fts5_asks() {
        assert_eq!(fts("Klima \"New  York\" y"), ["\"klima\"*", "\"new york\"*", "\"y\""]);
        assert_eq!(fts("北京 京 研究人员"), ["\"北京\"", "letters : \"京\"", "\"研究 究人 人员\""]);
        assert_eq!(fts("COVID-19"), ["\"covid 19\""]);
        assert_eq!(fts(" -- \"\" "), Vec::<String>::new(), "nothing to look for");
        assert_eq!(fts("a\" OR NEAR(b)"), ["\"a\"", "\"or near b\""], "no operators");
    }

    #[test]
    fn lines_are_found_as_fts5_finds_texts() {
        assert!(finds("govern", "The Government said") && !finds("ernment", "The Government said"));
        assert!(finds("of", "Made of stone") && !finds("of", "It is often so"), "short words are whole");
        assert!(finds("stone", "Made of stone"), "at the end too");
        assert!(finds("的", "公司的") && finds("司的", "公司的") && !finds("公的", "公司的"));
        assert!(finds("حكومة", "قالت الحكومة") && finds("الحكومة", "قالت الحكومة"));
        assert!(finds("\"said yes\"", "He said: yes.") && !finds("\"yes said\"", "He said: yes."));
    }
}
