//! Texts, ways of giving them, and documents made of them.

use diglot::{
    article::LanguageCode,
    ingest::Input,
    progress::Cancel,
    reading::{Document, Reading, TranslatedSentence, Translation},
    summarise::{Length, Lexical, Watch},
    translate::{EngineInfo, Warning},
};
use proptest::prelude::*;

/// Sentences, marks, white space and markup.
const PIECES: &[&str] = &[
    // Latin
    "The river rose by 3.5 m on Jan. 5. ",
    "Dr. Smith said \"no\"! ",
    "¿Qué pasó? ¡Nada! ",
    "Am 3. Mai kam z. B. Dr. Meier. ",
    "M. Dupont est arrivé à 8 h 30… ",
    // Cyrillic
    "В 2020 г. выросло, т. е. на 3 %. ",
    "Рыбаки «не согласны». ",
    // Arabic
    "هل هذا هو الثاني؟ ",
    "قال: «نعم»، ثم ذهب. ",
    // Chinese, Japanese
    "今天天气很好。",
    "我们去公园吧！“好。”",
    "今日は「晴れ」です。",
    "コンピューター。",
    // Thai, Hindi
    "สวัสดีครับ วันนี้อากาศดี ",
    "ๆ ",
    "यह पहला वाक्य है। ",
    "क्या? ",
    // Emoji and combining marks
    "🙂👩‍👩‍👧 ",
    "🇪🇸🇩🇪",
    "e\u{301}",
    "\u{fe0f}",
    "\u{200f}",
    "\u{200b}",
    // White space and line ends
    "\r\n",
    "\r\n\r\n",
    "\n",
    "\n\n",
    "   ",
    "    ",
    "\t",
    "\u{a0}",
    "\u{3000}",
    "\u{2028}",
    // Marks
    "...",
    "…",
    ".",
    "!",
    "\"",
    "'",
    "»",
    "A. B. C. ",
    "no final stop",
    "ALL CAPS. ",
    "http://a.b/c?d=e&f=g. ",
    "www.example.org ",
    "a@b.c ",
    // What means something in Markdown or HTML
    "# ",
    " #",
    "- ",
    "+ ",
    "* ",
    "1. ",
    "2) ",
    "> ",
    "    code\n",
    "```\n",
    "~~~",
    "---\n",
    "===\n",
    "|",
    "| a | b |\n|---|---|\n| c. d. | e |\n",
    "\\",
    "\\|",
    "`",
    "``",
    "*",
    "**",
    "_",
    "__a__",
    "~~",
    "$x$",
    "^",
    "[x](y)",
    "![alt text here](y)",
    "[x]: y\n",
    "[^1]",
    ":-)",
    "&",
    "&amp;",
    "&lt;b&gt;",
    "&#42;",
    "<b>",
    "</b>",
    "<script>alert(1)</script>",
    "<!-- -->",
    "<br>",
    "<p>",
    "<li>",
    "<td>",
    "</td>",
    "{{ title }}",
    "{% raw %}",
];

pub fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        10 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
        1 => any::<char>().prop_map(String::from),
    ];
    prop_oneof![
        12 => proptest::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat()),
        1 => "[ \t\r\n\u{a0}\u{3000}\u{2003}]{0,12}",
    ]
}

/// A text pasted or in a file, as plain text, Markdown or a page.
pub fn any_input() -> impl Strategy<Value = Input> {
    (any_text(), 0..5).prop_map(|(text, way)| {
        let file = |name: &str, text: String| Input::File { name: name.into(), bytes: text.into_bytes() };
        match way {
            0 => Input::Paste { text, html: None },
            1 => file("a.txt", text),
            2 => file("a.md", text),
            3 => file(
                "a.html",
                format!(
                    "<!doctype html><body><h1>Title</h1><p>{text}</p><ul><li>{text}<ul><li>Deep <b>{text}</b></li></ul></li></ul>\
                     <p>A <b>bold {text}</b>word, <i>slanted{text}</i> and <a href='https://example.org/(a)'>li<em>nk</em> {text}</a>.</p>"
                ),
            ),
            _ => Input::Paste { html: Some(format!("<p>{text}</p>")), text },
        }
    })
}

pub fn any_language() -> impl Strategy<Value = LanguageCode> {
    let codes = vec!["en", "es", "de", "ru", "ar", "zh", "ja", "th", "hi", "fr"];
    proptest::sample::select(codes).prop_map(LanguageCode::new)
}

pub fn any_length() -> impl Strategy<Value = Length> {
    prop_oneof![Just(Length::Short), Just(Length::Medium), Just(Length::Long), (1..40usize).prop_map(Length::Lines),]
}

/// Opens an input; `None` where there is nothing to read in it, which is an answer too.
pub fn open(input: Input) -> Option<Reading> {
    Reading::open(input, &Cancel::default(), &|_| ()).ok()
}

pub fn summarise(reading: &Reading, length: Length) {
    reading.summarise(length, &Lexical, &Watch::quiet(&Cancel::default())).expect("nobody stops it");
}

/// A reading with a summary and, into Spanish, made-up translations: what models say is of no matter
/// here, only that exports carry it whole.
pub fn any_document() -> impl Strategy<Value = Option<Document>> {
    let targets = proptest::collection::vec(proptest::option::weighted(0.9, any_text()), 1..20);
    (any_input(), any_length(), any_language(), proptest::option::of(targets)).prop_map(
        |(input, length, from, targets)| {
            let reading = open(input)?;
            if reading.article().language.is_none() {
                reading.set_language(Some(&from));
            }
            summarise(&reading, length);
            let to = LanguageCode::new("es");
            let mut document = reading.document(&to, jiff::Timestamp::UNIX_EPOCH);
            document.translation = targets.map(|targets| translation(&document, to, &targets));
            Some(document)
        },
    )
}

fn translation(document: &Document, to: LanguageCode, targets: &[Option<String>]) -> Translation {
    let engine = EngineInfo { name: "made up".into(), version: "1".into(), model: "none".into(), digest: "0".into() };
    let sentences = document
        .article
        .sentences()
        .zip(targets.iter().cycle())
        .map(|((block, sentence), target)| TranslatedSentence {
            id: sentence.id,
            source: block.sentence_text(sentence).to_owned(),
            target: target.as_deref().map(clean),
            alignment: vec![[0, 1, 0, 1]],
            warnings: if sentence.id.sentence == 2 { vec![Warning::new("in_parts", Some("2".into()))] } else { vec![] },
            terms: Vec::new(),
            machine: None,
        })
        .collect();
    let from = document.article.language.clone().expect("the language was set");
    Translation { from, to, route: vec!["made-up".into()], engine, sentences, words_per_second: 12.5 }
}

/// As the text of a model is: one line, no control characters.
fn clean(text: &str) -> String {
    let text: String =
        text.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(|&c| c != '\u{feff}').collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() { "x".to_owned() } else { text }
}
