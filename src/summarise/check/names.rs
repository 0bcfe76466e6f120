//! Names of a line that its evidence does not have. A name is a word with a capital where none is due. German
//! gives one to every noun, so there only two such words in a row, or capitals inside of a word, are a name.

use std::{collections::HashSet, sync::LazyLock};

use crate::{
    article::LanguageCode,
    language::{names, numbers::fold},
};

use super::Sentence;

/// Words that share a beginning of this many letters may be forms of one word.
const STEM: usize = 4;
/// Words of one language as like as this are forms or spellings of one name.
const FORM: f32 = 0.75;
/// A name in another language that is less like than this has nothing to do with it.
const LIKE: f32 = 0.5;
/// A line in which this share of the longer words has capitals is a headline.
const HEADLINE: f32 = 0.6;
/// Longest acronym that is compared with the beginnings of words.
const ACRONYM: usize = 6;

/// Words with a capital that are no names: months, days and titles, where languages give them one, folded.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    // English
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "lord", "lady", "president", "minister", "prime",
    "king", "queen", "prince", "princess", "pope", "chancellor", "senator", "governor", "mayor", "general", "captain",
    "judge", "chief", "director", "secretary", "chairman", "god", "internet", "earth", "state",
    "moon", "government", "parliament", "north", "south", "east", "west", "christmas", "easter",
    // German
    "januar", "februar", "marz", "mai", "juni", "juli", "oktober", "dezember", "montag", "dienstag", "mittwoch",
    "donnerstag", "freitag", "samstag", "sonnabend", "sonntag", "herr", "herrn", "frau", "prasident", "prasidentin",
    "kanzler", "kanzlerin", "ministerin", "minister", "konig", "konigin", "burgermeister", "anfang", "mitte", "ende",
    "prozent", "uhr", "euro", "dollar", "sie", "ihnen", "ihr", "ihre", "millionen", "milliarden",
    // Spanish, Portuguese, French, Italian
    "sr", "sra", "don", "dona", "senor", "senora", "presidente", "ministro", "ministra", "rey", "estado", "gobierno",
    "senhor", "senhora", "governo", "rei", "mme", "mlle", "monsieur", "madame", "etat", "signor", "signora", "stato",
    "tierra", "sol", "luna", "terre", "soleil", "lune", "terra", "sole", "lua", "internet",
    // Turkish, Greek, Indonesian, Afrikaans
    "ocak", "subat", "mart", "nisan", "mayıs", "haziran", "temmuz", "agustos", "eylul", "ekim", "kasım", "aralık",
    "pazartesi", "salı", "carsamba", "persembe", "cuma", "cumartesi", "pazar", "ιανουαριου", "φεβρουαριου", "μαρτιου",
    "απριλιου", "μαιου", "ιουνιου", "ιουλιου", "αυγουστου", "σεπτεμβριου", "οκτωβριου", "νοεμβριου", "δεκεμβριου",
    "δευτερα", "τριτη", "τεταρτη", "πεμπτη", "παρασκευη", "σαββατο", "κυριακη", "januari", "februari", "maret",
    "agustus", "desember", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "januarie", "februarie",
    "maart", "maandag", "dinsdag", "woensdag", "donderdag", "vrydag", "saterdag", "sondag",
];
/// Words that often begin a sentence, folded: a capital on one of these is due and says nothing.
#[rustfmt::skip]
const OPENERS: &[&str] = &[
    "the", "an", "in", "on", "at", "to", "of", "for", "from", "with", "by", "after", "before", "as", "when", "while",
    "if", "since", "during", "this", "that", "these", "those", "there", "they", "he", "she", "it", "its", "we", "our",
    "you", "his", "her", "their", "and", "but", "or", "so", "not", "no", "some", "many", "most", "all", "one", "two",
    "however", "although", "according", "more", "about", "over", "under", "both", "what", "who", "how", "other",
    "el", "la", "los", "las", "en", "de", "del", "al", "un", "una", "por", "para", "con", "se", "lo", "su", "sus", "es",
    "si", "cuando", "como", "pero", "este", "esta", "segun", "tras", "desde", "le", "les", "des", "une", "dans", "pour",
    "il", "elle", "ils", "ce", "cette", "ces", "mais", "et", "selon", "apres", "son", "sa", "der", "die", "das", "ein",
    "eine", "einen", "im", "am", "es", "er", "sie", "und", "aber", "auf", "mit", "bei", "nach", "von", "vom", "zu",
    "zum", "zur", "fur", "dies", "diese", "dieser", "als", "wenn", "wie", "nur", "auch", "seit", "vor", "o", "os", "as",
    "um", "uma", "em", "no", "na", "do", "da", "quando", "mas", "gli", "lo", "nel", "nella", "per", "con", "che", "het",
    "een", "van", "op", "met", "voor", "bij", "dat", "dit", "zij", "ze", "maar",
];
/// Small words inside of a name.
const JOINTS: &[&str] =
    &["of", "the", "de", "la", "del", "di", "da", "do", "dos", "von", "van", "der", "den", "bin", "al"];

/// Names of languages, folded: "Spanish" stands in every article about Spain.
static LANGUAGES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    names::languages().iter().flat_map(|language| [fold(&language.name), fold(&language.native_name)]).collect()
});

/// A word of a text.
struct Word<'a> {
    text: &'a str,
    folded: String,
    start: usize,
    capital: bool,
    /// Where any word has a capital: at the beginning of a sentence or a quotation.
    due: bool,
}

impl Word<'_> {
    /// Capitals inside: "NATO", "McDonald".
    fn inner(&self) -> bool {
        self.text.chars().skip(1).any(char::is_uppercase)
    }

    fn acronym(&self) -> bool {
        (2..=ACRONYM).contains(&self.text.chars().count()) && self.text.chars().all(char::is_uppercase)
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Names of the line that the evidence has not.
pub fn missing((line, language): Sentence<'_>, evidence: &[Sentence<'_>]) -> Vec<String> {
    let own = words(line);
    if headline(&own) {
        return Vec::new();
    }
    let theirs: Vec<Word<'_>> = evidence.iter().flat_map(|(text, _)| words(text)).collect();
    let same = language.is_some() && evidence.iter().all(|(_, other)| *other == language);
    let german = language.is_some_and(|code| matches!(code.as_str(), "de" | "lb"));
    let latin = |language: Option<&LanguageCode>| {
        // Vietnamese has names of its own for most of the world.
        let usual = language.is_some_and(|code| !matches!(code.as_str(), "de" | "lb" | "vi"));
        usual && language.and_then(names::language).is_some_and(|language| language.script == "Latn")
    };
    let all_latin = latin(language) && evidence.iter().all(|(_, other)| latin(*other));
    if !same && !all_latin {
        return Vec::new();
    }
    // A name of the evidence that is not in the line may be the one in question, in another language.
    let left = |word: &Word<'_>| {
        word.capital
            && word.text.chars().nth(1).is_some()
            && !(word.due && OPENERS.contains(&word.folded.as_str()))
            && !like_any(word, &own)
            && !abbreviated(word, &own)
    };
    if !same && theirs.iter().any(left) {
        return Vec::new();
    }
    let unknown = |word: &Word<'_>| {
        is_name(word)
            && !abbreviated(word, &theirs)
            && if same { !has_form(word, &theirs) } else { !like_any(word, &theirs) }
    };
    let mut missing = Vec::new();
    for run in runs(line, &own) {
        let sure = |word: &Word<'_>| unknown(word) && (!word.due || word.inner());
        let inner = run.iter().any(|word| unknown(word) && word.inner());
        let pair = run.windows(2).any(|pair| pair.iter().all(sure) && &line[pair[0].end()..pair[1].start] == " ");
        // In another language only a name of two words that has nothing at all to do with the evidence: a single word
        // is as often a country with another name there, or just politely written large.
        let related = |word: &Word<'_>| word.capital && (!unknown(word) || word.acronym());
        if !same && (!pair || run.iter().any(related)) {
            continue;
        }
        let initials: String = run.iter().filter(|word| word.capital).filter_map(|w| w.folded.chars().next()).collect();
        let shortened = theirs.iter().any(|word| word.acronym() && word.folded == initials);
        if !run.iter().any(sure) || shortened || german && !pair && !inner {
            continue;
        }
        // Only the words that are not known: of "Maria Lopez" perhaps "Maria".
        for part in run.split(|word| word.capital && !unknown(word)) {
            let Some(first) = part.iter().position(|word| word.capital) else { continue };
            let Some(last) = part.iter().rposition(|word| word.capital) else { continue };
            if part[first..=last].iter().any(|word| !word.due || word.inner()) {
                missing.push(line[part[first].start..part[last].end()].to_owned());
            }
        }
    }
    missing
}

/// Letters in a row, with whether a capital is due to them.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words: Vec<Word<'_>> = Vec::new();
    let mut at = 0;
    while let Some(offset) = text[at..].find(char::is_alphabetic) {
        let start = at + offset;
        let end = text[start..].find(|c: char| !is_part(c)).map_or(text.len(), |length| start + length);
        let word = &text[start..end];
        // The full stop of "Mr." and of an initial ends nothing.
        let abbreviation = words.last().is_some_and(|last| {
            last.capital && (last.text.chars().count() <= 2 || NO_NAMES.contains(&last.folded.as_str()))
        });
        let gap = &text[words.last().map_or(0, Word::end)..start];
        let marks = gap.trim_matches(char::is_whitespace);
        let due = words.is_empty()
            || gap
                .contains(['!', '?', '…', ':', ';', '\n', '"', '“', '„', '«', '»', '‘', '(', '•', '¿', '¡', '|', '/'])
            || gap.contains('.') && !(abbreviation && marks == ".")
            || matches!(marks, "-" | "–" | "—") && gap.contains(' ');
        words.push(Word { text: word, folded: fold(word), start, capital: word.starts_with(char::is_uppercase), due });
        at = end;
    }
    words
}

fn is_part(c: char) -> bool {
    c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c)
}

/// Capitals everywhere, or on most words as English gives them to titles.
fn headline(words: &[Word<'_>]) -> bool {
    let long: Vec<&Word<'_>> = words.iter().filter(|word| word.text.chars().count() >= STEM).collect();
    let share = |count: usize| count as f32 / long.len().max(1) as f32;
    let upper = long.iter().filter(|word| word.text.chars().all(|c| !c.is_lowercase())).count();
    let capital = long.iter().filter(|word| word.capital).count();
    long.len() >= 2 && share(upper) > HEADLINE || long.len() >= 4 && share(capital) > HEADLINE
}

/// Capitalised words side by side, with the small words between them.
fn runs<'a, 'b>(text: &str, words: &'b [Word<'a>]) -> Vec<&'b [Word<'a>]> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (mut end, mut next) = (at, at);
        while let Some(word) = words.get(next) {
            let gap = next.checked_sub(1).map_or("", |before| &text[words[before].end()..word.start]);
            let joined = next == at || matches!(gap, " " | "-" | "\u{a0}" | "'" | "’" | ". " | ".");
            if !joined || word.due && next > at || !word.capital && !JOINTS.contains(&word.folded.as_str()) {
                break;
            }
            next += 1;
            if word.capital {
                end = next;
            }
        }
        if end > at {
            runs.push(&words[at..end]);
        }
        at = end.max(at + 1);
    }
    runs
}

/// Whether the word might be (part of) a name.
fn is_name(word: &Word<'_>) -> bool {
    word.capital
        && word.text.chars().nth(1).is_some()
        && !NO_NAMES.contains(&word.folded.as_str())
        && !roman(word.text)
        && !LANGUAGES.contains(&word.folded)
}

/// "XVIII", "XVIIIe".
fn roman(word: &str) -> bool {
    let numeral = word.trim_end_matches(char::is_lowercase);
    let numerals = !numeral.is_empty() && numeral.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    numerals && word.len() <= numeral.len() + 3 && (numeral.len() > 1 || word.len() == 1)
}

/// The same word, another form of it, or a compound with it.
fn has_form(word: &Word<'_>, others: &[Word<'_>]) -> bool {
    let own = &word.folded;
    let long = own.chars().count() >= STEM;
    others.iter().any(|other| {
        let shared = own.chars().zip(other.folded.chars()).take_while(|(a, b)| a == b).count();
        let shorter = own.chars().count().min(other.folded.chars().count());
        *own == other.folded
            || long && other.folded.contains(own.as_str())
            || other.folded.chars().count() >= STEM && own.contains(&other.folded)
            || shared >= STEM && 3 * shared >= 2 * shorter
            || ratio(own, &other.folded) >= FORM
    })
}

fn like_any(word: &Word<'_>, others: &[Word<'_>]) -> bool {
    let own = &word.folded;
    let short = |word: &str| word.chars().count() < STEM;
    others.iter().any(|other| {
        // Short words are like any other.
        if short(own) || short(&other.folded) { *own == other.folded } else { ratio(own, &other.folded) >= LIKE }
    })
}

/// Share of the letters of both words that stand in both in the same order.
fn ratio(a: &str, b: &str) -> f32 {
    let b: Vec<char> = b.chars().collect();
    let (mut row, mut length) = (vec![0u16; b.len() + 1], 0);
    for x in a.chars() {
        length += 1;
        let mut diagonal = 0;
        for (at, y) in b.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if x == *y { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    2.0 * f32::from(row[b.len()]) / (length + b.len()).max(1) as f32
}

/// "WHO", of "World Health Organization" or of its name in another language.
fn abbreviated(word: &Word<'_>, others: &[Word<'_>]) -> bool {
    if !word.acronym() {
        return false;
    }
    let mut letters: Vec<char> = word.folded.chars().collect();
    let initials: Vec<char> = others
        .iter()
        .filter(|other| !JOINTS.contains(&other.folded.as_str()) || other.capital)
        .filter_map(|other| other.folded.chars().next())
        .collect();
    let in_order = initials.windows(letters.len()).any(|window| window == letters);
    // "OTAN" is "NATO".
    letters.sort_unstable();
    in_order
        || others.iter().filter(|other| other.acronym()).any(|other| {
            let mut others: Vec<char> = other.folded.chars().collect();
            others.sort_unstable();
            others == letters
        })
}
