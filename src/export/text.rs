//! Plain text: the summary, then source and translation under each other, sentence by sentence. Lines of plain text
//! have no columns that hold in every program, so the arrangement in columns is the one under each other too.

use std::fmt::Write;

use super::{
    Layout, facts,
    view::{self, NOT_TRANSLATED},
};
use crate::{article::BlockKind, error::Result, reading::Document};

pub fn render(document: &Document, layout: Layout) -> Result<Vec<u8>> {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(document, layout, &mut out);
    Ok(out.into_bytes())
}

fn write(document: &Document, layout: Layout, out: &mut String) -> std::fmt::Result {
    if document.article.title.is_some() {
        let title = view::title(document, layout).text;
        writeln!(out, "{title}\n{}\n", "=".repeat(title.chars().count().min(72)))?;
    }
    if let Some(summary) = document.summary.as_ref().filter(|s| !s.lines.is_empty()) {
        writeln!(out, "SUMMARY\n")?;
        for line in &summary.lines {
            let ids: Vec<String> = line.evidence.iter().map(ToString::to_string).collect();
            writeln!(out, "- {} [{}]", line.text, ids.join(", "))?;
            if line.text != line.source_text {
                writeln!(out, "  ({})", line.source_text)?;
            }
            if let Some(remark) = facts::warnings(&line.warnings) {
                writeln!(out, "  ! {remark}")?;
            }
        }
        writeln!(out)?;
    }
    match layout {
        Layout::Summary => {}
        Layout::Columns | Layout::Interleaved => pairs(document, out)?,
        Layout::Translation => flow(document, out)?,
    }
    writeln!(out, "PROVENANCE\n")?;
    for (label, value) in facts::provenance(document) {
        writeln!(out, "{label}: {value}")?;
    }
    Ok(())
}

fn pairs(document: &Document, out: &mut String) -> std::fmt::Result {
    writeln!(out, "TEXT\n")?;
    let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
    for block in &document.article.blocks {
        if block.kind == BlockKind::Heading {
            writeln!(out, "{}", "-".repeat(8))?;
        }
        for sentence in &block.sentences {
            writeln!(out, "[{}] {}", sentence.id, block.sentence_text(sentence))?;
            let Some(target) = targets.next() else { continue };
            let text = target.target.as_deref().unwrap_or(NOT_TRANSLATED);
            writeln!(out, "{}{text}", " ".repeat(sentence.id.to_string().len() + 3))?;
            if let Some(remark) = facts::remarks(target) {
                writeln!(out, "  {remark}")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A block a paragraph; what is to be said of a sentence stands behind it.
fn flow(document: &Document, out: &mut String) -> std::fmt::Result {
    writeln!(out, "TEXT\n")?;
    let glue = view::glue(document.translation.as_ref().map(|t| &t.to));
    let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
    for block in &document.article.blocks {
        let mut before = if block.kind == BlockKind::ListItem { "- " } else { "" };
        for _ in &block.sentences {
            let target = targets.next();
            write!(out, "{before}{}", target.and_then(|t| t.target.as_deref()).unwrap_or(NOT_TRANSLATED))?;
            if let Some(remark) = target.and_then(facts::remarks) {
                write!(out, " [{remark}]")?;
            }
            before = glue;
        }
        writeln!(out, "\n")?;
    }
    Ok(())
}
