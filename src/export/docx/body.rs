//! The body of the document: paragraphs, the table, runs.

use std::collections::{HashMap, HashSet};

use super::super::{
    Digest, Layout,
    view::{Cell, Line, Piece, Row, Rows, View},
    xml::text,
};
use crate::{
    article::{BlockKind, LanguageCode},
    language::{Direction, language},
};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document \
    xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>";
/// A4 with margins of 2 cm; lengths are twentieths of a point.
const FOOT: &str = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
    <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/>\
    </w:sectPr></w:body></w:document>";
const WIDTH: usize = 9638;
const ID_WIDTH: usize = 1000;

/// The document's XML, and the addresses that it links to, in the order of their ids.
pub fn written<'a>(view: &'a View<'a>) -> (String, Vec<&'a str>) {
    let mut body = Body { out: HEAD.to_owned(), ..Body::default() };
    body.evidence = view.lines.iter().flat_map(|line| line.evidence.iter().map(String::as_str)).collect();
    body.whole(view);
    body.out.push_str(FOOT);
    (body.out, body.links)
}

/// The XML of a digest.
pub fn digest(digest: &Digest) -> String {
    let (title, facts, groups) = (digest.title(), digest.facts(), digest.groups());
    let mut body = Body { out: HEAD.to_owned(), ..Body::default() };
    body.paragraph("Title", english(&title), Place::default());
    for group in &groups {
        if let Some(name) = &group.name {
            body.paragraph("Heading1", english(name), Place::default());
        }
        for item in &group.items {
            let style = if group.name.is_some() { "Heading2" } else { "Heading1" };
            body.paragraph(style, item.title, Place::default());
            if let Some(original) = item.original {
                body.paragraph("SummarySource", original, Place::default());
            }
            body.facts(&item.facts);
            body.remark(&item.remark);
            item.lines.iter().for_each(|line| body.line(line, Layout::Summary));
        }
    }
    body.paragraph("Heading1", english("Provenance"), Place::default());
    body.facts(&facts);
    body.out.push_str(FOOT);
    body.out
}

#[derive(Default)]
struct Body<'a> {
    out: String,
    links: Vec<&'a str>,
    known: HashMap<&'a str, usize>,
    /// Sentences that lines of the summary lead to: they have bookmarks.
    evidence: HashSet<&'a str>,
    bookmarks: usize,
}

/// What a paragraph has besides its style.
#[derive(Clone, Copy, Default)]
struct Place {
    keep_next: bool,
    /// A heading in a table needs less room than one on the page.
    in_cell: bool,
    item: Item,
}

/// Depth of the list that a paragraph stands in.
#[derive(Clone, Copy, Default)]
enum Item {
    #[default]
    None,
    Bullet(u8),
    Under(u8),
    /// A line of the summary.
    Line,
}

#[derive(Clone, Copy, Default)]
struct Look {
    link: bool,
    strong: bool,
    emphasis: bool,
}

const STRONG: Look = Look { link: false, strong: true, emphasis: false };

impl<'a> Body<'a> {
    fn whole(&mut self, view: &'a View<'a>) {
        self.paragraph("Title", view.title, Place::default());
        if !view.lines.is_empty() {
            self.heading("Summary");
            view.lines.iter().for_each(|line| self.line(line, view.layout));
        }
        if view.layout != Layout::Summary {
            self.heading("Text");
        }
        match view.layout {
            Layout::Summary => {}
            Layout::Columns => self.table(view),
            Layout::Interleaved => view.blocks.iter().for_each(|block| self.pairs(block)),
            Layout::Translation => view.blocks.iter().for_each(|block| self.flow(block, view.glue)),
        }
        self.heading("Provenance");
        self.facts(&view.facts);
    }

    fn facts(&mut self, facts: &[(&str, String)]) {
        for (label, value) in facts {
            self.open("Provenance", Direction::Ltr, Place::default());
            self.run(english(label), STRONG);
            self.out.push_str("<w:r><w:tab/></w:r>");
            self.run(english(value), Look::default());
            self.close();
        }
    }

    fn heading(&mut self, words: &'a str) {
        self.paragraph("Heading1", english(words), Place::default());
    }

    fn open(&mut self, style: &str, dir: Direction, place: Place) {
        let keep = if place.keep_next { "<w:keepNext/>" } else { "" };
        let bidi = if dir == Direction::Rtl { "<w:bidi/>" } else { "" };
        let list = match place.item {
            Item::Bullet(depth) => {
                format!("<w:numPr><w:ilvl w:val=\"{}\"/><w:numId w:val=\"2\"/></w:numPr>", depth - 1)
            }
            Item::Under(_) => "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>".to_owned(),
            Item::None | Item::Line => String::new(),
        };
        let spacing = if place.in_cell { "<w:spacing w:before=\"60\" w:after=\"40\"/>" } else { "" };
        // LibreOffice does not mirror where a list's number stands: it would hang over the right margin.
        let mirrored = dir == Direction::Rtl;
        let indent = match place.item {
            Item::Bullet(depth) if mirrored => {
                format!("<w:ind w:left=\"{}\" w:hanging=\"280\"/>", 360 * usize::from(depth) + 120)
            }
            Item::Line if mirrored => "<w:ind w:left=\"665\" w:hanging=\"425\"/>".to_owned(),
            Item::Under(depth) => format!("<w:ind w:left=\"{}\" w:firstLine=\"0\"/>", 360 * usize::from(depth)),
            _ => String::new(),
        };
        // The schema has one order for all of them, and Word holds to it.
        self.out
            .push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{keep}{list}{bidi}{spacing}{indent}</w:pPr>"));
    }

    fn close(&mut self) {
        self.out.push_str("</w:p>");
    }

    fn paragraph(&mut self, style: &str, cell: Cell<'_>, place: Place) {
        self.open(style, cell.dir, place);
        self.run(cell, Look::default());
        self.close();
    }

    /// A text with its language, direction and, for East Asian scripts, its kind of font. Line breaks and tabs that
    /// have a meaning stay what they are.
    fn run(&mut self, cell: Cell<'_>, look: Look) {
        let style = if look.link { "<w:rStyle w:val=\"Hyperlink\"/>" } else { "" };
        let strong = if look.strong { "<w:b/><w:bCs/>" } else { "" };
        let slanted = if look.emphasis { "<w:i/><w:iCs/>" } else { "" };
        let look = format!("{style}{}{strong}{slanted}{}", fonts(cell.lang), way(cell));
        self.out.push_str("<w:r>");
        if !look.is_empty() {
            self.out.push_str(&format!("<w:rPr>{look}</w:rPr>"));
        }
        for (number, line) in cell.text.split('\n').enumerate() {
            if number > 0 {
                self.out.push_str("<w:br/>");
            }
            self.out.push_str("<w:t xml:space=\"preserve\">");
            self.out.push_str(&text(line.trim_end_matches('\r')));
            self.out.push_str("</w:t>");
        }
        self.out.push_str("</w:r>");
    }

    fn remark(&mut self, remark: &str) {
        self.paragraph("RemarkLine", english(remark), Place::default());
    }

    /// An id, which a summary's evidence leads to.
    fn id(&mut self, id: &str) {
        let marked = self.evidence.contains(id);
        if marked {
            self.bookmarks += 1;
            let (number, name) = (self.bookmarks, bookmark(id));
            self.out.push_str(&format!("<w:bookmarkStart w:id=\"{number}\" w:name=\"{name}\"/>"));
        }
        self.out.push_str(&format!("<w:r><w:rPr><w:rStyle w:val=\"SentenceId\"/></w:rPr><w:t>{id}</w:t></w:r>"));
        if marked {
            self.out.push_str(&format!("<w:bookmarkEnd w:id=\"{}\"/>", self.bookmarks));
        }
    }

    fn line(&mut self, line: &Line<'_>, layout: Layout) {
        let more = line.source.is_some() || line.remark.is_some();
        self.open("ListNumber", line.text.dir, Place { keep_next: more, item: Item::Line, ..Place::default() });
        self.run(line.text, Look::default());
        for id in &line.evidence {
            self.out.push_str("<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
            let shown = format!("<w:r><w:rPr><w:rStyle w:val=\"SentenceId\"/></w:rPr><w:t>{id}</w:t></w:r>");
            if layout == Layout::Summary {
                self.out.push_str(&shown);
            } else {
                self.out.push_str(&format!("<w:hyperlink w:anchor=\"{}\">{shown}</w:hyperlink>", bookmark(id)));
            }
        }
        self.close();
        if let Some(source) = line.source {
            self.paragraph("SummarySource", source, Place { keep_next: line.remark.is_some(), ..Place::default() });
        }
        if let Some(remark) = &line.remark {
            self.paragraph("SummaryRemark", english(&format!("⚠ {remark}")), Place::default());
        }
    }

    fn table(&mut self, view: &'a View<'a>) {
        let both = view.target_name.is_some();
        let width = (WIDTH - ID_WIDTH) / if both { 2 } else { 1 };
        let columns: Vec<usize> =
            [ID_WIDTH].into_iter().chain(std::iter::repeat_n(width, if both { 2 } else { 1 })).collect();
        self.out.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"BilingualTable\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
        ));
        columns.iter().for_each(|width| self.out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>")));
        self.out.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        let names = ["№", view.source_name.as_str()].into_iter().chain(view.target_name.as_deref());
        for (name, width) in names.zip(&columns) {
            self.cell(*width);
            self.paragraph("Normal", english(name), Place::default());
            self.out.push_str("</w:tc>");
        }
        self.out.push_str("</w:tr>");
        for block in &view.blocks {
            for (number, row) in block.rows.iter().enumerate() {
                self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
                self.cell(ID_WIDTH);
                self.open("SentenceNumber", Direction::Ltr, Place::default());
                self.id(&row.id);
                self.close();
                self.out.push_str("</w:tc>");
                self.cell(width);
                let place = Place { in_cell: block.kind == BlockKind::Heading, ..bullet(block, number) };
                self.open(style(block), row.source.dir, place);
                self.pieces(row);
                self.close();
                self.out.push_str("</w:tc>");
                if let Some(target) = row.target {
                    self.cell(width);
                    self.paragraph(style(block), target, place);
                    if let Some(remark) = &row.remark {
                        self.remark(remark);
                    }
                    self.out.push_str("</w:tc>");
                }
                self.out.push_str("</w:tr>");
            }
        }
        self.out.push_str("</w:tbl>");
    }

    fn cell(&mut self, width: usize) {
        self.out.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>"));
    }

    fn pieces(&mut self, row: &Row<'a>) {
        for piece in &row.pieces {
            let Piece { text: words, href, strong, emphasis } = *piece;
            if let Some(href) = href {
                let next = self.links.len();
                let number = *self.known.entry(href).or_insert(next);
                if number == next {
                    self.links.push(href);
                }
                self.out.push_str(&format!("<w:hyperlink r:id=\"rIdLink{number}\">"));
            }
            self.run(Cell { text: words, ..row.source }, Look { link: href.is_some(), strong, emphasis });
            if href.is_some() {
                self.out.push_str("</w:hyperlink>");
            }
        }
    }

    fn pairs(&mut self, block: &Rows<'a>) {
        for (number, row) in block.rows.iter().enumerate() {
            let own = style(block);
            let (source, target) = if own == "Normal" { ("SourceSentence", "TargetSentence") } else { (own, own) };
            self.open(source, row.source.dir, Place { keep_next: row.target.is_some(), ..bullet(block, number) });
            self.id(&row.id);
            self.out.push_str("<w:r><w:t xml:space=\"preserve\"> </w:t></w:r>");
            self.pieces(row);
            self.close();
            if let Some(said) = row.target {
                // A heading once is enough for the outline.
                let (style, look) = if block.kind == BlockKind::Heading {
                    ("TargetSentence", STRONG)
                } else {
                    (target, Look::default())
                };
                self.open(style, said.dir, under(block));
                self.run(said, look);
                self.close();
            }
            if let Some(remark) = &row.remark {
                self.remark(remark);
            }
        }
    }

    fn flow(&mut self, block: &Rows<'a>, glue: &'a str) {
        let Some(first) = block.rows.iter().find_map(|row| row.target) else { return };
        self.open(style(block), first.dir, bullet(block, 0));
        let mut remarks = Vec::new();
        for (number, row) in block.rows.iter().enumerate() {
            let Some(target) = row.target else { continue };
            if number > 0 && !glue.is_empty() {
                self.run(Cell { text: glue, ..target }, Look::default());
            }
            self.run(target, Look::default());
            remarks.extend(row.remark.as_ref().map(|remark| format!("{}: {remark}", row.id)));
        }
        self.close();
        remarks.iter().for_each(|remark| self.remark(remark));
    }
}

/// Names of bookmarks have letters, digits and underscores.
fn bookmark(id: &str) -> String {
    id.replace('.', "_")
}

/// What the page itself says is in English.
fn english(text: &str) -> Cell<'_> {
    Cell { text, lang: "en", dir: Direction::Ltr }
}

fn style(block: &Rows<'_>) -> &'static str {
    match block.kind {
        // The page's own headings are the first level.
        BlockKind::Heading => match block.level {
            ..=3 => "Heading2",
            4 => "Heading3",
            5 => "Heading4",
            _ => "Heading5",
        },
        BlockKind::ListItem => "ListBullet",
        BlockKind::Quote => "Quote",
        BlockKind::Code => "Code",
        BlockKind::Caption => "Caption",
        BlockKind::Paragraph | BlockKind::TableRow => "Normal",
    }
}

/// The depth of a list's item; its second sentence has no bullet.
fn bullet(block: &Rows<'_>, number: usize) -> Place {
    let first = block.kind == BlockKind::ListItem && number == 0;
    if first { Place { item: Item::Bullet(block.level.clamp(1, 9)), ..Place::default() } } else { under(block) }
}

/// Under an item, and as deep.
fn under(block: &Rows<'_>) -> Place {
    let item = if block.kind == BlockKind::ListItem { Item::Under(block.level) } else { Item::None };
    Place { item, ..Place::default() }
}

/// East Asian letters are drawn with the font of their language, quotation marks among them too.
fn fonts(lang: &str) -> String {
    let font = match lang {
        "zh" => "SimSun",
        "ja" => "MS Mincho",
        "ko" => "Batang",
        _ => return String::new(),
    };
    format!("<w:rFonts w:hint=\"eastAsia\" w:eastAsia=\"{font}\"/>")
}

/// Word has three languages for a run, by kind of script, and wants a region for the kinds that are not Latin.
fn way(cell: Cell<'_>) -> String {
    let script = language(&LanguageCode::new(cell.lang)).map(|language| &*language.script);
    let (rtl, attribute) = match (cell.dir, script) {
        (Direction::Rtl, _) => ("<w:rtl/>", "bidi"),
        (_, Some("Hans" | "Hant" | "Jpan" | "Kore")) => ("", "eastAsia"),
        (_, Some("Latn" | "Cyrl" | "Grek" | "Armn" | "Geor" | "Ethi")) => ("", "val"),
        (_, Some(_)) => ("", "bidi"),
        (_, None) => return String::new(),
    };
    let tag = match cell.lang {
        "zh" => "zh-CN",
        "ja" => "ja-JP",
        "ko" => "ko-KR",
        "ar" => "ar-SA",
        "he" => "he-IL",
        "fa" => "fa-IR",
        "ur" => "ur-PK",
        "en" => "en-US",
        "th" => "th-TH",
        "hi" => "hi-IN",
        other => other,
    };
    format!("{rtl}<w:lang w:{attribute}=\"{}\"/>", text(tag))
}
