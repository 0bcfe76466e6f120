//! Pages that are written to keep a parser busy are cut down before they reach it. No page that somebody wrote to be
//! read comes near these bounds, and no text is lost but behind the last of them.

use std::{borrow::Cow, collections::HashMap};

/// A book in one page has some 50,000.
const MOST_TAGS: usize = 300_000;
/// The parser compares each attribute of a tag with all those before it.
const MOST_ATTRIBUTES: usize = 500;
/// The parser looks through all open elements again and again. Depth is flattened long before this.
const MOST_OPEN: usize = 256;
/// Longer names are none.
const LONGEST_NAME: usize = 40;
/// Elements that have no end, or are ended by the next of their kind.
const NEVER_DEEP: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
    "td", "th", "tr", "tbody", "thead", "tfoot", "dd", "dt", "option", "html", "head", "body", "param",
];
/// Elements whose contents are no markup.
const RAW: &[&str] = &["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The page within bounds, and whether its end was cut off.
pub fn within(html: &str) -> (Cow<'_, str>, bool) {
    let bytes = html.as_bytes();
    let mut kept = String::new();
    // What of the page is in `kept` already.
    let (mut copied, mut at, mut tags) = (0, 0, 0);
    let mut open = Open::default();
    while let Some(next) = html[at..].find('<') {
        let start = at + next;
        if html[start..].starts_with("<!--") {
            at = html[start..].find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        let close = bytes.get(start + 1) == Some(&b'/');
        let name_at = start + 1 + usize::from(close);
        if !bytes.get(name_at).is_some_and(u8::is_ascii_alphabetic) {
            at = start + 1;
            continue;
        }
        tags += 1;
        if tags > MOST_TAGS {
            kept.push_str(&html[copied..start]);
            return (Cow::Owned(kept), true);
        }
        let tag = Tag::read(bytes, name_at);
        let name = html
            .get(name_at..tag.name_end)
            .filter(|name| name.len() <= LONGEST_NAME)
            .unwrap_or("?")
            .to_ascii_lowercase();
        if !open.count(&name, close) {
            kept.push_str(&html[copied..start]);
            kept.push(' ');
            copied = tag.end;
        } else if let Some(surplus) = tag.surplus {
            kept.push_str(&html[copied..surplus]);
            kept.push('>');
            copied = tag.end;
        }
        at = tag.end;
        if !close && RAW.contains(&name.as_str()) {
            at = raw_end(bytes, at, &name);
        }
    }
    if copied == 0 {
        return (Cow::Borrowed(html), false);
    }
    kept.push_str(&html[copied..]);
    (Cow::Owned(kept), false)
}

/// Elements that are open, by name: a closing tag closes only what was opened.
#[derive(Default)]
struct Open {
    names: HashMap<String, usize>,
    all: usize,
}

impl Open {
    /// Whether the tag may stay.
    fn count(&mut self, name: &str, close: bool) -> bool {
        if NEVER_DEEP.contains(&name) || RAW.contains(&name) {
            return true;
        }
        if !close {
            if self.all >= MOST_OPEN {
                return false;
            }
            self.all += 1;
            *self.names.entry(name.to_owned()).or_default() += 1;
        } else if let Some(open) = self.names.get_mut(name).filter(|open| **open > 0) {
            *open -= 1;
            self.all -= 1;
        }
        true
    }
}

struct Tag {
    name_end: usize,
    end: usize,
    /// Where the attributes begin that are too many.
    surplus: Option<usize>,
}

impl Tag {
    /// Reads a tag as the HTML standard does: quoted values may hold anything.
    fn read(bytes: &[u8], name_at: usize) -> Self {
        let ends_name = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        let find = |from: usize, wanted: &dyn Fn(&u8) -> bool| {
            bytes[from.min(bytes.len())..].iter().position(wanted).map_or(bytes.len(), |found| from + found)
        };
        let name_end = find(name_at, &ends_name);
        let (mut at, mut attributes, mut surplus) = (name_end, 0, None);
        loop {
            at = find(at, &|b| !b.is_ascii_whitespace() && *b != b'/');
            if at >= bytes.len() || bytes[at] == b'>' {
                break;
            }
            attributes += 1;
            if attributes > MOST_ATTRIBUTES {
                surplus.get_or_insert(at);
            }
            // An equals sign may begin a name.
            at = find(at + 1, &|b| ends_name(b) || *b == b'=');
            let value = find(at, &|b| !b.is_ascii_whitespace());
            if bytes.get(value) != Some(&b'=') {
                continue;
            }
            let value = find(value + 1, &|b| !b.is_ascii_whitespace());
            at = match bytes.get(value) {
                Some(quote @ (b'"' | b'\'')) => find(value + 1, &|b| b == quote) + 1,
                Some(b'>') | None => value,
                Some(_) => find(value, &|b| b.is_ascii_whitespace() || *b == b'>'),
            };
        }
        Self { name_end, end: (at + 1).min(bytes.len()), surplus }
    }
}

/// Where the contents of a script or the like end: before its closing tag.
fn raw_end(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(next) = bytes[at.min(bytes.len())..].iter().position(|b| *b == b'<') {
        let start = at + next;
        let here = bytes.get(start + 2..start + 2 + name.len());
        if bytes.get(start + 1) == Some(&b'/') && here.is_some_and(|here| here.eq_ignore_ascii_case(name.as_bytes())) {
            return start;
        }
        at = start + 1;
    }
    bytes.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_within_bounds_is_left_alone() {
        let html = "<p title='a > b'>1 < 2 <!-- <b> --> <script>if (a<b) { \"</p>\" }</script><a href=x>y</a></p>é";
        assert!(matches!(within(html), (Cow::Borrowed(same), false) if same == html));
    }

    #[test]
    fn what_is_too_much_goes_and_the_text_stays() {
        let kept = |html: &str| (within(html).0.into_owned(), within(html).1);
        let (deep, cut) = kept(&format!("{}deep{}", "<div>".repeat(5_000), "</div>".repeat(5_000)));
        assert!(deep.matches("<div>").count() == MOST_OPEN && deep.contains("deep") && !cut);
        let names: String = (0..2_000).map(|n| format!(" a{n}='>'")).collect();
        let (attributes, _) = kept(&format!("<p{names}>said</p>"));
        assert!(attributes.ends_with(">said</p>") && attributes.matches("='>'").count() == MOST_ATTRIBUTES);
        let (tags, cut) = kept(&"<br>x".repeat(MOST_TAGS + 10));
        assert!(cut && tags.matches("<br>").count() == MOST_TAGS);
    }

    #[test]
    fn closing_what_is_not_open_hides_no_depth() {
        assert_eq!(within(&"<div></x>".repeat(5_000)).0.matches("<div>").count(), MOST_OPEN);
    }
}
