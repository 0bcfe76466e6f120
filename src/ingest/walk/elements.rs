//! What kind of thing an element is, told by its name, role and classes.

use dom_query::NodeRef;

use super::super::word;

/// Classes of elements whose line breaks are the author's.
const VERSE: &[&str] = &["verse", "poem", "poetry", "lyrics", "stanza", "line-block", "wp-block-verse"];
/// Classes of small elements that stand beside each other without white space, parted by style sheets alone.
const PARTED: &[&str] = &[
    "author",
    "byline",
    "date",
    "time",
    "timestamp",
    "dateline",
    "posted",
    "published",
    "updated",
    "credit",
    "credits",
    "copyright",
    "source",
    "category",
];

/// Whether an element begins and ends a block.
pub fn is_block(node: &NodeRef<'_>, name: &str) -> bool {
    matches!(
        name,
        "h1" | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "blockquote"
            | "figcaption"
            | "caption"
            | "tr"
            | "td"
            | "th"
            | "p"
            | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "nav"
            | "aside"
            | "address"
            | "dl"
            | "dt"
            | "dd"
            | "figure"
            | "table"
            | "thead"
            | "tbody"
            | "tfoot"
            | "hr"
            | "form"
            | "fieldset"
            | "details"
            | "summary"
            | "body"
            | "html"
            | "center"
            | "hgroup"
            | "search"
            | "dialog"
    ) || word::is_heading(node, name)
}

/// Whether one of the words of an attribute is one of these.
fn has(node: &NodeRef<'_>, attribute: &str, words: &[&str]) -> bool {
    node.attr(attribute).is_some_and(|value| {
        value.split_whitespace().take(50).any(|word| words.contains(&word.to_ascii_lowercase().as_str()))
    })
}

/// Whether an element holds footnotes, or is one.
pub fn is_notes(node: &NodeRef<'_>, name: &str) -> bool {
    const ROLES: &[&str] = &["doc-footnote", "doc-endnotes", "doc-endnote"];
    const TYPES: &[&str] = &["footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"];
    const CLASSES: &[&str] = &["footnotes", "footnote", "endnotes", "wp-block-footnotes"];
    matches!(name, "aside" | "section" | "div" | "ol" | "li")
        && (has(node, "role", ROLES)
            || has(node, "epub:type", TYPES)
            || has(node, "class", CLASSES)
            || (name == "ol" && has(node, "class", &["references"])))
}

/// Whether a link of a footnote only leads back to the text.
pub fn is_way_back(node: &NodeRef<'_>) -> bool {
    has(node, "role", &["doc-backlink"])
        || has(node, "class", &["footnote-backref", "footnote-back", "reversefootnote"])
        || matches!(node.text().trim(), "↩" | "↩︎" | "^" | "↑")
}

/// Whether an element is one of those that only a style sheet parts from the next.
pub fn is_parted(node: &NodeRef<'_>, name: &str) -> bool {
    name == "time"
        || node.attr("class").is_some_and(|class| {
            class
                .split(|c: char| !c.is_alphanumeric())
                .take(50)
                .any(|word| PARTED.contains(&word.to_ascii_lowercase().as_str()))
        })
}

/// Whether an element stands next after this one, with no text between them.
pub fn next_element(node: &NodeRef<'_>) -> bool {
    let mut next = node.next_sibling();
    while let Some(sibling) = next {
        if sibling.is_element() {
            return true;
        }
        if sibling.is_text() && !sibling.text().trim().is_empty() {
            return false;
        }
        next = sibling.next_sibling();
    }
    false
}

/// Whether the line breaks in an element are the author's.
pub fn keeps_lines(node: &NodeRef<'_>, name: &str) -> bool {
    name == "address" || has(node, "class", VERSE)
}

/// The number that an ordered list begins with.
pub fn first_number(list: &NodeRef<'_>) -> usize {
    list.attr("start").and_then(|start| start.trim().parse().ok()).filter(|start| *start < 1_000_000).unwrap_or(1)
}
