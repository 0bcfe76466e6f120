//! Files that are locked, cut off, damaged or made to do harm.

use diglot::{error::Code, ingest::pdf};
use proptest::prelude::*;

use super::files;

fn parse(bytes: &[u8]) -> Result<pdf::Parsed, diglot::error::Error> {
    pdf::parse(bytes, &mut |_, _| {})
}

#[test]
fn a_locked_file_says_what_to_do() {
    let Some(bytes) = files::bytes("locked") else { return };
    let error = parse(&bytes).expect_err("nobody knows the password");
    assert_eq!(error.code, Code::Unreadable);
    assert!(error.message.contains("password") && error.message.contains("copy"), "{}", error.message);
}

#[test]
fn files_that_are_cut_off_are_refused_or_read_with_a_notice() {
    for name in ["lo-two", "ty-notes", "ch-table", "locked-open"] {
        let Some(bytes) = files::bytes(name) else { continue };
        for part in 1..20 {
            match parse(&bytes[..bytes.len() * part / 20]) {
                Ok(parsed) => {
                    let said = parsed.found.notices.iter().any(|notice| notice.contains("end of this PDF"));
                    assert!(said, "{name} cut at {part}/20 is read without a word about it");
                }
                Err(error) => assert_eq!(error.code, Code::Unreadable, "{name} cut at {part}/20"),
            }
        }
    }
}

#[test]
fn a_broken_table_of_places_is_found_again() {
    let Some(bytes) = files::bytes("lo-two") else { return };
    let mut broken = bytes.clone();
    let at = broken.windows(9).rposition(|window| window == b"startxref").expect("it has one");
    for byte in broken[at + 9..].iter_mut().filter(|byte| byte.is_ascii_digit()) {
        *byte = b'9';
    }
    let (whole, broken) = (parse(&bytes).expect("it is read"), parse(&broken).expect("so is the broken one"));
    assert_eq!(broken.found.blocks, whole.found.blocks);
}

#[test]
fn what_is_no_pdf_is_refused() {
    for bytes in [&b""[..], b"%PDF-1.7", b"%PDF-1.7\n%%EOF", b"hello", &[0xFF; 4096]] {
        assert_eq!(parse(bytes).expect_err("there is nothing to read").code, Code::Unreadable);
    }
}

/// A file of these objects, numbered from 1, the first of them the catalogue.
fn file(objects: &[&str]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    for (number, object) in objects.iter().enumerate() {
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", number + 1));
    }
    file.push_str("trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n");
    file.into_bytes()
}

const PAGES: [&str; 2] = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"];

#[test]
fn pages_that_hold_themselves_end() {
    let kids = "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>";
    let _ = parse(&file(&[PAGES[0], kids]));
    // A drawing that draws itself.
    let page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /F 5 0 R >> >> >>";
    let contents = "<< /Length 5 >>\nstream\n/F Do\nendstream";
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F 5 0 R >> >> /Length 11 >>\n\
                stream\n/F Do /F Do\nendstream";
    let _ = parse(&file(&[PAGES[0], PAGES[1], page, contents, form]));
}

#[test]
fn letters_without_end_and_without_size_are_read_in_part() {
    let page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F << /Type /Font /Subtype /Type1 \
                /BaseFont /Helvetica >> >> >> >>";
    let text = "(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ".repeat(5_000);
    let contents = format!("BT /F 1e-30 Tf {text} /F 1e30 Tf {text} /F 1 Tf {text} ET");
    let stream = format!("<< /Length {} >>\nstream\n{contents}\nendstream", contents.len());
    let parsed = parse(&file(&[PAGES[0], PAGES[1], page, &stream])).expect("it is read as far as it goes");
    let letters: usize = parsed.found.blocks.iter().map(|block| block.text.len()).sum();
    assert!(letters <= 400_000, "{letters}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Whatever bytes change, the file is read or refused, and blocks are as blocks must be.
    #[test]
    fn changed_bytes_do_no_harm(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        let Some(mut bytes) = files::bytes("ch-table") else { return Ok(()) };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(parsed) = parse(&bytes) {
            for block in &parsed.found.blocks {
                let ranges = block.links.iter().map(|link| &link.range).chain(block.marks.iter().map(|mark| &mark.range));
                for range in ranges {
                    prop_assert!(block.text.get(range.clone()).is_some_and(|text| !text.is_empty()));
                }
                prop_assert!(!block.text.contains("  ") && block.text.trim() == block.text, "{:?}", block.text);
            }
        }
    }
}
