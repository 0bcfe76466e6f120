//! Places that cannot be written to, and names that no title should lead to.

use std::path::Path;

use diglot::{
    Code,
    export::{self, FORMATS, Layout},
};

use crate::{
    arrangements::format,
    common::Home,
    documents::{bilingual, untranslated},
};

#[test]
fn a_full_disk_is_said_and_leaves_no_half_export() {
    let full = Path::new("/dev/full");
    if !full.exists() {
        println!("skipped: there is no /dev/full here");
        return;
    }
    for format in FORMATS {
        let error = format.save(&bilingual("es"), full).expect_err("nothing fits");
        assert_eq!(error.code, Code::NotWritable, "{}", format.id);
        assert!(error.message.contains("Choose another folder"), "{}", error.message);
    }
}

#[test]
fn a_folder_that_is_not_there_or_is_a_file_is_said() {
    let home = Home::new();
    let file = home.write("file", "x");
    for place in [home.path("no such folder/a.md"), file.join("a.md"), home.path("")] {
        let error = format("md").save(&bilingual("es"), &place).expect_err("it cannot be written");
        assert_eq!(error.code, Code::NotWritable, "{}", place.display());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_may_not_be_written_is_said_and_what_was_there_stays() {
    // Not even the administrator can write there.
    let error = format("md").save(&bilingual("es"), Path::new("/proc/a.md")).expect_err("read-only");
    assert_eq!(error.code, Code::NotWritable);
    let home = Home::new();
    let there = home.write("a.md", "what was there");
    let error = format("tmx").save(&untranslated(), &there).expect_err("there are no pairs");
    assert_eq!(error.code, Code::Empty);
    assert_eq!(std::fs::read_to_string(&there).expect("still there"), "what was there");
    assert_eq!(home.listing(), ["a.md"], "and nothing beside it");
}

#[test]
fn odd_names_are_written_as_they_are() {
    let home = Home::new();
    for name in ["a b.md", "übung.md", "الخبر.md", "图书馆.md", "-o.md", "a\nb.md", "'quoted\".md"] {
        let path = home.path(name);
        format("md").save_as(&bilingual("es"), Layout::Summary, &path).expect("written");
        assert!(path.is_file(), "{name:?}");
    }
}

#[test]
fn odd_titles_become_plain_names() {
    let mut document = bilingual("ar");
    for title in ["../../etc/passwd", "a/b\\c:d*e?", "\u{202e}gnp.exe", "   ", "", "🙂", "خبر عاجل", "CON"] {
        document.article.title = Some(title.into());
        for format in FORMATS {
            let name = export::file_name(&document, format);
            assert_eq!(Path::new(&name).components().count(), 1, "{name:?}");
            assert!(!name.starts_with('.') && !name.chars().any(char::is_control), "{name:?}");
            assert!(name.ends_with(&format!(".ar.{}", format.extension)), "{name:?}");
        }
    }
}
