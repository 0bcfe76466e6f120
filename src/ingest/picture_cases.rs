//! Pictures of every kind that is read, and files that only say that they are pictures.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgba, RgbaImage};
use proptest::prelude::*;
use tiff::encoder::{TiffEncoder, colortype};

use super::picture::*;
use crate::error::Code;

/// Dark in the upper left corner, light elsewhere: tells which way up a picture is.
fn corner(width: u32, height: u32) -> DynamicImage {
    let dark = |x, y| Luma([if x < width / 2 && y < height / 2 { 20 } else { 230 }]);
    GrayImage::from_fn(width, height, dark).into()
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn tiff(pages: u32, large: bool) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let shades = |page: u32| vec![u8::try_from(page * 40).unwrap(); 1500 * 10];
    if large {
        let mut encoder = TiffEncoder::new_big(&mut bytes).unwrap();
        (0..pages).for_each(|page| encoder.write_image::<colortype::Gray8>(1500, 10, &shades(page)).unwrap());
    } else {
        let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
        (0..pages).for_each(|page| encoder.write_image::<colortype::Gray8>(1500, 10, &shades(page)).unwrap());
    }
    bytes.into_inner()
}

fn grey(png: &[u8]) -> GrayImage {
    let picture = image::load_from_memory_with_format(png, ImageFormat::Png).unwrap();
    assert!(matches!(picture, DynamicImage::ImageLuma8(_)), "it is grey");
    picture.into_luma8()
}

#[test]
fn every_kind_of_picture_becomes_a_grey_png() {
    let picture = corner(1500, 300).into_rgb8().into();
    use ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
    for format in [Png, Jpeg, Tiff, Bmp, WebP, Gif] {
        let bytes = encoded(&picture, format);
        assert_eq!(pages(&bytes).unwrap(), 1, "{format:?}");
        let found = grey(&page(&bytes, 0).unwrap());
        assert_eq!(found.dimensions(), (1500, 300), "{format:?}");
        assert!(found.get_pixel(10, 10).0[0] < 40 && found.get_pixel(1490, 290).0[0] > 210, "{format:?}");
        assert_eq!(page(&bytes, 1).unwrap_err().code, Code::Unreadable, "{format:?} has one page");
    }
}

#[test]
fn every_page_of_a_tiff_is_found_and_given() {
    for large in [false, true] {
        let bytes = tiff(4, large);
        assert_eq!(pages(&bytes).unwrap(), 4, "large: {large}");
        for number in 0..4u8 {
            let found = grey(&page(&bytes, number.into()).unwrap());
            assert_eq!(found.get_pixel(5, 5).0, [number * 40], "large: {large}");
        }
        assert_eq!(page(&bytes, 4).unwrap_err().code, Code::Unreadable);
    }
}

#[test]
fn a_tiff_written_the_other_way_round_is_read() {
    // Eight grey points in a row on each of two pages, most significant byte first.
    let mut bytes = b"MM\0\x2A\0\0\0\x08".to_vec();
    let directory = |next: u32, shade_at: u32| {
        let mut entries = Vec::new();
        for (tag, kind, value) in [
            (256u16, 3u16, 8u32 << 16),
            (257, 3, 1 << 16),
            (258, 3, 8 << 16),
            (259, 3, 1 << 16),
            (262, 3, 1 << 16),
            (273, 4, shade_at),
            (278, 3, 1 << 16),
            (279, 4, 8),
        ] {
            entries.extend(tag.to_be_bytes());
            entries.extend(kind.to_be_bytes());
            entries.extend(1u32.to_be_bytes());
            entries.extend(value.to_be_bytes());
        }
        [&8u16.to_be_bytes()[..], &entries, &next.to_be_bytes()].concat()
    };
    let size = 2 + 8 * 12 + 4;
    bytes.extend(directory(8 + size, 8 + 2 * size));
    bytes.extend(directory(0, 16 + 2 * size));
    bytes.extend([50; 8]);
    bytes.extend([200; 8]);
    assert_eq!(pages(&bytes).unwrap(), 2);
    for (number, shade) in [(0, 50), (1, 200)] {
        assert_eq!(grey(&page(&bytes, number).unwrap()).get_pixel(0, 0).0, [shade]);
    }
}

#[test]
fn pages_that_go_in_a_circle_end() {
    for from in [0, 1, 2] {
        let mut bytes = tiff(3, false);
        let word = |bytes: &[u8], at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
        // The place of the next page stands behind the entries of one: two bytes that count them, twelve for each.
        let next = |bytes: &[u8], place: usize| place + 2 + 12 * usize::from(bytes[place]);
        let first = word(&bytes, 4);
        let last = (0..from).fold(first, |place, _| word(&bytes, next(&bytes, place)));
        let at = next(&bytes, last);
        bytes[at..at + 4].copy_from_slice(&u32::try_from(first).unwrap().to_le_bytes());
        match pages(&bytes) {
            Ok(count) => assert!(count <= from + 1, "{count} pages of {}", from + 1),
            Err(error) => assert_eq!(error.code, Code::Unreadable),
        }
    }
}

#[test]
fn a_picture_is_turned_as_the_camera_was() {
    let mut bytes = encoded(&corner(1600, 1500), ImageFormat::Jpeg);
    // An EXIF segment with nothing in it but the orientation: to be turned to the right.
    let exif = b"\xFF\xE1\0\x22Exif\0\0II\x2A\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
    bytes.splice(2..2, exif.iter().copied());
    let found = grey(&page(&bytes, 0).unwrap());
    assert_eq!(found.dimensions(), (1500, 1600));
    assert!(found.get_pixel(1490, 10).0[0] < 40 && found.get_pixel(10, 10).0[0] > 200, "the corner is on the right");
}

#[test]
fn what_is_transparent_is_white_paper() {
    let ink = RgbaImage::from_fn(1500, 20, |x, _| Rgba([0, 0, 0, if x < 100 { 255 } else { 0 }]));
    let found = grey(&page(&encoded(&ink.into(), ImageFormat::Png), 0).unwrap());
    assert_eq!((found.get_pixel(5, 5).0, found.get_pixel(500, 5).0), ([0], [255]));
}

#[test]
fn small_pictures_are_enlarged() {
    let found = grey(&page(&encoded(&corner(700, 300), ImageFormat::Png), 0).unwrap());
    assert_eq!(found.dimensions(), (1400, 600));
}

#[test]
fn a_picture_that_is_too_large_is_refused_before_it_is_decoded() {
    // A PNG that says it has 60,000 times 60,000 points; its checksum is that of this head.
    let mut bytes = encoded(&corner(10, 10), ImageFormat::Png);
    bytes[16..24].copy_from_slice(&[0, 0, 0xEA, 0x60, 0, 0, 0xEA, 0x60]);
    let checksum = crc(&bytes[12..29]).to_be_bytes();
    bytes[29..33].copy_from_slice(&checksum);
    let error = page(&bytes, 0).unwrap_err();
    assert_eq!(error.code, Code::TooLarge, "{error} {:?}", error.detail);
    let mut gif = encoded(&corner(10, 10).into_rgb8().into(), ImageFormat::Gif);
    gif[6..10].copy_from_slice(&[0xFF; 4]);
    assert_eq!(page(&gif, 0).unwrap_err().code, Code::TooLarge);
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |sum, &byte| {
        (0..8).fold(sum ^ u32::from(byte), |sum, _| (sum >> 1) ^ if sum & 1 == 1 { 0xEDB8_8320 } else { 0 })
    })
}

#[test]
fn what_is_no_picture_is_said() {
    for bytes in [&b""[..], b"%PDF-1.7", b"\0\0\0\x18ftypheic", b"P6 1 1 255 abc", b"just text"] {
        assert_eq!(pages(bytes).unwrap_err().code, Code::Unsupported);
        assert_eq!(page(bytes, 0).unwrap_err().code, Code::Unsupported);
    }
    assert_eq!(pages(b"II\x2A\0\xFF\xFF\xFF\xFF").unwrap_err().code, Code::Unreadable);
}

proptest! {
    #[test]
    fn damaged_pictures_are_refused_or_read_but_nothing_breaks(
        kind in 0usize..7,
        cut in 0.0f64..1.0,
        changes in proptest::collection::vec((0.0f64..1.0, any::<u8>()), 0..8),
    ) {
        use ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
        let picture = corner(40, 30).into_rgb8().into();
        let mut bytes = match kind {
            6 => tiff(2, true),
            kind => encoded(&picture, [Png, Jpeg, Tiff, Bmp, WebP, Gif][kind]),
        };
        for (at, value) in changes {
            let at = (at * bytes.len() as f64) as usize;
            bytes[at] = value;
        }
        bytes.truncate(((cut * 2.0).min(1.0) * bytes.len() as f64) as usize);
        let count = pages(&bytes).unwrap_or(1);
        for number in 0..count.min(3) {
            let _ = page(&bytes, number);
        }
    }
}
