//! Texts, structure and order of whole files.

use diglot::{
    article::{BlockKind, RawBlock, Reason},
    ingest::pdf::Parsed,
};

use super::{files, measure};

/// The blocks that are part of the article.
fn kept(parsed: &Parsed) -> impl Iterator<Item = &RawBlock> {
    parsed.found.blocks.iter().filter(|block| block.dropped.is_none())
}

fn dropped(parsed: &Parsed, reason: Reason) -> Vec<&str> {
    let blocks = parsed.found.blocks.iter().filter(|block| block.dropped == Some(reason));
    blocks.map(|block| block.text.as_str()).collect()
}

/// How much of what was written is read: words in their order, and blocks of which each is one block.
fn scores(name: &str) -> Option<(f64, f64)> {
    let (parsed, truth) = (files::read(name)?, files::truth(name)?);
    let notes = truth.notes.iter().map(String::as_str);
    let wanted: Vec<&str> = truth.blocks.iter().map(|(_, text)| text.as_str()).chain(notes).collect();
    let words = |texts: Vec<&str>| texts.iter().flat_map(|text| measure::words(text, false)).collect::<Vec<_>>();
    let found: Vec<&str> = kept(&parsed).map(|block| block.text.as_str()).collect();
    let order = measure::in_order(&words(wanted.clone()), &words(found.clone()));
    let found: Vec<String> = found.into_iter().map(measure::squeezed).collect();
    let whole = wanted.iter().filter(|text| found.contains(&measure::squeezed(text))).count();
    Some((order, whole as f64 / wanted.len().max(1) as f64))
}

#[test]
fn what_was_written_is_read_in_its_order() {
    let (mut files, mut whole_of_all) = (0, 0.0);
    for kind in ["tuned", "held"] {
        for name in files::all(kind) {
            let Some((order, whole)) = scores(&name) else { continue };
            println!("{kind:6} {name:20} in order {order:.4} whole {whole:.4}");
            assert!(order >= 0.98, "{name}: {order:.4} of the words in order");
            assert!(whole >= 0.85, "{name}: {whole:.4} of the blocks are whole");
            files += 1;
            whole_of_all += whole;
        }
    }
    assert!(
        files == 0 || whole_of_all / f64::from(files) >= 0.95,
        "over all files: {}",
        whole_of_all / f64::from(files)
    );
}

#[test]
fn no_word_is_lost_that_another_program_reads() {
    for name in files::all("tuned").into_iter().chain(files::all("held")) {
        // Poppler reads Arabic ligatures backwards.
        if name.contains("arabic") {
            continue;
        }
        let (Some(parsed), Some(text)) = (files::read(&name), files::poppler(&name)) else { continue };
        let (mut wanted, mut found) = (measure::words(&text, true), Vec::new());
        for block in &parsed.found.blocks {
            found.extend(measure::words(&block.text, false));
        }
        // Order is measured elsewhere; here what is left out of the article counts too.
        wanted.sort();
        found.sort();
        let share = measure::in_order(&wanted, &found);
        assert!(share >= 0.97, "{name}: {share:.4} of the words");
    }
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let Some((order, whole)) = scores("lo-two") else { return };
    assert_eq!((order, whole), (1.0, 1.0), "every paragraph is one block, over columns and pages");
    let Some(parsed) = files::read("lo-two") else { return };
    let heads = dropped(&parsed, Reason::PageHead);
    assert!(heads.contains(&"The Brenmoor Quarterly") && heads.contains(&"Page 2 of it"), "{heads:?}");
    assert!(kept(&parsed).all(|block| !block.text.contains("Quarterly")), "a head does not stand in a paragraph");
}

#[test]
fn footnotes_stand_at_the_end_with_their_marks() {
    let (Some(parsed), Some(truth)) = (files::read("ty-notes"), files::truth("ty-notes")) else { return };
    let blocks: Vec<&str> = kept(&parsed).map(|block| block.text.as_str()).collect();
    let notes = &blocks[blocks.len() - truth.notes.len()..];
    assert_eq!(notes, truth.notes, "in their order, the mark before the text");
    let marked = blocks.iter().filter(|text| text.contains("1 ") && !text.starts_with('1')).count();
    assert!(marked > 0, "the mark stays in the text");
}

#[test]
fn rows_of_a_table_keep_their_cells() {
    let (Some(parsed), Some(truth)) = (files::read("ch-table"), files::truth("ch-table")) else { return };
    let rows: Vec<&str> = kept(&parsed).filter(|b| b.kind == BlockKind::TableRow).map(|b| b.text.as_str()).collect();
    let wanted: Vec<&str> = truth.blocks.iter().filter(|(kind, _)| kind == "row").map(|(_, t)| t.as_str()).collect();
    assert_eq!(rows, wanted);
}

#[test]
fn arabic_is_read_from_the_right() {
    let (Some(parsed), Some(truth)) = (files::read("lo-arabic"), files::truth("lo-arabic")) else { return };
    let found: Vec<&str> = kept(&parsed).map(|block| block.text.as_str()).collect();
    let wanted: Vec<&str> = truth.blocks.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(found, wanted, "letter by letter, numbers among them");
}

#[test]
fn headings_lists_links_and_marks_are_known() {
    let Some(parsed) = files::read("lo-one") else { return };
    let of = |kind| kept(&parsed).filter(|block| block.kind == kind).collect::<Vec<_>>();
    let levels: Vec<u8> = of(BlockKind::Heading).iter().map(|block| block.level).collect();
    assert_eq!(levels, [1, 2, 3, 3], "the title, then headings by their size");
    let items: Vec<u8> = of(BlockKind::ListItem).iter().map(|block| block.level).collect();
    assert_eq!(items, [1, 1, 2, 1, 1, 1, 1], "an item within an item is deeper");
    assert_eq!((of(BlockKind::Caption).len(), of(BlockKind::Quote).len()), (1, 1));
    let linked = kept(&parsed).find(|block| !block.links.is_empty()).expect("there is a link");
    assert_eq!(linked.links[0].href, "https://example.org/a?b=1");
    assert!(linked.marks.iter().any(|mark| mark.strong) && linked.marks.iter().any(|mark| mark.emphasis));
    assert_eq!(parsed.found.byline.as_deref(), Some("Ines Falkner"));
    assert_eq!(parsed.found.published, None, "when a file was made says nothing of its text");
}

#[test]
fn the_contents_say_again_what_the_headings_say() {
    let Some(parsed) = files::read("ty-contents") else { return };
    let repeated = dropped(&parsed, Reason::Repeated);
    assert_eq!(repeated.len(), 8, "{repeated:?}");
    assert!(repeated.iter().all(|line| !line.contains(". .")), "without their dots");
}

#[test]
fn titles_are_found() {
    for name in files::all("tuned").into_iter().chain(files::all("held")) {
        let (Some(parsed), Some(truth)) = (files::read(&name), files::truth(&name)) else { continue };
        let title = parsed.found.title.map(|title| measure::squeezed(&title));
        assert_eq!(title, truth.title.map(|title| measure::squeezed(&title)), "{name}");
    }
}

#[test]
fn turned_pages_and_open_locks_make_no_difference() {
    for (name, like) in
        [("turned", "ty-one"), ("turned-back", "ch-one"), ("locked-open", "lo-one"), ("locked-rc4", "ty-one")]
    {
        let (Some(parsed), Some(like)) = (files::read(name), files::read(like)) else { continue };
        assert_eq!(parsed.found.blocks, like.found.blocks, "{name}");
    }
}

#[test]
fn very_many_pages_are_read_or_refused() {
    let Some(parsed) = files::read("many") else { return };
    assert_eq!(parsed.pages, 10_000);
    assert_eq!(kept(&parsed).count(), 10_000, "each page has its line");
}
