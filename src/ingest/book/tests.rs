use super::*;
use crate::ingest::archive::tests::zipped;

const CONTAINER: &str = r#"<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>"#;
const PACKAGE: &str = r#"<package><metadata><dc:title>The ferry</dc:title><dc:creator>Mira Oduya</dc:creator><dc:creator>Jon Berg</dc:creator><dc:date opf:event="modification">2032</dc:date><dc:date>2031-05-06</dc:date></metadata>
<manifest><item id="c" href="cover.xhtml" media-type="application/xhtml+xml"/><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="two" href="text/2.xhtml" media-type="application/xhtml+xml"/><item id="one" href="text/chapter%201.xhtml" media-type="application/xhtml+xml"/><item id="p" href="p.svg" media-type="image/svg+xml"/></manifest>
<spine><itemref idref="c"/><itemref idref="n"/><itemref idref="one"/><itemref idref="p"/><itemref idref="two"/></spine><guide><reference type="cover" href="cover.xhtml"/></guide></package>"#;

fn page(body: &str) -> String {
    format!("<?xml version=\"1.0\"?><!DOCTYPE html><html><head><title/></head><body>{body}</body></html>")
}

fn book(more: &[(&str, &str)]) -> Vec<u8> {
    let pages = [
        page("<p>Cover of the book</p>"),
        page("<nav><ol><li><a href='x'>One</a></li></ol></nav>"),
        page("<h1>One</h1><p>First <a id='x'/>words&nbsp;here.</p>"),
        page("<h1>Two</h1><p>Second words. ↩︎</p>"),
    ];
    let mut members = vec![
        ("mimetype", &b"application/epub+zip"[..]),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/book.opf", PACKAGE.as_bytes()),
        ("OEBPS/cover.xhtml", pages[0].as_bytes()),
        ("OEBPS/nav.xhtml", pages[1].as_bytes()),
        ("OEBPS/text/chapter 1.xhtml", pages[2].as_bytes()),
        ("OEBPS/text/2.xhtml", pages[3].as_bytes()),
    ];
    members.extend(more.iter().map(|(name, text)| (*name, text.as_bytes())));
    zipped(members)
}

#[test]
fn chapters_are_read_in_the_order_of_reading() {
    let found = parse(&book(&[])).unwrap();
    let kept: Vec<_> = found.blocks.iter().filter(|b| b.dropped.is_none()).map(|b| b.text.as_str()).collect();
    assert_eq!(kept, ["One", "First words here.", "Two", "Second words."]);
    let dropped: Vec<_> =
        found.blocks.iter().filter_map(|b| b.dropped.map(|reason| (b.text.as_str(), reason))).collect();
    assert_eq!(dropped, [("Cover of the book", Reason::Furniture), ("One", Reason::Repeated)]);
    assert_eq!((found.title.as_deref(), found.byline.as_deref()), (Some("The ferry"), Some("Mira Oduya, Jon Berg")));
    assert_eq!(found.published.as_deref(), Some("2031-05-06"));
}

#[test]
fn a_locked_book_is_refused_and_locked_fonts_are_not() {
    let lock = |method: &str| {
        format!(
            "<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm=\"{method}\"/></enc:EncryptedData></encryption>"
        )
    };
    let fonts = lock("http://www.idpf.org/2008/embedding");
    assert!(parse(&book(&[("META-INF/encryption.xml", &fonts)])).is_ok());
    let text = lock("http://www.w3.org/2001/04/xmlenc#aes128-cbc");
    let error = parse(&book(&[("META-INF/encryption.xml", &text)])).unwrap_err();
    assert!(error.code == Code::Unreadable && error.message.contains("locked"), "{error:?}");
}

#[test]
fn damaged_books_are_refused() {
    let whole = book(&[]);
    for part in 0..20 {
        assert_eq!(parse(&whole[..whole.len() * part / 20]).unwrap_err().code, Code::Unreadable, "{part}");
    }
    assert_eq!(parse(&zipped([("mimetype", &b"application/epub+zip"[..])])).unwrap_err().code, Code::Unreadable);
}
