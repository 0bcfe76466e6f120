//! Articles that come with Diglot, to try it on and to test it with. Invented, and our own writing.

use crate::ingest::Input;

/// A sample article.
#[derive(Debug, Clone, Copy)]
pub struct Sample {
    /// Code of its language; also names it.
    pub id: &'static str,
    pub markdown: &'static str,
}

/// English first: the starter pack translates from it.
pub static SAMPLES: &[Sample] = &[
    Sample { id: "en", markdown: include_str!("en.md") },
    Sample { id: "es", markdown: include_str!("es.md") },
    Sample { id: "de", markdown: include_str!("de.md") },
    Sample { id: "ru", markdown: include_str!("ru.md") },
    Sample { id: "ar", markdown: include_str!("ar.md") },
    Sample { id: "zh", markdown: include_str!("zh.md") },
];

impl Sample {
    pub fn get(id: &str) -> Option<Self> {
        SAMPLES.iter().copied().find(|sample| sample.id == id)
    }

    pub fn title(&self) -> &'static str {
        self.markdown.lines().next().map_or("", |line| line.trim_start_matches(['#', ' ']))
    }

    pub fn input(&self) -> Input {
        Input::Sample { name: self.title().to_owned(), markdown: self.markdown.to_owned() }
    }
}
