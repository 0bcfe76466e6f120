//! Where a reader left each text: the row, by a digest of the text. Nothing of the text itself is kept, and
//! from the digest it cannot be found out.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{article::Article, keep::keep};

/// So many texts are remembered; the one that was not read for longest goes.
const MOST: usize = 500;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    text: String,
    row: usize,
}

/// The newest last.
#[derive(Debug, Default)]
pub struct Places {
    file: PathBuf,
    places: Vec<Place>,
}

impl Places {
    /// What is kept in the data folder. A file that cannot be read is worth no more than none: it is
    /// written anew.
    pub fn open(data_dir: &Path) -> Self {
        let file = data_dir.join("places.json");
        let places = std::fs::read(&file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self { file, places: places.unwrap_or_default() }
    }

    /// The name of a text here.
    pub fn digest(article: &Article) -> String {
        let mut hash = Sha256::new();
        for block in &article.blocks {
            hash.update(block.text.as_bytes());
            hash.update([0]);
        }
        hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }

    /// The row where this text was left; 0 for one that was not read before.
    pub fn row(&self, digest: &str) -> usize {
        self.places.iter().find(|place| place.text == digest).map_or(0, |place| place.row)
    }

    /// Remembers a row. A place that cannot be kept is no reason to disturb a reader: it is logged.
    pub fn remember(&mut self, digest: &str, row: usize) {
        self.places.retain(|place| place.text != digest);
        // The beginning is where every text begins.
        if row > 0 {
            self.places.push(Place { text: digest.to_owned(), row });
        }
        let over = self.places.len().saturating_sub(MOST);
        self.places.drain(..over);
        let written =
            serde_json::to_vec(&self.places).map_err(std::io::Error::other).and_then(|text| keep(&self.file, &text));
        if let Err(error) = written {
            tracing::warn!(%error, "the place in the text is not kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{BlockKind, RawBlock, Source};

    fn article(text: &str) -> Article {
        Article::new(Source::Paste, vec![RawBlock::new(BlockKind::Paragraph, text)])
    }

    #[test]
    fn the_place_in_a_text_is_there_the_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (Places::digest(&article("one text")), Places::digest(&article("another")));
        let mut places = Places::open(folder.path());
        places.remember(&one, 41);
        let mut places = {
            drop(places);
            Places::open(folder.path())
        };
        assert_eq!((places.row(&one), places.row(&other)), (41, 0));
        places.remember(&one, 0);
        assert_eq!(Places::open(folder.path()).row(&one), 0);
    }

    #[test]
    fn nothing_of_a_text_is_on_disk() {
        let folder = tempfile::tempdir().unwrap();
        Places::open(folder.path()).remember(&Places::digest(&article("the secret meeting")), 7);
        let kept = std::fs::read_to_string(folder.path().join("places.json")).unwrap();
        assert!(kept.contains("\"row\":7") && !kept.contains("secret"), "{kept}");
    }

    #[test]
    fn the_oldest_places_go_and_a_damaged_file_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("places.json"), b"[{]").unwrap();
        let mut places = Places::open(folder.path());
        for text in 0..MOST + 3 {
            places.remember(&text.to_string(), text + 1);
        }
        assert_eq!((places.row("2"), places.row("3")), (0, 4));
    }
}
