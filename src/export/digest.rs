//! A digest: what several texts say, one after the other, for who reads many in a morning. Each has its title, where it
//! comes from, when it appeared and its summary; the text itself stays in the library.

use std::{cmp::Reverse, collections::BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    Layout, facts,
    view::{self, Cell, Line},
};
use crate::{
    error::{Code, Error, Result},
    language::names,
    reading::Document,
};

/// How the texts of a digest follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum DigestOrder {
    /// Under the names of their languages, in the alphabet's order; the newest of a language first.
    #[default]
    Language,
    /// The newest first; those without a date last.
    Date,
}

impl DigestOrder {
    pub const ALL: [Self; 2] = [Self::Language, Self::Date];

    /// What `--sort` takes.
    pub fn id(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::Date => "date",
        }
    }
}

impl std::str::FromStr for DigestOrder {
    type Err = Error;

    fn from_str(id: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|order| order.id() == id).ok_or_else(|| {
            let ids = Self::ALL.map(Self::id).join(", ");
            Error::new(Code::Unsupported, format!("There is no order '{id}'. There is: {ids}."))
        })
    }
}

/// Several texts in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Digest {
    order: DigestOrder,
    documents: Vec<Document>,
    at: jiff::Zoned,
}

/// A text of a digest as a page shows it.
#[derive(Serialize)]
pub(super) struct Item<'a> {
    pub title: Cell<'a>,
    /// The title in the text's own language, where `title` is its translation.
    pub original: Option<Cell<'a>>,
    pub facts: Vec<(&'static str, String)>,
    pub lines: Vec<Line<'a>>,
    /// How much was read, and that it is a machine's translation.
    pub remark: String,
}

/// The texts under one heading; without a name all of them are.
#[derive(Serialize)]
pub(super) struct Group<'a> {
    pub name: Option<String>,
    pub items: Vec<Item<'a>>,
}

impl Digest {
    /// Puts documents in order. `at` is when it is made, where the reader is.
    ///
    /// # Errors
    /// `Empty` without documents.
    pub fn new(mut documents: Vec<Document>, order: DigestOrder, at: jiff::Zoned) -> Result<Self> {
        if documents.is_empty() {
            return Err(Error::new(Code::Empty, "There is nothing to put into the digest. Choose texts first."));
        }
        // Sorted by their place in the language first, so that equal ones stay as they were given.
        documents.sort_by_cached_key(|document| {
            let group = (order == DigestOrder::Language).then(|| language(document));
            (group, Reverse(date(document)))
        });
        Ok(Self { order, documents, at })
    }

    /// A name for the file.
    pub fn file_name(&self, extension: &str) -> String {
        format!("digest-{}.{extension}", self.at.date())
    }

    pub(super) fn title(&self) -> String {
        format!("Digest, {}", self.at.strftime("%-d %B %Y"))
    }

    pub(super) fn at(&self) -> String {
        self.at.timestamp().to_string()
    }

    pub(super) fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for document in &self.documents {
            let name = (self.order == DigestOrder::Language).then(|| language(document));
            match groups.last_mut() {
                Some(last) if last.name == name => last.items.push(item(document)),
                _ => groups.push(Group { name, items: vec![item(document)] }),
            }
        }
        groups
    }

    /// Where all of it comes from: the program, when, and the models, each once.
    pub(super) fn facts(&self) -> Vec<(&'static str, String)> {
        let count = self.documents.len();
        let mut all = vec![("Texts", count.to_string())];
        let of = |document: &Document| {
            let facts = facts::provenance(document).into_iter();
            facts.filter(|(label, _)| *label == "Model").map(|(_, value)| value).collect::<Vec<_>>()
        };
        let models: BTreeSet<String> = self.documents.iter().flat_map(of).collect();
        all.extend(models.into_iter().map(|model| ("Model", model)));
        all.push(("Made with", format!("diglot {}", env!("CARGO_PKG_VERSION"))));
        all.push(("Made at", self.at()));
        all
    }
}

fn language(document: &Document) -> String {
    document.article.language.as_ref().map_or_else(|| "Language not known".to_owned(), names::name)
}

/// The day on which it appeared, where the source says it in a form that can be compared (RFC 3339).
fn date(document: &Document) -> Option<jiff::civil::Date> {
    document.article.published.as_deref()?.get(..10)?.parse().ok()
}

fn item(document: &Document) -> Item<'_> {
    let own = view::title(document, Layout::Columns);
    let title = view::title(document, Layout::Translation);
    let wanted = ["Source", "Byline", "Published", "Site", "Agency", "Language"];
    let facts = facts::provenance(document).into_iter().filter(|(label, _)| wanted.contains(label)).collect();
    Item {
        title,
        original: (title.text != own.text).then_some(own),
        facts,
        lines: view::lines(document),
        remark: remark(document),
    }
}

fn remark(document: &Document) -> String {
    let Some(summary) = &document.summary else { return "There is no summary of this text.".to_owned() };
    let coverage = &summary.coverage;
    let read = format!("From {} of {} sentences.", coverage.read, coverage.total);
    let by_machine = summary.lines.iter().any(|line| line.text != line.source_text);
    let from = document.article.language.as_ref().filter(|_| by_machine);
    match from.zip(document.translation.as_ref().map(|translation| &translation.to)) {
        Some((from, to)) => {
            format!("{read} Translated by machine: {} → {}.", names::name(from), names::name(to))
        }
        None => read,
    }
}
