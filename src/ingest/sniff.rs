//! What a file is: by its contents first, by its name second.

use crate::error::{Code, Error, Result};

/// The kinds of text that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Markdown,
    Html,
}

/// First bytes of files that are not text, and what a person calls them.
const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument, EPUB or ZIP file"),
    (b"\xD0\xCF\x11\xE0", "an old Word or Excel file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a sound, film or picture"),
    (b"\x1F\x8B", "a packed file"),
    (b"7z\xBC\xAF", "a packed file"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
];

/// Says which parser the file is for.
///
/// # Errors
/// `Unsupported`, with the file's kind in words, for files that are known not to be text.
pub fn kind(name: &str, bytes: &[u8]) -> Result<Kind> {
    let start = &bytes[..bytes.len().min(1024)];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(Error::new(
            Code::Unsupported,
            format!(
                "'{name}' is {what}. Diglot reads plain text, Markdown and HTML for now: open the file in its \
                 own program, copy the text and paste it here."
            ),
        ));
    }
    let extension = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    Ok(match extension.as_deref() {
        Some("html" | "htm" | "xhtml") => Kind::Html,
        Some("md" | "markdown") => Kind::Markdown,
        _ if looks_like_html(start) => Kind::Html,
        _ => Kind::Plain,
    })
}

fn looks_like_html(start: &[u8]) -> bool {
    let start =
        String::from_utf8_lossy(start).trim_start_matches(['\u{FEFF}', '\u{FFFD}']).trim_start().to_ascii_lowercase();
    let html = ["<!doctype html", "<html", "<head", "<body"];
    // A comment or an XML declaration may stand before the page.
    let later = ["<!--", "<?xml"].iter().any(|tag| start.starts_with(tag));
    html.iter().any(|tag| start.starts_with(tag) || (later && start.contains(tag)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_decide_before_the_name() {
        assert_eq!(kind("a.txt", b"%PDF-1.7").unwrap_err().code, Code::Unsupported);
        assert_eq!(kind("a.txt", b"  <!DOCTYPE html><p>x").unwrap(), Kind::Html);
        assert_eq!(kind("a.MD", b"# x").unwrap(), Kind::Markdown);
        assert_eq!(kind("notes", b"just text").unwrap(), Kind::Plain);
    }
}
