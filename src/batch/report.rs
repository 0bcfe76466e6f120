//! The report of a batch, for people (Markdown) and for programs (CSV): one line a file.

use std::{fmt::Write, path::Path};

use serde::{Deserialize, Serialize};

use super::Outcome;
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    keep::keep,
    language::names,
};

/// What became of one file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "BatchRow"))]
pub struct Row {
    /// Name of the file, below the folder that was given.
    pub input: String,
    /// Name of the result in the folder; `None` when there is none.
    pub output: Option<String>,
    pub language: Option<LanguageCode>,
    pub title: Option<String>,
    /// Lines of the summary.
    pub summary: Vec<String>,
    pub sentences: usize,
    /// Sentences of the translation that carry a warning.
    pub warnings: usize,
    pub seconds: f64,
    /// Why there is no result, or what it lacks.
    pub problem: Option<String>,
}

/// Writes `report.md` and `report.csv`. `total` is the number of files there are.
///
/// # Errors
/// `NotWritable`.
pub fn write(folder: &Path, outcome: &Outcome, total: usize, to: &LanguageCode) -> Result<()> {
    let failed = |cause: String| {
        let sentence = format!("The report could not be written into {}. The results are there.", folder.display());
        Error::new(Code::NotWritable, sentence).because(cause)
    };
    let csv = csv(&outcome.rows).map_err(|e| failed(e.to_string()))?;
    keep(&folder.join("report.csv"), &csv).map_err(|e| failed(e.to_string()))?;
    keep(&folder.join("report.md"), markdown(outcome, total, to).as_bytes()).map_err(|e| failed(e.to_string()))
}

fn csv(rows: &[Row]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    // Spreadsheets take a file for UTF-8 only with this mark.
    let mut writer = csv::Writer::from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record([
        "file",
        "result",
        "language",
        "title",
        "summary",
        "sentences",
        "warnings",
        "seconds",
        "problem",
    ])?;
    for row in rows {
        writer.write_record([
            inert(&row.input),
            inert(row.output.as_deref().unwrap_or_default()),
            row.language.as_ref().map(ToString::to_string).unwrap_or_default(),
            inert(row.title.as_deref().unwrap_or_default()),
            inert(&row.summary.join(" ")),
            row.sentences.to_string(),
            row.warnings.to_string(),
            format!("{:.2}", row.seconds),
            row.problem.clone().unwrap_or_default(),
        ])?;
    }
    Ok(writer.into_inner()?)
}

/// A text that a spreadsheet does not take for a formula: what stands in an article must not be run.
fn inert(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn markdown(outcome: &Outcome, total: usize, to: &LanguageCode) -> String {
    let rows = &outcome.rows;
    let bad = rows.iter().filter(|row| row.output.is_none()).count();
    let marked: usize = rows.iter().map(|row| row.warnings).sum();
    let mut out = format!("# {} of {total} files, into {}\n\n", rows.len() - bad, names::name(to));
    if outcome.stopped {
        let _ = writeln!(out, "It was stopped: {} files are still to do. Run it again to go on.\n", total - rows.len());
    }
    if bad > 0 {
        let _ = writeln!(out, "{bad} could not be read; the last column says why.\n");
    }
    if marked > 0 {
        let _ = writeln!(out, "{marked} sentences carry a warning: see the results.\n");
    }
    out.push_str("| file | language | title | summary | sentences | warnings | seconds | problem |\n");
    out.push_str("|---|---|---|---|--:|--:|--:|---|\n");
    for row in rows {
        let file = match &row.output {
            Some(output) => format!("[{}](<{}>)", cell(&row.input), output.replace(['<', '>'], "")),
            None => cell(&row.input),
        };
        let language = row.language.as_ref().map(|code| names::name(code).to_owned());
        let _ = writeln!(
            out,
            "| {file} | {} | {} | {} | {} | {} | {:.2} | {} |",
            language.unwrap_or_default(),
            cell(row.title.as_deref().unwrap_or_default()),
            cell(row.summary.first().map_or("", String::as_str)),
            row.sentences,
            row.warnings,
            row.seconds,
            cell(row.problem.as_deref().unwrap_or_default()),
        );
    }
    out
}

/// Text that ends no cell and marks nothing up.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '|' | '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '&' | '~' | '#' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_an_article_neither_breaks_the_table_nor_runs_in_a_spreadsheet() {
        let row = Row {
            input: "a|b.txt".into(),
            output: Some("a|b.txt.en.md".into()),
            title: Some("=HYPERLINK(\"http://x\")".into()),
            summary: vec!["One\nline | and <b>another</b>".into(), "more".into()],
            ..Row::default()
        };
        let outcome = Outcome { rows: vec![row.clone()], worked: 1, stopped: false };
        let text = markdown(&outcome, 1, &LanguageCode::new("en"));
        let html = comrak::markdown_to_html(&text, &{
            let mut options = comrak::Options::default();
            options.extension.table = true;
            options
        });
        assert_eq!(html.matches("<td").count(), 8, "{html}");
        assert!(html.contains("One line | and &lt;b&gt;another&lt;/b&gt;"), "{html}");
        let csv = csv(&[row]).unwrap();
        let mut reader = csv::Reader::from_reader(&csv[3..]);
        let record = reader.records().next().unwrap().unwrap();
        assert_eq!(record.len(), 9);
        assert!(record[3].starts_with("'=HYPERLINK"), "{record:?}");
    }
}
