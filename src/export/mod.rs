//! A [`Document`] becomes a file. Each format is one file here and one line in [`FORMATS`]; every one
//! has the summary first, then what its [`Layout`] says of the text, then where it all came from.

mod csv;
mod digest;
mod docx;
mod facts;
mod html;
mod inline;
mod json;
mod layout;
mod markdown;
mod pdf;
mod text;
mod tmx;
mod view;
mod xml;

pub use digest::{Digest, DigestOrder};
pub use facts::warnings;
pub use layout::Layout;

use std::{io::Write, path::Path};

use serde::Serialize;

use crate::{
    error::{Code, Error, Result},
    reading::Document,
};

/// A file format that readings are exported to.
#[derive(Clone, Copy, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct Format {
    /// What `--format` takes.
    pub id: &'static str,
    pub name: &'static str,
    /// Without the dot.
    pub extension: &'static str,
    /// Whether it is UTF-8 text, which can go to a terminal.
    #[serde(skip)]
    #[cfg_attr(feature = "bindings", ts(skip))]
    pub text: bool,
    #[serde(skip)]
    #[cfg_attr(feature = "bindings", ts(skip))]
    render: fn(&Document, Layout) -> Result<Vec<u8>>,
    /// Whether a digest can be written in it.
    #[serde(rename = "digests", serialize_with = "is_some")]
    #[cfg_attr(feature = "bindings", ts(rename = "digests", type = "boolean"))]
    digest: Option<RenderDigest>,
}

type RenderDigest = fn(&Digest) -> Result<Vec<u8>>;

fn is_some<T, S: serde::Serializer>(of: &Option<T>, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_bool(of.is_some())
}

pub static FORMATS: &[Format] = &[
    Format {
        id: "md",
        name: "Markdown",
        extension: "md",
        text: true,
        render: markdown::render,
        digest: Some(markdown::digest),
    },
    Format { id: "html", name: "Web page", extension: "html", text: true, render: html::render, digest: None },
    Format {
        id: "docx",
        name: "Word (DOCX)",
        extension: "docx",
        text: false,
        render: docx::render,
        digest: Some(docx::digest),
    },
    Format { id: "pdf", name: "PDF", extension: "pdf", text: false, render: pdf::render, digest: Some(pdf::digest) },
    Format { id: "txt", name: "Plain text", extension: "txt", text: true, render: text::render, digest: None },
    Format { id: "json", name: "JSON", extension: "json", text: true, render: json::render, digest: None },
    Format {
        id: "tmx",
        name: "Translation memory (TMX)",
        extension: "tmx",
        text: true,
        render: tmx::render,
        digest: None,
    },
    Format { id: "csv", name: "Sheet (CSV)", extension: "csv", text: true, render: csv::render, digest: None },
];

/// The format with this id.
///
/// # Errors
/// `Unsupported`, with the ids there are.
pub fn format(id: &str) -> Result<Format> {
    FORMATS.iter().find(|format| format.id == id).copied().ok_or_else(|| {
        let ids: Vec<&str> = FORMATS.iter().map(|format| format.id).collect();
        Error::new(Code::Unsupported, format!("There is no export format '{id}'. There is: {}.", ids.join(", ")))
    })
}

impl Format {
    /// The document in this format and arrangement; UTF-8 where the format is text.
    ///
    /// # Errors
    /// `Empty` when the document has not what is to be written: no summary for a summary alone, no translation for a
    /// translation alone or a translation memory. `Internal` when the document cannot be written in it.
    pub fn render(&self, document: &Document, layout: Layout) -> Result<Vec<u8>> {
        layout.check(document)?;
        (self.render)(document, layout)
    }

    /// Whether a digest can be written in it.
    pub fn digests(&self) -> bool {
        self.digest.is_some()
    }

    /// A digest in this format.
    ///
    /// # Errors
    /// `Unsupported` when none can be written in it; `Internal`.
    pub fn render_digest(&self, digest: &Digest) -> Result<Vec<u8>> {
        let render = self.digest.ok_or_else(|| {
            let ids: Vec<&str> = FORMATS.iter().filter(|f| f.digest.is_some()).map(|f| f.id).collect();
            let ids = ids.join(", ");
            Error::new(Code::Unsupported, format!("A digest cannot be written as {}. It can as: {ids}.", self.name))
        })?;
        render(digest)
    }

    /// Writes a digest to `path`, as [`Format::save_as`] does a document.
    ///
    /// # Errors
    /// As [`Format::render_digest`], and `NotWritable`.
    pub fn save_digest(&self, digest: &Digest, path: &Path) -> Result<()> {
        put(path, &self.render_digest(digest)?)
    }

    /// Writes the document to `path` in the arrangement that a reader gets without asking: see [`Format::save_as`].
    ///
    /// # Errors
    /// As [`Format::save_as`].
    pub fn save(&self, document: &Document, path: &Path) -> Result<()> {
        self.save_as(document, Layout::default(), path)
    }

    /// Writes the document to `path`: beside it first, then moved into place, so that a failure leaves
    /// what was there before.
    ///
    /// # Errors
    /// `NotWritable` when the place cannot be written, and what [`Format::render`] gives.
    pub fn save_as(&self, document: &Document, layout: Layout, path: &Path) -> Result<()> {
        put(path, &self.render(document, layout)?)
    }
}

/// Writes what was rendered, as [`Format::save_as`] does.
///
/// # Errors
/// `NotWritable`.
pub(crate) fn put(path: &Path, contents: &[u8]) -> Result<()> {
    write(path, contents).map_err(|cause| {
        Error::new(
            Code::NotWritable,
            format!("The export could not be written to {}. Choose another folder or name.", path.display()),
        )
        .because(cause)
    })
}

/// The document as rich text for the clipboard: HTML without a head or style, which word processors and mail programs
/// take over as headings, lists, tables, links and emphasis.
///
/// # Errors
/// As [`Format::render`].
pub fn rich_text(document: &Document, layout: Layout) -> Result<String> {
    layout.check(document)?;
    html::fragment(document, layout)
}

/// The document as Markdown for the clipboard.
///
/// # Errors
/// As [`Format::render`].
pub fn markdown(document: &Document, layout: Layout) -> Result<String> {
    layout.check(document)?;
    markdown::written(document, layout)
}

fn write(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    // A link is followed, a pipe or device is written into: neither is replaced by a file.
    let path = &std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file()) {
        return std::fs::OpenOptions::new().write(true).open(path)?.write_all(contents);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".diglot-").permissions_like(path).tempfile_in(folder)?;
    file.write_all(contents)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}

/// Temporary files are private; an export should be as readable as any new file of the reader's.
trait PermissionsLike {
    fn permissions_like(&mut self, path: &Path) -> &mut Self;
}

impl PermissionsLike for tempfile::Builder<'_, '_> {
    fn permissions_like(&mut self, path: &Path) -> &mut Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // The umask still applies to a new file.
            let permissions =
                std::fs::metadata(path).map_or_else(|_| std::fs::Permissions::from_mode(0o666), |m| m.permissions());
            self.permissions(permissions);
        }
        #[cfg(not(unix))]
        let _ = path;
        self
    }
}

/// A name for the file, out of the title: letters, digits and hyphens of any script.
pub fn file_name(document: &Document, format: &Format) -> String {
    let title = document.article.title.as_deref().unwrap_or("diglot");
    let mut stem = String::new();
    for c in title.chars().take(60) {
        if c.is_alphanumeric() {
            stem.push(c);
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_end_matches('-');
    let language = document.translation.as_ref().map(|t| format!(".{}", t.to)).unwrap_or_default();
    format!("{}{language}.{}", if stem.is_empty() { "diglot" } else { stem }, format.extension)
}
