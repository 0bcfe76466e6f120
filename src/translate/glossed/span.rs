//! Which words of a translation say a term, by the word links.

use std::ops::Range;

use crate::{article::LanguageCode, language::glue};

/// Articles and prepositions that stand at the edge of a term and are no part of it.
const LITTLE: &[(&str, &[&str])] = &[
    ("ca", &["a", "al", "als", "amb", "de", "del", "dels", "el", "els", "en", "i", "la", "les", "per", "un", "una"]),
    (
        "de",
        &[
            "am", "an", "auf", "aus", "bei", "beim", "das", "dem", "den", "der", "des", "die", "ein", "eine", "einem",
            "einen", "einer", "eines", "für", "im", "in", "ins", "mit", "nach", "und", "vom", "von", "zu", "zum",
            "zur",
        ],
    ),
    ("en", &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"]),
    (
        "es",
        &[
            "a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "lo", "los", "o", "para", "por", "se", "su",
            "sus", "un", "una", "unas", "unos", "y",
        ],
    ),
    (
        "fr",
        &[
            "a", "au", "aux", "avec", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "par",
            "pour", "sur", "un", "une", "à",
        ],
    ),
    (
        "it",
        &[
            "a", "al", "alla", "con", "da", "dal", "dalla", "dei", "del", "della", "delle", "di", "e", "gli", "i",
            "il", "in", "la", "le", "lo", "nel", "nella", "per", "un", "una", "uno",
        ],
    ),
    ("nl", &["aan", "bij", "de", "een", "en", "het", "in", "met", "op", "van", "voor"]),
    (
        "pt",
        &[
            "a", "ao", "as", "com", "da", "das", "de", "do", "dos", "e", "em", "na", "no", "o", "os", "para", "por",
            "um", "uma",
        ],
    ),
];

/// A translation with what its words are linked to.
pub(super) struct Linked<'a> {
    pub words: &'a [Range<usize>],
    /// The words themselves, in small letters.
    pub texts: &'a [String],
    pub links: &'a [[usize; 4]],
    pub to: &'a LanguageCode,
}

/// What is known of a term's translation.
pub(super) struct Hints<'a> {
    /// How many words the term has. Languages differ in that, but a link too many takes a neighbour away.
    pub length: usize,
    /// Words that may be seen there: what the model makes of the term alone, and the term itself.
    pub words: &'a [String],
}

impl Linked<'_> {
    /// The run of words that says what stands at `source`, in characters. Where the links point to several places or
    /// to more words than the term has, the hints decide; `None` where they do not.
    pub(super) fn span(&self, source: &Range<usize>, hints: &Hints<'_>) -> Option<Range<usize>> {
        let hits = |link: &[usize; 4]| link[0] < source.end && source.start < link[1];
        let mine = |word: &Range<usize>| {
            self.links.iter().any(|link| link[2] < word.end && word.start < link[3] && hits(link))
        };
        let all: Vec<usize> = (0..self.words.len()).filter(|&at| !self.little(at) && mine(&self.words[at])).collect();
        let known: Vec<usize> =
            all.iter().copied().filter(|&at| hints.words.iter().any(|word| alike(word, &self.texts[at]))).collect();
        // Without spaces every character counts as a word.
        let spaceless = glue(self.to).is_empty();
        let most = hints.length * if spaceless { 3 } else { 1 };
        let run = self.run(&all, most).or_else(|| self.run(&known, usize::MAX))?;
        Some(self.words[run.start].start..self.words[run.end - 1].end)
    }

    /// The words as one run with nothing but little words between, if they are one and not too many.
    fn run(&self, words: &[usize], most: usize) -> Option<Range<usize>> {
        let (first, last) = (*words.first()?, *words.last()?);
        let whole = (first..last).all(|at| words.contains(&at) || self.little(at));
        (whole && words.len() <= most).then_some(first..last + 1)
    }

    fn little(&self, word: usize) -> bool {
        let code = self.to.as_str();
        LITTLE.iter().any(|(language, words)| *language == code && words.contains(&self.texts[word].as_str()))
    }
}

/// Whether two words may be forms of one: they begin alike.
fn alike(one: &str, other: &str) -> bool {
    let same = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let longer = one.chars().count().max(other.chars().count());
    same == longer || same >= 3 && same * 5 >= longer * 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::translate::align::words;

    /// Words of the source `s0 s1 …`, two characters each, linked to words of the text.
    fn span(text: &str, links: &[(usize, usize)], length: usize, hints: &[&str]) -> Option<String> {
        let ranges = words(text);
        let chars: Vec<char> = text.chars().collect();
        let slice = |range: &Range<usize>| chars[range.clone()].iter().collect::<String>();
        let texts: Vec<String> = ranges.iter().map(|range| slice(range).to_lowercase()).collect();
        let links: Vec<[usize; 4]> =
            links.iter().map(|&(s, t)| [3 * s, 3 * s + 2, ranges[t].start, ranges[t].end]).collect();
        let to = LanguageCode::new("es");
        let hints: Vec<String> = hints.iter().map(|&hint| hint.to_owned()).collect();
        let linked = Linked { words: &ranges, texts: &texts, links: &links, to: &to };
        linked.span(&(0..3 * length - 1), &Hints { length, words: &hints }).map(|range| slice(&range))
    }

    #[test]
    fn articles_and_prepositions_are_left_alone_at_the_edge_and_taken_inside() {
        assert_eq!(span("Vi la casa de Ana", &[(0, 1), (0, 2), (0, 3)], 1, &[]).as_deref(), Some("casa"));
        let all = [(0, 1), (1, 2), (2, 3), (2, 4), (2, 5), (0, 6)];
        let office = span("Es la oficina de los derechos humanos", &all, 3, &[]);
        assert_eq!(office.as_deref(), Some("oficina de los derechos humanos"));
    }

    #[test]
    fn a_link_too_many_takes_nothing_away() {
        let links = [(0, 1), (0, 2)];
        assert_eq!(span("Hay pequeño puente", &links, 1, &[]), None, "nobody can say which of the two it is");
        assert_eq!(span("Hay pequeño puente", &links, 1, &["puentes"]).as_deref(), Some("puente"));
        assert_eq!(span("casa y otra casa", &[(0, 0), (0, 3)], 2, &["casa"]), None, "two places");
        assert_eq!(span("Hay un puente", &[], 1, &["puente"]), None, "no link at all");
    }

    #[test]
    fn forms_of_a_word_begin_alike() {
        assert!(alike("usuario", "usuarias") && alike("桥", "桥") && alike("katarzyna", "katarzina"));
        assert!(!alike("casa", "caso de") && !alike("de", "del") && !alike("banco", "bar"));
    }
}
