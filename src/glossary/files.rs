//! Files that terms are exchanged in, and which format one has.

use std::{io::Write, path::Path};

use super::{Imported, MOST_TERMS, Term, csv, gathered::decoded, tbx};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
};

/// Extensions of the files that [`import`] reads.
pub const EXTENSIONS: &[&str] = &["csv", "tsv", "tbx", "xml"];
/// Formats that [`export`] writes; each is its file's extension too.
pub const FORMATS: &[&str] = &["csv", "tbx"];

/// A table of 10,000 terms of 200 characters is far smaller.
const LARGEST: u64 = 32 << 20;

/// Reads the terms of a pair from a file. What it is, its contents say: TBX begins with a tag.
///
/// # Errors
/// `Unreadable` when the file cannot be read or is neither a table nor TBX, `TooLarge`, `Unsupported` for XML that is no
/// TBX or defines entities, `Empty` when there is no term of this pair in it.
pub fn import(path: &Path, from: &LanguageCode, to: &LanguageCode) -> Result<Imported> {
    let unreadable = |e: std::io::Error| {
        Error::new(Code::Unreadable, "The file could not be read. Check that it is there and may be read.").because(e)
    };
    if std::fs::metadata(path).map_err(unreadable)?.len() > LARGEST {
        return Err(Error::new(
            Code::TooLarge,
            format!("The file is too large for a glossary of {MOST_TERMS} terms. Divide it and import a part."),
        ));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let is_markup = {
        let (text, _) = decoded(&bytes)?;
        text.trim_start().starts_with('<')
    };
    let imported = if is_markup { tbx::read(&bytes, from, to)? } else { csv::read(&bytes, from, to)? };
    if imported.terms.is_empty() {
        let cause = imported.notices.join(" ");
        return Err(Error::new(Code::Empty, format!("The file has no terms from {from} to {to}.")).because(cause));
    }
    Ok(imported)
}

/// Writes the terms into a file, whole or not at all.
///
/// # Errors
/// `Unsupported` for a format that is none of [`FORMATS`], `NotWritable`.
pub fn export(terms: &[Term], from: &LanguageCode, to: &LanguageCode, format: &str, path: &Path) -> Result<()> {
    let text = match format {
        "csv" => csv::write(terms),
        "tbx" => tbx::write(terms, from, to),
        _ => return Err(Error::new(Code::Unsupported, format!("A glossary is not written as '{format}'."))),
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = tempfile::Builder::new().prefix(".diglot-").tempfile_in(folder).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.persist(path).map(drop).map_err(|e| e.error)
    });
    written.map_err(|e| {
        Error::new(
            Code::NotWritable,
            "The glossary could not be written there. Check the folder and that there is room, or choose another place.",
        )
        .because(e)
    })
}

#[cfg(test)]
mod tests {
    use super::{
        super::testing::{kept, term},
        *,
    };

    fn pair() -> (LanguageCode, LanguageCode) {
        (LanguageCode::new("en"), LanguageCode::new("es"))
    }

    #[test]
    fn what_is_exported_is_imported_the_same_whatever_the_name() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = pair();
        let terms = [term("bank", "banco"), kept("Zürich"), term("=SUM(A1)", "-x")];
        for format in FORMATS {
            let path = folder.path().join("glossary.csv");
            export(&terms, &from, &to, format, &path).unwrap();
            assert_eq!(import(&path, &from, &to).unwrap(), Imported { terms: terms.to_vec(), notices: vec![] });
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left there");
        let error = export(&terms, &from, &to, "xlsx", &folder.path().join("x")).unwrap_err();
        assert_eq!(error.code, Code::Unsupported);
        let error = export(&terms, &from, &to, "csv", &folder.path().join("no/such/x")).unwrap_err();
        assert_eq!(error.code, Code::NotWritable);
    }

    #[test]
    fn files_that_are_no_glossary_are_errors_that_say_why() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = pair();
        let read = |bytes: &[u8]| {
            let path = folder.path().join("file");
            std::fs::write(&path, bytes).unwrap();
            import(&path, &from, &to).unwrap_err().code
        };
        assert_eq!(read(b""), Code::Empty);
        assert_eq!(read(b"source,target\n"), Code::Empty);
        assert_eq!(read(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), Code::Unreadable);
        assert_eq!(read(b"<html><body>bank</body></html>"), Code::Unsupported);
        assert_eq!(import(&folder.path().join("none"), &from, &to).unwrap_err().code, Code::Unreadable);
    }
}
