//! Which elements make letters bold or slanted, by name or by the style that editors write out.

use dom_query::NodeRef;

/// How letters look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Letters {
    pub strong: bool,
    pub emphasis: bool,
}

impl Letters {
    pub fn is_plain(self) -> bool {
        self == Self::default()
    }

    /// How letters look inside of an element, when those around it look like `self`.
    pub fn inside(self, node: &NodeRef<'_>, name: &str) -> Self {
        let mut letters = self;
        match name {
            "b" | "strong" => letters.strong = true,
            "i" | "em" | "cite" | "dfn" | "var" => letters.emphasis = true,
            _ => {}
        }
        // A style wins: Google Docs wraps everything in a <b> that is not bold.
        let Some(style) = node.attr("style") else { return letters };
        for declaration in style.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim_end();
            if property.trim().eq_ignore_ascii_case("font-weight") {
                letters.strong = is_bold(value).unwrap_or(letters.strong);
            } else if property.trim().eq_ignore_ascii_case("font-style") {
                letters.emphasis = is_slanted(value).unwrap_or(letters.emphasis);
            }
        }
        letters
    }
}

fn is_bold(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "bold" | "bolder" => Some(true),
        "normal" | "lighter" => Some(false),
        number => number.parse::<u32>().ok().map(|weight| weight >= 600),
    }
}

fn is_slanted(value: &str) -> Option<bool> {
    match value.to_ascii_lowercase().as_str() {
        "italic" | "oblique" => Some(true),
        "normal" => Some(false),
        _ => None,
    }
}
