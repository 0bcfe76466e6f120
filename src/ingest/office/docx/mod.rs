//! Word documents (docx, docm, dotx).
//!
//! In: the bytes of the file. Out: paragraphs by their styles, lists, tables, links and emphasis; the notes at the
//! end. Text that was deleted with its changes tracked, hidden text, comments, running heads and tables of contents
//! are listed as left out. Text that was inserted is text.

mod runs;
mod styles;

use std::collections::HashMap;

use super::{
    blocks::Blocks,
    line::Line,
    package::{self, Core, Relation},
    roles::Role,
    tree::{Element, Tree},
};
use crate::{
    article::Reason,
    error::Result,
    ingest::{Found, archive::Archive},
};
use runs::Runs;
use styles::Styles;

/// # Errors
/// `Unreadable` if the file is damaged, `TooLarge` if it unpacks to more than an article has.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let mut archive = Archive::open(bytes)?;
    let main = package::main_part(&mut archive, "word/document.xml")?;
    let relations = package::relations(&mut archive, &main)?;
    let tree = Tree::parse(archive.required(&main)?)?;
    let mut document = Document::default();
    let part =
        |kind: &str| relations.iter().find(|relation| relation.kind == kind).map(|relation| relation.target.clone());
    if let Some(part) = part("styles")
        && let Some(bytes) = archive.read(&part)?
    {
        document.styles = Styles::of(&Tree::parse(bytes)?);
    }
    if let Some(part) = part("comments") {
        for (id, comment) in document.pieces(&mut archive, &part, "comment")? {
            document.comments.insert(id, comment);
        }
    }
    let mut blocks = Blocks::default();
    document.heads(&mut archive, &relations, "header", &mut blocks)?;
    document.links = links(&relations);
    document.body(tree.root(), &mut blocks, 0);
    document.heads(&mut archive, &relations, "footer", &mut blocks)?;
    for (kind, element) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        let Some(part) = part(kind) else { continue };
        let mut pieces: HashMap<String, Blocks> = document.pieces(&mut archive, &part, element)?.into_iter().collect();
        let referred =
            std::mem::take(if kind == "footnotes" { &mut document.footnotes } else { &mut document.endnotes });
        for (id, mark) in referred {
            if let Some(note) = pieces.remove(&id) {
                blocks.add_note(&mark, note);
            }
        }
    }
    let mut notices = Vec::new();
    if tree.cut {
        notices.push("The file is damaged: the text was read up to the damaged place.".to_owned());
    }
    Ok(blocks.finish(Core::of_office(&mut archive)?, notices))
}

fn links(relations: &[Relation]) -> HashMap<String, String> {
    let links = relations.iter().filter(|relation| relation.kind == "hyperlink");
    links.map(|relation| (relation.id.clone(), relation.target.clone())).collect()
}

#[derive(Default)]
struct Document {
    styles: Styles,
    /// Addresses of the part that is being read, by the ids of their relations.
    links: HashMap<String, String>,
    comments: HashMap<String, Blocks>,
    /// The notes that the text refers to so far, with their marks.
    footnotes: Vec<(String, String)>,
    endnotes: Vec<(String, String)>,
}

impl Document {
    /// Notes or comments, by their ids, in the order of their part.
    fn pieces(&mut self, archive: &mut Archive<'_>, part: &str, name: &str) -> Result<Vec<(String, Blocks)>> {
        let Some(bytes) = archive.read(part)? else { return Ok(Vec::new()) };
        let tree = Tree::parse(bytes)?;
        self.links = links(&package::relations(archive, part)?);
        let mut pieces = Vec::new();
        for element in tree.root().children().filter(|element| element.name() == name) {
            // The lines that part notes from the text are notes too.
            if element.attr("type").is_some_and(|kind| kind != "normal") {
                continue;
            }
            let mut blocks = Blocks::default();
            self.body(element, &mut blocks, 0);
            pieces.push((element.attr("id").unwrap_or_default().to_owned(), blocks));
        }
        Ok(pieces)
    }

    /// Running heads or feet: each once, however many kinds of pages there are.
    fn heads(
        &mut self,
        archive: &mut Archive<'_>,
        relations: &[Relation],
        kind: &str,
        blocks: &mut Blocks,
    ) -> Result<()> {
        for relation in relations.iter().filter(|relation| relation.kind == kind) {
            let Some(bytes) = archive.read(&relation.target)? else { continue };
            // One that is damaged is no loss.
            let Ok(tree) = Tree::parse(bytes) else { continue };
            self.links = links(&package::relations(archive, &relation.target)?);
            let mut head = Blocks::default();
            self.body(tree.root(), &mut head, 0);
            blocks.take_in_dropped(head, Reason::PageHead);
        }
        Ok(())
    }

    /// Everything in an element that holds paragraphs and tables.
    fn body(&mut self, element: Element<'_>, blocks: &mut Blocks, depth: usize) {
        for child in element.children() {
            match child.name() {
                "p" => self.paragraph(child, blocks, depth),
                "tbl" => self.table(child, blocks, depth),
                "sdt" if is_contents(child) => {
                    let mut contents = Blocks::default();
                    self.body(child, &mut contents, depth + 1);
                    blocks.take_in_dropped(contents, Reason::Repeated);
                }
                "sdtPr" | "sdtEndPr" | "sectPr" | "tblPr" | "tblGrid" | "pPr" | "rPr" => {}
                "del" | "moveFrom" => {
                    let mut deleted = Blocks::default();
                    self.body(child, &mut deleted, depth + 1);
                    blocks.take_in_dropped(deleted, Reason::Furniture);
                }
                "AlternateContent" => {
                    if let Some(choice) = child.child("Choice").or_else(|| child.child("Fallback")) {
                        self.body(choice, blocks, depth + 1);
                    }
                }
                _ => self.body(child, blocks, depth + 1),
            }
        }
    }

    fn paragraph(&mut self, element: Element<'_>, blocks: &mut Blocks, depth: usize) {
        let properties = element.child("pPr");
        let style = properties.and_then(|properties| properties.child("pStyle")).and_then(|style| style.attr("val"));
        let mut meaning = self.styles.paragraph(style);
        if let Some(properties) = properties {
            if meaning.role == Role::Body {
                meaning.role = styles::level(properties).map_or(Role::Body, Role::Heading);
            }
            meaning.depth = styles::depth(properties).or(meaning.depth);
        }
        let mut runs = Runs::new(self, meaning.look);
        runs.read(element, depth);
        let Runs { line, hidden, boxes, captions, comments, .. } = runs;
        blocks.add(line, meaning.role, meaning.depth.filter(|depth| *depth > 0));
        for caption in captions {
            let mut line = Line::default();
            line.push(&caption, &super::line::Look::default());
            blocks.add(line, Role::Caption, None);
        }
        blocks.leave_out(hidden, Reason::Furniture);
        blocks.take_in(boxes);
        for comment in comments.iter().filter_map(|id| self.comments.remove(id)) {
            blocks.take_in_dropped(comment, Reason::Comments);
        }
    }

    fn table(&mut self, element: Element<'_>, blocks: &mut Blocks, depth: usize) {
        let mut rows = Vec::new();
        rows_of(element, &mut rows);
        let cells: Vec<Vec<Element<'_>>> = rows.into_iter().map(cells_of).collect();
        // A frame around text is no table.
        let framed = cells.iter().all(|row| row.len() <= 1);
        for row in cells {
            let mut read = Vec::with_capacity(row.len());
            for cell in row {
                let mut inner = Blocks::default();
                self.body(cell, &mut inner, depth + 1);
                read.push(inner);
            }
            blocks.add_cells(read, framed);
        }
    }
}

/// The rows of a table, with those that wrappers hold.
fn rows_of<'t>(element: Element<'t>, rows: &mut Vec<Element<'t>>) {
    for child in element.children() {
        match child.name() {
            "tr" => rows.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" => rows_of(child, rows),
            _ => {}
        }
    }
}

fn cells_of(row: Element<'_>) -> Vec<Element<'_>> {
    fn add<'t>(element: Element<'t>, cells: &mut Vec<Element<'t>>) {
        for child in element.children() {
            match child.name() {
                "tc" => cells.push(child),
                "sdt" | "sdtContent" | "customXml" => add(child, cells),
                _ => {}
            }
        }
    }
    let mut cells = Vec::new();
    add(row, &mut cells);
    cells
}

/// Whether a control holds a table of contents.
fn is_contents(control: Element<'_>) -> bool {
    let gallery = control.child("sdtPr").and_then(|properties| properties.named("docPartGallery").next());
    gallery.and_then(|gallery| gallery.attr("val")).is_some_and(|name| name == "Table of Contents")
}

#[cfg(test)]
mod tests;
