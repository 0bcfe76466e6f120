//! Names in archives: plain ones, each once, or the archive is refused.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::{MAX_NAMES, trouble::Bad};

/// Longer than any path in an archive of models.
const MAX_LENGTH: usize = 1_000;

/// A name from an archive as folders and a name, and whether it is that of a folder. `./` itself is nothing.
pub fn path(name: &[u8]) -> Result<(Vec<String>, bool), Bad> {
    let trick = |why: &str| Bad::Trick(format!("the name {:?} {why}", String::from_utf8_lossy(name)));
    if name.len() > MAX_LENGTH {
        return Err(Bad::Trick(format!("a name of {} bytes", name.len())));
    }
    let text = std::str::from_utf8(name).map_err(|_| trick("is not written in UTF-8"))?;
    if text.chars().any(char::is_control) {
        return Err(trick("has control characters"));
    }
    // What separates folders, drives and streams on Windows; no model has them in its name.
    if text.contains(['\\', ':']) {
        return Err(trick("means something else on other systems"));
    }
    if text.is_empty() || text.starts_with('/') {
        return Err(trick("leads to the root of the disk"));
    }
    // As `tar c .` writes them.
    let inner = text.strip_prefix("./").unwrap_or(text);
    let (inner, folder) = match inner.strip_suffix('/') {
        Some(inner) => (inner, true),
        None => (inner, inner.is_empty()),
    };
    if inner.is_empty() || (inner == "." && folder) {
        return Ok((Vec::new(), true));
    }
    let parts: Vec<String> = inner.split('/').map(str::to_owned).collect();
    if parts.iter().any(|part| matches!(part.as_str(), "" | "." | "..")) {
        return Err(trick("leads elsewhere"));
    }
    Ok((parts, folder))
}

/// Names that are there already, as the most forgetful of disks sees them: some take large letters for small ones, and
/// some take an accent for a letter of its own.
#[derive(Default)]
pub struct Unique(HashSet<String>);

impl Unique {
    pub fn add(&mut self, path: &[String]) -> Result<(), Bad> {
        if self.0.len() >= MAX_NAMES {
            return Err(Bad::Damaged(format!("more than {MAX_NAMES} files are in it")));
        }
        let seen = path.join("/").to_lowercase().nfc().collect::<String>();
        match self.0.insert(seen) {
            true => Ok(()),
            false => Err(Bad::Trick(format!("the name {:?} is there twice", path.join("/")))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_names_are_taken_apart() {
        let path = |name: &str| path(name.as_bytes()).unwrap();
        assert_eq!(path("a.bin"), (vec!["a.bin".into()], false));
        assert_eq!(path("./de-en/a.bin"), (vec!["de-en".into(), "a.bin".into()], false));
        assert_eq!(path("de-en/"), (vec!["de-en".into()], true));
        assert_eq!(path("./"), (vec![], true));
        assert_eq!(path("..."), (vec!["...".into()], false));
    }

    #[test]
    fn names_that_lead_elsewhere_are_tricks() {
        for name in [
            "../a", "a/../b", "..", "a/..", "/a", "//a", "/", "a//b", "a/./b", "././a", "a\\b", "..\\a", "C:\\a",
            "C:a", "a:b", "a\0b", "a\nb", "", "a//", "./../a", "\u{7f}",
        ] {
            assert!(matches!(path(name.as_bytes()), Err(Bad::Trick(_))), "{name:?}");
        }
        assert!(matches!(path(b"a\xFF"), Err(Bad::Trick(_))));
        assert!(matches!(path(&[b'a'; 2_000]), Err(Bad::Trick(_))));
    }

    #[test]
    fn names_that_are_one_on_some_disk_are_there_twice() {
        for (one, other) in [("a", "a"), ("A", "a"), ("\u{e9}", "e\u{301}"), ("\u{c9}", "e\u{301}")] {
            let mut unique = Unique::default();
            unique.add(&[one.to_owned()]).unwrap();
            assert!(matches!(unique.add(&[other.to_owned()]), Err(Bad::Trick(_))), "{one:?} {other:?}");
        }
    }
}
