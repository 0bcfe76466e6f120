//! CSV (RFC 4180) for sheets: UTF-8 with a byte order mark, without which Excel reads another encoding.
//!
//! One header, then rows of three parts: the summary's lines, the sentences, and where it all came from. A sheet runs a
//! cell that begins with `=`, `+`, `-` or `@` as a formula, and a page from the web decides what its sentences begin
//! with; such a cell has an apostrophe before it ([`plain`]), as sheets themselves write it.

use super::{
    Layout, facts,
    view::{self, Cell},
};
use crate::{
    article::BlockKind,
    error::{Code, Error, Result},
    reading::Document,
};

/// Side by side: a sentence a row.
const PAIRS: [&str; 8] = ["part", "id", "kind", "source_language", "source", "target_language", "target", "remark"];
/// Otherwise: a text a row.
const TEXTS: [&str; 6] = ["part", "id", "kind", "language", "text", "remark"];

pub fn render(document: &Document, layout: Layout) -> Result<Vec<u8>> {
    let trouble = |e: String| Error::new(Code::Internal, "The reading could not be written as CSV.").because(e);
    let mut out =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows(document, layout) {
        out.write_record(row.iter().map(|cell| plain(cell).into_owned())).map_err(|e| trouble(e.to_string()))?;
    }
    out.into_inner().map_err(|e| trouble(e.to_string()))
}

/// A cell that no sheet takes for a formula. A cell that has apostrophes before such a beginning gets one more, so
/// that taking one away always gives the text back.
fn plain(cell: &str) -> std::borrow::Cow<'_, str> {
    let formula = cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
    if formula { format!("'{cell}").into() } else { cell.into() }
}

fn rows(document: &Document, layout: Layout) -> Vec<Vec<String>> {
    let pairs = layout == Layout::Columns;
    let mut rows = vec![if pairs { PAIRS.map(str::to_owned).to_vec() } else { TEXTS.map(str::to_owned).to_vec() }];
    let mut add = |part: &str,
                   id: &str,
                   kind: &str,
                   source: Option<Cell<'_>>,
                   target: Option<Cell<'_>>,
                   remark: Option<String>| {
        let remark = remark.unwrap_or_default();
        let cells = |cell: Option<Cell<'_>>| match cell {
            Some(cell) => [cell.lang.to_owned(), cell.text.to_owned()],
            None => [String::new(), String::new()],
        };
        let head = [part.to_owned(), id.to_owned(), kind.to_owned()];
        if pairs {
            rows.push(head.into_iter().chain(cells(source)).chain(cells(target)).chain([remark]).collect());
            return;
        }
        // The remark is of the translation, which comes last.
        let texts: Vec<Cell<'_>> = source.into_iter().chain(target).collect();
        for (n, cell) in texts.iter().enumerate() {
            let remark = if n + 1 == texts.len() { remark.clone() } else { String::new() };
            rows.push(head.iter().cloned().chain(cells(Some(*cell))).chain([remark]).collect());
        }
    };
    for line in view::lines(document) {
        let ids = line.evidence.join(" ");
        let (source, target) = match line.source {
            Some(source) => (Some(source), Some(line.text)),
            None => (Some(line.text), None),
        };
        let source = source.filter(|_| layout != Layout::Translation || target.is_none());
        add("summary", &ids, "line", source, target, line.remark);
    }
    if layout.has_text() {
        for (block, sentence, target) in view::sentences(document) {
            let source = layout.has_source().then(|| Cell::new(block.sentence_text(sentence), block.language.as_ref()));
            let shown = document.translation.as_ref().map(|_| view::said(document, block, target));
            add("text", &sentence.id.to_string(), kind(block.kind), source, shown, target.and_then(facts::remarks));
        }
    }
    for (label, value) in facts::provenance(document) {
        add("provenance", "", label, Some(Cell { lang: "", ..Cell::new(&value, None) }), None, None);
    }
    rows
}

/// As JSON calls it.
fn kind(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list_item",
        BlockKind::Quote => "quote",
        BlockKind::TableRow => "table_row",
        BlockKind::Code => "code",
        BlockKind::Caption => "caption",
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn no_cell_is_a_formula_and_each_can_be_told_back() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("-5 degrees", "'-5 degrees"),
            ("@here", "'@here"),
            ("'=x", "''=x"),
            ("it's =", "it's ="),
            ("'tis", "'tis"),
            ("", ""),
        ] {
            assert_eq!(plain(cell), written);
        }
    }
}
