//! XHTML as HTML: what the two read differently is written in the way that both understand.

/// Elements that have nothing inside, in HTML too.
const EMPTY: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// `<title/>` becomes `<title></title>`, which HTML would take for the beginning of one; declarations, comments and
/// `CDATA` brackets go.
pub fn to_html(xhtml: &str) -> String {
    let mut html = String::with_capacity(xhtml.len());
    let mut rest = xhtml;
    while let Some(at) = rest.find('<') {
        html.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(inner) = rest.strip_prefix("<![CDATA[") {
            let (text, after) = inner.split_once("]]>").unwrap_or((inner, ""));
            html.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            rest = after;
        } else if let Some(inner) = rest.strip_prefix("<!--") {
            rest = inner.split_once("-->").map_or("", |(_, after)| after);
        } else if rest.starts_with("<?") {
            rest = rest.split_once('>').map_or("", |(_, after)| after);
        } else if rest.starts_with("<!") {
            rest = after_doctype(rest);
        } else {
            let Some(end) = tag_end(rest) else {
                // It ends in the middle of a tag.
                return html;
            };
            let tag = &rest[..end];
            rest = &rest[end..];
            let name = tag[1..].split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
            match tag.strip_suffix("/>") {
                Some(open) if !name.is_empty() && !EMPTY.contains(&name) => {
                    html.push_str(open);
                    html.push_str("></");
                    html.push_str(name);
                    html.push('>');
                }
                _ => html.push_str(tag),
            }
        }
    }
    html.push_str(rest);
    html
}

/// Behind the end of a tag, whose values may have the sign of one in them.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return Some(at + 1),
            None if byte == b'"' || byte == b'\'' => quote = Some(byte),
            None => {}
        }
    }
    None
}

/// A document type may define entities; nobody reads them here.
fn after_doctype(text: &str) -> &str {
    let end = text.find('>').unwrap_or(text.len());
    let end = match text[..end].find('[') {
        Some(inner) => text[inner..].find("]>").map_or(text.len(), |close| inner + close + 2),
        None => (end + 1).min(text.len()),
    };
    &text[end..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_html_reads_otherwise_is_written_out() {
        for (xhtml, html) in [
            ("<?xml version='1.0'?><!DOCTYPE html><html><title/><br/></html>", "<html><title></title><br/></html>"),
            ("<a id=\"x>y\"/>text<p />", "<a id=\"x>y\"></a>text<p ></p>"),
            ("a<![CDATA[1 < 2]]>b<!-- <p/> -->c", "a1 &lt; 2bc"),
            ("<!DOCTYPE x [<!ENTITY a \"b\">]><p>&a;</p>", "<p>&a;</p>"),
            ("<p>cut <em", "<p>cut "),
        ] {
            assert_eq!(to_html(xhtml), html);
        }
    }
}
