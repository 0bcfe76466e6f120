//! Pages as a scanner or a fax gives them, read by the real Tesseract where it is installed.
//!
//! `tests/data/make/scans.py` makes the pages.

use std::{fs, path::PathBuf};

use super::*;
use crate::{article::BlockKind, ingest::picture};

fn scans() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/scans")
}

/// Tesseract, if it is here with this data. A test that cannot run says so.
fn tesseract(code: &str) -> Option<Tesseract> {
    let found = find().filter(|tesseract| tesseract.has(code));
    if found.is_none() {
        eprintln!("skipped: Tesseract with the data '{code}' is not installed here");
    }
    found
}

fn read(tesseract: &Tesseract, bytes: &[u8], page: usize, code: &str) -> Recognised {
    let png = picture::page(bytes, page).unwrap();
    tesseract.recognise(&png, &[code], &Cancel::default()).unwrap()
}

/// Words, or letters where there are no spaces between words.
fn tokens(text: &str) -> Vec<String> {
    let chinese = text.contains(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    // Tesseract writes both kinds of apostrophe and of quotation marks, whichever is printed.
    let text = text.replace('’', "'").replace(['“', '”'], "\"");
    if chinese {
        return text.chars().filter(|c| !c.is_whitespace()).map(String::from).collect();
    }
    text.split_whitespace().map(str::to_owned).collect()
}

/// Words that have to be put in, taken out or changed, by the words there should be.
fn error_rate(expected: &str, found: &str) -> f64 {
    let (expected, found) = (tokens(expected), tokens(found));
    let mut row: Vec<usize> = (0..=found.len()).collect();
    for (i, word) in expected.iter().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, other) in found.iter().enumerate() {
            let change = before + usize::from(word != other);
            before = row[j + 1];
            row[j + 1] = change.min(before + 1).min(row[j] + 1);
        }
    }
    row[found.len()] as f64 / expected.len() as f64
}

fn text(recognised: &Recognised) -> String {
    let kept = recognised.blocks.iter().filter(|block| block.dropped.is_none());
    kept.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

/// How many blocks of the page came out whole and alone: the same first and last letters, and no break within.
fn whole(expected: &str, found: &str) -> (usize, usize) {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>();
    let found: Vec<Vec<char>> = found.lines().map(letters).collect();
    let expected: Vec<Vec<char>> = expected.lines().map(letters).collect();
    let same = |a: &[char], b: &[char]| {
        let most = a.len().max(b.len());
        let (a, b): (String, String) = (a.iter().collect(), b.iter().collect());
        let spaced = |text: &str| text.chars().map(|c| format!("{c} ")).collect::<String>();
        most > 0 && error_rate(&spaced(&a), &spaced(&b)) <= 0.1
    };
    let whole = expected.iter().filter(|block| found.iter().any(|other| same(block, other))).count();
    (whole, expected.len())
}

#[test]
fn a_fax_is_read_in_five_languages() {
    // The worst that was seen on these pages with Tesseract 5.3: Arabic 0.11, Chinese 0.05, the others 0.03.
    for (code, bar) in [("eng", 0.05), ("spa", 0.05), ("fra", 0.05), ("ara", 0.15), ("chi_sim", 0.08)] {
        let Some(tesseract) = tesseract(code) else { continue };
        for set in ["a", "b"] {
            let expected = fs::read_to_string(scans().join(format!("{code}-{set}.txt"))).unwrap();
            let bytes = fs::read(scans().join(format!("{code}-{set}-fax.tif"))).unwrap();
            let recognised = read(&tesseract, &bytes, 0, code);
            let rate = error_rate(&expected, &text(&recognised));
            assert!(rate <= bar, "{code}-{set}: {rate:.3}\n{}", text(&recognised));
            assert!(recognised.confidence > 0.75 && recognised.doubtful < 0.1, "{code}-{set}: {recognised:?}");
        }
    }
}

#[test]
fn headings_lists_and_paragraphs_of_a_page_are_told_apart() {
    let Some(tesseract) = tesseract("spa") else { return };
    let bytes = fs::read(scans().join("spa-a-fax.tif")).unwrap();
    let blocks = read(&tesseract, &bytes, 0, "spa").blocks;
    let kinds: Vec<_> = blocks.iter().map(|block| (block.kind, block.level)).collect();
    let (paragraph, item) = ((BlockKind::Paragraph, 0), (BlockKind::ListItem, 1));
    let heading = |level| (BlockKind::Heading, level);
    assert_eq!(kinds, [heading(1), paragraph, paragraph, heading(2), item, item, item, paragraph], "{blocks:#?}");
    assert_eq!(blocks[0].text, "El mercado vuelve a la plaza");
}

#[test]
fn every_page_of_a_tiff_is_read() {
    let bytes = fs::read(scans().join("three-pages.tif")).unwrap();
    assert_eq!(picture::pages(&bytes).unwrap(), 3);
    let Some(tesseract) = tesseract("fra") else { return };
    assert!(text(&read(&tesseract, &bytes, 1, "fra")).contains("dimanche"), "the second page is the French one");
}

#[test]
fn a_photograph_that_lies_on_its_side_is_read() {
    let Some(tesseract) = tesseract("eng") else { return };
    let bytes = fs::read(scans().join("sideways.jpg")).unwrap();
    let found = text(&read(&tesseract, &bytes, 0, "eng"));
    assert!(found.contains("The ferry that nobody wanted"), "{found}");
}

#[test]
fn the_script_of_a_page_chooses_the_languages() {
    let Some(tesseract) = tesseract("ara").filter(|tesseract| tesseract.positions) else { return };
    for (name, code) in [("ara-a", "ara"), ("chi_sim-a", "chi_sim"), ("spa-a", "spa")] {
        let png = picture::page(&fs::read(scans().join(format!("{name}-fax.tif"))).unwrap(), 0).unwrap();
        let codes = tesseract.languages_for(None, Some(&png), &Cancel::default());
        if tesseract.has(code) {
            assert!(codes.iter().any(|found| found == code), "{name}: {codes:?}");
        }
        assert_eq!(codes.iter().any(|found| found == "ara"), code == "ara", "{name}: {codes:?}");
    }
}

#[test]
fn a_blank_page_has_no_blocks() {
    let Some(tesseract) = tesseract("eng") else { return };
    let blank = image::GrayImage::from_pixel(1600, 2000, image::Luma([255]));
    let mut png = std::io::Cursor::new(Vec::new());
    blank.write_to(&mut png, image::ImageFormat::Png).unwrap();
    assert!(text(&read(&tesseract, &png.into_inner(), 0, "eng")).is_empty());
}

/// Prints the rates of all pages that `scans.py` made in the folder `DIGLOT_SCANS`.
#[test]
fn the_error_rate_of_every_page() {
    let Some(folder) = std::env::var_os("DIGLOT_SCANS").map(PathBuf::from) else {
        println!("skipped: DIGLOT_SCANS names no folder to measure");
        return;
    };
    for set in ["a", "b", "c"] {
        for kind in ["clean.png", "fax.tif", "scan.jpg", "bad.jpg", "screen.png"] {
            for code in ["eng", "spa", "fra", "ara", "chi_sim"] {
                let Some(tesseract) = tesseract(code) else { continue };
                let Ok(expected) = fs::read_to_string(folder.join(format!("{code}-{set}.txt"))) else { continue };
                let begun = std::time::Instant::now();
                let recognised =
                    read(&tesseract, &fs::read(folder.join(format!("{code}-{set}-{kind}"))).unwrap(), 0, code);
                let (found, time) = (text(&recognised), begun.elapsed().as_secs_f32());
                let (whole, all) = whole(&expected, &found);
                println!(
                    "{set} {kind:<10} {code:<7} error {:.3} blocks {whole}/{all} sure {:.2} doubtful {:.2} {time:.1} s",
                    error_rate(&expected, &found),
                    recognised.confidence,
                    recognised.doubtful
                );
                if std::env::var_os("DIGLOT_SCANS_SHOW").is_some() {
                    println!("{found}\n");
                }
            }
        }
    }
}
