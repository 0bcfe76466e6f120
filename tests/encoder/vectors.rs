//! Sentences as vectors.

use std::sync::Mutex;

use diglot::{Code, progress::Cancel};
use serde_json::Value;

use super::{embed, encoder};

#[test]
fn the_vectors_are_those_that_training_wrote() {
    let rows: Vec<Value> = serde_json::from_str(include_str!("vectors.json")).expect("the vectors are JSON");
    let texts: Vec<&str> = rows.iter().map(|row| row["text"].as_str().expect("a text")).collect();
    let got = embed(&encoder(), &texts);
    for (at, row) in rows.iter().enumerate() {
        let wanted: Vec<f32> =
            row["vector"].as_array().expect("a vector").iter().map(|x| x.as_f64().expect("a number") as f32).collect();
        let like = got.dot(at, &wanted);
        // What is kept of a vector is bytes, which costs the fourth figure.
        assert!(like > 0.998, "'{}' has the vector of the recipe, not one that is {like} like it", texts[at]);
    }
}

#[test]
fn what_says_the_same_lies_closest_in_whatever_language() {
    let said = [
        ["The council voted to close the old bridge.", "El ayuntamiento votó cerrar el viejo puente."],
        ["Wheat has become more expensive this year.", "Пшеница в этом году подорожала."],
        ["The hospital has no doctors left.", "该医院已经没有医生了。"],
        ["Fishermen found a dead whale on the beach.", "عثر الصيادون على حوت ميت على الشاطئ."],
        ["My brother plays football every Sunday.", "Mein Bruder spielt jeden Sonntag Fußball."],
    ];
    let flat: Vec<&str> = said.iter().flatten().copied().collect();
    let vectors = embed(&encoder(), &flat);
    for at in 0..said.len() {
        let like = |other: usize| vectors.like(2 * at, 2 * other + 1);
        let best = (0..said.len()).max_by(|a, b| like(*a).total_cmp(&like(*b)));
        assert_eq!(best, Some(at), "'{}' is closest to its translation", said[at][0]);
    }
}

#[test]
fn a_sentence_longer_than_the_window_is_read_to_its_end() {
    let long = "The delegates spoke about roads and schools and water. ".repeat(60);
    let (fish, tax) = (format!("{long} {}", "Fish. ".repeat(200)), format!("{long} {}", "Taxes. ".repeat(200)));
    let vectors = embed(&encoder(), &[&fish, &tax, "Fish.", "Taxes."]);
    assert!(vectors.like(0, 2) > vectors.like(1, 2), "the end of the first is about fish");
    assert!(vectors.like(1, 3) > vectors.like(0, 3), "and that of the second about taxes");
}

#[test]
fn odd_texts_have_a_vector_or_the_vector_of_nothing() {
    let odd = ["", " \n ", "\u{0}", "☃☃☃", "1", "🙂", "\u{200f}\u{200e}", "ა", "𒀀", "a\u{301}\u{301}\u{301}"];
    let vectors = embed(&encoder(), &odd);
    assert_eq!(vectors.len(), odd.len(), "one for each");
    assert!(vectors.is_zero(0) && vectors.is_zero(1), "there is nothing in white space");
    for (at, text) in odd.iter().enumerate() {
        assert!(vectors.to_floats(at).iter().all(|x| x.is_finite()), "'{text}' gives numbers");
    }
}

#[test]
fn many_threads_give_what_one_gives() {
    let encoder = encoder();
    let texts: Vec<String> = (0..200).map(|n| format!("Sentence number {n} is about the {n}th house.")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let told = Mutex::new(Vec::new());
    let tell = |done| told.lock().expect("no thread panicked").push(done);
    let many = encoder.embed(&texts, 4, &Cancel::default(), &tell).expect("texts can be embedded");
    let one = encoder.embed(&texts, 1, &Cancel::default(), &|_| ()).expect("texts can be embedded");
    for at in 0..texts.len() {
        assert_eq!(many.to_floats(at), one.to_floats(at), "sentence {at}");
    }
    assert_eq!(told.into_inner().expect("no thread panicked").into_iter().max(), Some(200), "all are told");
}

#[test]
fn it_can_be_stopped() {
    let cancel = Cancel::default();
    cancel.cancel();
    let error = encoder().embed(&["Stop."], 1, &cancel, &|_| ()).expect_err("it was stopped");
    assert_eq!(error.code, Code::Cancelled);
}
