//! Glossaries as tables.
//!
//! Columns are `source`, `target` and `exact`; a row of these names at the top is optional and may put them in another
//! order (`term` and the code of the language are understood for the first, `translation` and the code for the
//! second). An empty target says that the term is not translated, `yes` in the third that its capitals matter. The
//! columns are divided by a comma, a semicolon (spreadsheets in much of Europe) or a tab.
//!
//! A cell that begins like a formula would be run by a spreadsheet. It is written with an apostrophe before it, and read
//! without.

use csv::{QuoteStyle, ReaderBuilder, WriterBuilder};

use super::{
    Imported, Term,
    gathered::{Gathered, decoded},
};
use crate::{article::LanguageCode, error::Result};

/// What a spreadsheet takes for the beginning of a formula.
const FORMULA: &[char] = &['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Which column is which.
struct Columns {
    source: usize,
    target: Option<usize>,
    exact: Option<usize>,
}

/// Reads a table. Lines that cannot be used are said with their number.
///
/// # Errors
/// `Unreadable` when the file is no text.
pub(super) fn read(bytes: &[u8], from: &LanguageCode, to: &LanguageCode) -> Result<Imported> {
    let (text, notice) = decoded(bytes)?;
    let mut gathered = Gathered::default();
    notice.into_iter().for_each(|notice| gathered.note(notice));
    let (divider, body, skipped) = divider(&text);
    let mut reader =
        ReaderBuilder::new().delimiter(divider).has_headers(false).flexible(true).from_reader(body.as_bytes());
    let mut columns: Option<Columns> = None;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, |place| place.line()) + skipped;
                gathered.note(format!("Line {line} could not be read."));
                continue;
            }
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = record.position().map_or(0, |place| place.line()) + skipped;
        let columns = match &columns {
            Some(columns) => columns,
            None => match header(&record, from, to) {
                Some(found) => {
                    columns = Some(found);
                    continue;
                }
                None => columns.insert(Columns { source: 0, target: Some(1), exact: Some(2) }),
            },
        };
        let cell = |column: Option<usize>| record.get(column?).map(|cell| plain(cell.trim())).filter(|c| !c.is_empty());
        let source = cell(Some(columns.source)).unwrap_or_default().to_owned();
        let target = cell(columns.target).map(str::to_owned);
        let exact = cell(columns.exact).is_some_and(is_yes);
        gathered.add(format_args!("Line {line}"), Term { source, target, exact });
    }
    Ok(gathered.finish())
}

/// Writes a table that spreadsheets open: with a byte order mark, by which they know UTF-8, and every cell in quotes.
pub(super) fn write(terms: &[Term]) -> String {
    let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).from_writer("\u{feff}".as_bytes().to_vec());
    let rows = terms.iter().map(|term| {
        let exact = if term.exact { "yes" } else { "" };
        [guarded(&term.source), guarded(term.target.as_deref().unwrap_or_default()), exact.to_owned()]
    });
    let header = ["source", "target", "exact"].map(str::to_owned);
    for row in std::iter::once(header).chain(rows) {
        // Rows of three cells into memory: there is nothing that could fail.
        if let Err(error) = writer.write_record(&row) {
            tracing::error!(%error, "a row of a glossary was not written");
        }
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// What divides the columns, the text behind a line `sep=;`, and how many lines that was. The first line decides.
fn divider(text: &str) -> (u8, &str, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(&[divider @ (b',' | b';' | b'\t')]) =
        first.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes)
    {
        return (divider, rest, 1);
    }
    let line = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    // Outside of quotes.
    let outside: String = line.split('"').step_by(2).collect();
    let count = |divider: u8| outside.bytes().filter(|&byte| byte == divider).count();
    // Of equals the last one is taken: the comma, where there are none.
    let divider = [b';', b'\t', b','].into_iter().max_by_key(|&divider| count(divider)).unwrap_or(b',');
    (divider, text, 0)
}

/// The columns that a first row names, if it names any.
fn header(row: &csv::StringRecord, from: &LanguageCode, to: &LanguageCode) -> Option<Columns> {
    let column = |names: &[&str], code: Option<&LanguageCode>| {
        row.iter().position(|cell| {
            let cell = cell.trim().to_lowercase();
            names.contains(&cell.as_str())
                || code.is_some_and(|code| cell.split(['-', '_']).next() == Some(code.as_str()))
        })
    };
    let (source, target) = (column(&["source", "term"], Some(from))?, column(&["target", "translation"], Some(to))?);
    // "de,a" may well be a term: only what is a name on both sides is a header.
    (source != target).then(|| Columns {
        source,
        target: Some(target),
        exact: column(&["exact", "case sensitive", "case-sensitive", "case_sensitive"], None),
    })
}

fn is_yes(cell: &str) -> bool {
    matches!(cell.to_lowercase().as_str(), "yes" | "true" | "1" | "x" | "exact" | "y")
}

/// Whether a spreadsheet would run it. Cells that this module put an apostrophe before are among them: so each apostrophe
/// that is added is one that is taken away.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

fn guarded(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::{
            gathered::testing::any_terms,
            testing::{exact, kept, term},
        },
        *,
    };

    fn parse(text: &str) -> Imported {
        read(text.as_bytes(), &LanguageCode::new("en"), &LanguageCode::new("es")).unwrap()
    }

    #[test]
    fn tables_of_all_sorts_are_read() {
        let terms = [term("bank", "banco"), kept("Zürich"), exact("US", "EE. UU.")];
        for table in [
            "bank,banco\nZürich,\nUS,EE. UU.,yes\n",
            "\u{feff}bank;banco;\r\nZürich;;\r\nUS;EE. UU.;x\r\n",
            "sep=;\r\nbank;banco\r\nZürich\r\nUS;EE. UU.;1",
            "source\ttarget\texact\nbank\tbanco\tno\nZürich\t\t\n\nUS\tEE. UU.\ttrue\n",
            "exact,es-ES,EN\n,banco,bank\n,,Zürich\nexact,EE. UU.,US\n",
            "Term;Translation;Case sensitive;Comment\n\"bank\";\"banco\";;a, b, c\n Zürich ;;\nUS;EE. UU.;YES\n",
        ] {
            assert_eq!(parse(table), Imported { terms: terms.to_vec(), notices: vec![] }, "{table}");
        }
    }

    #[test]
    fn quotes_hold_dividers_and_quotes() {
        let table = parse("\"town, city\";\"la \"\"villa\"\"\"\n");
        assert_eq!(table.terms, [term("town, city", "la \"villa\"")]);
    }

    #[test]
    fn lines_that_cannot_be_used_are_said_with_their_number() {
        let table = parse(&format!("sep=,\nbank,banco\n,huérfano\n{},x\nbank,orilla\ndog,perro\n", "x".repeat(300)));
        assert_eq!(table.terms, [term("bank", "banco"), term("dog", "perro")]);
        let numbers: Vec<&str> = table.notices.iter().map(|notice| &notice[..6]).collect();
        assert_eq!(numbers, ["Line 3", "Line 4", "Line 5"], "{:?}", table.notices);
    }

    #[test]
    fn a_formula_is_not_run_and_comes_back() {
        let terms = [term("=HYPERLINK(\"http://x\")", "-1"), term("@x", "'=x"), term("'tis", "+"), kept("a=b")];
        let table = write(&terms);
        let rows: Vec<&str> = table.lines().skip(1).collect();
        assert_eq!(rows[0], "\"'=HYPERLINK(\"\"http://x\"\")\",\"'-1\",\"\"");
        assert_eq!(rows[1], "\"'@x\",\"''=x\",\"\"");
        assert_eq!(parse(&table), Imported { terms: terms.to_vec(), notices: vec![] });
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_the_same(terms in any_terms()) {
            let table = write(&terms);
            prop_assert_eq!(parse(&table), Imported { terms, notices: vec![] });
        }

        #[test]
        fn any_text_is_read_without_harm(text in "\\PC{0,40}([,;\"\t\n]\\PC{0,20}){0,8}") {
            for term in parse(&text).terms {
                prop_assert!(!term.source.is_empty());
            }
        }
    }
}
