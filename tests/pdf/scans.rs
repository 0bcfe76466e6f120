//! Pages that are pictures, and pictures of pages.

use diglot::{error::Code, ingest::pdf};

use super::files;

#[test]
fn pages_without_text_are_named() {
    let Some(parsed) = files::read("scan") else { return };
    assert_eq!((parsed.pictures, parsed.places, parsed.pages), (vec![0, 1, 2], vec![0, 0, 0], 3));
    assert!(parsed.found.blocks.is_empty());
}

#[test]
fn the_place_of_a_picture_among_the_blocks_is_known() {
    let Some(parsed) = files::read("scan-mixed") else { return };
    assert_eq!(parsed.pictures, [1]);
    let place = parsed.places[0];
    assert_eq!((place, parsed.found.blocks.len()), (3, 4), "after the title and two paragraphs, before the last");
}

#[test]
fn a_page_is_drawn_in_grey() {
    let Some(bytes) = files::bytes("lo-two") else { return };
    let drawn = pdf::render(&bytes, 0, 72.0).expect("it is drawn");
    let decoder = png::Decoder::new(std::io::Cursor::new(&drawn));
    let mut reader = decoder.read_info().expect("it is a PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("it has a size")];
    let info = reader.next_frame(&mut pixels).expect("it has a picture");
    assert_eq!((info.width, info.height, info.color_type), (595, 841, png::ColorType::Grayscale));
    let dark = pixels.iter().filter(|&&pixel| pixel < 128).count();
    assert!(dark > 5_000 && dark < pixels.len() / 2, "black letters on white: {dark}");
}

#[test]
fn no_picture_is_larger_than_allowed() {
    let Some(bytes) = files::bytes("lo-two") else { return };
    let drawn = pdf::render(&bytes, 0, 5_000.0).expect("it is drawn, only smaller");
    let reader = png::Decoder::new(std::io::Cursor::new(&drawn)).read_info().expect("it is a PNG");
    let pixels = u64::from(reader.info().width) * u64::from(reader.info().height);
    assert!((30_000_000..=40_000_000).contains(&pixels), "{pixels}");
}

#[test]
fn a_page_that_is_not_there_is_said() {
    let Some(bytes) = files::bytes("lo-two") else { return };
    let error = pdf::render(&bytes, 99, 72.0).expect_err("there is no such page");
    assert_eq!((error.code, error.message.contains("100")), (Code::Unreadable, true), "counted as people count");
}
