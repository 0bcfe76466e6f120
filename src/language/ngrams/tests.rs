use proptest::prelude::*;

use super::{Ngrams, model::MAGIC};

/// The weights that are shipped.
const WEIGHTS: &[u8] = include_bytes!("../../../models/starter/langid/langid.bin");

fn model() -> Ngrams {
    Ngrams::from_bytes(WEIGHTS).unwrap()
}

fn language(text: &str) -> Option<(String, String)> {
    let model = model();
    model.identify(text).language().map(|best| (best.code.to_owned(), best.script.to_owned()))
}

#[test]
fn sentences_find_their_language_and_script() {
    for (text, code, script) in [
        (
            "La huelga del puerto entra en su tercera semana sin que las partes hayan llegado a un acuerdo.",
            "es",
            "Latn",
        ),
        ("Der Hafenstreik geht in die dritte Woche, ohne dass sich die Parteien geeinigt haben.", "de", "Latn"),
        ("Забастовка в порту длится уже третью неделю, и стороны не пришли к соглашению.", "ru", "Cyrl"),
        ("Страйк у порту триває вже третій тиждень, а сторони так і не дійшли згоди.", "uk", "Cyrl"),
        ("Штрајк у луци улази у трећу недељу, а стране се нису договориле.", "sr", "Cyrl"),
        ("港口罢工已经进入第三周，双方仍未达成协议。", "zh", "Hans"),
        ("港口罷工已經進入第三週，雙方仍未達成協議。", "zh", "Hant"),
        ("港のストライキは三週目に入ったが、双方はまだ合意に達していない。", "ja", "Jpan"),
        ("اعتصاب بندر وارد سومین هفته شده است و طرفین هنوز به توافق نرسیده‌اند.", "fa", "Arab"),
        ("सुबह से बारिश हो रही है और स्कूल आज बंद रहेंगे।", "hi", "Deva"),
        ("Η απεργία στο λιμάνι μπαίνει στην τρίτη εβδομάδα.", "el", "Grek"),
    ] {
        assert_eq!(language(text), Some((code.into(), script.into())), "{text}");
    }
}

#[test]
fn too_little_is_not_sure() {
    for text in
        ["", "ok", "1234 5678", "🙂🙂🙂", "Maria", "Angela Merkel", "http://example.org/a?b=c", "let x = foo(bar);"]
    {
        assert_eq!(language(text), None, "{text}");
    }
    assert!(model().identify("12:30 – 14:00").candidates.is_empty(), "figures are in no language");
}

#[test]
fn scripts_of_one_language_need_few_letters() {
    for (text, code) in [("สวัสดี", "th"), ("ສະບາຍດີ", ""), ("გამარჯობა", "ka"), ("안녕하세요", "ko")]
    {
        let found = language(text).map_or(String::new(), |(code, _)| code);
        assert_eq!(found, code, "{text}");
    }
}

#[test]
fn capitals_change_little() {
    let text = "The captain said that nothing would leave the harbour before Monday morning.";
    assert_eq!(language(text), language(&text.to_uppercase()));
}

#[test]
fn a_damaged_file_is_refused() {
    for end in [0, 7, 8, 9, 40, 400, 2_000, WEIGHTS.len() / 2, WEIGHTS.len() - 1] {
        assert!(Ngrams::from_bytes(&WEIGHTS[..end]).is_err(), "{end} bytes");
    }
    let mut other = WEIGHTS.to_vec();
    other[MAGIC.len() - 1] = b'9';
    assert!(Ngrams::from_bytes(&other).is_err(), "another version");
}

#[test]
fn a_text_of_many_megabytes_takes_no_longer_than_a_page() {
    let text = "Der Hafenstreik geht in die dritte Woche. ".repeat(100_000);
    let answer = model();
    let answer = answer.identify(&text);
    assert!(answer.letters < 6_000);
    assert_eq!(answer.language().map(|best| best.code), Some("de"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_has_an_answer(text in "\\PC{0,200}", times in 1..80_usize) {
        let model = model();
        let text = text.repeat(times);
        let answer = model.identify(&text);
        let sum: f32 = answer.candidates.iter().map(|c| c.probability).sum();
        prop_assert!(sum <= 1.01, "{sum}");
        prop_assert!(answer.candidates.iter().all(|c| (0.0..=1.0).contains(&c.probability)));
        prop_assert!(answer.candidates.is_sorted_by(|a, b| a.probability >= b.probability));
    }

    #[test]
    fn any_bytes_are_a_model_or_refused(
        at in 8..4_000_usize, byte: u8, tail in proptest::collection::vec(any::<u8>(), 0..200)
    ) {
        let mut bytes = WEIGHTS.to_vec();
        bytes[at] = byte;
        if let Ok(model) = Ngrams::from_bytes(&bytes) {
            let _ = model.identify("The captain said that nothing would leave. Ничего не будет.");
        }
        let _ = Ngrams::from_bytes(&[MAGIC.as_slice(), &tail].concat());
    }
}
