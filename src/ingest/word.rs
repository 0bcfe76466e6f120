//! What word processors write into a clipboard in place of headings and lists.

use dom_query::NodeRef;

/// Signs that stand for a bullet when a list is written as text.
const BULLETS: &[char] = &['·', '•', '▪', '◦', '§', '‣', '–', '-', '\u{F0B7}', '\u{F0A7}'];

/// Whether an element is a heading though its name is not one.
pub fn is_heading(node: &NodeRef<'_>, name: &str) -> bool {
    matches!(name, "p" | "div") && styled_level(node).is_some()
}

/// Level of such a heading.
pub fn heading_level(node: &NodeRef<'_>) -> u8 {
    styled_level(node).unwrap_or(1)
}

fn styled_level(node: &NodeRef<'_>) -> Option<u8> {
    if node.attr("role").is_some_and(|role| role.eq_ignore_ascii_case("heading")) {
        let level = node.attr("aria-level").and_then(|level| level.trim().parse::<u8>().ok());
        return Some(level.unwrap_or(2).clamp(1, 6));
    }
    let class = node.attr("class")?.to_ascii_lowercase();
    class.split_whitespace().find_map(|class| match class.strip_prefix("mso")? {
        "title" => Some(1),
        "subtitle" => Some(2),
        class => class.strip_prefix("heading")?.parse::<u8>().ok().map(|level| level.clamp(1, 6)),
    })
}

fn style(node: &NodeRef<'_>) -> Option<String> {
    let style = node.attr("style")?;
    Some(style.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect())
}

/// Depth of a paragraph that Word means as an item of a list: `mso-list:l0 level2 lfo1`.
pub fn list_level(node: &NodeRef<'_>) -> Option<u8> {
    let style = style(node)?;
    let (_, list) = style.split_once("mso-list:l")?;
    let list = list.split(';').next()?;
    let digits = list.split_once("level").map_or("", |(_, level)| level);
    let digits = &digits[..digits.bytes().take_while(u8::is_ascii_digit).count()];
    Some(digits.parse::<u8>().unwrap_or(1).clamp(1, 9))
}

/// Whether an element is the bullet of such an item. Numbers stay: they may be referred to.
pub fn is_bullet(node: &NodeRef<'_>) -> bool {
    style(node).is_some_and(|style| style.contains("mso-list:ignore"))
        && !node.text().contains(|c: char| c.is_numeric())
}

/// The text of such an item without a bullet that stands there as a letter.
pub fn without_bullet(text: &str) -> &str {
    let rest = text.strip_prefix(BULLETS);
    rest.filter(|rest| rest.starts_with(' ')).map_or(text, str::trim_start)
}
