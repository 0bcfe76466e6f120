//! The fonts of this machine: found once, chosen by language, and what they have no letters for.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    sync::LazyLock,
};

use typst_kit::fonts::{self, FontStore};
use unicode_script::{Script, UnicodeScript};

/// Families for texts, the better ones first; those that are there are used, in this order.
const TEXT: &[&str] = &[
    "Source Serif 4",
    "Noto Serif",
    "Libertinus Serif",
    "Georgia",
    "DejaVu Serif",
    "Liberation Serif",
    "Times New Roman",
    "Times",
];
const MONO: &[&str] =
    &["Source Code Pro", "Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", "Consolas", "Menlo", "Courier New"];

/// Families for languages whose letters the families above do not have, or have in the shape of another language.
fn of_language(lang: &str) -> &'static [&'static str] {
    match lang {
        "zh" => {
            &["Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Songti SC", "SimSun", "Microsoft YaHei"]
        }
        "ja" => &[
            "Noto Serif CJK JP",
            "Source Han Serif JP",
            "Noto Sans CJK JP",
            "Hiragino Mincho ProN",
            "Yu Mincho",
            "MS Mincho",
        ],
        "ko" => {
            &["Noto Serif CJK KR", "Source Han Serif KR", "Noto Sans CJK KR", "AppleMyungjo", "Batang", "Malgun Gothic"]
        }
        "ur" => &["Noto Nastaliq Urdu", "Noto Naskh Arabic", "Amiri", "Geeza Pro", "Traditional Arabic"],
        "ar" | "fa" => &["Noto Naskh Arabic", "Amiri", "Scheherazade New", "Geeza Pro", "Traditional Arabic", "Arial"],
        "he" | "yi" => &["Noto Serif Hebrew", "Frank Ruehl CLM", "Arial Hebrew", "David", "Times New Roman"],
        "th" => &["Noto Serif Thai", "Noto Sans Thai", "Thonburi", "Leelawadee UI"],
        "hi" | "mr" | "ne" => {
            &["Noto Serif Devanagari", "Noto Sans Devanagari", "Kohinoor Devanagari", "Nirmala UI", "Mangal"]
        }
        "bn" => &["Noto Serif Bengali", "Noto Sans Bengali", "Nirmala UI"],
        "ta" => &["Noto Serif Tamil", "Noto Sans Tamil", "Nirmala UI"],
        "te" => &["Noto Serif Telugu", "Noto Sans Telugu", "Nirmala UI"],
        "gu" => &["Noto Serif Gujarati", "Noto Sans Gujarati", "Nirmala UI"],
        "kn" => &["Noto Serif Kannada", "Noto Sans Kannada", "Nirmala UI"],
        "ml" => &["Noto Serif Malayalam", "Noto Sans Malayalam", "Nirmala UI"],
        "pa" => &["Noto Serif Gurmukhi", "Noto Sans Gurmukhi", "Nirmala UI"],
        "si" => &["Noto Serif Sinhala", "Noto Sans Sinhala", "Nirmala UI"],
        "my" => &["Noto Serif Myanmar", "Noto Sans Myanmar", "Myanmar Text"],
        "km" => &["Noto Serif Khmer", "Noto Sans Khmer", "Khmer UI"],
        "am" => &["Noto Serif Ethiopic", "Noto Sans Ethiopic", "Nyala", "Ebrima"],
        "hy" => &["Noto Serif Armenian", "Noto Sans Armenian", "Sylfaen"],
        "ka" => &["Noto Serif Georgian", "Noto Sans Georgian", "Sylfaen"],
        _ => &[],
    }
}

/// The fonts of the system. Looking through them takes a while, so it is done once.
pub fn of_system() -> &'static FontStore {
    static SYSTEM: LazyLock<FontStore> = LazyLock::new(|| {
        let mut store = FontStore::new();
        store.extend(fonts::system());
        store
    });
    &SYSTEM
}

/// For each language, and for `mono` and `und`, the families to draw it with. Never empty where there is any font.
pub fn families<'a>(store: &FontStore, languages: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, Vec<String>> {
    let book = store.book();
    let there = |names: &[&str]| -> Vec<String> {
        names.iter().filter(|name| book.contains_family(&name.to_lowercase())).map(|name| (*name).to_owned()).collect()
    };
    // Whatever can draw Latin letters, where nothing of the list is there.
    let any = || {
        let info = (0..).map_while(|index| book.info(index)).find(|info| info.coverage.contains('a' as u32));
        info.map(|info| info.family.clone())
    };
    let mut text = there(TEXT);
    if text.is_empty() {
        text.extend(any());
    }
    let mut mono = there(MONO);
    mono.extend(text.iter().cloned());
    let mut families = BTreeMap::from([("und", text.clone()), ("mono", mono)]);
    for lang in languages {
        let own = there(of_language(lang));
        families.entry(lang).or_insert_with(|| own.into_iter().chain(text.iter().cloned()).collect());
    }
    families
}

/// Letters that no font has.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Scripts of which not one letter can be drawn, by name.
    pub scripts: BTreeSet<&'static str>,
    /// Other letters.
    pub letters: BTreeSet<char>,
}

/// What of these texts no font of the store can draw. Letters alone count: a picture sign that shows as a box says
/// that it is missing.
pub fn missing<'a>(store: &FontStore, texts: impl Iterator<Item = &'a str>) -> Missing {
    let book = store.book();
    let letters: BTreeSet<char> = texts.flat_map(str::chars).filter(|c| c.is_alphabetic()).collect();
    let infos: Vec<_> = (0..).map_while(|index| book.info(index)).collect();
    let drawn = |c: char| infos.iter().any(|info| info.coverage.contains(c as u32));
    let (there, not): (BTreeSet<char>, BTreeSet<char>) = letters.into_iter().partition(|c| drawn(*c));
    let some: HashSet<Script> = there.iter().map(|c| c.script()).collect();
    let mut missing = Missing::default();
    for c in not {
        if matches!(c.script(), Script::Common | Script::Inherited | Script::Unknown) || some.contains(&c.script()) {
            missing.letters.insert(c);
        } else {
            missing.scripts.insert(c.script().full_name());
        }
    }
    missing
}
