//! Presentations (pptx, ppsx, potx).
//!
//! In: the bytes of the file. Out: the slides in the order in which they are shown: the title of each is a heading,
//! its points are list items, its tables rows. What the speaker notes is part of the talk; it follows its slide as a
//! quotation, so that it is not taken for what is on the slide. Numbers, dates and footers of slides and hidden
//! slides are listed as left out.

use std::{collections::HashMap, rc::Rc};

use super::{
    blocks::Blocks,
    line::{Line, Look, raised},
    package::{self, Core},
    roles::Role,
    tree::{Element, Tree},
};
use crate::{
    article::Reason,
    error::Result,
    ingest::{Found, archive::Archive, links},
};

/// # Errors
/// `Unreadable` if the file is damaged, `TooLarge` if it unpacks to more than an article has.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let mut archive = Archive::open(bytes)?;
    let main = package::main_part(&mut archive, "ppt/presentation.xml")?;
    let relations = package::relations(&mut archive, &main)?;
    let tree = Tree::parse(archive.required(&main)?)?;
    let targets: HashMap<&str, &str> = relations.iter().map(|one| (one.id.as_str(), one.target.as_str())).collect();
    let mut blocks = Blocks::default();
    let mut missing = false;
    let mut first = true;
    for id in tree.root().named("sldId").filter_map(|slide| slide.attr("r:id")) {
        let Some(part) = targets.get(id) else { continue };
        match slide(&mut archive, part, first)? {
            Some(Slide { blocks: inner, hidden: false }) => {
                first = false;
                blocks.take_in(inner);
            }
            Some(Slide { blocks: inner, hidden: true }) => blocks.take_in_dropped(inner, Reason::Furniture),
            None => missing = true,
        }
    }
    let mut notices = Vec::new();
    if missing || tree.cut {
        notices.push("The presentation is damaged: some of its slides are missing.".to_owned());
    }
    Ok(blocks.finish(Core::of_office(&mut archive)?, notices))
}

struct Slide {
    blocks: Blocks,
    hidden: bool,
}

fn slide(archive: &mut Archive<'_>, part: &str, first: bool) -> Result<Option<Slide>> {
    let Some(bytes) = archive.read(part)? else { return Ok(None) };
    let Ok(tree) = Tree::parse(bytes) else { return Ok(None) };
    let relations = package::relations(archive, part)?;
    let mut reader = Reader { first, ..Reader::default() };
    for relation in &relations {
        match relation.kind.as_str() {
            "hyperlink" => {
                let link = links::accept(&relation.target, None).map(Rc::from);
                reader.links.extend(link.map(|link| (relation.id.clone(), link)));
            }
            "diagramData" => {
                let diagram = archive.read(&relation.target)?.and_then(|bytes| Tree::parse(bytes).ok());
                reader.diagrams.extend(diagram.map(|diagram| (relation.id.clone(), diagram)));
            }
            _ => {}
        }
    }
    reader.shapes(tree.root());
    let mut blocks = reader.title;
    blocks.take_in(reader.blocks);
    blocks.take_in_dropped(reader.heads, Reason::PageHead);
    for relation in relations.iter().filter(|relation| relation.kind == "notesSlide") {
        let Some(Ok(notes)) = archive.read(&relation.target)?.map(Tree::parse) else { continue };
        let mut reader = Reader { notes: true, ..Reader::default() };
        reader.shapes(notes.root());
        blocks.take_in(reader.blocks);
    }
    let hidden = tree.root().attr("show").is_some_and(|show| show == "0" || show == "false");
    Ok(Some(Slide { blocks, hidden }))
}

#[derive(Default)]
struct Reader {
    first: bool,
    notes: bool,
    links: HashMap<String, Rc<str>>,
    diagrams: HashMap<String, Tree>,
    title: Blocks,
    blocks: Blocks,
    heads: Blocks,
}

impl Reader {
    fn shapes(&mut self, element: Element<'_>) {
        for child in element.children() {
            match child.name() {
                "sp" | "cxnSp" => self.shape(child),
                "pic" => self.caption(child),
                "graphicFrame" => self.frame(child),
                "AlternateContent" => {
                    if let Some(choice) = child.child("Choice").or_else(|| child.child("Fallback")) {
                        self.shapes(choice);
                    }
                }
                _ => self.shapes(child),
            }
        }
    }

    fn shape(&mut self, shape: Element<'_>) {
        let place = shape.named("ph").next();
        let kind = place.map(|place| place.attr("type").unwrap_or("obj"));
        let Some(body) = shape.child("txBody") else { return };
        if self.notes {
            // The page of notes shows the slide once more, with numbers and dates.
            if kind == Some("body") {
                for paragraph in body.children().filter(|child| child.name() == "p") {
                    let line = self.line(paragraph);
                    self.blocks.add(line, Role::Quote, None);
                }
            }
            return;
        }
        let paragraphs: Vec<Element<'_>> = body.children().filter(|child| child.name() == "p").collect();
        match kind {
            Some("title" | "ctrTitle") => {
                // The lines of a title are one.
                let mut title = Line::default();
                for paragraph in paragraphs {
                    title.push(" ", &Look::default());
                    title.append(self.line(paragraph));
                }
                let level = if self.first { 1 } else { 2 };
                self.title.add(title, Role::Heading(level), None);
            }
            Some("dt" | "ftr" | "sldNum" | "hdr") => {
                for paragraph in paragraphs {
                    let line = self.line(paragraph);
                    self.heads.add(line, Role::Body, None);
                }
            }
            _ => {
                // Places for text have points unless one says otherwise; a single one is a sentence.
                let points = matches!(kind, Some("body" | "obj")) && paragraphs.len() > 1;
                for paragraph in paragraphs {
                    let properties = paragraph.child("pPr");
                    let has = |name: &str| properties.is_some_and(|properties| properties.child(name).is_some());
                    let level: u8 =
                        properties.and_then(|pr| pr.attr("lvl")).and_then(|level| level.parse().ok()).unwrap_or(0);
                    let item = has("buChar") || has("buAutoNum") || has("buBlip") || (points && !has("buNone"));
                    let line = self.line(paragraph);
                    self.blocks.add(line, Role::Body, item.then_some(level.min(8) + 1));
                }
            }
        }
    }

    fn caption(&mut self, picture: Element<'_>) {
        let described = picture.named("cNvPr").next().and_then(|properties| properties.attr("descr"));
        if let Some(text) = described.filter(|text| super::says_something(text)) {
            let mut line = Line::default();
            line.push(text, &Look::default());
            self.blocks.add(line, Role::Caption, None);
        }
    }

    /// A table, or a diagram whose words are in a part of its own.
    fn frame(&mut self, frame: Element<'_>) {
        for row in frame.named("tr") {
            let cells = row.children().filter(|child| child.name() == "tc").map(|cell| {
                let mut inner = Blocks::default();
                for paragraph in cell.named("p") {
                    inner.add(self.line(paragraph), Role::Body, None);
                }
                inner
            });
            let cells = cells.collect();
            self.blocks.add_cells(cells, false);
        }
        for id in frame.named("relIds").filter_map(|ids| ids.attr("r:dm")) {
            let Some(diagram) = self.diagrams.remove(id) else { continue };
            for paragraph in diagram.root().named("p") {
                let line = self.line(paragraph);
                self.blocks.add(line, Role::Body, Some(1));
            }
        }
    }

    fn line(&self, paragraph: Element<'_>) -> Line {
        let mut line = Line::default();
        for run in paragraph.children() {
            match run.name() {
                "r" | "fld" => {
                    let properties = run.child("rPr");
                    let on = |name: &str| {
                        properties
                            .and_then(|properties| properties.attr(name))
                            .is_some_and(|on| on != "0" && on != "false")
                    };
                    let link = properties
                        .and_then(|properties| properties.child("hlinkClick"))
                        .and_then(|link| link.attr("r:id"));
                    let look = Look {
                        strong: on("b"),
                        emphasis: on("i"),
                        link: link.and_then(|id| self.links.get(id).cloned()),
                    };
                    let text = run.child("t").map(Element::text).unwrap_or_default();
                    let shift = properties
                        .and_then(|properties| properties.attr("baseline"))
                        .and_then(|shift| shift.parse::<i32>().ok());
                    let above = raised(text.trim()).filter(|_| shift.is_some_and(|shift| shift > 0));
                    line.push(above.as_deref().unwrap_or(&text), &look);
                }
                "br" => line.push("\n", &Look::default()),
                "m" | "AlternateContent" => {
                    for text in run.named("t") {
                        line.push(&text.text(), &Look::default());
                    }
                }
                _ => {}
            }
        }
        line
    }
}

#[cfg(test)]
mod tests;
