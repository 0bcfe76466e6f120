//! More rows for Serbian in Latin letters and for Bosnian, of which there are few, and those few of one kind.
//!
//! Serbian is one language in two scripts: a Cyrillic row in Latin letters is a Serbian row. Bosnian has most of its
//! words in common with Serbian and writes the old vowel yat as Croatian does (`vrijeme`, not `vreme`): a Serbian row
//! whose words are respelled like that, with the few words changed that always differ, is close to a Bosnian one. Which
//! words have that vowel, the Croatian and Bosnian rows say.

use std::collections::{BTreeMap, HashMap};

use crate::{data::Label, rng::Rng};

const LETTERS: &[(char, &str)] = &[
    ('а', "a"), ('б', "b"), ('в', "v"), ('г', "g"), ('д', "d"), ('ђ', "đ"), ('е', "e"), ('ж', "ž"), ('з', "z"),
    ('и', "i"), ('ј', "j"), ('к', "k"), ('л', "l"), ('љ', "lj"), ('м', "m"), ('н', "n"), ('њ', "nj"), ('о', "o"),
    ('п', "p"), ('р', "r"), ('с', "s"), ('т', "t"), ('ћ', "ć"), ('у', "u"), ('ф', "f"), ('х', "h"), ('ц', "c"),
    ('ч', "č"), ('џ', "dž"), ('ш', "š"),
];

/// Beginnings of words in which Bosnian differs from Serbian by more than the vowel.
const STEMS: &[(&str, &str)] = &[
    ("opšt", "opć"), ("uopšt", "uopć"), ("saopšt", "saopć"), ("istori", "histori"), ("takođe", "također"),
    ("avgust", "august"), ("vazduh", "zrak"), ("hleb", "hljeb"), ("svešteni", "svećeni"),
    ("bezbedn", "sigurn"), ("pirinč", "riž"), ("lekar", "ljekar"), ("predsedni", "predsjedni"), ("gvožđ", "željez"),
    ("obavešt", "obavješt"), ("ponedelj", "ponedjelj"), ("nasleđ", "naslijeđ"), ("posled", "posljed"), ("biće", "bit će"),
    ("sledeć", "sljedeć"), ("uspeh", "uspjeh"), ("primed", "primjed"), ("vešt", "vješt"), ("poverenj", "povjerenj"),
    ("dejstv", "djelov"), ("videla", "vidjela"), ("videl", "vidjel"), ("voleo", "volio"), ("video", "vidio"),
    ("hteo", "htio"), ("živeo", "živio"), ("živel", "živjel"), ("želeo", "želio"), ("želel", "željel"),
    ("letos", "ljetos"), ("nedelj", "sedmic"), ("đubre", "smeće"), ("obezbed", "obezbijed"),
];

/// A text in Serbian Cyrillic, in Latin letters.
pub fn latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let small = c.to_lowercase().next().unwrap_or(c);
        match LETTERS.iter().find(|(from, _)| *from == small) {
            Some((_, to)) if small != c => out.push_str(&capital(to)),
            Some((_, to)) => out.push_str(to),
            None => out.push(c),
        }
    }
    out
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

type Counts = HashMap<String, u32>;

fn count(rows: &[String]) -> Counts {
    let mut counts = Counts::new();
    for word in rows.iter().flat_map(|row| row.split(|c: char| !c.is_alphabetic())).filter(|word| !word.is_empty()) {
        *counts.entry(word.to_lowercase()).or_default() += 1;
    }
    counts
}

/// The word with `je` or `ije` for one of its `e`, if such a word is known and far more usual there than the word itself.
fn respelled(word: &str, known: &Counts) -> Option<String> {
    let own = known.get(word).copied().unwrap_or(0);
    let places = word.match_indices('e').map(|(at, _)| at);
    let tries = places.flat_map(|at| ["j", "ij"].map(|new| format!("{}{new}{}", &word[..at], &word[at..])));
    let best = tries.filter_map(|tried| Some((*known.get(&tried)?, tried))).max()?;
    (best.0 >= 2 && best.0 > 4 * own).then_some(best.1)
}

/// A Serbian word as Bosnian has it.
fn bosnian(word: &str, known: &Counts) -> String {
    let small = word.to_lowercase();
    let stem = STEMS.iter().find(|(from, _)| small.starts_with(from));
    let changed = match stem {
        Some((from, to)) => format!("{to}{}", &small[from.len()..]),
        None => match respelled(&small, known) {
            Some(changed) => changed,
            None => return word.to_owned(),
        },
    };
    if word.starts_with(char::is_uppercase) { capital(&changed) } else { changed }
}

fn as_bosnian(row: &str, known: &Counts) -> String {
    let pieces = row.split_inclusive(|c: char| !c.is_alphabetic());
    let one = |piece: &str| {
        let end = piece.char_indices().find(|(_, c)| !c.is_alphabetic()).map_or(piece.len(), |(at, _)| at);
        bosnian(&piece[..end], known) + &piece[end..]
    };
    pieces.map(one).collect()
}

/// Adds Latin rows made of Cyrillic ones to Serbian, and as many made of Serbian ones to Bosnian as that has itself.
pub fn add(train: &mut BTreeMap<Label, Vec<String>>) {
    let label = |code: &str, script| Label { code: code.into(), script };
    let rows = |train: &BTreeMap<Label, Vec<String>>, code, script| train.get(&label(code, script)).cloned().unwrap_or_default();
    let mut serbian = rows(train, "sr", "Latn");
    serbian.extend(rows(train, "sr", "Cyrl").iter().map(|row| latin(row)));
    let (mut own, croatian) = (rows(train, "bs", "Latn"), rows(train, "hr", "Latn"));
    let known = count(&[own.as_slice(), &croatian].concat());
    let mut rng = Rng::new(31);
    let wanted = own.len().min(serbian.len());
    own.extend((0..wanted).map(|_| as_bosnian(&serbian[rng.below(serbian.len())], &known)));
    train.insert(label("sr", "Latn"), serbian);
    train.insert(label("bs", "Latn"), own);
}
