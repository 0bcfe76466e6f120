//! Found in the text, its translation, the summary and the title, in any script.

use diglot::{
    library::{SearchHit, SearchSide},
    progress::Cancel,
    summarise::{Length, Lexical, Watch},
};

use super::support::{again, at, keep, library, translated};
use crate::common::readings::{code, open};

/// What is marked in a line.
fn marked(hit: &SearchHit) -> Vec<String> {
    let chars: Vec<char> = hit.text.chars().collect();
    hit.marks.iter().map(|(start, end)| chars[*start..*end].iter().collect()).collect()
}

#[test]
fn any_script_is_found_with_its_hits_marked() {
    let (_folder, library) = library();
    let cases: &[(&str, &str, &[(&str, &str)])] = &[
        (
            "中国政府昨天宣布了新的政策。研究人员对此表示欢迎。",
            "zh",
            &[("中国", "中国"), ("政策", "政策"), ("的", "的"), ("研究人员", "研究人员"), ("府昨", "府昨")],
        ),
        (
            "今日の東京は「晴れ」です。コンピューターは便利だ。",
            "ja",
            &[("東京", "東京"), ("晴", "晴"), ("ピュー", "ピュー")],
        ),
        ("กรุงเทพเป็นเมืองใหญ่ วันนี้อากาศดี", "th", &[("กรุงเทพ", "กรุงเทพ"), ("อากาศ", "อากาศ")]),
        (
            "قالت الحكومة إن الخطة جديدة. ورحب الناس بالقرار.",
            "ar",
            &[("حكومة", "حكومة"), ("الحكومة", "الحكومة"), ("قرار", "قرار")],
        ),
        ("Правительство приняло новый закон. Люди были рады.", "ru", &[("правит", "Правит"), ("ЗАКОН", "закон")]),
        ("यह हिन्दी का पहला वाक्य है। दूसरा भी है।", "hi", &[("हिन्दी", "हिन्दी"), ("वाक्य", "वाक्य")]),
        ("정부는 새로운 정책을 발표했다. 사람들은 기뻐했다.", "ko", &[("정책", "정책")]),
        ("Η κυβέρνηση ανακοίνωσε νέα μέτρα. Όλοι χάρηκαν.", "el", &[("κυβερνηση", "κυβέρνηση")]),
        (
            "Die Straße in Nîmes war naß. Überall stand Wasser.",
            "de",
            &[("strasse", "Straße"), ("nimes", "Nîmes"), ("\"war nass\"", "war naß")],
        ),
    ];
    let ids: Vec<i64> =
        (0..).zip(cases).map(|(second, (text, _, _))| keep(&library, &open(text), None, second)).collect();
    for ((_, language, queries), id) in cases.iter().zip(ids) {
        for (query, found) in *queries {
            let searched = library.search(query, 0, 10).unwrap();
            let one = searched.matches.iter().find(|found| found.entry.id == id);
            let one = one.unwrap_or_else(|| panic!("{language}: {query} is found"));
            let hit = one.hits.iter().find(|hit| hit.side == SearchSide::Source);
            let hit = hit.unwrap_or_else(|| panic!("{language}: a line for {query}: {:?}", one.hits));
            if !query.contains('"') {
                assert_eq!(
                    marked(hit).first().map(String::as_str),
                    Some(*found),
                    "{language}: {query} in {}",
                    hit.text
                );
            }
            assert!(searched.matches.len() < cases.len(), "and not everything is");
        }
    }
    assert_eq!(library.search("国中", 0, 10).unwrap().total, 0, "the other way round it does not stand there");
}

#[test]
fn it_is_said_where_it_stands() {
    let (folder, library) = library();
    let text = "The river rose in spring. Nobody was hurt. The mayor thanked everybody.";
    let reading =
        translated(text, "es", &["El río creció en mayo.", "Nadie resultó herido.", "El alcalde dio las gracias."]);
    reading.edit(&code("fr"), 2, Some("Le maire remercia.")).unwrap();
    reading.summarise(Length::Lines(1), &Lexical, &Watch::quiet(&Cancel::default())).unwrap();
    let id = keep(&library, &reading, Some("es"), 0);
    keep(&library, &open("Something else entirely. It has other words."), None, 1);
    let library = again(&folder);
    let only = |query: &str| {
        let searched = library.search(query, 0, 10).unwrap();
        assert_eq!((searched.total, searched.matches[0].entry.id), (1, id), "{query}");
        searched.matches[0].hits.clone()
    };
    let hits = only("herid");
    assert_eq!(
        (hits[0].side.clone(), hits[0].row, hits[0].language.clone()),
        (SearchSide::Target, Some(1), Some(code("es")))
    );
    assert_eq!(marked(&hits[0]), ["herid"]);
    let hits = only("remercia");
    assert_eq!((hits[0].row, hits[0].language.clone()), (Some(2), Some(code("fr"))));
    let hits = only("mayor gracias");
    assert!(hits.iter().any(|hit| hit.side == SearchSide::Source && hit.row == Some(2)), "{hits:?}");
    assert!(hits.iter().any(|hit| hit.side == SearchSide::Target && hit.row == Some(2)), "{hits:?}");
    let summary = library.entry(id).unwrap().summary.expect("a summary");
    let word = summary.split_whitespace().last().unwrap();
    assert!(only(word).iter().any(|hit| hit.side == SearchSide::Summary), "{word}");
}

#[test]
fn all_words_must_be_there_and_a_phrase_stands_together() {
    let (_folder, library) = library();
    let near = keep(&library, &open("New York has a bank. It is open."), None, 0);
    let far = keep(&library, &open("York has a new bank. It is closed."), None, 1);
    let found = |query: &str| -> Vec<i64> {
        library.search(query, 0, 10).unwrap().matches.iter().map(|found| found.entry.id).collect()
    };
    assert_eq!(found("new york bank"), [far, near], "what was read last first");
    assert_eq!(found("\"new york\" bank"), [near]);
    assert_eq!(found("york closed"), [far]);
    assert_eq!(found("yor"), [far, near]);
    assert!(found("yo").is_empty() && found("ork").is_empty(), "words are found by how they begin, short ones whole");
    assert!(found("").is_empty() && found(" \"\" - ").is_empty());
    assert!(found("york) OR (bank").is_empty() && found("title : york").is_empty(), "nothing typed is an operator");
    let page = library.search("york", 1, 1).unwrap();
    assert_eq!((page.total, page.matches[0].entry.id), (2, near));
}

#[test]
fn a_correction_is_found_and_what_it_replaced_is_not() {
    let (_folder, library) = library();
    let reading = translated("The river rose. Nobody was hurt.", "es", &["El arroyo creció.", "Nadie."]);
    keep(&library, &reading, Some("es"), 0);
    assert_eq!(library.search("arroyo", 0, 9).unwrap().total, 1);
    reading.edit(&code("es"), 0, Some("El río creció.")).unwrap();
    library.keep(&reading, Some(&code("es")), 0, at(1)).unwrap();
    assert_eq!(library.search("arroyo", 0, 9).unwrap().total, 0);
    assert_eq!(library.search("rio", 0, 9).unwrap().total, 1);
}
