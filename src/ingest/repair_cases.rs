//! Plain texts as they come out of PDFs, letters, terminals and mail programs, with the blocks that a person would
//! make of them. The number of those that come out whole is measured, and may not fall.

use proptest::prelude::*;

use super::{
    Found,
    plain::parse,
    repair_texts::{ARABIC, CHINESE, ENGLISH, FRENCH, GERMAN, HINDI, JAPANESE, KEPT, KOREAN, RUSSIAN, SPANISH, THAI},
};
use crate::article::{BlockKind, Reason};

fn texts(found: &Found) -> Vec<&str> {
    found.blocks.iter().filter(|b| b.dropped.is_none()).map(|block| block.text.as_str()).collect()
}

fn dropped(found: &Found) -> Vec<&str> {
    found.blocks.iter().filter(|b| b.dropped.is_some()).map(|block| block.text.as_str()).collect()
}

/// Breaks a paragraph as a margin does. `uneven` gives letters the widths of a proportional fount, so that full
/// lines have different numbers of characters.
fn wrap(paragraph: &str, width: usize, uneven: bool) -> String {
    let wide = |text: &str| -> usize {
        let column = |c: char| match c {
            _ if !uneven => 10 * super::lines::width(c.encode_utf8(&mut [0; 4])),
            'i' | 'l' | 'j' | 't' | 'f' | 'I' | '.' | ',' | '\'' | ' ' | 'г' | 'т' => 6,
            'm' | 'w' | 'M' | 'W' | 'ш' | 'щ' | 'ж' | 'ю' | 'A'..='Z' => 15,
            _ => 10,
        };
        text.chars().map(column).sum()
    };
    let unspaced = paragraph.chars().filter(|c| super::lines::is_unspaced(*c)).count() * 2 > paragraph.chars().count();
    let pieces: Vec<String> = if unspaced {
        paragraph.chars().map(String::from).collect()
    } else {
        paragraph.split(' ').map(str::to_owned).collect()
    };
    let between = if unspaced { "" } else { " " };
    let (mut lines, mut line) = (Vec::new(), String::new());
    for piece in pieces {
        let closing = piece.chars().all(|c| matches!(c, '。' | '，' | '、' | '」' | '”' | '：'));
        if !line.is_empty() && wide(&line) + wide(between) + wide(&piece) > width * 10 && !closing {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push_str(between);
        }
        line.push_str(&piece);
    }
    lines.push(line);
    lines.join("\n")
}

/// Breaks long words at the ends of lines too, in the middle.
fn hyphenate(paragraph: &str, width: usize) -> String {
    let mut lines: Vec<String> = vec![String::new()];
    for word in paragraph.split(' ') {
        let line = lines.last_mut().unwrap();
        let room = width.saturating_sub(line.chars().count() + 1);
        let letters: Vec<char> = word.chars().collect();
        if line.is_empty() || letters.len() <= room {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else if room >= 4 && letters.len() >= 7 && letters.iter().take(letters.len() - 1).all(|c| c.is_lowercase()) {
            let cut = (room - 1).min(letters.len() - 4);
            line.push(' ');
            line.extend(&letters[..cut]);
            line.push('-');
            lines.push(letters[cut..].iter().collect());
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.join("\n")
}

struct Case {
    name: String,
    text: String,
    expected: Vec<String>,
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |name: String, text: String, expected: &[&str]| {
        cases.push(Case { name, text, expected: expected.iter().map(|&text| text.to_owned()).collect() });
    };
    let all = [
        ("en", ENGLISH),
        ("es", SPANISH),
        ("de", GERMAN),
        ("fr", FRENCH),
        ("ru", RUSSIAN),
        ("ar", ARABIC),
        ("hi", HINDI),
        ("ko", KOREAN),
        ("zh", CHINESE),
        ("ja", JAPANESE),
        ("th", THAI),
    ];
    let lay = |texts: &[&str], between: &str, each: &dyn Fn(&str) -> String| {
        texts.iter().map(|text| each(text)).collect::<Vec<_>>().join(between)
    };
    for (code, texts) in all {
        for width in [44, 72, 110] {
            add(format!("{code} at {width}, blank lines"), lay(texts, "\n\n", &|t| wrap(t, width, false)), texts);
        }
        add(format!("{code} at 68, no blank lines"), lay(texts, "\n", &|t| wrap(t, 68, false)), texts);
        add(format!("{code} at 64, indented"), lay(texts, "\n", &|t| format!("    {}", wrap(t, 64, false))), texts);
    }
    for (code, texts) in &all[..5] {
        add(format!("{code} in a PDF, blank lines"), lay(texts, "\n\n", &|t| wrap(t, 80, true)), texts);
        add(format!("{code} in a PDF, no blank lines"), lay(texts, "\n", &|t| wrap(t, 80, true)), texts);
        add(format!("{code} in a column of a PDF"), lay(texts, "\n\n", &|t| wrap(t, 40, true)), texts);
        add(format!("{code} hyphenated at 60"), lay(texts, "\n\n", &|t| hyphenate(t, 60)), texts);
        add(format!("{code} hyphenated in a column"), lay(texts, "\n", &|t| hyphenate(t, 42)), texts);
        let quoted = |t: &str| wrap(t, 70, false).lines().map(|l| format!("> {l}\n")).collect::<String>();
        add(format!("{code} quoted in a letter"), lay(texts, ">\n", &quoted), texts);
    }
    // Pages with a running head and a number, one of which breaks a paragraph.
    let lines: Vec<String> = lay(ENGLISH, "\n\n", &|t| wrap(t, 60, false)).lines().map(str::to_owned).collect();
    let pages: Vec<String> = lines
        .chunks(lines.len().div_ceil(4))
        .enumerate()
        .map(|(n, page)| format!("The Valley Courier\n\n{}\n\n{}\n", page.join("\n").trim(), n + 11))
        .collect();
    add("pages with heads and numbers".into(), pages.join("\u{c}"), ENGLISH);
    for (name, text, expected) in KEPT {
        add((*name).into(), (*text).into(), expected);
    }
    cases
}

#[test]
fn most_paragraphs_come_out_whole() {
    let (mut whole, mut all, mut failed) = (0, 0, Vec::new());
    let cases = cases();
    for case in &cases {
        let found = parse(&case.text, true);
        let mut left = texts(&found);
        let before = whole;
        for expected in &case.expected {
            all += 1;
            if let Some(at) = left.iter().position(|text| text == expected) {
                left.remove(at);
                whole += 1;
            }
        }
        if whole - before < case.expected.len() || !left.is_empty() {
            failed.push(format!("{}: {} of {}, left {left:#?}", case.name, whole - before, case.expected.len()));
        }
    }
    println!("{} cases, {whole} of {all} blocks whole, {} cases not", cases.len(), failed.len());
    for failed in &failed {
        println!("{failed}");
    }
    assert!(cases.len() >= 30);
    assert!(whole * 1000 >= all * LEAST, "{whole} of {all}:\n{}", failed.join("\n"));
    // What must never be joined is not a matter of shares.
    let kept: Vec<&String> = failed.iter().filter(|f| KEPT.iter().any(|(name, ..)| f.starts_with(name))).collect();
    assert!(kept.is_empty(), "{kept:#?}");
}

/// Blocks in a thousand that come out as a person would have them.
const LEAST: usize = 950;

#[test]
fn kinds_are_told() {
    use BlockKind::*;
    let text = "On Monday Ana wrote:\n\n> the bridge is closed\n> for a year\n\n- first\n  - inner\n    goes on\n- second\n\ndef f(x):\n    y = x + 1\n    return y\n\nTown\tPeople\nAlba\t1200\n";
    let found = parse(text, true);
    let kinds: Vec<_> = found.blocks.iter().map(|b| (b.kind, b.level)).collect();
    assert_eq!(kinds[0], (Paragraph, 0));
    assert!(kinds.contains(&(Quote, 0)) && kinds.contains(&(ListItem, 2)), "{kinds:?}");
    assert_eq!(kinds.iter().filter(|k| k.0 == TableRow).count(), 2);
    let code = found.blocks.iter().find(|b| b.kind == Code).unwrap();
    assert_eq!(code.text, "def f(x):\n    y = x + 1\n    return y");
}

#[test]
fn what_was_joined_is_counted_and_can_be_had_as_it_was() {
    let text = "The library\n\nThe inter-\nnational court met in the old town hall on\nTuesday.\n\nA line.";
    let found = parse(text, true);
    let paste = found.paste.unwrap();
    assert!(paste.repaired);
    assert_eq!((paste.joined, paste.hyphens), (2, 1));
    assert_eq!(texts(&found)[1], "The international court met in the old town hall on Tuesday.");
    let raw = parse(text, false);
    assert_eq!(
        texts(&raw),
        ["The library", "The inter-", "national court met in the old town hall on", "Tuesday.", "A line."]
    );
    let paste = raw.paste.unwrap();
    assert!(!paste.repaired);
    assert_eq!((paste.joined, paste.hyphens), (2, 1));
    assert_eq!(parse("One line.\n\nAnother.", true).paste, None);
}

#[test]
fn furniture_is_dropped_and_listed() {
    let case = cases().into_iter().find(|case| case.name.starts_with("pages")).unwrap();
    let found = parse(&case.text, true);
    assert_eq!(dropped(&found).len(), 8);
    assert!(found.blocks.iter().filter_map(|b| b.dropped).all(|reason| reason == Reason::PageHead));
    assert_eq!(dropped(&parse(&case.text, false)), [""; 0]);
}

#[test]
fn one_line_is_a_paragraph_and_not_a_title() {
    assert_eq!(parse("hello", true).title, None);
    assert!(parse(" \n\t\n\u{c}", true).blocks.is_empty());
    assert_eq!(
        parse("A strike at the port\n\nIt began on Monday.", true).title.as_deref(),
        Some("A strike at the port")
    );
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let long = |paragraphs: &str| paragraphs.repeat(100_000 / paragraphs.len() + 1);
    let wrapped: String = ENGLISH.iter().map(|t| hyphenate(t, 60) + "\n").collect();
    for (name, text) in [
        ("wrapped", long(&wrapped)),
        ("short lines", long("a\n")),
        ("fences", long("```x\n")),
        ("numbers", long("1\nx\n2\n")),
        ("quotes", long("> > a\n>b\n")),
        ("form feeds", long("a\u{c}")),
        ("items", long("- a\n  b\n")),
        ("one line", long("a ")),
    ] {
        let begun = std::time::Instant::now();
        parse(&text, true);
        super::several::articles(&text);
        println!("{name}: {:?} for 0.1 MB", begun.elapsed());
        assert!(begun.elapsed().as_secs() < 10, "{name}: {:?}", begun.elapsed());
    }
}

/// Pieces of lines that mean something to the reader of plain text.
fn any_lines() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "the river ",
        "The town ",
        "inter-",
        "national ",
        "well-",
        "known.",
        "\n",
        "\n",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "- ",
        "1. ",
        "> ",
        "— ",
        "清禾县",
        "免费午餐。",
        "ไทย",
        "نهر ",
        "नदी। ",
        "\u{c}",
        "12",
        "```",
        "{",
        "};",
        "| ",
        "x = 1",
        "--> ",
        "a long line of the report about the water in the old reservoir ",
        "\u{AD}",
        "-- ",
        "…",
        "ß",
        "İ",
        "\u{2010}",
        "   ",
    ]);
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The same without what makes a line another thing than a paragraph.
fn any_prose() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "the river ",
        "The town ",
        "inter-",
        "national ",
        "well-",
        "known.",
        "\n",
        "\n",
        "\n\n",
        "清禾县",
        "免费午餐。",
        "ไทย",
        "नदी। ",
        "the report about the water in the old reservoir\n",
        "from the mountains and the town\n",
        "\u{AD}",
        "…",
        "  ",
        "\u{c}",
    ]);
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

fn letters<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<char> {
    texts.into_iter().flat_map(str::chars).filter(|c| c.is_alphanumeric()).collect()
}

proptest! {
    #[test]
    fn no_letter_is_lost_or_added(text in any_lines()) {
        let found = parse(&text, true);
        let (mut before, mut after) = (letters([text.as_str()]), letters(texts(&found)));
        if dropped(&found).is_empty() {
            prop_assert_eq!(&after, &before, "and they stay in order");
        }
        after.extend(letters(dropped(&found)));
        before.sort_unstable();
        after.sort_unstable();
        prop_assert_eq!(after, before);
    }

    #[test]
    fn what_is_repaired_stays_as_it_is(text in any_prose()) {
        let found = parse(&text, true);
        let plain = |b: &crate::article::RawBlock| matches!(b.kind, BlockKind::Paragraph | BlockKind::Heading);
        prop_assume!(found.blocks.iter().all(plain));
        let again = texts(&found).join("\n\n");
        let twice = parse(&again, true);
        prop_assert_eq!(texts(&twice), texts(&found));
    }

    #[test]
    fn as_pasted_keeps_every_line(text in any_lines()) {
        let found = parse(&text, false);
        let lines: Vec<&str> = text.split(['\n', '\u{c}']).map(str::trim_end).filter(|line| !line.trim().is_empty()).collect();
        prop_assert_eq!(texts(&found), lines);
    }

    #[test]
    fn parts_are_the_text(text in any_lines()) {
        let parts = super::several::articles(&text);
        prop_assert!(parts.is_empty() || parts.concat() == text);
    }
}
