//! What a server says that it sends: the kind, and the letters' encoding. Nothing here looks at the contents.

use crate::error::{Code, Error, Result};

/// Kinds that hold no text to read, by their beginning, and what a person calls them. All others pass: servers are
/// often wrong about what they send, and the contents decide.
const REFUSED: &[(&str, &str)] = &[
    ("video/", "a film"),
    ("audio/", "a sound"),
    ("font/", "a font"),
    ("model/", "a model in three dimensions"),
    ("text/event-stream", "a stream of messages without an end"),
    ("multipart/x-mixed-replace", "a stream of pictures without an end"),
    ("application/ogg", "a sound"),
    ("application/vnd.apple.mpegurl", "a film"),
    ("application/x-mpegurl", "a film"),
    ("application/dash+xml", "a film"),
    ("application/vnd.microsoft.portable-executable", "a program"),
    ("application/x-msdownload", "a program"),
    ("application/x-msdos-program", "a program"),
    ("application/x-dosexec", "a program"),
    ("application/x-msi", "a program"),
    ("application/x-executable", "a program"),
    ("application/x-elf", "a program"),
    ("application/x-sharedlib", "a program"),
    ("application/x-mach-binary", "a program"),
    ("application/x-sh", "a program"),
    ("application/wasm", "a program"),
    ("application/java-archive", "a program"),
    ("application/vnd.android.package-archive", "a program"),
    ("application/vnd.debian.binary-package", "a program"),
    ("application/x-debian-package", "a program"),
    ("application/x-rpm", "a program"),
    ("application/x-apple-diskimage", "a program"),
    ("application/x-iso9660-image", "a disk image"),
];

/// The `Content-Type` header.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Kind {
    /// `text/html`, in small letters.
    pub mime: Option<String>,
    /// The label of the encoding as the server has it: it may be one that nobody knows.
    pub charset: Option<String>,
}

impl Kind {
    /// Reads the header, and forgives what browsers forgive: quotes of either kind, spaces, missing parts.
    pub fn of(header: &str) -> Self {
        let mut parts = header.split(';').map(str::trim);
        let mime = parts.next().unwrap_or_default().to_ascii_lowercase();
        let charset = parts.find_map(|part| {
            let (name, value) = part.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']).trim();
            (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
        });
        Self { mime: mime.contains('/').then_some(mime), charset }
    }

    /// # Errors
    /// `Unsupported` for kinds that hold no text, so that nobody waits for them to arrive.
    pub fn check(&self) -> Result<()> {
        let mime = self.mime.as_deref().unwrap_or_default();
        let Some((_, what)) = REFUSED.iter().find(|(start, _)| mime.starts_with(start)) else { return Ok(()) };
        let sentence = format!("At this address is {what}, which Diglot does not read. Is there a page about it?");
        Err(Error::new(Code::Unsupported, sentence).because(mime))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_is_read_as_browsers_do() {
        for (header, mime, charset) in [
            ("text/html", Some("text/html"), None),
            ("Text/HTML; Charset=\"UTF-8\"", Some("text/html"), Some("UTF-8")),
            ("text/html;charset='windows-1251'", Some("text/html"), Some("windows-1251")),
            ("text/plain; format=flowed; charset = gbk ", Some("text/plain"), Some("gbk")),
            ("text/html; charset=", Some("text/html"), None),
            ("charset=utf-8", None, None),
            ("; charset=utf-8", None, Some("utf-8")),
            ("nonsense", None, None),
            ("", None, None),
        ] {
            let kind = Kind::of(header);
            assert_eq!((kind.mime.as_deref(), kind.charset.as_deref()), (mime, charset), "{header}");
        }
    }

    #[test]
    fn only_what_holds_no_text_is_refused() {
        for mime in ["video/mp4", "audio/mpeg", "application/x-msdownload", "application/java-archive"] {
            assert_eq!(Kind::of(mime).check().unwrap_err().code, Code::Unsupported, "{mime}");
        }
        for mime in [
            "text/html",
            "application/xhtml+xml",
            "application/pdf",
            "application/octet-stream",
            "application/epub+zip",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "image/png",
            "application/zip",
            "",
        ] {
            assert!(Kind::of(mime).check().is_ok(), "{mime}");
        }
    }
}
