//! The text of a Word paragraph: its runs, with links, notes, fields and what floats beside it.

use std::rc::Rc;

use super::{Document, styles::Emphasis};
use crate::ingest::{
    links,
    office::{
        blocks::Blocks,
        field::address,
        line::{Line, Look, raised, raised_mark},
        says_something, symbols,
        tree::{Child, Element},
    },
};

/// Fields inside of fields inside of fields; more are not kept apart.
const MAX_FIELDS: usize = 20;

/// What is gathered from one paragraph.
pub struct Runs<'d> {
    document: &'d mut Document,
    /// What the style of the paragraph says about its letters.
    look: Emphasis,
    pub line: Line,
    /// Text that was deleted or is hidden.
    pub hidden: Line,
    /// What stands in frames beside the text.
    pub boxes: Blocks,
    /// Descriptions of pictures.
    pub captions: Vec<String>,
    /// Comments that end here.
    pub comments: Vec<String>,
    link: Option<Rc<str>>,
    fields: Vec<Field>,
    deleted: bool,
}

/// A field: what it is to be is written before what it shows.
#[derive(Default)]
struct Field {
    instruction: String,
    shown: bool,
    link: Option<Rc<str>>,
}

impl<'d> Runs<'d> {
    pub fn new(document: &'d mut Document, look: Emphasis) -> Self {
        Self {
            document,
            look,
            line: Line::default(),
            hidden: Line::default(),
            boxes: Blocks::default(),
            captions: Vec::new(),
            comments: Vec::new(),
            link: None,
            fields: Vec::new(),
            deleted: false,
        }
    }

    /// Reads what is inside of a paragraph or of one of the elements that group its runs.
    pub fn read(&mut self, element: Element<'_>, depth: usize) {
        for child in element.children() {
            match child.name() {
                "r" => self.run(child, depth + 1),
                "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "rt" => {}
                "hyperlink" => {
                    let target = child.attr("r:id").and_then(|id| self.document.links.get(id));
                    let link = target.and_then(|target| links::accept(target, None)).map(Rc::from);
                    let outer = std::mem::replace(&mut self.link, link);
                    self.read(child, depth + 1);
                    self.link = outer;
                }
                "fldSimple" => {
                    let link = child.attr("instr").and_then(address);
                    let outer = std::mem::replace(&mut self.link, link);
                    self.read(child, depth + 1);
                    self.link = outer;
                }
                "del" | "moveFrom" => {
                    let outer = std::mem::replace(&mut self.deleted, true);
                    self.read(child, depth + 1);
                    self.deleted = outer;
                }
                "AlternateContent" => self.choice(child, depth),
                _ => self.read(child, depth + 1),
            }
        }
    }

    fn run(&mut self, run: Element<'_>, depth: usize) {
        let properties = run.child("rPr");
        let style = properties.and_then(|properties| properties.child("rStyle")).and_then(|style| style.attr("val"));
        let set = Emphasis::of(properties).or(self.document.styles.letters(style)).or(self.look);
        let link = self.fields.iter().rev().find_map(|field| field.link.clone()).or_else(|| self.link.clone());
        let look = Look { strong: set.strong == Some(true), emphasis: set.emphasis == Some(true), link };
        let hidden = self.deleted || set.hidden == Some(true);
        let above = properties.and_then(|properties| properties.child("vertAlign")).and_then(|align| align.attr("val"));
        for child in run.children() {
            match child.name() {
                "t" | "delText" => {
                    let text = child.text();
                    let text = raised(text.trim()).filter(|_| above == Some("superscript")).unwrap_or(text);
                    self.push(&text, &look, hidden || child.name() == "delText");
                }
                "tab" | "ptab" => self.push(" ", &look, hidden),
                "br" | "cr" => self.push(if child.attr("type").is_some() { " " } else { "\n" }, &look, hidden),
                "noBreakHyphen" => self.push("-", &look, hidden),
                "sym" => {
                    let number = child.attr("char").and_then(|number| u32::from_str_radix(number, 16).ok());
                    let sign = symbols::sign(child.attr("font").unwrap_or_default(), number.unwrap_or_default());
                    self.push(sign.encode_utf8(&mut [0; 4]), &look, hidden);
                }
                "footnoteReference" | "endnoteReference" => self.note(run, child, hidden),
                "commentReference" => self.comments.extend(child.attr("id").map(str::to_owned)),
                "fldChar" => self.field(child.attr("fldCharType").unwrap_or_default()),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.shown) {
                        field.instruction.push_str(&child.text());
                    }
                }
                "ruby" => {
                    // The small letters above say how the others are spoken.
                    if let Some(base) = child.child("rubyBase") {
                        self.read(base, depth + 1);
                    }
                }
                "AlternateContent" => self.choice(child, depth),
                "drawing" | "pict" | "object" => self.drawing(child, depth),
                _ => {}
            }
        }
    }

    fn push(&mut self, text: &str, look: &Look, hidden: bool) {
        // What a field is to be is no text, even where a program writes it as such.
        if self.fields.iter().any(|field| !field.shown) {
            return;
        }
        if hidden { self.hidden.push(text, look) } else { self.line.push(text, look) }
    }

    /// The mark of a note. Its number is not written in the file.
    fn note(&mut self, run: Element<'_>, reference: Element<'_>, hidden: bool) {
        let foot = reference.name() == "footnoteReference";
        let Some(id) = reference.attr("id").filter(|_| !hidden) else { return };
        let document = &mut *self.document;
        let own = reference.attr("customMarkFollows").is_some_and(|own| own != "0" && own != "false");
        let first = if foot { document.footnotes.len() } else { document.endnotes.len() } + 1;
        let number = if foot || document.footnotes.is_empty() { first.to_string() } else { roman(first) };
        // A mark of the writer's own stands in the run as text.
        let mark =
            if own { run.children().filter(|child| child.name() == "t").map(Element::text).collect() } else { number };
        if !own {
            self.line.push(&raised_mark(&mark), &Look::default());
        }
        let notes = if foot { &mut document.footnotes } else { &mut document.endnotes };
        notes.push((id.to_owned(), mark));
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" if self.fields.len() < MAX_FIELDS => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.shown = true;
                    field.link = address(&field.instruction);
                }
            }
            "end" => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// The same thing for newer and for older programs: one of them is read.
    fn choice(&mut self, element: Element<'_>, depth: usize) {
        let says = |element: &Element<'_>| element.all().any(|inner| matches!(inner.name(), "t" | "docPr"));
        let choice = element.children().filter(|child| child.name() == "Choice").find(says);
        if let Some(choice) = choice.or_else(|| element.child("Fallback")) {
            self.drawing(choice, depth);
            // Letters may be in a choice too, directly in their run.
            for text in choice.children().filter(|child| child.name() == "t") {
                self.line.push(&text.text(), &Look::default());
            }
        }
    }

    /// Text in frames and descriptions of pictures, at any depth of a drawing.
    fn drawing(&mut self, element: Element<'_>, depth: usize) {
        for child in element.inside() {
            let Child::Element(child) = child else { continue };
            match child.name() {
                "txbxContent" => {
                    let mut inner = Blocks::default();
                    self.document.body(child, &mut inner, depth + 1);
                    self.boxes.take_in(inner);
                }
                "AlternateContent" => self.choice(child, depth + 1),
                "docPr" => {
                    self.captions.extend(child.attr("descr").filter(|text| says_something(text)).map(str::to_owned))
                }
                _ => self.drawing(child, depth + 1),
            }
        }
    }
}

/// Small Roman numbers, as Word counts endnotes beside footnotes.
fn roman(number: usize) -> String {
    const STEPS: [(usize, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let (mut left, mut text) = (number % 4000, String::new());
    for (step, letters) in STEPS {
        while left >= step {
            left -= step;
            text.push_str(letters);
        }
    }
    text
}
