//! Finding in both columns, contents, and the language of a single paragraph.

use diglot::{
    article::BlockId,
    ingest::Input,
    progress::Cancel,
    reading::{Hit, Reading, Side},
};

use crate::common::{Home, packs, readings::*, texts};

#[test]
fn a_text_is_found_in_both_columns_whatever_its_case_and_accents() {
    let text = texts::EASY.map(|(source, _)| source).join("\n\n");
    let (reading, es) = (open_in("en", &text), code("es"));
    assert_eq!(reading.find(&es, "TOM").total, 1, "only the source is there yet");
    translate(&reading, &starter_engines(), "es");
    let tom = reading.find(&es, " tom ");
    assert_eq!(
        tom.hits,
        [Hit { row: 0, side: Side::Source, start: 0, end: 3 }, Hit { row: 0, side: Side::Target, start: 0, end: 3 }]
    );
    let station = reading.find(&es, "ESTACION");
    let hit = station.hits[0];
    assert_eq!((station.total, hit.row, hit.side), (1, 3, Side::Target));
    let target = rows(&reading, "es")[3].target.clone().expect("translated").text;
    let shown: String = target.chars().skip(hit.start).take(hit.end - hit.start).collect();
    assert_eq!(shown, "estación", "offsets count characters");
    reading.edit(&es, 3, Some("¿Por dónde se va al tren?")).expect("corrected");
    assert_eq!(reading.find(&es, "estacion").total, 0, "what the reader corrected away is not found");
    assert_eq!(reading.find(&es, "  ").total, 0, "nothing is nowhere");
}

#[test]
fn more_hits_than_anybody_steps_through_are_counted_all_the_same() {
    let reading = open_in("en", &"a b a b a b a b.\n\n".repeat(4_000));
    let found = reading.find(&code("es"), "a");
    assert_eq!((found.hits.len(), found.total), (10_000, 16_000));
}

#[test]
fn the_contents_name_each_heading_with_its_translation() {
    let file = Input::File { name: "sample.md".into(), bytes: texts::sample("en").into() };
    let reading = Reading::open(file, &Cancel::default(), &|_| ()).expect("it can be opened");
    let es = code("es");
    reading.set_language(Some(&code("en")));
    let before = reading.outline(&es);
    assert!(before.headings.len() > 1, "the sample has headings");
    assert!(before.headings.iter().all(|heading| heading.target.is_none()));
    translate(&reading, &starter_engines(), "es");
    let (outline, all) = (reading.outline(&es), rows(&reading, "es"));
    assert_eq!(outline.blocks.len(), reading.article().blocks.len());
    for (block, row) in (1..).zip(&outline.blocks) {
        assert_eq!(all[*row].block, format!("b{block}"), "each block begins at its row");
        assert!(all[*row].first_in_block);
    }
    for heading in &outline.headings {
        assert_eq!(all[heading.row].source, heading.source);
        assert_eq!(all[heading.row].target.as_ref().map(|t| &t.text), heading.target.as_ref());
    }
}

#[test]
fn the_language_of_one_paragraph_is_set_and_only_its_translation_is_made_anew() {
    let home = Home::new();
    // Weights of en-es under another name: only which pack is used matters here.
    packs::install(&home.data(), "nl", "es");
    let (reading, engines) = (open_in("en", "Tom is here.\n\nMary is there.\n\nTom is there."), engines(&home.data()));
    translate(&reading, &engines, "es");
    reading.set_block_language(BlockId(2), Some(&code("nl")));
    let shown = rows(&reading, "es");
    let there: Vec<bool> = shown.iter().map(|row| row.target.is_some()).collect();
    assert_eq!(there, [true, false, true], "only that paragraph is translated anew");
    assert_eq!(shown.iter().map(|row| row.chosen).collect::<Vec<_>>(), [false, true, false]);
    let shares = reading.opened("r1").languages;
    assert_eq!(
        shares.iter().map(|s| (s.code.clone(), s.rows)).collect::<Vec<_>>(),
        [(Some(code("en")), 2), (Some(code("nl")), 1)]
    );
    translate(&reading, &engines, "es");
    let document = reading.document(&code("es"), jiff::Timestamp::UNIX_EPOCH);
    let mut models: Vec<&str> = document.made.models.iter().map(|model| model.id.as_str()).collect();
    models.sort_unstable();
    assert_eq!(models, ["en-es", "nl-es"], "by the pack of its language");

    reading.set_language(Some(&code("de")));
    assert_eq!(rows(&reading, "es")[1].language, Some(code("nl")), "the whole does not overrule the paragraph");
    reading.set_block_language(BlockId(2), None);
    assert_eq!(rows(&reading, "es")[1].language, Some(code("de")), "until it is let go");
    reading.set_block_language(BlockId(99), Some(&code("fr")));
    assert_eq!(reading.article().blocks.len(), 3, "a paragraph that is not there changes nothing");
}

#[test]
fn a_paragraph_in_the_readers_own_language_stays_as_it_is() {
    let reading = open_in("en", "Tom is here.\n\nMary is there.");
    reading.set_block_language(BlockId(2), Some(&code("es")));
    translate(&reading, &starter_engines(), "es");
    let target = rows(&reading, "es")[1].target.clone().expect("it needs no translation");
    assert_eq!((target.text.as_str(), target.warnings.len()), ("Mary is there.", 0));
}
