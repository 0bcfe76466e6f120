//! The styles of a Word document: what a paragraph or a run is by the name of its style, by those that it is based
//! on, and by what they set.

use std::collections::HashMap;

use crate::ingest::office::{
    roles::{self, Role},
    tree::{Element, Tree},
};

/// Styles are based on each other at most so often; more is a ring.
const MAX_CHAIN: usize = 20;

#[derive(Default)]
struct Style {
    name: String,
    based: Option<String>,
    level: Option<u8>,
    /// Depth in a list, counted from 1; 0 takes the paragraph out of one.
    depth: Option<u8>,
    strong: Option<bool>,
    emphasis: Option<bool>,
    hidden: Option<bool>,
}

#[derive(Default)]
pub struct Styles {
    styles: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

/// What a style makes of a paragraph.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    pub role: Role,
    pub depth: Option<u8>,
    pub look: Emphasis,
}

/// What is set about the look of letters, where anything is.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Emphasis {
    pub strong: Option<bool>,
    pub emphasis: Option<bool>,
    pub hidden: Option<bool>,
}

impl Emphasis {
    /// This, with the other where this says nothing.
    pub fn or(self, other: Self) -> Self {
        Self {
            strong: self.strong.or(other.strong),
            emphasis: self.emphasis.or(other.emphasis),
            hidden: self.hidden.or(other.hidden),
        }
    }

    /// What the properties of a run set.
    pub fn of(properties: Option<Element<'_>>) -> Self {
        let Some(properties) = properties else { return Self::default() };
        // Arabic and Hebrew letters have switches of their own.
        let complex = switch(properties, "rtl") == Some(true);
        let either = |plain: &str, other: &str| match complex {
            true => switch(properties, other).or_else(|| switch(properties, plain)),
            false => switch(properties, plain),
        };
        Self {
            strong: either("b", "bCs"),
            emphasis: either("i", "iCs"),
            hidden: switch(properties, "vanish").or_else(|| switch(properties, "webHidden")),
        }
    }
}

/// A property that is on, off or not set.
fn switch(properties: Element<'_>, name: &str) -> Option<bool> {
    let value = properties.child(name)?.attr("val");
    Some(!value.is_some_and(|value| matches!(value, "0" | "false" | "off" | "none")))
}

/// The depth that the properties of a paragraph give it in a list, counted from 1; 0 takes it out of one.
pub fn depth(properties: Element<'_>) -> Option<u8> {
    let list = properties.child("numPr")?;
    let number = list.child("numId").and_then(|number| number.attr("val"));
    if number == Some("0") {
        return Some(0);
    }
    let level = list.child("ilvl").and_then(|level| level.attr("val")).and_then(|level| level.parse().ok());
    Some(level.unwrap_or(0u8).min(8) + 1)
}

/// The level that the properties of a paragraph give it in the outline, counted from 1; `None` for plain text.
pub fn level(properties: Element<'_>) -> Option<u8> {
    let level: u8 = properties.child("outlineLvl")?.attr("val")?.parse().ok()?;
    (level < 9).then_some(level + 1)
}

impl Styles {
    pub fn of(tree: &Tree) -> Self {
        let mut all = Self::default();
        for element in tree.root().children().filter(|element| element.name() == "style") {
            let Some(id) = element.attr("styleId") else { continue };
            let value = |name: &str| element.child(name).and_then(|child| child.attr("val")).map(str::to_owned);
            let paragraph = element.child("pPr");
            let Emphasis { strong, emphasis, hidden } = Emphasis::of(element.child("rPr"));
            let style = Style {
                name: value("name").unwrap_or_else(|| id.to_owned()),
                based: value("basedOn"),
                level: paragraph.and_then(level),
                depth: paragraph.and_then(depth),
                strong,
                emphasis,
                hidden,
            };
            let is_usual = element.attr("default").is_some_and(|value| value != "0" && value != "false");
            if is_usual && element.attr("type") == Some("paragraph") {
                all.usual = Some(id.to_owned());
            }
            all.styles.insert(id.to_owned(), style);
        }
        all
    }

    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let first = id.and_then(|id| self.styles.get(id));
        let next = |style: &&'a Style| style.based.as_ref().and_then(|id| self.styles.get(id));
        std::iter::successors(first, next).take(MAX_CHAIN)
    }

    /// What a paragraph of this style is.
    pub fn paragraph(&self, id: Option<&str>) -> Meaning {
        let id = id.or(self.usual.as_deref());
        // A style that the file does not hold may still be named in a way that says something.
        let unknown = id.filter(|id| !self.styles.contains_key(*id)).and_then(roles::of);
        let named = self.chain(id).find_map(|style| roles::of(&style.name));
        let outline = self.chain(id).find_map(|style| style.level).map(Role::Heading);
        let in_list = self.chain(id).find_map(|style| style.depth.or_else(|| roles::list_depth(&style.name)));
        // Names are looked at first: "Title" and "Contents" may have a level in the outline too.
        let role = named.or(outline).or(unknown).unwrap_or_default();
        Meaning { role, depth: in_list, look: self.letters(id) }
    }

    /// What letters of this style look like.
    pub fn letters(&self, id: Option<&str>) -> Emphasis {
        self.chain(id).fold(Emphasis::default(), |look, style| {
            look.or(Emphasis { strong: style.strong, emphasis: style.emphasis, hidden: style.hidden })
        })
    }
}
