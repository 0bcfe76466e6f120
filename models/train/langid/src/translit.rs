//! Text in Latin letters that is in no language the model knows: Russian and Greek as people type them without their
//! keyboard, and words of chance. Without such rows the model would call them Slovenian or Somali, and be sure.

use std::collections::BTreeMap;

use crate::{data::Label, rng::Rng};

const CYRILLIC: &[(char, &str)] = &[
    ('а', "a"), ('б', "b"), ('в', "v"), ('г', "g"), ('д', "d"), ('е', "e"), ('ё', "yo"), ('ж', "zh"), ('з', "z"),
    ('и', "i"), ('й', "y"), ('к', "k"), ('л', "l"), ('м', "m"), ('н', "n"), ('о', "o"), ('п', "p"), ('р', "r"),
    ('с', "s"), ('т', "t"), ('у', "u"), ('ф', "f"), ('х', "kh"), ('ц', "ts"), ('ч', "ch"), ('ш', "sh"), ('щ', "shch"),
    ('ъ', ""), ('ы', "y"), ('ь', ""), ('э', "e"), ('ю', "yu"), ('я', "ya"), ('і', "i"), ('ї', "yi"), ('є', "ye"),
    ('ґ', "g"), ('ў', "u"),
];
const GREEK: &[(char, &str)] = &[
    ('α', "a"), ('ά', "a"), ('β', "v"), ('γ', "g"), ('δ', "d"), ('ε', "e"), ('έ', "e"), ('ζ', "z"), ('η', "i"),
    ('ή', "i"), ('θ', "th"), ('ι', "i"), ('ί', "i"), ('ϊ', "i"), ('κ', "k"), ('λ', "l"), ('μ', "m"), ('ν', "n"),
    ('ξ', "x"), ('ο', "o"), ('ό', "o"), ('π', "p"), ('ρ', "r"), ('σ', "s"), ('ς', "s"), ('τ', "t"), ('υ', "y"),
    ('ύ', "y"), ('φ', "f"), ('χ', "ch"), ('ψ', "ps"), ('ω', "o"), ('ώ', "o"),
];

fn romanise(text: &str, table: &[(char, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match table.iter().find(|(from, _)| *from == c) {
            Some((_, to)) => out.push_str(to),
            None if c.is_ascii() => out.push(c),
            None => out.push(' '),
        }
    }
    out
}

/// Two to nine words of one to nine letters, with no language's order in them.
fn noise(rng: &mut Rng) -> String {
    let letters = b"etaoinshrdlucmfwypvbgkjqxz";
    let word = |rng: &mut Rng| -> String {
        // Half of the letters from the frequent ones, as a hand on a keyboard does not.
        let length = 1 + rng.below(9);
        (0..length).map(|_| letters[if rng.chance(0.5) { rng.below(10) } else { rng.below(26) }] as char).collect()
    };
    let words: Vec<String> = (0..2 + rng.below(8)).map(|_| word(rng)).collect();
    words.join(" ")
}

/// The rows, from those of the languages that are romanised.
pub fn rows(train: &BTreeMap<Label, Vec<String>>) -> Vec<String> {
    let mut rng = Rng::new(77);
    let mut made: Vec<String> = (0..1_500).map(|_| noise(&mut rng)).collect();
    for (label, rows) in train {
        if label.script == "Cyrl" && ["ru", "uk", "be", "bg"].contains(&label.code.as_str()) {
            made.extend(rows.iter().step_by(3).map(|row| romanise(row, CYRILLIC)));
        }
    }
    made
}

/// Greek has no label of its own: its rows come separately.
pub fn greek(rows: &[String]) -> Vec<String> {
    rows.iter().step_by(2).map(|row| romanise(row, GREEK)).collect()
}
