//! OpenDocument texts and presentations (odt, ott, odp), packed or as one XML file (fodt).
//!
//! In: the bytes of the file. Out: as for Word documents; of a presentation, each slide's title as a heading, its
//! lists, and the speaker's notes as quotations.

mod styles;

use std::{collections::HashMap, rc::Rc};

use super::{
    blocks::Blocks,
    line::{Line, Look, raised, raised_mark},
    package::Core,
    roles::Role,
    tree::{Child, Element, Tree},
    xlsx::{MAX_ROWS, too_many},
};
use crate::{
    article::Reason,
    error::{Code, Error, Result},
    ingest::{Found, archive::Archive, links},
};
use styles::{Letters, Styles};

/// Spaces and cells are written with a number of times; more than this is no text.
const MAX_REPEATS: usize = 100;

/// # Errors
/// `Unreadable` if the file is damaged or locked, `TooLarge` if it unpacks to more than an article has.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    if !bytes.starts_with(b"PK") {
        let tree = Tree::parse(bytes.to_vec())?;
        let core = core(tree.root());
        return Ok(read(&tree, Some(&tree), core));
    }
    let mut archive = Archive::open(bytes)?;
    if let Some(manifest) = archive.read("META-INF/manifest.xml")?
        && Tree::parse(manifest).is_ok_and(|tree| tree.root().named("encryption-data").next().is_some())
    {
        return Err(Error::new(
            Code::Unreadable,
            "This file is locked with a password. Open it in its own program, save it without a password and try again.",
        ));
    }
    let core = match archive.read("meta.xml")?.map(Tree::parse) {
        Some(Ok(tree)) => core(tree.root()),
        _ => Core::default(),
    };
    // Without its styles a text still has its words.
    let styles = archive.read("styles.xml")?.and_then(|bytes| Tree::parse(bytes).ok());
    let tree = Tree::parse(archive.required("content.xml")?)?;
    Ok(read(&tree, styles.as_ref(), core))
}

/// The creator is whoever saved the file last; the first one wrote it.
fn core(root: Element<'_>) -> Core {
    let Some(meta) = root.named("meta").next() else { return Core::default() };
    let say = |name: &str| meta.child(name).map(Element::text);
    Core::new(say("title"), say("initial-creator").or_else(|| say("creator")))
}

fn read(tree: &Tree, styles: Option<&Tree>, core: Core) -> Found {
    let mut document = Document::default();
    document.styles.add(tree);
    let mut blocks = Blocks::default();
    if let Some(styles) = styles {
        document.styles.add(styles);
    }
    // The heads of sheets are names that the program puts there.
    let has_heads = tree.root().named("spreadsheet").next().is_none();
    let pages = || styles.into_iter().filter(|_| has_heads).flat_map(|styles| styles.root().named("master-page"));
    document.heads(pages(), &["header", "header-left", "header-first"], &mut blocks);
    if let Some(body) = tree.root().child("body") {
        document.body(body, &mut blocks, Place::default());
    }
    document.heads(pages(), &["footer", "footer-left", "footer-first"], &mut blocks);
    let Document { footnotes, endnotes, rows, .. } = document;
    for (mark, note) in footnotes.into_iter().chain(endnotes) {
        blocks.add_note(&mark, note);
    }
    let mut notices = Vec::new();
    if rows == MAX_ROWS {
        notices.push(too_many());
    }
    if tree.cut {
        notices.push("The file is damaged: the text was read up to the damaged place.".to_owned());
    }
    let named = core.title.clone();
    let mut found = blocks.finish(core, notices);
    if rows > 0 {
        // The name of a sheet is no title.
        found.title = named;
    }
    found
}

#[derive(Default)]
struct Document {
    styles: Styles,
    /// Text that was deleted with its changes tracked, by the id of the change.
    deleted: HashMap<String, Blocks>,
    footnotes: Vec<(String, Blocks)>,
    endnotes: Vec<(String, Blocks)>,
    /// Rows of sheets that were read.
    rows: usize,
    /// Whether a slide had a title yet.
    titled: bool,
}

/// Where a paragraph stands.
#[derive(Clone, Copy, Default)]
struct Place {
    /// How many lists it is in.
    list: u8,
    /// What it is where its own style says nothing.
    role: Role,
}

/// What is gathered from one paragraph.
#[derive(Default)]
struct Gathered {
    line: Line,
    hidden: Line,
    boxes: Blocks,
    captions: Vec<String>,
    comments: Blocks,
    deleted: Blocks,
}

impl Document {
    fn heads<'t>(&mut self, pages: impl Iterator<Item = Element<'t>>, names: &[&str], blocks: &mut Blocks) {
        for page in pages {
            for head in page.children().filter(|child| names.contains(&child.name())) {
                let mut inner = Blocks::default();
                self.body(head, &mut inner, Place::default());
                blocks.take_in_dropped(inner, Reason::PageHead);
            }
        }
    }

    /// Everything in an element that holds paragraphs, lists and tables.
    fn body(&mut self, element: Element<'_>, blocks: &mut Blocks, place: Place) {
        for child in element.children() {
            match child.name() {
                "p" | "h" => self.paragraph(child, blocks, place),
                "list" => self.body(child, blocks, Place { list: place.list.saturating_add(1), ..place }),
                "table" => self.table(child, blocks),
                "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
                | "alphabetical-index" => {
                    let mut contents = Blocks::default();
                    self.body(child, &mut contents, Place::default());
                    blocks.take_in_dropped(contents, Reason::Repeated);
                }
                "spreadsheet" => self.sheets(child, blocks),
                "tracked-changes" => self.changes(child),
                "change" | "change-start" => {
                    if let Some(deleted) = child.attr("change-id").and_then(|id| self.deleted.remove(id)) {
                        blocks.take_in_dropped(deleted, Reason::Furniture);
                    }
                }
                "frame" => {
                    let role = match child.attr("class") {
                        // The first title of a presentation is that of all of it.
                        Some("title") => Role::Heading(if std::mem::replace(&mut self.titled, true) { 2 } else { 1 }),
                        _ => place.role,
                    };
                    // Numbers and dates of slides are written on each of them.
                    let head = matches!(child.attr("class"), Some("page-number" | "date-time" | "footer" | "header"));
                    let mut inner = Gathered::default();
                    self.frame(child, &mut inner, Place { role, list: 0 });
                    match head {
                        true => blocks.take_in_dropped(inner.boxes, Reason::PageHead),
                        false => self.put(inner, blocks),
                    }
                }
                "notes" => self.body(child, blocks, Place { role: Role::Quote, list: 0 }),
                "annotation" => {
                    let mut comment = Blocks::default();
                    self.body(child, &mut comment, Place::default());
                    blocks.take_in_dropped(comment, Reason::Comments);
                }
                "index-title-template" | "forms" | "sequence-decls" | "variable-decls" | "user-field-decls" => {}
                _ => self.body(child, blocks, place),
            }
        }
    }

    /// The sheets of a spreadsheet: all their rows are rows, with their values as they are shown.
    fn sheets(&mut self, element: Element<'_>, blocks: &mut Blocks) {
        for sheet in element.children().filter(|child| child.name() == "table") {
            let mut name = Line::default();
            name.push(sheet.attr("name").unwrap_or_default(), &Look::default());
            let mut inner = Blocks::default();
            let mut rows = Vec::new();
            rows_of(sheet, &mut rows);
            for row in rows {
                let lines: Vec<Line> = self.cells(row).into_iter().map(Blocks::into_line).collect();
                if lines.iter().all(Line::is_blank) {
                    continue;
                }
                for _ in 0..repeats(row, "number-rows-repeated") {
                    if self.rows == MAX_ROWS {
                        break;
                    }
                    self.rows += 1;
                    inner.add_row(lines.clone());
                }
            }
            if inner.len() > 0 {
                blocks.add(name, Role::Heading(2), None);
                blocks.take_in(inner);
            }
        }
    }

    fn cells(&mut self, row: Element<'_>) -> Vec<Blocks> {
        let mut read = Vec::new();
        // Cells that a wide one covers are written behind it; those that a high one covers hold the columns apart.
        let mut covered = 0;
        for cell in row.children().filter(|cell| matches!(cell.name(), "table-cell" | "covered-table-cell")) {
            for _ in 0..repeats(cell, "number-columns-repeated") {
                if cell.name() == "covered-table-cell" && covered > 0 {
                    covered -= 1;
                    continue;
                }
                covered = repeats(cell, "number-columns-spanned") - 1;
                let mut inner = Blocks::default();
                if cell.name() == "table-cell" {
                    self.body(cell, &mut inner, Place::default());
                }
                read.push(inner);
            }
        }
        read
    }

    fn changes(&mut self, element: Element<'_>) {
        for region in element.children().filter(|child| child.name() == "changed-region") {
            let (Some(id), Some(deletion)) = (region.attr("id"), region.child("deletion")) else { continue };
            let mut deleted = Blocks::default();
            self.body(deletion, &mut deleted, Place::default());
            self.deleted.insert(id.to_owned(), deleted);
        }
    }

    fn paragraph(&mut self, element: Element<'_>, blocks: &mut Blocks, place: Place) {
        let style = element.attr("style-name");
        let mut role = self.styles.role(style);
        if element.name() == "h" && !matches!(role, Role::Title | Role::Contents) {
            let level = element.attr("outline-level").and_then(|level| level.parse().ok());
            role = level.map_or(if matches!(role, Role::Heading(_)) { role } else { Role::Heading(1) }, Role::Heading);
        }
        if role == Role::Body {
            role = place.role;
        }
        let mut gathered = Gathered::default();
        let look = self.styles.letters("paragraph", style);
        self.text(element, &mut gathered, look, None);
        let line = std::mem::take(&mut gathered.line);
        // A heading that is numbered is written as one of a list.
        let depth = Some(place.list).filter(|list| *list > 0 && role != Role::Quote);
        blocks.add(line, role, depth);
        self.put(gathered, blocks);
    }

    /// What stood beside a paragraph, behind it.
    fn put(&self, gathered: Gathered, blocks: &mut Blocks) {
        blocks.take_in(gathered.boxes);
        for caption in gathered.captions {
            let mut line = Line::default();
            line.push(&caption, &Look::default());
            blocks.add(line, Role::Caption, None);
        }
        blocks.leave_out(gathered.hidden, Reason::Furniture);
        blocks.take_in_dropped(gathered.deleted, Reason::Furniture);
        blocks.take_in_dropped(gathered.comments, Reason::Comments);
    }

    fn text(&mut self, element: Element<'_>, to: &mut Gathered, letters: Letters, link: Option<&Rc<str>>) {
        let look = Look {
            strong: letters.strong == Some(true),
            emphasis: letters.emphasis == Some(true),
            link: link.cloned(),
        };
        let hidden = letters.hidden == Some(true);
        for child in element.inside() {
            let child = match child {
                Child::Text(text) => {
                    let above = if letters.raised == Some(true) { raised(text.trim()) } else { None };
                    let line = if hidden { &mut to.hidden } else { &mut to.line };
                    line.push(above.as_deref().unwrap_or(&text.replace('\n', " ")), &look);
                    continue;
                }
                Child::Element(child) => child,
            };
            let mut push = |text: &str| if hidden { to.hidden.push(text, &look) } else { to.line.push(text, &look) };
            match child.name() {
                "s" | "tab" => push(&" ".repeat(repeats(child, "c"))),
                "line-break" => push("\n"),
                "a" => {
                    let href = child.attr("href").and_then(|href| links::accept(href, None)).map(Rc::from);
                    self.text(child, to, letters, href.as_ref().or(link));
                }
                "span" => {
                    let own = self.styles.letters("text", child.attr("style-name"));
                    self.text(child, to, own.or(letters), link);
                }
                "note" => self.note(child, to),
                "annotation" => {
                    let mut comment = Blocks::default();
                    self.body(child, &mut comment, Place::default());
                    to.comments.take_in(comment);
                }
                "change" => {
                    if let Some(deleted) = child.attr("change-id").and_then(|id| self.deleted.remove(id)) {
                        to.deleted.take_in(deleted);
                    }
                }
                "frame" => self.frame(child, to, Place::default()),
                "ruby" => {
                    // The small letters above say how the others are spoken.
                    if let Some(base) = child.child("ruby-base") {
                        self.text(base, to, letters, link);
                    }
                }
                "custom-shape" | "rect" | "ellipse" | "line" | "path" | "polygon" | "g" => {
                    let mut inner = Blocks::default();
                    self.body(child, &mut inner, Place::default());
                    to.boxes.take_in(inner);
                }
                "annotation-end" | "desc" | "title-template" => {}
                _ => self.text(child, to, letters, link),
            }
        }
    }

    fn note(&mut self, element: Element<'_>, to: &mut Gathered) {
        let mark = element.child("note-citation").map(|citation| citation.text().trim().to_owned()).unwrap_or_default();
        to.line.push(&raised_mark(&mark), &Look::default());
        let mut note = Blocks::default();
        if let Some(body) = element.child("note-body") {
            self.body(body, &mut note, Place::default());
        }
        let notes =
            if element.attr("note-class") == Some("endnote") { &mut self.endnotes } else { &mut self.footnotes };
        notes.push((mark, note));
    }

    /// A box of text, a picture with its description, or a table on a slide.
    fn frame(&mut self, element: Element<'_>, to: &mut Gathered, place: Place) {
        for child in element.children() {
            match child.name() {
                "text-box" => self.body(child, &mut to.boxes, place),
                "table" => self.table(child, &mut to.boxes),
                "desc" => to.captions.extend(Some(child.text()).filter(|text| text.split_whitespace().count() > 1)),
                _ => {}
            }
        }
    }

    fn table(&mut self, element: Element<'_>, blocks: &mut Blocks) {
        let mut rows = Vec::new();
        rows_of(element, &mut rows);
        let cells = |row: &Element<'_>| row.children().filter(|cell| cell.name() == "table-cell").count();
        // A frame around text is no table.
        let framed = rows.iter().all(|row| cells(row) <= 1);
        for row in rows {
            let read = self.cells(row);
            blocks.add_cells(read, framed);
        }
    }
}

/// How often something is meant to stand there.
fn repeats(element: Element<'_>, attribute: &str) -> usize {
    element.attr(attribute).and_then(|times| times.parse().ok()).unwrap_or(1).clamp(1, MAX_REPEATS)
}

fn rows_of<'t>(element: Element<'t>, rows: &mut Vec<Element<'t>>) {
    for child in element.children() {
        match child.name() {
            "table-row" => rows.push(child),
            "table-rows" | "table-header-rows" | "table-row-group" => rows_of(child, rows),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
