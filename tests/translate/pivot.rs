//! Two packs in a row. The second one here is the starter's files under another name: its weights are
//! those of en-es, so what comes out means nothing, but the way it takes is the real one.

use diglot::{Code, progress::Cancel, translate::Route};

use crate::common::{
    Home, packs,
    readings::{code, engines, open, rows, translate},
    texts,
};

#[test]
fn a_text_goes_through_english_where_there_is_no_direct_pack() {
    let home = Home::new();
    packs::install(&home.data(), "de", "en");
    let engines = engines(&home.data());
    let Route::Ready { from, to, via, packs } = engines.route(Some(&code("de")), &code("es")) else {
        panic!("both halves of the way are installed");
    };
    assert_eq!((from, to, via), (code("de"), code("es"), Some(code("en"))), "the way leads through English");
    let ids: Vec<&str> = packs.iter().map(|pack| pack.id.as_str()).collect();
    assert_eq!(ids, ["de-en", "en-es"], "packs in the order of their use");
}

#[test]
fn a_direct_pack_is_preferred() {
    let home = Home::new();
    packs::install(&home.data(), "de", "en");
    packs::install(&home.data(), "de", "es");
    let Route::Ready { via, packs, .. } = engines(&home.data()).route(Some(&code("de")), &code("es")) else {
        panic!("the pack is installed");
    };
    assert_eq!((via, packs.len()), (None, 1), "one model makes fewer errors than two");
}

#[test]
fn a_pivot_names_both_models() {
    let home = Home::new();
    packs::install(&home.data(), "de", "en");
    let translator =
        engines(&home.data()).translator(&code("de"), &code("es"), &Cancel::default()).expect("both packs load");
    let info = translator.info();
    let digest = packs::starter_digest();
    assert_eq!(info.digest, format!("{digest}+{digest}"), "the digests of both, joined by +");
    assert!(info.model.contains("de-en") && info.model.contains("en-es"), "and both names: {}", info.model);
    let ids: Vec<&str> = translator.packs().iter().map(|pack| pack.id()).collect();
    assert_eq!(ids, ["de-en", "en-es"], "in the order of their use");
}

#[test]
fn composed_links_join_words_of_the_first_text_with_words_of_the_last() {
    let home = Home::new();
    packs::install(&home.data(), "de", "en");
    let engines = engines(&home.data());
    let pivot = engines.translator(&code("de"), &code("es"), &Cancel::default()).expect("both packs load");
    let first = engines.translator(&code("de"), &code("en"), &Cancel::default()).expect("the first loads alone");
    let second = engines.translator(&code("en"), &code("es"), &Cancel::default()).expect("the second too");
    for (source, _) in texts::EASY {
        let target = pivot.align(source, &Cancel::default()).expect("the weights read English");
        let middle = first.align(source, &Cancel::default()).expect("the first leg");
        let last = second.align(&middle.text, &Cancel::default()).expect("the second leg");
        assert_eq!(target.text, last.text, "a pivot is its legs in a row");
        assert!(!target.alignment.is_empty(), "words are linked through the middle: {source}");
        for link in &target.alignment {
            let [a, b, c, d] = *link;
            assert!(a < b && b <= source.chars().count(), "in bounds of the source: {link:?}");
            assert!(c < d && d <= target.text.chars().count(), "in bounds of the target: {link:?}");
            assert!(middle.alignment.iter().any(|m| m[..2] == [a, b]), "a word that the first leg linked: {link:?}");
            assert!(last.alignment.iter().any(|m| m[2..] == [c, d]), "a word that the second linked: {link:?}");
        }
        let batched = pivot.translate(&[source], &Cancel::default()).expect("without links").remove(0);
        assert_eq!(batched.text, target.text, "links change nothing in the text");
    }
}

#[test]
fn an_export_names_both_packs_of_a_pivot() {
    let home = Home::new();
    packs::install(&home.data(), "de", "en");
    let reading = open(texts::GERMAN);
    translate(&reading, &engines(&home.data()), "es");
    let document = reading.document(&code("es"), jiff::Timestamp::UNIX_EPOCH);
    let translation = document.translation.expect("it was translated");
    assert_eq!(translation.route, ["de-en", "en-es"], "the route");
    let models: Vec<&str> = document.made.models.iter().map(|model| model.id.as_str()).collect();
    assert_eq!(models, ["de-en", "en-es"], "and the provenance");
    assert!(rows(&reading, "es").iter().all(|row| row.target.is_some()), "every sentence has a translation");
}

#[test]
fn the_half_that_is_missing_is_the_one_that_is_named() {
    let home = Home::new();
    let engines = engines(&home.data());
    let Route::Missing { packs, .. } = engines.route(Some(&code("fr")), &code("es")) else {
        panic!("no pack reads French");
    };
    assert_eq!(packs.iter().map(|pack| pack.id.as_str()).collect::<Vec<_>>(), ["fr-en"], "en-es is there already");
    assert!(packs[0].download.is_some_and(|size| size > 1_000_000), "the catalogue has it");
    let error = engines.translator(&code("fr"), &code("es"), &Cancel::default()).err().expect("no translator");
    assert_eq!(error.code, Code::PackMissing, "and that is what the error says");
    assert!(error.message.contains("fr-en") && !error.message.contains("en-es"), "{}", error.message);
}
