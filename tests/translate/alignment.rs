//! Word links out of the model, and that asking for them changes nothing.

use diglot::{
    progress::Cancel,
    translate::{Target, Translator},
};

use crate::common::{
    readings::{code, open_in, rows, starter_engines, translate},
    texts,
};

fn en_es() -> std::sync::Arc<dyn Translator> {
    starter_engines().translator(&code("en"), &code("es"), &Cancel::default()).expect("the starter pack loads")
}

fn letters(text: &str, from: usize, to: usize) -> String {
    text.chars().skip(from).take(to - from).collect()
}

/// Every link names a word of the source and a word of the target.
#[track_caller]
fn assert_in_bounds(source: &str, target: &Target) {
    let (from, to) = (source.chars().count(), target.text.chars().count());
    for &[a, b, c, d] in &target.alignment {
        assert!(a < b && b <= from, "{a}..{b} is a span of the {from} characters of: {source}");
        assert!(c < d && d <= to, "{c}..{d} is a span of the {to} characters of: {}", target.text);
        for word in [letters(source, a, b), letters(&target.text, c, d)] {
            assert!(word.chars().any(char::is_alphanumeric), "a link joins words, not '{word}'");
            assert_eq!(word.trim(), word, "a word has no white space around it");
        }
    }
    let sorted = target.alignment.windows(2).all(|pair| pair[0] < pair[1]);
    assert!(sorted, "links are in order and each is there once: {:?}", target.alignment);
}

#[test]
fn links_stay_within_both_texts() {
    let translator = en_es();
    for source in [
        "Tom is not as tall as Mary.",
        "🙂 Tom is here 👩‍👩‍👧, and the café in Zürich is naïve!",
        "The  price\u{a0}is   €2,500.50 (about $3,000).",
        "e\u{301}le\u{300}ve — \u{FB01}rst “quoted” word…",
        "A",
        "...",
        "今天天气很好。",
        "http://example.org/a?b=c&d=e is a link.",
    ] {
        let target = translator.align(source, &Cancel::default()).expect("any text can be translated");
        assert_in_bounds(source, &target);
    }
}

#[test]
fn emoji_and_accents_count_as_characters_and_not_as_bytes() {
    let translator = en_es();
    let plain = translator.align("The book is on the table.", &Cancel::default()).expect("this can be translated");
    let table = plain.alignment.iter().find(|link| letters("The book is on the table.", link[0], link[1]) == "table");
    assert!(table.is_some_and(|l| letters(&plain.text, l[2], l[3]) == "mesa"), "the model links table and mesa");

    // The same words behind characters of several bytes and of two UTF-16 units.
    let source = format!("Café {}: The book is on the table.", "🙂".repeat(12));
    let source = source.as_str();
    let target = translator.align(source, &Cancel::default()).expect("this can be translated");
    assert_in_bounds(source, &target);
    let linked = |s: &str, t: &str| {
        target.alignment.iter().any(|&[a, b, c, d]| letters(source, a, b) == s && letters(&target.text, c, d) == t)
    };
    assert!(
        linked("book", "libro") && (linked("table", "mesa") || linked("table", "tabla")),
        "{} {:?}",
        target.text,
        target.alignment
    );
}

#[test]
fn batched_and_aligned_translations_are_the_same_text() {
    let translator = en_es();
    let reading = open_in("en", &texts::sample("en").replace('#', ""));
    let sources: Vec<String> = rows(&reading, "es").into_iter().map(|row| row.source).collect();
    for batch in sources[..24].chunks(4) {
        let batch: Vec<&str> = batch.iter().map(String::as_str).collect();
        let together = translator.translate(&batch, &Cancel::default()).expect("a batch can be translated");
        assert_eq!(together.len(), batch.len(), "one target for each source");
        for (source, target) in batch.iter().zip(together) {
            let aligned = translator.align(source, &Cancel::default()).expect("a sentence can be translated");
            assert_eq!(target.text, aligned.text, "a sentence's neighbours do not change it: {source}");
            assert_eq!(target.warnings, aligned.warnings, "nor its warnings: {source}");
            assert_in_bounds(source, &aligned);
        }
    }
}

#[test]
fn links_can_be_asked_for_after_the_translation() {
    let engines = starter_engines();
    let reading = open_in("en", "Tom is not as tall as Mary.\n\nThe book is on the table.");
    translate(&reading, &engines, "es");
    let before: Vec<_> = rows(&reading, "es").into_iter().filter_map(|row| row.target).collect();
    assert!(before.iter().all(|target| target.alignment.is_empty()), "a window's job finds no links");
    let target = reading.align(&engines, &code("es"), 1).expect("the links of a row can be found");
    assert_eq!(target.text, before[1].text, "the translation stays");
    assert!(!target.alignment.is_empty(), "and has links now");
    let kept = rows(&reading, "es").remove(1).target;
    assert_eq!(kept.as_ref(), Some(&target), "they are kept with the row");
    assert!(reading.align(&engines, &code("es"), 9).is_err(), "a row that is not there is an error");
}

#[test]
fn a_sentence_of_600_words_is_translated_in_parts_with_nothing_dropped() {
    let translator = en_es();
    let clause = "the old man walked to the house and the young woman read a book in the garden";
    let source = format!("{}.", vec![clause; 36].join(", "));
    assert!(source.split_whitespace().count() >= 600, "this is a very long sentence");
    let batched =
        translator.translate(&[&source], &Cancel::default()).expect("a long sentence can be translated").remove(0);
    let aligned = translator.align(&source, &Cancel::default()).expect("and aligned");
    assert_eq!(batched.text, aligned.text, "both ways cut it alike");
    for target in [&batched, &aligned] {
        let parts = target.warnings.iter().find(|w| w.kind == "in_parts").expect("it is said that it was cut");
        let parts: usize = parts.value.as_deref().and_then(|v| v.parse().ok()).expect("the value counts the parts");
        assert!(parts >= 6, "600 words do not fit into fewer windows of 110 tokens: {parts}");
        assert!(!target.warnings.iter().any(|w| w.kind == "too_short"), "nothing was dropped: {}", target.text);
    }
    assert_in_bounds(&source, &aligned);
    // Every twentieth of the source has a word that is linked: no part is missing.
    let length = source.chars().count();
    for part in 0..20 {
        let span = part * length / 20..(part + 1) * length / 20;
        let linked = aligned.alignment.iter().any(|link| span.contains(&link[0]));
        assert!(linked, "characters {span:?} of {length} have a counterpart");
    }
}
