//! The words of an RTF file, one after another, and what they change.

use std::{collections::HashMap, mem::take, rc::Rc};

use encoding_rs::{Encoding, WINDOWS_1252};

use super::tokens::{Token, Tokens};
use crate::{
    article::Reason,
    ingest::{
        Found,
        office::{
            blocks::Blocks,
            line::{Line, Look, raised, raised_mark},
            package::Core,
            roles::{self, Role},
            symbols,
        },
    },
};

/// Groups nested deeper than this set nothing of their own.
const MAX_GROUPS: usize = 10_000;
/// Styles are based on each other at most so often; more is a ring.
const MAX_CHAIN: usize = 20;

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    Text,
    Nowhere,
    Instruction,
    FontTable,
    StyleSheet,
    Title,
    Author,
    /// The bullet or number of a list, written out for programs that do not know lists.
    Bullet,
}

/// What a group began, and ends with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begun {
    Nothing,
    Field,
    Style,
    Head,
    Note {
        end: bool,
    },
    Comment,
    /// Text in a frame.
    Frame,
}

/// What is set in a group.
#[derive(Clone)]
pub(super) struct State {
    pub to: To,
    pub begun: Begun,
    pub bold: bool,
    pub italic: bool,
    /// Hidden, or deleted with its changes tracked.
    pub hidden: bool,
    pub deleted: bool,
    pub above: bool,
    pub font: i32,
    /// How many letters after `\u` are there for old programs.
    pub skip: i32,
    pub link: Option<Rc<str>>,
    pub paragraph: Paragraph,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Paragraph {
    pub style: i32,
    pub level: Option<u8>,
    /// Number of the list, 0 for none, and the depth in it.
    pub list: i32,
    pub depth: u8,
    pub indent: i32,
    pub in_table: bool,
}

/// The text that is being read in one place: the body, or a note in the middle of it.
#[derive(Default)]
pub(super) struct Stream {
    pub blocks: Blocks,
    pub line: Line,
    pub hidden: Line,
    /// Frames and comments, which go behind their paragraph.
    pub after: Blocks,
    pub cell: Blocks,
    pub row: Vec<Blocks>,
    /// Whether the paragraph began with a bullet or number that is no text.
    pub bullet: bool,
    /// How far the lists are indented that are open, the outermost first.
    indents: Vec<i32>,
    /// Whether the mark of a note was written that is to come.
    pub marked: bool,
}

#[derive(Default)]
pub(super) struct Style {
    pub name: String,
    pub level: Option<u8>,
    pub based: Option<i32>,
}

#[derive(Default, Clone)]
pub(super) struct Font {
    pub encoding: Option<&'static Encoding>,
    /// Its name, if its letters are signs.
    signs: Option<String>,
}

pub(super) struct Reading {
    states: Vec<State>,
    pub state: State,
    /// Open groups that were too deep to be kept.
    deeper: usize,
    pub streams: Vec<Stream>,
    /// The fields that are open: what they are to be, gathered.
    pub instructions: Vec<String>,
    pub fonts: HashMap<i32, Font>,
    font_name: String,
    pub usual_font: i32,
    styles: HashMap<i32, Style>,
    /// The style that is being described, and its number.
    pub style: Option<(i32, Style)>,
    pub encoding: &'static Encoding,
    /// Bytes of text that wait to be made letters.
    bytes: Vec<u8>,
    /// The first half of a letter that takes two numbers.
    pub surrogate: Option<u16>,
    /// Letters still to be skipped after `\u`.
    pub skipping: i32,
    /// Whether the next word names something that old programs skip.
    optional: bool,
    pub notes: usize,
    footnotes: Vec<(String, Blocks)>,
    endnotes: Vec<(String, Blocks)>,
    title: String,
    author: String,
}

/// Reads a file as far as it goes.
pub(super) fn read(bytes: &[u8]) -> Found {
    let mut reading = Reading::new();
    for token in Tokens::new(bytes) {
        reading.token(token);
    }
    reading.finish()
}

impl Reading {
    fn new() -> Self {
        let state = State {
            to: To::Text,
            begun: Begun::Nothing,
            bold: false,
            italic: false,
            hidden: false,
            deleted: false,
            above: false,
            font: 0,
            skip: 1,
            link: None,
            paragraph: Paragraph::default(),
        };
        Self {
            states: Vec::new(),
            state,
            deeper: 0,
            streams: vec![Stream::default()],
            instructions: Vec::new(),
            fonts: HashMap::new(),
            font_name: String::new(),
            usual_font: 0,
            styles: HashMap::new(),
            style: None,
            encoding: WINDOWS_1252,
            bytes: Vec::new(),
            surrogate: None,
            skipping: 0,
            optional: false,
            notes: 0,
            footnotes: Vec::new(),
            endnotes: Vec::new(),
            title: String::new(),
            author: String::new(),
        }
    }

    fn token(&mut self, token: Token<'_>) {
        if !matches!(token, Token::Byte(_) | Token::Text(_)) {
            self.flush();
        }
        match token {
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Word(word, number) => {
                let optional = take(&mut self.optional);
                self.word(word, number, optional);
            }
            Token::Sign(sign) => match sign {
                b'*' => self.optional = true,
                b'~' => self.push(" "),
                b'_' => self.push("-"),
                b'\\' | b'{' | b'}' => self.byte(sign),
                // A line end after a backslash is one of the text.
                b'\n' | b'\r' => self.end_paragraph(),
                _ => {}
            },
            Token::Byte(byte) => self.byte(byte),
            Token::Text(text) => text.iter().for_each(|&byte| self.byte(byte)),
        }
    }

    fn open(&mut self) {
        self.skipping = 0;
        if self.states.len() >= MAX_GROUPS {
            self.deeper += 1;
            return;
        }
        self.states.push(self.state.clone());
        self.state.begun = Begun::Nothing;
        if self.state.to == To::StyleSheet && self.style.is_none() {
            self.state.begun = Begun::Style;
            self.style = Some((0, Style::default()));
        }
    }

    fn close(&mut self) {
        (self.skipping, self.optional) = (0, false);
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        match self.state.begun {
            Begun::Nothing => {}
            Begun::Field => {
                self.instructions.pop();
            }
            Begun::Style => {
                if let Some((number, mut style)) = self.style.take() {
                    style.name = style.name.trim().trim_end_matches(';').to_owned();
                    self.styles.insert(number, style);
                }
            }
            begun => self.end_stream(begun),
        }
        if let Some(state) = self.states.pop() {
            self.state = state;
        }
    }

    /// Begins a text of its own.
    pub fn begin_stream(&mut self, begun: Begun) {
        self.state.begun = begun;
        self.state.to = To::Text;
        (self.state.bold, self.state.italic, self.state.above, self.state.link) = (false, false, false, None);
        self.state.paragraph = Paragraph::default();
        self.streams.push(Stream::default());
    }

    fn end_stream(&mut self, begun: Begun) {
        // The body stays.
        let Some(stream) = (self.streams.len() > 1).then(|| self.streams.pop()).flatten() else { return };
        let blocks = self.blocks_of(stream);
        let Some(outer) = self.streams.last_mut() else { return };
        match begun {
            Begun::Head => outer.blocks.take_in_dropped(blocks, Reason::PageHead),
            Begun::Comment => outer.after.take_in_dropped(blocks, Reason::Comments),
            Begun::Note { end } => {
                self.notes += 1;
                let mark = if take(&mut outer.marked) { self.notes.to_string() } else { String::new() };
                if end { &mut self.endnotes } else { &mut self.footnotes }.push((mark, blocks));
            }
            Begun::Frame | Begun::Nothing | Begun::Field | Begun::Style => outer.after.take_in(blocks),
        }
    }

    fn blocks_of(&mut self, stream: Stream) -> Blocks {
        self.streams.push(stream);
        self.end_paragraph();
        let mut stream = self.streams.pop().unwrap_or_default();
        end_row(&mut stream);
        stream.blocks
    }

    fn byte(&mut self, byte: u8) {
        if self.skipping > 0 {
            self.skipping -= 1;
        } else {
            self.bytes.push(byte);
        }
    }

    /// Makes letters of the bytes that were gathered.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = take(&mut self.bytes);
        let font = self.fonts.get(&self.state.font);
        let text: String = match font.and_then(|font| font.signs.as_deref()).filter(|_| self.state.to == To::Text) {
            Some(name) => bytes.iter().map(|&byte| symbols::sign(name, byte.into())).collect(),
            None => {
                let encoding = font.and_then(|font| font.encoding).unwrap_or(self.encoding);
                encoding.decode_without_bom_handling(&bytes).0.into_owned()
            }
        };
        self.push(&text);
    }

    /// What a number is in a font of signs.
    pub fn sign(&self, number: u32) -> char {
        let font = self.fonts.get(&self.state.font).and_then(|font| font.signs.as_deref());
        symbols::sign(font.unwrap_or("symbol"), number)
    }

    /// Adds letters to whatever is being read.
    pub fn push(&mut self, text: &str) {
        let state = &self.state;
        let Some(stream) = self.streams.last_mut() else { return };
        match state.to {
            To::Nowhere => {}
            To::Bullet => stream.bullet = true,
            To::Instruction => {
                if let Some(instruction) = self.instructions.last_mut() {
                    instruction.push_str(text);
                }
            }
            To::Title => self.title.push_str(text),
            To::Author => self.author.push_str(text),
            To::StyleSheet => {
                if let Some((_, style)) = &mut self.style {
                    style.name.push_str(text);
                }
            }
            To::FontTable => {
                self.font_name.push_str(text);
                if let Some((name, _)) = self.font_name.split_once(';') {
                    let name = name.trim().to_lowercase();
                    let signs = Some(name).filter(|name| name.starts_with("symbol") || name.starts_with("wingdings"));
                    self.fonts.entry(state.font).or_default().signs = signs;
                    self.font_name.clear();
                }
            }
            To::Text => {
                let look = Look { strong: state.bold, emphasis: state.italic, link: state.link.clone() };
                let above = raised(text).filter(|_| state.above);
                let line = if state.hidden || state.deleted { &mut stream.hidden } else { &mut stream.line };
                line.push(above.as_deref().unwrap_or(text), &look);
            }
        }
    }

    /// The mark of a note, where it is referred to.
    pub fn push_mark(&mut self) {
        let inside = self.streams.len() > 1;
        if let Some(stream) = self.streams.last_mut().filter(|_| !inside) {
            stream.marked = true;
            let mark = (self.notes + 1).to_string();
            stream.line.push(&raised_mark(&mark), &Look::default());
        }
    }

    pub fn end_paragraph(&mut self) {
        let paragraph = self.state.paragraph;
        let role = self.role(paragraph);
        let Some(stream) = self.streams.last_mut() else { return };
        let mut line = take(&mut stream.line);
        let mut listed = take(&mut stream.bullet) || paragraph.list > 0;
        let mut depth = paragraph.depth.saturating_add(1);
        if let Some(bullet) = bullet(line.text()).filter(|_| !listed) {
            line.cut_start(bullet);
            listed = true;
            while stream.indents.last().is_some_and(|&outer| outer > paragraph.indent) {
                stream.indents.pop();
            }
            if stream.indents.last().is_none_or(|&outer| outer < paragraph.indent) {
                stream.indents.push(paragraph.indent);
            }
            depth = u8::try_from(stream.indents.len()).unwrap_or(u8::MAX).min(9);
        } else if !line.is_blank() {
            stream.indents.clear();
        }
        let row_waits = !stream.row.is_empty() || stream.cell.len() > 0;
        if row_waits && !paragraph.in_table && !line.is_blank() {
            end_row(stream);
        }
        let blocks = if paragraph.in_table { &mut stream.cell } else { &mut stream.blocks };
        blocks.add(line, role, listed.then_some(depth));
        blocks.leave_out(take(&mut stream.hidden), Reason::Furniture);
        blocks.take_in(take(&mut stream.after));
    }

    fn role(&self, paragraph: Paragraph) -> Role {
        let mut style = self.styles.get(&paragraph.style);
        let mut level = paragraph.level;
        // Styles may be based on each other in a ring.
        for _ in 0..MAX_CHAIN {
            let Some(found) = style else { break };
            if let Some(role) = roles::of(&found.name) {
                return role;
            }
            level = level.or(found.level);
            style = found.based.and_then(|based| self.styles.get(&based));
        }
        level.filter(|level| *level < 9).map_or(Role::Body, |level| Role::Heading(level + 1))
    }

    pub fn end_cell(&mut self) {
        self.state.paragraph.in_table = true;
        self.end_paragraph();
        if let Some(stream) = self.streams.last_mut() {
            let cell = take(&mut stream.cell);
            stream.row.push(cell);
        }
    }

    pub fn end_row(&mut self) {
        if let Some(stream) = self.streams.last_mut() {
            end_row(stream);
        }
    }

    fn finish(mut self) -> Found {
        self.flush();
        let cut = !self.states.is_empty();
        while !self.states.is_empty() {
            self.close();
        }
        let stream = self.streams.pop().unwrap_or_default();
        let mut blocks = self.blocks_of(stream);
        for (mark, note) in self.footnotes.into_iter().chain(self.endnotes) {
            blocks.add_note(&mark, note);
        }
        let named = |text: String| Some(text).filter(|text| !text.trim().is_empty());
        let core = Core::new(named(self.title), named(self.author));
        let notice = "The file ends in the middle: the text was read up to there.";
        blocks.finish(core, if cut { vec![notice.to_owned()] } else { Vec::new() })
    }
}

/// Ends a row of a table; what was no cell of it follows as text.
fn end_row(stream: &mut Stream) {
    let row = take(&mut stream.row);
    let framed = row.len() <= 1;
    stream.blocks.add_cells(row, framed);
    let rest = take(&mut stream.cell);
    stream.blocks.take_in(rest);
}

/// How many bytes a bullet or number takes that is written as text, with the tab behind it.
fn bullet(text: &str) -> Option<usize> {
    let start = text.len() - text.trim_start_matches(' ').len();
    let (mark, _) = text[start..].split_once('\t')?;
    let bare = mark.trim();
    let sign = matches!(bare, "•" | "·" | "▪" | "◦" | "–" | "-" | "*" | "o" | "§");
    let number = bare.strip_suffix(['.', ')']).is_some_and(|number| {
        let number = number.trim_start_matches('(');
        !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_alphanumeric())
    });
    (sign || number).then_some(start + mark.len() + 1)
}
