//! Plain text: the summary, then source and translation under each other, sentence by sentence.

use std::fmt::Write;

use super::facts;
use crate::{article::BlockKind, error::Result, reading::Document};

pub fn render(document: &Document) -> Result<String> {
    let mut out = String::new();
    // Writing to a String cannot fail.
    let _ = write(document, &mut out);
    Ok(out)
}

fn write(document: &Document, out: &mut String) -> std::fmt::Result {
    let article = &document.article;
    if let Some(title) = &article.title {
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
    writeln!(out, "TEXT\n")?;
    let mut targets = document.translation.iter().flat_map(|t| &t.sentences);
    for block in &article.blocks {
        if block.kind == BlockKind::Heading {
            writeln!(out, "{}", "-".repeat(8))?;
        }
        for sentence in &block.sentences {
            writeln!(out, "[{}] {}", sentence.id, block.sentence_text(sentence))?;
            let Some(target) = targets.next() else { continue };
            let text = target.target.as_deref().unwrap_or("(not translated)");
            writeln!(out, "{}{text}", " ".repeat(sentence.id.to_string().len() + 3))?;
            if let Some(remark) = facts::remarks(target) {
                writeln!(out, "  {remark}")?;
            }
        }
        writeln!(out)?;
    }
    writeln!(out, "PROVENANCE\n")?;
    for (label, value) in facts::provenance(document) {
        writeln!(out, "{label}: {value}")?;
    }
    Ok(())
}
