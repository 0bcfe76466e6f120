//! Pastes that are several articles, and such that only look like it.

use super::{
    repair_texts::{ARABIC, CHINESE, ENGLISH, FRENCH, GERMAN, HINDI, RUSSIAN, SPANISH, THAI},
    several::{articles, title},
};

fn titles(text: &str) -> Vec<String> {
    articles(text).into_iter().map(title).collect()
}

fn of(pieces: &[&[&str]]) -> String {
    pieces.iter().map(|piece| piece.join("\n\n")).collect::<Vec<_>>().join("\n\n")
}

#[track_caller]
fn is_one(text: &str) {
    assert_eq!(titles(text), Vec::<String>::new(), "one article: {text}");
}

#[test]
fn articles_with_bylines_between_lines_of_marks() {
    let article = |title: &str, by: &str, texts: &[&str]| format!("{title}\n{by}\n\n{}\n", texts.join("\n\n"));
    for line in ["---", "* * *", "==========", "____", "⁂"] {
        let text = [
            article("The reservoir is nearly empty", "By Ana Ruiz", ENGLISH),
            article("El embalse está casi vacío", "Por María López", SPANISH),
            article("Der Stausee ist fast leer", "3. März 2031", GERMAN),
        ]
        .join(&format!("\n{line}\n\n"));
        assert_eq!(articles(&text).concat(), text);
        assert_eq!(
            titles(&text),
            ["The reservoir is nearly empty", "El embalse está casi vacío", "Der Stausee ist fast leer"],
            "{line}"
        );
    }
}

#[test]
fn articles_one_after_another_in_many_scripts() {
    for (texts, first, second, by) in [
        (ENGLISH, "The reservoir is nearly empty", "The fountains are switched off", "By Ana Ruiz"),
        (FRENCH, "Le lac est presque vide", "Les fontaines sont arrêtées", "Par Luc Martin"),
        (RUSSIAN, "Водохранилище почти пусто", "Фонтаны в городе выключены", "3 марта 2031 г."),
        (ARABIC, "الخزان شبه فارغ هذا العام", "النوافير مغلقة في المدينة", "بقلم سارة أحمد"),
        (CHINESE, "水库几乎见底", "城里的喷泉都关了", "本报记者 李明"),
        (HINDI, "जलाशय लगभग खाली है", "शहर के फव्वारे बंद हैं", "3 मार्च 2031"),
        (THAI, "อ่างเก็บน้ำเกือบแห้ง", "น้ำพุในเมืองปิดแล้ว", "โดย สมชาย"),
    ] {
        let text = of(&[&[first, by], texts, &[second, by], texts]);
        assert_eq!(articles(&text).concat(), text);
        assert_eq!(titles(&text), [first, second], "{by}");
    }
}

#[test]
fn packets_letters_and_agencies() {
    let packet =
        |n: usize, title: &str| format!("{n} of 3 DOCUMENTS\n\n{title}\n\nThe Valley Courier\n\n{}\n\n", ENGLISH[1]);
    let text =
        [packet(1, "The reservoir is nearly empty"), packet(2, "The wells stay shut"), packet(3, "Rain at last")]
            .concat();
    assert_eq!(titles(&text), ["The reservoir is nearly empty", "The wells stay shut", "Rain at last"]);
    assert_eq!(articles(&text).concat(), text);

    let letter =
        |subject: &str| format!("From: Ana Ruiz\nDate: 3 March 2031\nSubject: {subject}\n\n{}\n\n", ENGLISH[0]);
    let text = [letter("The fountains"), letter("The wells")].concat();
    assert_eq!(titles(&text), ["The fountains", "The wells"]);
    is_one(&[letter("The wells"), letter("Re: The wells"), letter("AW: Re: The wells")].concat());

    let agency = |title: &str, line: &str| format!("{title}\n\n{line} {}\n\n{}\n\n", ENGLISH[0], ENGLISH[1]);
    let text = [
        agency("Reservoir nearly empty in Oakham", "LONDON, 3 March (Agency) -"),
        agency("Fountains switched off in Ashby", "BERLIN (dpa) -"),
    ];
    assert_eq!(titles(&text.concat()), ["Reservoir nearly empty in Oakham", "Fountains switched off in Ashby"]);
}

#[test]
fn documents_on_pages_of_their_own() {
    let first = format!("The reservoir is nearly empty\nBy Ana Ruiz\n\n{}\n\u{c}{}\n", ENGLISH[0], ENGLISH[1]);
    let text = format!("{first}\u{c}The wells stay shut\nBy Jan Ott\n\n{}\n", ENGLISH[1]);
    assert_eq!(titles(&text), ["The reservoir is nearly empty", "The wells stay shut"]);
    is_one(&first);
}

#[test]
fn one_article_stays_one() {
    is_one(&ENGLISH.join("\n\n"));
    is_one("");
    is_one("one line");
    // Breaks and sections.
    is_one(&format!("The water report\nBy Ana Ruiz\n\n{}", ENGLISH.join("\n\n* * *\n\n")));
    is_one(&format!(
        "The water report\nBy Ana Ruiz\n\n{}\n\nWhat the engineers say\n\n{}\n\nWhat the farmers say\n\n{}",
        ENGLISH[0], ENGLISH[1], ENGLISH[2]
    ));
    is_one(&format!("The water report\n---\n\n{}\n\nWhat the engineers say\n---\n\n{}", ENGLISH[0], ENGLISH[1]));
    is_one(&format!(
        "The water report of the year\n\n---\n\nWhat the engineers say\n\n{}\n\n---\n\nWhat the farmers say\n\n{}",
        ENGLISH[0], ENGLISH[1]
    ));
    // A book.
    is_one(
        &(1..6)
            .map(|n| format!("Chapter {n}\n\nHow the river rose again\n\n{}\n\n", ENGLISH[n % 3]))
            .collect::<String>(),
    );
    // What people wrote under it.
    is_one(&format!(
        "The water report\nBy Ana Ruiz\n\n{}\n\nJane Doe\n3 March 2031\n\n{}\n\nJohn Roe\n4 March 2031\n\n{}",
        ENGLISH[0], ENGLISH[1], ENGLISH[0]
    ));
    // Too short to be articles.
    is_one("The reservoir is nearly empty\nBy Ana Ruiz\n\nIt fell.\n\nThe wells stay shut\nBy Jan Ott\n\nThey do.\n");
    // A list, and a program.
    is_one(&"- The reservoir is nearly empty\n- 3 March 2031\n".repeat(30));
    is_one(&"def total(items):\n    return sum(items)\n\n# ---\n\n".repeat(30));
}

#[test]
fn titles_are_cut() {
    assert_eq!(title("\n  \n# The water report \nmore"), "The water report");
    assert_eq!(title(&"清".repeat(300)).chars().count(), 120);
    assert!(title(&"清".repeat(300)).ends_with('…'));
    assert_eq!(title(&"清".repeat(120)).chars().count(), 120);
    assert_eq!(title(""), "");
}
