//! What a file is: by its contents first, by its name second.

use std::collections::HashSet;

use super::{archive::Archive, subtitles::is_timing};
use crate::error::{Code, Error, Result};

/// The kinds of files that there are parsers for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Markdown,
    Html,
    Pdf,
    /// Word documents.
    Docx,
    /// OpenDocument texts and presentations.
    Odt,
    Rtf,
    Epub,
    /// One e-mail.
    Eml,
    /// A web page with its pictures, as browsers save it.
    Mhtml,
    Subtitles,
    Pptx,
    /// Sheets, of Excel and of OpenDocument.
    Xlsx,
    Image,
}

/// First bytes of files that are read.
const MAGIC: &[(&[u8], Kind)] = &[
    (b"%PDF-", Kind::Pdf),
    (b"{\\rtf", Kind::Rtf),
    (b"\x89PNG\r\n", Kind::Image),
    (b"\xFF\xD8\xFF", Kind::Image),
    (b"II*\0", Kind::Image),
    (b"MM\0*", Kind::Image),
    (b"II+\0", Kind::Image),
    (b"MM\0+", Kind::Image),
    (b"GIF8", Kind::Image),
    (b"BM", Kind::Image),
];

/// First bytes of files that are not read, and what a person calls them.
const OTHERS: &[(&[u8], &str)] = &[
    (b"\x1F\x8B", "a packed file"),
    (b"7z\xBC\xAF", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"BZh", "a packed file"),
    (b"\xFD7zXZ", "a packed file"),
    (b"\x28\xB5\x2F\xFD", "a packed file"),
    (b"\x7FELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xCA\xFE\xBA\xBE", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or film"),
    (b"fLaC", "a sound"),
    (b"\x1A\x45\xDF\xA3", "a film"),
    (b"!BDN", "a mailbox of Outlook"),
];

/// Says which parser the file is for.
///
/// # Errors
/// `Unsupported`, with the file's kind in words and what to do, for files that are known and not read;
/// `Unreadable` for those that are locked or damaged, `TooLarge` for archives of too many members.
pub fn kind(name: &str, bytes: &[u8]) -> Result<Kind> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = &bytes[..bytes.len().min(1024)];
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return zipped(name, bytes);
    }
    if start.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(compound(name, bytes));
    }
    let magic = MAGIC.iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, kind)| *kind);
    // Two letters say little: text may begin with them.
    if let Some(kind) = magic.filter(|_| !start.starts_with(b"BM") || start.contains(&0)) {
        return Ok(kind);
    }
    // Some bytes may stand before a PDF; its readers look for it in the first thousand.
    if start.windows(5).any(|window| window == b"%PDF-") && start.contains(&0) {
        return Ok(Kind::Pdf);
    }
    if start.starts_with(b"RIFF") {
        let picture = start.get(8..12) == Some(b"WEBP");
        return if picture { Ok(Kind::Image) } else { Err(not_read(name, "a sound or film")) };
    }
    if start.get(4..8) == Some(b"ftyp") {
        let picture = start
            .get(8..12)
            .is_some_and(|brand| [b"heic", b"mif1", b"avif", b"heix"].iter().any(|known| brand == *known));
        return if picture { Ok(Kind::Image) } else { Err(not_read(name, "a film or sound")) };
    }
    if let Some((_, what)) = OTHERS.iter().find(|(magic, _)| start.starts_with(magic)) {
        return Err(not_read(name, what));
    }
    text(name, bytes)
}

/// What a text is, by its first lines, then by its name.
fn text(name: &str, bytes: &[u8]) -> Result<Kind> {
    let start = &bytes[..bytes.len().min(4096)];
    let extension = name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    let extension = extension.as_deref();
    let lines = first_lines(start);
    let lower = String::from_utf8_lossy(start).to_ascii_lowercase();
    if lower.contains("<office:document") && lower.contains("opendocument") {
        return Ok(Kind::Odt);
    }
    if lower.contains("mso-application progid=\"") || lower.contains("<pkg:package") {
        return Err(save_as(name, "an Office document of an old XML kind", "as a Word document (.docx)"));
    }
    if lower.starts_with("bplist") {
        return Err(save_as(name, "a web archive of Safari", "as a PDF, or copy its text and paste it here"));
    }
    if is_subtitles(&lines, matches!(extension, Some("srt" | "vtt"))) {
        return Ok(Kind::Subtitles);
    }
    if let Some(kind) = mail(&lines, &lower, matches!(extension, Some("eml" | "mht" | "mhtml"))) {
        return Ok(kind);
    }
    Ok(match extension {
        Some("html" | "htm" | "xhtml") => Kind::Html,
        Some("md" | "markdown") => Kind::Markdown,
        _ if looks_like_html(&bytes[..bytes.len().min(1024)]) => Kind::Html,
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

/// The first lines of a text, also of one in UTF-16.
fn first_lines(start: &[u8]) -> Vec<String> {
    let text = match encoding_rs::Encoding::for_bom(start) {
        Some((encoding, skip)) => encoding.decode_without_bom_handling(&start[skip..]).0,
        None => String::from_utf8_lossy(start),
    };
    text.replace("\r\n", "\n").split(['\n', '\r']).take(60).map(str::to_owned).collect()
}

fn is_subtitles(lines: &[String], named: bool) -> bool {
    let mut lines = lines.iter().map(|line| line.trim()).skip_while(|line| line.is_empty());
    let (Some(first), second) = (lines.next(), lines.next().unwrap_or_default()) else { return false };
    let begins = first.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']));
    let numbered = !first.is_empty() && first.bytes().all(|b| b.is_ascii_digit()) && is_timing(second);
    begins || numbered || (named && (is_timing(first) || lines.any(is_timing)))
}

/// Fields that a message has, one of which must be there, and fields that show that it is one at all.
const FIELDS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "received",
    "return-path",
    "mime-version",
    "content-type",
    "delivered-to",
    "reply-to",
    "cc",
    "sender",
    "snapshot-content-location",
    "x-priority",
    "dkim-signature",
    "list-id",
    "references",
    "in-reply-to",
];

/// A mail or a saved page begins with fields, `Name: value`, up to a blank line.
fn mail(lines: &[String], lower: &str, named: bool) -> Option<Kind> {
    let mut known: HashSet<&str> = HashSet::new();
    let mut fields = 0;
    for (number, line) in lines.iter().enumerate() {
        if line.is_empty() {
            break;
        }
        // A long field goes on, with white space before it; mailboxes have a line of their own before the fields.
        if line.starts_with([' ', '\t']) && fields > 0 || number == 0 && line.starts_with("From ") {
            continue;
        }
        let (field, _) = line.split_once(':')?;
        if field.is_empty() || !field.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')) {
            return None;
        }
        fields += 1;
        known.extend(FIELDS.iter().find(|known| field.eq_ignore_ascii_case(known)));
    }
    let has = |name: &str| known.contains(name);
    // What people write above a text ("From: …", "Date: …") is not enough: programs write more than that.
    let machine = ["message-id", "received", "mime-version", "return-path", "content-type", "dkim-signature"];
    let is_mail = known.len() >= 3 && machine.iter().any(|name| has(name)) || (named && known.len() >= 2);
    if !is_mail {
        return None;
    }
    let saved =
        has("snapshot-content-location") || (lower.contains("multipart/related") && !has("to") && !has("received"));
    Some(if saved { Kind::Mhtml } else { Kind::Eml })
}

/// What a ZIP file holds, by its members.
fn zipped(name: &str, bytes: &[u8]) -> Result<Kind> {
    let mut archive = Archive::open(bytes)?;
    let mimetype =
        archive.read("mimetype")?.map(|kind| String::from_utf8_lossy(&kind).trim().to_owned()).unwrap_or_default();
    if mimetype == "application/epub+zip" || archive.has("META-INF/container.xml") {
        return Ok(Kind::Epub);
    }
    if let Some(kind) = mimetype.strip_prefix("application/vnd.oasis.opendocument.") {
        return match kind.trim_end_matches("-template") {
            "text" | "text-master" | "text-web" | "presentation" => Ok(Kind::Odt),
            "spreadsheet" => Ok(Kind::Xlsx),
            _ => Err(save_as(name, "a drawing or formula of OpenDocument", "as a PDF")),
        };
    }
    if let Some(types) = archive.read("[Content_Types].xml")? {
        let types = String::from_utf8_lossy(&types).to_ascii_lowercase();
        let main = |words: &[&str]| {
            words.iter().any(|word| {
                types.contains(&format!("{word}.main+xml")) || types.contains(&format!("{word}.macroenabled.main+xml"))
            })
        };
        if main(&[
            "wordprocessingml.document",
            "wordprocessingml.template",
            "ms-word.document",
            "ms-word.template",
            "macroenabledtemplate",
        ]) {
            return Ok(Kind::Docx);
        }
        if main(&[
            "presentationml.presentation",
            "presentationml.slideshow",
            "presentationml.template",
            "ms-powerpoint.presentation",
            "ms-powerpoint.slideshow",
        ]) {
            return Ok(Kind::Pptx);
        }
        if main(&["spreadsheetml.sheet", "spreadsheetml.template", "ms-excel.sheet"])
            || types.contains("ms-excel.sheet.binary")
        {
            return Ok(Kind::Xlsx);
        }
    }
    // Some programs leave out what says so.
    for (part, kind) in [
        ("word/document.xml", Kind::Docx),
        ("ppt/presentation.xml", Kind::Pptx),
        ("xl/workbook.xml", Kind::Xlsx),
        ("content.xml", Kind::Odt),
    ] {
        if archive.has(part) {
            return Ok(kind);
        }
    }
    if archive.names().any(|name| name.starts_with("Index/") && name.ends_with(".iwa") || name == "Index.zip") {
        return Err(save_as(
            name,
            "a document of Apple's Pages, Numbers or Keynote",
            "as a Word document (File, Export To)",
        ));
    }
    Err(Error::new(
        Code::Unsupported,
        format!("'{name}' is a packed folder (ZIP). Unpack it and open the files that are in it."),
    ))
}

/// Old Office files and what else comes in Microsoft's container. The names of what is in it are in UTF-16.
fn compound(name: &str, bytes: &[u8]) -> Error {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    if has("EncryptedPackage") {
        return Error::new(
            Code::Unreadable,
            format!(
                "'{name}' is locked with a password. Open it in its own program, save it without a password and try again."
            ),
        );
    }
    if has("WordDocument") {
        return save_as(name, "a document of an old Word (.doc)", "as a Word document (.docx)");
    }
    if has("PowerPoint Document") {
        return save_as(name, "a presentation of an old PowerPoint (.ppt)", "as a presentation (.pptx)");
    }
    if has("Workbook") || has("Book") {
        return save_as(name, "a sheet of an old Excel (.xls)", "as a sheet (.xlsx)");
    }
    if has("__properties_version1.0") {
        return save_as(name, "a message of Outlook (.msg)", "as a text, or copy its text and paste it here");
    }
    save_as(name, "an old Office file", "in a newer kind (.docx, .xlsx, .pptx)")
}

fn save_as(name: &str, what: &str, how: &str) -> Error {
    Error::new(
        Code::Unsupported,
        format!(
            "'{name}' is {what}, which Diglot does not read. Open it in its own program or in LibreOffice and save it {how}."
        ),
    )
}

fn not_read(name: &str, what: &str) -> Error {
    Error::new(
        Code::Unsupported,
        format!(
            "'{name}' is {what}, which Diglot does not read. It reads documents, web pages, books, mails, subtitles and text."
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::archive::tests::zipped;

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn contents_decide_before_the_name() {
        for (name, bytes, expected) in [
            ("a.txt", &b"%PDF-1.7"[..], Kind::Pdf),
            ("a.pdf", b"{\\rtf1 x}", Kind::Rtf),
            ("a.txt", b"  <!DOCTYPE html><p>x", Kind::Html),
            ("a.MD", b"# x", Kind::Markdown),
            ("notes", b"just text", Kind::Plain),
            ("a.docx", b"just text", Kind::Plain),
            ("a.jpg", b"\x89PNG\r\n\x1A\n", Kind::Image),
            ("a.txt", b"BMW builds cars.", Kind::Plain),
            ("a", b"RIFF\0\0\0\0WEBP", Kind::Image),
            ("a.txt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nx", Kind::Subtitles),
            ("a", b"\xEF\xBB\xBF1\r\n00:00:01,000 --> 00:00:02,000\r\nx", Kind::Subtitles),
            ("a.srt", b"just text", Kind::Plain),
            ("a.txt", b"WEBVTTs are files.", Kind::Plain),
        ] {
            assert_eq!(kind(name, bytes).unwrap(), expected, "{name} {:?}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn a_message_is_told_from_a_text_with_a_head() {
        let mail =
            "Received: by x\r\nFrom: a@example.org\r\nTo: b@example.org\r\nSubject: Bridge:\r\n closed\r\n\r\nText";
        assert_eq!(kind("a.txt", mail.as_bytes()).unwrap(), Kind::Eml);
        let page = "From: <Saved by Blink>\nSnapshot-Content-Location: https://x\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary=x\n\n";
        assert_eq!(kind("a.html", page.as_bytes()).unwrap(), Kind::Mhtml);
        for text in [
            "From: Mira\nDate: Monday\n\nText",
            "Note: this\nand that",
            "Title: x\n\ntext",
            "To: all\nSubject: x\nDate: y\n\ntext",
        ] {
            assert_eq!(kind("a.txt", text.as_bytes()).unwrap(), Kind::Plain, "{text}");
        }
        assert_eq!(kind("a.eml", b"From: Mira\nDate: Monday\n\nText").unwrap(), Kind::Eml);
    }

    #[test]
    fn archives_are_told_by_their_members() {
        let types =
            |main: &str| format!("<Types><Override PartName=\"/x\" ContentType=\"application/vnd.{main}\"/></Types>");
        let office = |main: &str| zipped([("[Content_Types].xml", types(main).as_bytes())]);
        let opendocument =
            |kind: &str| zipped([("mimetype", format!("application/vnd.oasis.opendocument.{kind}").as_bytes())]);
        for (bytes, expected) in [
            (office("openxmlformats-officedocument.wordprocessingml.document.main+xml"), Kind::Docx),
            (office("ms-word.document.macroEnabled.main+xml"), Kind::Docx),
            (office("ms-word.template.macroEnabledTemplate.main+xml"), Kind::Docx),
            (office("openxmlformats-officedocument.presentationml.presentation.main+xml"), Kind::Pptx),
            (office("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), Kind::Xlsx),
            (zipped([("word/document.xml", &b""[..])]), Kind::Docx),
            (opendocument("text"), Kind::Odt),
            (opendocument("presentation"), Kind::Odt),
            (opendocument("spreadsheet"), Kind::Xlsx),
            (zipped([("mimetype", &b"application/epub+zip"[..])]), Kind::Epub),
        ] {
            assert_eq!(kind("a.zip", &bytes).unwrap(), expected);
        }
        let pages = kind("a.pages", &zipped([("Index/Document.iwa", &b""[..])])).unwrap_err();
        assert!(pages.code == Code::Unsupported && pages.message.contains("Pages"), "{pages:?}");
        assert_eq!(kind("a.docx", &zipped([("a.txt", &b""[..])])).unwrap_err().code, Code::Unsupported);
        assert_eq!(kind("a.docx", b"PK\x03\x04 cut").unwrap_err().code, Code::Unreadable);
    }

    #[test]
    fn what_is_not_read_says_what_to_do() {
        let compound = |inner: &str| [b"\xD0\xCF\x11\xE0".to_vec(), utf16(inner)].concat();
        for (bytes, code, word) in [
            (compound("WordDocument"), Code::Unsupported, ".docx"),
            (compound("Workbook"), Code::Unsupported, ".xlsx"),
            (compound("PowerPoint Document"), Code::Unsupported, ".pptx"),
            (compound("EncryptedPackage"), Code::Unreadable, "password"),
            (b"\x1F\x8B".to_vec(), Code::Unsupported, "packed"),
            (b"RIFF\0\0\0\0WAVE".to_vec(), Code::Unsupported, "sound"),
        ] {
            let error = kind("a.txt", &bytes).unwrap_err();
            assert!(error.code == code && error.message.contains(word), "{error:?}");
        }
    }
}
