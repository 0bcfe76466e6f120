//! Texts that are not clean UTF-8.

use serde_json::Value;

use crate::common::{Home, strings, texts};

/// Text of the article and what was remarked on the way in.
#[track_caller]
fn article(name: &str, bytes: &[u8]) -> (String, Vec<String>, Value) {
    let home = Home::new();
    home.write(name, bytes);
    let article = home.run(&["extract", name, "--json"]).exits(0).json();
    let blocks = article["blocks"].as_array().expect("blocks are an array");
    let text = blocks.iter().filter_map(|block| block["text"].as_str()).collect::<Vec<_>>().join("\n\n");
    let notices = strings(&article["notices"]).into_iter().map(str::to_owned).collect();
    (text, notices, article)
}

#[test]
fn legacy_encodings_are_read_and_the_guess_is_said() {
    for (encoding, text, language) in [
        (encoding_rs::WINDOWS_1252, texts::FRENCH, "fr"),
        (encoding_rs::WINDOWS_1252, texts::GERMAN, "de"),
        (encoding_rs::WINDOWS_1251, texts::RUSSIAN, "ru"),
        (encoding_rs::KOI8_R, texts::RUSSIAN, "ru"),
        (encoding_rs::SHIFT_JIS, "町の図書館は来月から日曜日も開館します。利用者は歓迎しています。", "ja"),
        (encoding_rs::GB18030, "县图书馆星期一重新开放，全县居民都可以免费使用。新馆共有三层。", "zh"),
    ] {
        let (bytes, _, lossy) = encoding.encode(text);
        assert!(!lossy, "{} can hold this text", encoding.name());
        let (read, notices, article) = article("old.txt", &bytes);
        assert_eq!(texts::squeeze(&read), texts::squeeze(text), "{}", encoding.name());
        assert_eq!(article["language"], language, "{}: the language is found", encoding.name());
        assert!(notices.iter().any(|n| n.contains("read as")), "{}: a guess is said: {notices:?}", encoding.name());
    }
}

#[test]
fn utf16_is_read() {
    let little: Vec<u8> =
        "\u{FEFF}".encode_utf16().chain(texts::RUSSIAN.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(article("u.txt", &little).0, texts::RUSSIAN, "with its mark");
    let big: Vec<u8> = texts::RUSSIAN.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(article("u.txt", &big).0, texts::RUSSIAN, "and without");
}

#[test]
fn a_page_that_names_its_encoding_is_read_in_it() {
    // In ISO 8859-15 the euro sign is where ISO 8859-1 and Windows-1252 have another one.
    let text = "Le prix est de 15 \u{20ac} pour tous les habitants de la commune.";
    let page =
        format!("<html><head><meta charset=\"iso-8859-15\"><title>A</title></head><body><p>{text}</p></body></html>");
    let (bytes, _, _) = encoding_rs::ISO_8859_15.encode(&page);
    let (read, notices, _) = article("page.html", &bytes);
    assert!(read.contains(text), "the page's own word counts: {read}");
    assert!(!notices.iter().any(|n| n.contains("does not say")), "and it did say: {notices:?}");
}

#[test]
fn a_byte_order_mark_is_no_letter() {
    let (read, notices, article) = article("bom.txt", format!("\u{FEFF}{}", texts::ENGLISH).as_bytes());
    assert!(read.starts_with("The library"), "the mark is gone: {read:?}");
    assert_eq!(article["title"], "The library opens again", "also from the title");
    assert!(notices.is_empty(), "there is nothing to say about it: {notices:?}");
}

#[test]
fn line_ends_of_every_system_read_alike() {
    let (unix, _, _) = article("a.txt", texts::ENGLISH.as_bytes());
    for end in ["\r\n", "\r"] {
        let (other, notices, _) = article("a.txt", texts::ENGLISH.replace('\n', end).as_bytes());
        assert_eq!(other, unix, "{end:?}");
        assert!(notices.is_empty(), "{end:?} is nothing to remark: {notices:?}");
    }
    let (open, _, _) = article("a.txt", texts::ENGLISH.trim_end().as_bytes());
    assert_eq!(open, unix, "a last line without its end is a line");
}

#[test]
fn a_lone_surrogate_costs_its_own_place_and_is_said() {
    let mut bytes = texts::RUSSIAN.as_bytes().to_vec();
    bytes.extend(b" \xED\xA0\x80 ");
    bytes.extend(texts::RUSSIAN.as_bytes());
    let (read, notices, article) = article("surrogate.txt", &bytes);
    assert_eq!(read.matches(texts::RUSSIAN).count(), 2, "the text around it is whole: {read}");
    assert!(notices.iter().any(|n| n.contains("could not be read")), "what is lost is said: {notices:?}");
    assert_eq!(article["language"], "ru", "and the language is still found");
}

#[test]
fn a_lone_surrogate_with_a_nul_is_an_answer_too() {
    let home = Home::new();
    home.write("bad.txt", b"abc \xED\xA0\x80 \0 def");
    home.run(&["extract", "bad.txt"]).exits(3).says(&["not a text file"]);
}

#[test]
fn control_characters_are_taken_out_and_said() {
    let (read, notices, _) = article("c.txt", format!("The li\u{8}brary opens.\u{1b} {}", texts::GERMAN).as_bytes());
    assert_eq!(read, format!("The library opens. {}", texts::GERMAN), "nobody can see them");
    assert_eq!(notices, ["2 invisible control characters were taken out."], "but it is said");
}

#[test]
fn an_answer_a_line_stays_an_answer_a_line_with_a_form_feed_inside() {
    let home = Home::new();
    home.write("ff.txt", format!("{}\u{c}{}\n{}", texts::SPANISH, texts::SPANISH, texts::GERMAN));
    assert_eq!(home.run(&["detect", "ff.txt", "--lines"]).exits(0).out, "es\nde\n", "a form feed ends no line");
}
