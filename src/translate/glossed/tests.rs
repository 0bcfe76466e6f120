//! With an engine whose every word is known, and with the pack that comes with Diglot.

use std::{collections::HashMap, path::Path, sync::Mutex};

use super::*;
use crate::{
    glossary::{
        AppliedTerm, Term,
        testing::{kept, term},
    },
    packs::PackStore,
    progress::Cancel,
    translate::{Engines, align::words},
};

/// Says what it was told to say. A translation is written as words with the number of the source word that each is
/// linked to: `el/0 perro/1 ladra`.
#[derive(Default)]
struct Script {
    lines: HashMap<&'static str, Target>,
    batches: Mutex<Vec<Vec<String>>>,
}

impl Script {
    fn of(lines: &[(&'static str, &str)]) -> Arc<Self> {
        let lines = lines.iter().map(|&(source, target)| (source, linked(source, target)));
        Arc::new(Self { lines: lines.collect(), batches: Mutex::default() })
    }

    fn say(&self, source: &str) -> Target {
        let unknown = || Target { text: "?".into(), ..Target::default() };
        self.lines.get(source).cloned().unwrap_or_else(unknown)
    }
}

fn linked(source: &str, target: &str) -> Target {
    let (mut text, mut numbers) = (String::new(), Vec::new());
    for (count, word) in target.split(' ').enumerate() {
        let (word, number) = match word.split_once('/') {
            Some((word, number)) => (word, number),
            None => (word, ""),
        };
        let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
        numbers.push(digits.parse::<usize>().ok());
        text.extend((count > 0).then_some(' '));
        text.push_str(word);
        text.push_str(&number[digits.len()..]);
    }
    let (from, to) = (words(source), words(&text));
    let links = numbers.iter().zip(&to).filter_map(|(number, to)| {
        let from = &from[(*number)?];
        Some([from.start, from.end, to.start, to.end])
    });
    let mut alignment: Vec<[usize; 4]> = links.collect();
    alignment.sort_unstable();
    Target { alignment, text, ..Target::default() }
}

impl Translator for Script {
    fn info(&self) -> EngineInfo {
        EngineInfo { name: "script".into(), version: "1".into(), model: "none".into(), digest: "none".into() }
    }

    fn packs(&self) -> Vec<&Pack> {
        Vec::new()
    }

    fn translate(&self, sources: &[&str], _: &Cancel) -> Result<Vec<Target>> {
        self.batches.lock().unwrap().push(sources.iter().map(|&source| source.to_owned()).collect());
        Ok(sources.iter().map(|source| Target { alignment: Vec::new(), ..self.say(source) }).collect())
    }

    fn align(&self, source: &str, _: &Cancel) -> Result<Target> {
        Ok(self.say(source))
    }

    fn links(&self) -> bool {
        true
    }
}

fn code(code: &str) -> LanguageCode {
    LanguageCode::new(code)
}

fn glossed(inner: Arc<dyn Translator>, terms: &[Term]) -> Glossed {
    Glossed::new(inner, Arc::new(Glossary::new(terms.to_vec())), code("en"), code("es"))
}

/// The target both ways, which must be one but for the links.
#[track_caller]
fn both(glossed: &Glossed, source: &str) -> Target {
    let aligned = glossed.align(source, &Cancel::default()).unwrap();
    let batched = glossed.translate(&[source], &Cancel::default()).unwrap().remove(0);
    assert!(batched.alignment.is_empty(), "nobody asked for the links");
    assert_eq!(batched, Target { alignment: Vec::new(), ..aligned.clone() });
    let sorted = aligned.alignment.windows(2).all(|pair| pair[0] < pair[1]);
    assert!(sorted, "links are in order and each is there once: {:?}", aligned.alignment);
    aligned
}

/// The links as pairs of texts.
fn pairs(source: &str, target: &Target) -> Vec<String> {
    let slice = |text: &str, from: usize, to: usize| text.chars().skip(from).take(to - from).collect::<String>();
    let links = target.alignment.iter();
    links.map(|&[a, b, c, d]| format!("{}={}", slice(source, a, b), slice(&target.text, c, d))).collect()
}

fn applied(source: &str, target: &str) -> AppliedTerm {
    AppliedTerm { source: source.into(), target: target.into() }
}

#[test]
fn linked_words_are_replaced_and_links_follow() {
    let source = "The old dog's bone is big.";
    let script = Script::of(&[(source, "El hueso/3 del/2 perro/2 viejo/1 es/4 grande/5.")]);
    let target = both(&glossed(script, &[term("dog", "can señorial")]), source);
    assert_eq!(target.text, "El hueso del can señorial viejo es grande.");
    assert_eq!(target.terms, [applied("dog", "can señorial")]);
    assert_eq!(target.warnings, []);
    assert_eq!(
        pairs(source, &target),
        ["old=viejo", "dog=can señorial", "dog's=del", "bone=hueso", "is=es", "big=grande"]
    );
}

#[test]
fn what_is_there_already_stays_and_is_said() {
    let source = "The bank of Anna and the bank of James.";
    let script = Script::of(&[(source, "El banco/1 de Anna/3 y/4 el/5 banco/6 de/7 Jaime/8.")]);
    let glossed = glossed(script.clone(), &[term("bank", "banco"), kept("Anna")]);
    assert_eq!(
        glossed.translate(&[source], &Cancel::default()).unwrap()[0].terms,
        [applied("bank", "banco"), applied("Anna", "Anna")]
    );
    assert_eq!(script.batches.lock().unwrap().len(), 1, "nothing more is translated for it");
    let target = both(&glossed, source);
    assert_eq!(target.text, "El banco de Anna y el banco de Jaime.");
}

#[test]
fn a_term_at_the_beginning_takes_a_capital_unless_it_stays_as_it_is() {
    let script = Script::of(&[
        ("Doctors sleep.", "Doctores/0 duermen/1."),
        ("iPhones sell.", "Iphones/0 venden/1."),
        ("doctors sleep", "doctores/0 duermen/1"),
    ]);
    let glossed = glossed(script, &[term("doctors", "médicos"), kept("iPhones")]);
    assert_eq!(both(&glossed, "Doctors sleep.").text, "Médicos duermen.");
    assert_eq!(both(&glossed, "iPhones sell.").text, "iPhones venden.");
    assert_eq!(both(&glossed, "doctors sleep").text, "médicos duermen");
}

#[test]
fn a_name_stands_for_a_term_that_the_links_do_not_show() {
    let source = "He saw Xiaoming in Boston.";
    let script = Script::of(&[
        (source, "Él/0 vio/1 allí."),
        ("He saw Chicago in Boston.", "Él/0 vio/1 a Chicago/2 en/3 Boston/4."),
    ]);
    let target = both(&glossed(script, &[kept("Xiaoming")]), source);
    assert_eq!(target.text, "Él vio a Xiaoming en Boston.", "a name that the sentence has is not taken");
    assert_eq!(pairs(source, &target), ["He=Él", "saw=vio", "Xiaoming=Xiaoming", "in=en", "Boston=Boston"]);
    assert_eq!(target.terms, [applied("Xiaoming", "Xiaoming")]);
}

#[test]
fn names_and_links_work_together() {
    let source = "Xiaoming has a big dog.";
    let script = Script::of(&[
        (source, "Tiene/1 un gran/3 perro/4."),
        ("Boston has a big dog.", "Boston/0 tiene/1 un gran/3 perro/4."),
    ]);
    let target = both(&glossed(script, &[kept("Xiaoming"), term("dog", "can")]), source);
    assert_eq!(target.text, "Xiaoming tiene un gran can.");
    assert_eq!(pairs(source, &target), ["Xiaoming=Xiaoming", "has=tiene", "big=gran", "dog=can"]);
}

#[test]
fn a_term_that_cannot_be_put_in_is_said_and_the_rest_is() {
    let source = "Xiaoming has a dog.";
    let script =
        Script::of(&[(source, "Tiene/1 un perro/3."), ("Boston has a dog.", "Bostón Bostón tiene un perro/3.")]);
    let target = both(&glossed(script, &[kept("Xiaoming"), term("dog", "can")]), source);
    assert_eq!(target.text, "Tiene un can.", "no name is left behind");
    assert_eq!(target.warnings, [Warning::new(guard::TERM_MISSED, Some("Xiaoming".into()))]);
    assert_eq!(target.terms, [applied("dog", "can")]);
}

#[test]
fn a_translation_with_a_name_that_cannot_be_taken_out_is_not_used() {
    let source = "Xiaoming met Oyelaran.";
    let script =
        Script::of(&[(source, "Se vieron."), ("Boston met Chicago.", "Boston/0 vio/1 a Chica, Chicago/2 Chicago/2.")]);
    let target = both(&glossed(script, &[kept("Xiaoming"), kept("Oyelaran")]), source);
    assert_eq!(target.text, "Se vieron.", "although one of the two would be there");
    assert_eq!(target.warnings.len(), 2);
}

#[test]
fn numbers_in_terms_are_not_lost_and_those_outside_are_said() {
    let source = "Windows 11 has 25 faults.";
    let script = Script::of(&[(source, "Ventanas/0 tiene/2 fallos/4.")]);
    let target = both(&glossed(script, &[kept("Windows 11")]), source);
    assert_eq!(target.text, "Windows 11 tiene fallos.");
    assert_eq!(target.warnings, [Warning::new(guard::NUMBER_LOST, Some("25".into()))]);
}

#[test]
fn a_sentence_that_is_nothing_but_terms_needs_no_model() {
    let script = Script::of(&[("“Climate change”", "El cambio climático.")]);
    let target = both(&glossed(script, &[term("climate change", "cambio climático")]), "“Climate change”");
    assert_eq!(target.text, "“Cambio climático”");
    assert_eq!(pairs("“Climate change”", &target), ["Climate change=Cambio climático"]);
}

#[test]
fn sentences_without_terms_stay_in_their_batch_and_as_they_are() {
    let script = Script::of(&[("A dog.", "Un/0 perro/1."), ("A cat.", "Un/0 gato/1."), ("A hen.", "Un/0 pollo/1.")]);
    let glossed = glossed(script.clone(), &[term("cat", "minino")]);
    let sources = ["A dog.", "A cat.", "A hen."];
    let texts: Vec<String> =
        glossed.translate(&sources, &Cancel::default()).unwrap().into_iter().map(|target| target.text).collect();
    assert_eq!(texts, ["Un perro.", "Un minino.", "Un pollo."]);
    assert_eq!(script.batches.lock().unwrap()[0], sources);
    assert_eq!(glossed.align("A dog.", &Cancel::default()).unwrap(), linked("A dog.", "Un/0 perro/1."));
}

fn starter() -> Arc<dyn Translator> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/starter");
    let engines = Engines::new(PackStore::new(Path::new("/nowhere"), Some(folder)));
    engines.translator(&code("en"), &code("es"), &Cancel::default()).unwrap()
}

#[test]
fn the_starter_pack_is_glossed() {
    let inner = starter();
    let terms = [
        term("bridge", "viaducto"),
        kept("Katarzyna"),
        term("book", "tomo"),
        term("climate change", "crisis climática"),
    ];
    let glossed = glossed(Arc::clone(&inner), &terms);
    for (source, wanted) in [
        ("The book is on the table.", "tomo"),
        ("There is a small bridge near the village.", "viaducto"),
        ("My friend Katarzyna speaks five languages.", "Katarzyna"),
        ("Climate change is a serious problem.", "crisis climática"),
    ] {
        let target = both(&glossed, source);
        assert!(target.text.contains(wanted), "{}", target.text);
        assert_eq!(target.terms.len(), 1, "{:?}", target.terms);
        let linked = pairs(source, &target);
        assert!(linked.iter().any(|pair| pair.ends_with(&format!("={wanted}"))), "{linked:?}");
    }
    let sources = ["The house is old.", "The man has a book."];
    let plain = inner.translate(&sources, &Cancel::default()).unwrap();
    let targets = glossed.translate(&sources, &Cancel::default()).unwrap();
    assert_eq!(targets[0], plain[0]);
    assert_ne!(targets[1], plain[1]);
}
