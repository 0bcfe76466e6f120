//! XML becomes a tree that is small in memory and bounded in depth, whatever comes in.
//!
//! Names lose their prefixes, but for the `r:` of relationships between parts of an Office file, which is written so
//! whatever the file calls it. Nothing is expanded but the five entities of XML itself. A file that ends too early
//! gives the tree up to there.

use std::{collections::HashMap, ops::Range};

use encoding_rs::Encoding;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::{
    error::{Code, Error, Result},
    ingest::decode,
};

/// Elements deeper than this are taken out, and what is in them stays: readers of the tree call themselves for
/// each level.
pub const MAX_DEPTH: usize = 200;
/// The most elements, pieces of text and attributes that are kept; a book has a tenth.
const MAX_NODES: usize = 5_000_000;
/// Formats have some hundred names; a file with more than this was made to fill memory.
const MAX_NAMES: usize = 10_000;
/// The largest part that is read, in bytes.
const MAX_BYTES: usize = 128 << 20;
/// In place of a name: a piece of text.
const TEXT: u32 = u32::MAX;

pub struct Tree {
    /// In the order of the file, so that what is inside of an element follows it directly.
    nodes: Vec<Node>,
    attributes: Vec<(u32, Range<u32>)>,
    names: Vec<Box<str>>,
    /// All texts and values, one after another.
    text: String,
    /// Whether the file ended or broke before all was read.
    pub cut: bool,
}

struct Node {
    name: u32,
    /// Behind the last node inside of this one.
    end: u32,
    /// Of its attributes, or of its text.
    range: Range<u32>,
}

/// An element of a tree.
#[derive(Clone, Copy)]
pub struct Element<'t> {
    tree: &'t Tree,
    at: usize,
}

/// What is inside of an element.
pub enum Child<'t> {
    Element(Element<'t>),
    Text(&'t str),
}

impl Tree {
    /// # Errors
    /// `TooLarge` if it would not fit in memory, `Unreadable` if there is no element in it.
    pub fn parse(bytes: Vec<u8>) -> Result<Self> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::new(
                Code::TooLarge,
                format!(
                    "The text of this file takes more than {} MB, which no article does. It was not opened.",
                    MAX_BYTES >> 20
                ),
            ));
        }
        let source = to_text(bytes)?;
        let mut grower = Grower::default();
        grower.read(&source);
        let tree = grower.tree;
        if !tree.nodes.iter().any(|node| node.name != TEXT) {
            return Err(Error::new(
                Code::Unreadable,
                "This file is damaged. Open it in its own program and save it anew, or copy the text and paste it here.",
            ));
        }
        Ok(tree)
    }

    /// The outermost element.
    pub fn root(&self) -> Element<'_> {
        let at = self.nodes.iter().position(|node| node.name != TEXT).unwrap_or(0);
        Element { tree: self, at }
    }
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node {
        &self.tree.nodes[self.at]
    }

    pub fn name(self) -> &'t str {
        self.tree.names.get(self.node().name as usize).map_or("", |name| name)
    }

    pub fn attr(self, name: &str) -> Option<&'t str> {
        let Node { range, .. } = self.node();
        let attributes = &self.tree.attributes[range.start as usize..range.end as usize];
        let (_, value) = attributes.iter().find(|(key, _)| &*self.tree.names[*key as usize] == name)?;
        Some(&self.tree.text[value.start as usize..value.end as usize])
    }

    pub fn inside(self) -> impl Iterator<Item = Child<'t>> + use<'t> {
        let (tree, end) = (self.tree, self.node().end as usize);
        let mut at = self.at + 1;
        std::iter::from_fn(move || {
            let node = tree.nodes.get(at).filter(|_| at < end)?;
            let child = match node.name {
                TEXT => Child::Text(&tree.text[node.range.start as usize..node.range.end as usize]),
                _ => Child::Element(Element { tree, at }),
            };
            at = node.end as usize;
            Some(child)
        })
    }

    pub fn children(self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        self.inside().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first child of this name.
    pub fn child(self, name: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// All elements inside of this one, at any depth, in order.
    pub fn all(self) -> impl Iterator<Item = Element<'t>> + use<'t> {
        let tree = self.tree;
        (self.at + 1..self.node().end as usize)
            .filter(move |&at| tree.nodes[at].name != TEXT)
            .map(move |at| Element { tree, at })
    }

    /// All elements of this name inside of this one.
    pub fn named<'n>(self, name: &'n str) -> impl Iterator<Item = Element<'t>> + use<'t, 'n> {
        self.all().filter(move |element| element.name() == name)
    }

    /// The text inside of this element, as it is written.
    pub fn text(self) -> String {
        let nodes = &self.tree.nodes[self.at + 1..self.node().end as usize];
        let texts = nodes.iter().filter(|node| node.name == TEXT);
        texts.map(|node| &self.tree.text[node.range.start as usize..node.range.end as usize]).collect()
    }
}

fn to_text(bytes: Vec<u8>) -> Result<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(error) => {
            let bytes = error.into_bytes();
            Ok(decode::decode(&bytes, declared(&bytes))?.text)
        }
    }
}

/// The encoding that an XML file names in its first line.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]).into_owned();
    let (_, after) = start.strip_prefix("<?xml")?.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next()?;
    Encoding::for_label(value[quote.len_utf8()..].split(quote).next()?.as_bytes()).map(Encoding::output_encoding)
}

struct Grower {
    tree: Tree,
    numbers: HashMap<Box<str>, u32>,
    /// Prefixes that stand for relationships.
    relations: Vec<String>,
    /// The elements that are open; `None` for those that are too deep.
    open: Vec<usize>,
    /// How many elements are open that were too deep to be kept.
    deeper: usize,
    /// Whether the last node is a text that may go on.
    flowing: bool,
}

impl Default for Grower {
    fn default() -> Self {
        let tree =
            Tree { nodes: Vec::new(), attributes: Vec::new(), names: Vec::new(), text: String::new(), cut: false };
        Self { tree, numbers: HashMap::new(), relations: vec!["r".into()], open: Vec::new(), deeper: 0, flowing: false }
    }
}

impl Grower {
    fn read(&mut self, source: &str) {
        let mut reader = Reader::from_str(source);
        // An end tag that fits nothing is no reason to lose the rest.
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        reader.config_mut().allow_dangling_amp = true;
        loop {
            if self.tree.nodes.len() + self.tree.attributes.len() > MAX_NODES {
                self.tree.cut = true;
                break;
            }
            match reader.read_event() {
                Ok(Event::Start(tag)) => self.start(&tag),
                Ok(Event::Empty(tag)) => {
                    self.start(&tag);
                    self.end();
                }
                Ok(Event::End(_)) => self.end(),
                Ok(Event::Text(text)) => self.text(&text.xml10_content()),
                Ok(Event::CData(text)) => self.text(&text.xml10_content()),
                Ok(Event::GeneralRef(name)) => match (name.resolve_char_ref(), known(&name.xml10_content())) {
                    (Ok(Some(c)), _) | (_, Some(c)) => self.text(c.encode_utf8(&mut [0; 4])),
                    _ => self.text(&format!("&{};", name.xml10_content())),
                },
                Ok(Event::Eof) => {
                    self.tree.cut |= !self.open.is_empty() || self.deeper > 0;
                    break;
                }
                Ok(Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_)) => {}
                Err(_) => {
                    self.tree.cut = true;
                    break;
                }
            }
        }
        while !self.open.is_empty() {
            self.end();
        }
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        self.flowing = false;
        if self.open.len() >= MAX_DEPTH {
            self.deeper += 1;
            return;
        }
        let first = self.tree.attributes.len() as u32;
        for attribute in tag.attributes().with_checks(false).flatten() {
            let key = attribute.key.as_ref();
            let value = unescaped(&attribute.value);
            if let Some(prefix) = key.strip_prefix("xmlns:") {
                let relations = value.starts_with("http") && value.ends_with("/relationships");
                if relations && self.relations.len() < 10 {
                    self.relations.push(prefix.to_owned());
                }
                continue;
            }
            let name = match key.split_once(':') {
                Some((prefix, local)) if self.relations.iter().any(|known| known == prefix) => {
                    self.number(&format!("r:{local}"))
                }
                Some((_, local)) => self.number(local),
                None => self.number(key),
            };
            let range = self.keep(&value);
            self.tree.attributes.push((name, range));
        }
        let name = self.number(tag.local_name().as_ref());
        self.open.push(self.tree.nodes.len());
        self.tree.nodes.push(Node { name, end: 0, range: first..self.tree.attributes.len() as u32 });
    }

    fn end(&mut self) {
        self.flowing = false;
        if self.deeper > 0 {
            self.deeper -= 1;
        } else if let Some(at) = self.open.pop() {
            self.tree.nodes[at].end = self.tree.nodes.len() as u32;
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let range = self.keep(text);
        let end = self.tree.nodes.len() as u32;
        match self.tree.nodes.last_mut() {
            Some(last) if self.flowing => last.range.end = range.end,
            _ => self.tree.nodes.push(Node { name: TEXT, end: end + 1, range }),
        }
        self.flowing = true;
    }

    fn keep(&mut self, text: &str) -> Range<u32> {
        let start = self.tree.text.len() as u32;
        self.tree.text.push_str(text);
        start..self.tree.text.len() as u32
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let name = if self.numbers.len() < MAX_NAMES { name } else { "" };
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.tree.names.len() as u32;
        self.tree.names.push(name.into());
        self.numbers.insert(name.into(), number);
        number
    }
}

/// The entities that every XML file may use.
fn known(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn unescaped(value: &str) -> std::borrow::Cow<'_, str> {
    // One that names an unknown entity stays as it is written.
    quick_xml::escape::unescape(value).unwrap_or_else(|_| value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(xml: &str) -> Tree {
        Tree::parse(xml.as_bytes().to_vec()).unwrap()
    }

    #[test]
    fn elements_are_found_without_their_prefixes() {
        let tree = tree(
            r#"<w:a xmlns:w="urn:w" xmlns:q="http://x/officeDocument/2006/relationships"><w:b w:id="1" q:id="2">x &amp; &#x444;<w:c/>y</w:b><b/></w:a>"#,
        );
        let root = tree.root();
        let names: Vec<_> = root.children().map(|child| child.name()).collect();
        assert_eq!((root.name(), names), ("a", vec!["b", "b"]));
        let b = root.child("b").unwrap();
        assert_eq!((b.attr("id"), b.attr("r:id")), (Some("1"), Some("2")));
        assert_eq!(b.text(), "x & фy");
        assert_eq!(b.inside().count(), 3);
        assert!(!tree.cut);
    }

    #[test]
    fn text_behind_an_element_is_not_in_it() {
        let tree = tree("<a><b>in</b>out &amp; about</a>");
        assert_eq!(tree.root().child("b").unwrap().text(), "in");
        assert_eq!(tree.root().inside().count(), 2);
    }

    #[test]
    fn entities_are_not_expanded() {
        let lol: String =
            (1..12).map(|n| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10))).collect();
        let tree = tree(&format!("<!DOCTYPE a [<!ENTITY l0 \"lol\">{lol}]><a>&l11;</a>"));
        assert_eq!(tree.root().text(), "&l11;");
    }

    #[test]
    fn deep_nesting_is_flattened() {
        let deep = 100_000;
        let tree = tree(&format!("{}words{}<b>after</b>", "<a>".repeat(deep), "</a>".repeat(deep)));
        assert_eq!(tree.root().text(), "words");
        assert!(tree.nodes.len() <= MAX_DEPTH + 4);
    }

    #[test]
    fn a_cut_file_gives_what_was_there() {
        let whole = "<a><b>one</b><b>two</b></a>";
        assert_eq!(tree(whole).root().text(), "onetwo");
        let cut = tree(&whole[..16]);
        assert_eq!((cut.root().text().as_str(), cut.cut), ("one", true));
        assert_eq!(Tree::parse(b"no xml".to_vec()).err().map(|e| e.code), Some(Code::Unreadable));
    }

    #[test]
    fn other_encodings_are_read() {
        let (bytes, _, _) =
            encoding_rs::WINDOWS_1251.encode("<?xml version='1.0' encoding='windows-1251'?><a>Мост</a>");
        assert_eq!(Tree::parse(bytes.into_owned()).unwrap().root().text(), "Мост");
        let utf16: Vec<u8> = "\u{FEFF}<a>Мост</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(Tree::parse(utf16).unwrap().root().text(), "Мост");
    }
}
