//! What the hub lists of a commit: a list in JSON with a line for each file.
//!
//! Nothing of it becomes a path: files are looked up by the names that the catalogue has.

use serde::Deserialize;

/// A file as the hub lists it.
#[derive(Debug, PartialEq, Eq)]
pub struct Listed {
    /// In bytes.
    pub size: u64,
    /// Of a file that is too large for git.
    pub sha256: Option<String>,
    /// What git calls any other.
    pub blob: Option<String>,
}

pub struct Listing(Vec<serde_json::Value>);

#[derive(Deserialize)]
struct Line {
    #[serde(default, rename = "type")]
    kind: Option<String>,
    size: u64,
    oid: String,
    #[serde(default)]
    lfs: Option<Large>,
}

/// What stands for a file that is too large for git.
#[derive(Deserialize)]
struct Large {
    oid: String,
    size: u64,
}

impl Listing {
    /// # Errors
    /// When it is none, in technical words.
    pub fn parse(text: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(text).map(Self).map_err(|e| e.to_string())
    }

    fn lines<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a serde_json::Value> {
        self.0.iter().filter(move |line| line.get("path").and_then(serde_json::Value::as_str) == Some(name))
    }

    pub fn has(&self, name: &str) -> bool {
        self.lines(name).next().is_some()
    }

    /// # Errors
    /// When nothing can be verified by what it says of the file, in technical words.
    pub fn file(&self, name: &str) -> Result<Listed, String> {
        let mut lines = self.lines(name);
        let (Some(line), None) = (lines.next(), lines.next()) else {
            return Err(format!("{name:?} is listed twice, or not at all"));
        };
        let line = Line::deserialize(line).map_err(|e| format!("{name:?}: {e}"))?;
        if line.kind.as_deref().is_some_and(|kind| kind != "file") {
            return Err(format!("{name:?} is no file"));
        }
        let hex = |text: &str, digits: usize| text.len() == digits && text.bytes().all(|b| b.is_ascii_hexdigit());
        match line.lfs {
            Some(large) if !hex(&large.oid, 64) || large.size != line.size => {
                Err(format!("{name:?} has two sizes or no sha256"))
            }
            Some(large) => Ok(Listed { size: line.size, sha256: Some(large.oid.to_ascii_lowercase()), blob: None }),
            None if !hex(&line.oid, 40) => Err(format!("{name:?} has no name in git")),
            None => Ok(Listed { size: line.size, sha256: None, blob: Some(line.oid.to_ascii_lowercase()) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn git(path: &str) -> Value {
        json!({"type": "file", "oid": "a".repeat(40), "size": 5, "path": path})
    }

    fn large(path: &str) -> Value {
        json!({"type": "file", "oid": "b".repeat(40), "size": 900, "path": path,
               "lfs": {"oid": "C".repeat(64), "size": 900, "pointerSize": 135}})
    }

    fn file(lines: Vec<Value>, name: &str) -> Result<Listed, String> {
        Listing::parse(json!(lines).to_string().as_bytes()).unwrap().file(name)
    }

    #[test]
    fn large_files_have_a_sha256_and_small_ones_the_name_that_git_gives_them() {
        let lines = vec![git("config.json"), large("rust_model.ot"), git("onnx/config.json")];
        let of_git = Listed { size: 5, sha256: None, blob: Some("a".repeat(40)) };
        assert_eq!(file(lines.clone(), "config.json"), Ok(of_git));
        let of_lfs = Listed { size: 900, sha256: Some("c".repeat(64)), blob: None };
        assert_eq!(file(lines.clone(), "rust_model.ot"), Ok(of_lfs), "and not what stands for it in git");
        assert!(file(lines, "model.safetensors").is_err());
    }

    #[test]
    fn a_line_by_which_nothing_can_be_verified_is_refused() {
        let changed = |mut line: Value, pointer: &str, to: Value| {
            *line.pointer_mut(pointer).unwrap() = to;
            file(vec![line], "a")
        };
        assert!(changed(git("a"), "/oid", json!("abc")).is_err());
        assert!(changed(git("a"), "/oid", json!(7)).is_err());
        assert!(changed(git("a"), "/size", json!(-1)).is_err());
        assert!(changed(git("a"), "/size", json!("5")).is_err());
        assert!(changed(git("a"), "/type", json!("directory")).is_err());
        assert!(changed(large("a"), "/lfs/oid", json!("a".repeat(40))).is_err());
        assert!(changed(large("a"), "/lfs/size", json!(901)).is_err());
        assert!(changed(large("a"), "/lfs", json!("lfs")).is_err());
        assert!(file(vec![git("a"), git("a")], "a").is_err(), "which of the two?");
    }

    #[test]
    fn what_is_no_listing_is_refused_and_odd_lines_of_others_are_no_trouble() {
        for text in ["", "<html>", "{}", "{\"error\": \"Repository not found\"}", "null", "7", "[{]"] {
            assert!(Listing::parse(text.as_bytes()).is_err(), "{text}");
        }
        let odd = vec![json!(null), json!(7), json!({"path": 7}), json!({"path": "../../etc/passwd"}), git("a")];
        assert!(file(odd, "a").is_ok());
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(Listing::parse(deep.as_bytes()).is_err(), "no stack is deep enough for it");
    }
}
