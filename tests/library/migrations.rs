//! Libraries of every earlier version open, with all that was in them.

use diglot::library::Library;

use super::support::{at, keep, library, texts};
use crate::common::readings::{code, open};

/// Libraries as each version wrote them: one text with a translation, a correction, a tag. They are never made anew.
const VERSIONS: &[(i64, &[u8])] = &[(1, include_bytes!("../data/library/v1.sqlite"))];

#[test]
fn a_library_of_each_version_is_brought_to_the_newest() {
    for (version, bytes) in VERSIONS {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(Library::path(folder.path()), bytes).unwrap();
        let old = rusqlite::Connection::open(Library::path(folder.path())).unwrap();
        let is: i64 = old.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(is, *version, "the file is of that version");
        drop(old);

        let library = Library::open_sound(folder.path()).unwrap_or_else(|e| panic!("{version}: {e} {:?}", e.detail));
        library.verify().unwrap();
        let searched = library.search("corrección", 0, 9).unwrap();
        assert_eq!(searched.total, 1, "version {version}");
        let entry = &searched.matches[0].entry;
        assert_eq!((&entry.tags[..], entry.translations[0].corrected), (&["old".to_owned()][..], 1));
        let reading = library.reopen(entry.id).unwrap();
        assert_eq!(texts(&reading, "es")[0].as_deref(), Some("Una corrección."), "version {version}");
        reading.edit(&code("es"), 1, Some("Otra.")).unwrap();
        assert_eq!(keep(&library, &reading, Some("es"), 99), entry.id, "and goes on as ever");
        library.verify().unwrap();
    }
}

/// Writes what [`VERSIONS`] needs of the version that this is: `cargo test --test library make_a -- --ignored`.
#[test]
#[ignore = "for a new version"]
fn make_a_library_of_this_version() {
    let (folder, library) = library();
    let reading = open("A first sentence stands here. A second one follows.");
    reading.set_language(Some(&code("en")));
    crate::common::readings::translate(&reading, &crate::common::readings::starter_engines(), "es");
    reading.edit(&code("es"), 0, Some("Una corrección.")).unwrap();
    let id = library.keep(&reading, Some(&code("es")), 1, at(0)).unwrap().unwrap();
    library.tag(id, &["old".into()]).unwrap();
    let to = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/library/new.sqlite");
    library.backup(&to, &diglot::progress::Cancel::default(), &mut |_| ()).unwrap();
    drop(folder);
}
