//! What the Office formats of Microsoft share: parts that refer to each other by relations, and what a file says of
//! itself.

use super::tree::Tree;
use crate::{
    error::Result,
    ingest::archive::{Archive, resolve},
};

/// A reference from one part of a file to another, or to an address outside.
pub struct Relation {
    pub id: String,
    /// The last word of its type: `styles`, `hyperlink`, `slide`.
    pub kind: String,
    /// The name of a member of the archive, or an address.
    pub target: String,
}

/// The relations of a part; `""` for those of the file itself.
///
/// # Errors
/// `TooLarge` and `Unreadable` as the archive says. A part without relations has none, which is no error.
pub fn relations(archive: &mut Archive<'_>, part: &str) -> Result<Vec<Relation>> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let rels = if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") };
    let Some(bytes) = archive.read(&rels)? else { return Ok(Vec::new()) };
    let tree = Tree::parse(bytes)?;
    let relation = |element: super::tree::Element<'_>| {
        let target = element.attr("Target")?;
        let outside = element.attr("TargetMode").is_some_and(|mode| mode == "External");
        Some(Relation {
            id: element.attr("Id")?.to_owned(),
            kind: element.attr("Type")?.rsplit('/').next()?.to_owned(),
            target: if outside { target.to_owned() } else { resolve(part, target) },
        })
    };
    Ok(tree.root().children().filter_map(relation).collect())
}

/// The part that a file is about, by its relations, or the one that programs name so.
///
/// # Errors
/// As [`relations`].
pub fn main_part(archive: &mut Archive<'_>, usual: &str) -> Result<String> {
    let relations = relations(archive, "")?;
    let main = relations.into_iter().find(|relation| relation.kind == "officeDocument");
    Ok(main.map(|relation| relation.target).filter(|part| archive.has(part)).unwrap_or_else(|| usual.to_owned()))
}

/// What a file says of itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Core {
    pub title: Option<String>,
    pub author: Option<String>,
}

/// Names that programs write where nobody gave one.
const NOBODY: &[&str] = &[
    "user",
    "admin",
    "administrator",
    "author",
    "microsoft office user",
    "microsoft account",
    "unknown",
    "owner",
    "python-docx",
    "openpyxl",
    "windows user",
    "un-named",
];
const NO_TITLES: &[&str] =
    &["untitled", "document", "word document", "powerpoint presentation", "presentation", "title", "slide 1"];

impl Core {
    /// From the part that holds it. One that is damaged says nothing.
    pub fn of(bytes: Option<Vec<u8>>) -> Self {
        let Some(tree) = bytes.and_then(|bytes| Tree::parse(bytes).ok()) else { return Self::default() };
        let say = |name: &str| tree.root().named(name).next().map(|element| element.text());
        Self::new(say("title"), say("creator"))
    }

    /// Takes what programs write by themselves for nothing.
    pub fn new(title: Option<String>, author: Option<String>) -> Self {
        let tidy = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let real = |text: &String, empty: &[&str]| {
            let lower = text.to_lowercase();
            !lower.is_empty() && !empty.contains(&lower.as_str())
        };
        let is_file = |title: &String| {
            let lower = title.to_lowercase();
            lower.starts_with("microsoft word")
                || [".doc", ".docx", ".rtf", ".odt", ".ppt", ".pptx"].iter().any(|end| lower.ends_with(end))
        };
        Self {
            title: title.map(tidy).filter(|title| real(title, NO_TITLES) && !is_file(title)),
            author: author.map(tidy).filter(|author| real(author, NOBODY)),
        }
    }

    /// Of an Office file of Microsoft.
    ///
    /// # Errors
    /// `TooLarge` and `Unreadable` as the archive says.
    pub fn of_office(archive: &mut Archive<'_>) -> Result<Self> {
        let relations = relations(archive, "")?;
        let part =
            relations.into_iter().find(|relation| relation.kind == "core-properties").map(|relation| relation.target);
        Ok(Self::of(archive.read(part.as_deref().unwrap_or("docProps/core.xml"))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_write_by_themselves_is_nothing() {
        let core = |title: &str, author: &str| Core::new(Some(title.to_owned()), Some(author.to_owned()));
        assert_eq!(core("Microsoft Word - draft3.doc", "Administrator"), Core::default());
        assert_eq!(core(" The\nbridge ", "Mira Oduya").title.as_deref(), Some("The bridge"));
        assert_eq!(core("", "Mira Oduya").author.as_deref(), Some("Mira Oduya"));
    }
}
