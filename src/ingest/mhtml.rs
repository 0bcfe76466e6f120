//! Web pages as browsers save them in one file (`.mhtml`, `.mht`): the page is one part of a message, its pictures
//! are the others.
//!
//! In: the bytes of the file. Out: the page as any other, with its addresses relative to where it was saved from.

use mail_parser::{MessageParser, MimeHeaders, PartType};

use super::{Found, links, mail, markup};
use crate::{
    article::{BlockKind, RawBlock},
    error::{Code, Error, Result},
};

/// # Errors
/// `Unreadable` if there is no page in the file.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    mail::check(bytes)?;
    let message = MessageParser::default().parse(bytes);
    let page = message.as_ref().and_then(|message| {
        message.parts.iter().find_map(|part| match &part.body {
            PartType::Html(html) if !html.trim().is_empty() => Some((part, html)),
            _ => None,
        })
    });
    let Some((part, html)) = page else {
        return Err(Error::new(
            Code::Unreadable,
            "There is no page in this saved web page. Open it in a browser and save it anew, or copy its text and paste it here.",
        ));
    };
    let address = part.content_location().and_then(|address| links::accept(address, None));
    let mut found = markup::page(html, address.as_deref());
    if found.title.is_none()
        && let Some(subject) = message.as_ref().and_then(|message| message.subject())
    {
        found.title = Some(subject.to_owned());
        found.blocks.insert(0, RawBlock::new(BlockKind::Heading, subject).level(1));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn saved(html: &str) -> String {
        format!(
            "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://paper.example/news/a.html\r\nSubject: Bridge closes\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://paper.example/news/a.html\r\n\r\n{}\r\n--x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--x--\r\n",
            html.replace('=', "=3D")
        )
    }

    #[test]
    fn the_page_is_read_with_its_address() {
        let body = "<p>The council met on Tuesday, and after four hours of debate, it voted to close the old bridge for eleven months. <a href=\"../plan\">The plan</a> is public.</p>".repeat(5);
        let page = saved(&format!(
            "<html><head><title>Bridge closes</title></head><body><article><h1>Bridge closes</h1>{body}</article></body></html>"
        ));
        let found = parse(page.as_bytes()).unwrap();
        assert_eq!(found.title.as_deref(), Some("Bridge closes"));
        let link = found.blocks.iter().flat_map(|b| &b.links).next().unwrap();
        assert_eq!(link.href, "https://paper.example/plan");
    }

    #[test]
    fn a_file_without_a_page_is_refused() {
        for text in ["", "Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\nx"] {
            assert_eq!(parse(text.as_bytes()).unwrap_err().code, Code::Unreadable, "{text}");
        }
        let page = saved("<html><body><p>Some words.</p></body></html>");
        for part in 0..20 {
            let _ = parse(&page.as_bytes()[..page.len() * part / 20]);
        }
    }
}
