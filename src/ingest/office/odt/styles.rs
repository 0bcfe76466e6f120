//! The styles of an OpenDocument file: those that have names, and those that it made for single places.

use std::collections::HashMap;

use crate::ingest::office::{
    roles::{self, Role},
    tree::Tree,
};

/// Styles are based on each other at most so often; more is a ring.
const MAX_CHAIN: usize = 20;

#[derive(Default)]
struct Style {
    name: String,
    parent: Option<String>,
    level: Option<u8>,
    look: Letters,
}

/// What a style sets about letters, where it sets anything.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Letters {
    pub strong: Option<bool>,
    pub emphasis: Option<bool>,
    pub hidden: Option<bool>,
    /// Whether they stand above the line.
    pub raised: Option<bool>,
}

impl Letters {
    /// This, with the other where this says nothing.
    pub fn or(self, other: Self) -> Self {
        Self {
            strong: self.strong.or(other.strong),
            emphasis: self.emphasis.or(other.emphasis),
            hidden: self.hidden.or(other.hidden),
            raised: self.raised.or(other.raised),
        }
    }
}

#[derive(Default)]
pub struct Styles(HashMap<(String, String), Style>);

impl Styles {
    /// Adds the styles of one part.
    pub fn add(&mut self, tree: &Tree) {
        for element in tree.root().named("style") {
            let (Some(family), Some(name)) = (element.attr("family"), element.attr("name")) else { continue };
            let letters = element.child("text-properties");
            let set = |names: [&str; 2]| letters.and_then(|letters| names.iter().find_map(|name| letters.attr(name)));
            let bold = |weight: &str| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
            let style = Style {
                name: element.attr("display-name").map_or_else(|| name.replace("_20_", " "), str::to_owned),
                parent: element.attr("parent-style-name").map(str::to_owned),
                level: element.attr("default-outline-level").and_then(|level| level.parse().ok()),
                look: Letters {
                    strong: set(["font-weight", "font-weight-complex"]).map(bold),
                    emphasis: set(["font-style", "font-style-complex"]).map(|style| style != "normal"),
                    hidden: set(["display", "display"]).map(|display| display == "none"),
                    raised: set(["text-position", "text-position"]).map(|position| {
                        // "super 58%", or how far above: "30% 58%".
                        position.starts_with("super") || position.starts_with(|c: char| matches!(c, '1'..='9'))
                    }),
                },
            };
            self.0.entry((family.to_owned(), name.to_owned())).or_insert(style);
        }
    }

    fn chain<'a>(&'a self, family: &'a str, name: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let find = move |name: &str| self.0.get(&(family.to_owned(), name.to_owned()));
        let first = name.and_then(find);
        std::iter::successors(first, move |style| style.parent.as_deref().and_then(find)).take(MAX_CHAIN)
    }

    /// What a paragraph of this style is.
    pub fn role(&self, name: Option<&str>) -> Role {
        let named = self.chain("paragraph", name).find_map(|style| roles::of(&style.name));
        // A file need not hold the styles that every program has.
        let parents = self.chain("paragraph", name).filter_map(|style| style.parent.as_deref());
        let unknown = || parents.chain(name).find_map(|name| roles::of(&name.replace("_20_", " ")));
        let outline = || self.chain("paragraph", name).find_map(|style| style.level).filter(|level| *level > 0);
        named.or_else(unknown).or_else(|| outline().map(Role::Heading)).unwrap_or_default()
    }

    /// What letters of this style look like. `family` is `paragraph` or `text`.
    pub fn letters(&self, family: &str, name: Option<&str>) -> Letters {
        self.chain(family, name).fold(Letters::default(), |look, style| look.or(style.look))
    }
}
