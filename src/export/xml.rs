//! Text of an article inside of XML.

/// The text escaped for an element or an attribute. Characters that XML 1.0 cannot hold, even escaped, become the
/// replacement character, so that one is missing where it is seen; line ends are written as references, or a reader
/// would make others of them.
pub fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            '\n' => out.push_str("&#10;"),
            '\t' => out.push_str("&#9;"),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_xml_cannot_hold_is_replaced_and_the_rest_is_escaped() {
        assert_eq!(
            super::text("a<b>&\"\u{0}\u{b}\r\n\t\u{ffff}é"),
            "a&lt;b&gt;&amp;&quot;\u{fffd}\u{fffd}&#13;&#10;&#9;\u{fffd}é"
        );
    }
}
