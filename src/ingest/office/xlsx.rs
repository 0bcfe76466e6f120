//! Sheets: of Excel (xlsx, xlsm, xlsb) through calamine, of OpenDocument (ods) through the reader of its texts.
//!
//! In: the bytes of the file. Out: a heading for each sheet, a block for each row that has anything in it. Numbers
//! are given as they are stored, dates by their format. Hidden sheets are listed as left out.

use std::io::Cursor;

use calamine::{Cell, DataRef, ExcelDateTime, Reader, SheetVisible, Xlsb, Xlsx};

use super::{
    blocks::Blocks,
    line::{Line, Look},
    odt,
    package::Core,
    roles::Role,
};
use crate::{
    article::Reason,
    error::{Code, Error, Result},
    ingest::{Found, archive::Archive},
};

/// The most rows that are read, over all sheets: more is data and no text.
pub(super) const MAX_ROWS: usize = 50_000;
/// Empty cells in a row that are kept to hold the columns apart; more is only space.
const MAX_GAP: u32 = 30;
/// calamine unpacks what it finds, so it is measured before. Its words take several times as much memory.
const MAX_UNPACKED: u64 = 96 << 20;

/// # Errors
/// `Unreadable` if the file is damaged or locked, `TooLarge` if it unpacks to more than an article has.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let mut archive = Archive::open(bytes)?;
    if archive.has("content.xml") {
        return odt::parse(bytes);
    }
    archive.measure(MAX_UNPACKED)?;
    let core = Core::of_office(&mut archive)?;
    let mut sheets = Sheets::default();
    if archive.has("xl/workbook.bin") {
        let mut book: Xlsb<_> = Xlsb::new(Cursor::new(bytes)).map_err(damaged)?;
        for sheet in book.sheets_metadata().to_vec() {
            // A sheet of another kind, a chart, has no cells.
            let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) else { continue };
            sheets.read(&sheet.name, sheet.visible, || placed(cells.next_cell()));
        }
    } else {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
        for sheet in book.sheets_metadata().to_vec() {
            let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) else { continue };
            sheets.read(&sheet.name, sheet.visible, || placed(cells.next_cell()));
        }
    }
    let Sheets { blocks, rows, cut } = sheets;
    let mut notices = Vec::new();
    if rows >= MAX_ROWS {
        notices.push(too_many());
    }
    if cut {
        notices.push("The file is damaged: some of its rows are missing.".to_owned());
    }
    // The name of a sheet is no title.
    let title = core.title.clone();
    Ok(Found { title, ..blocks.finish(core, notices) })
}

/// Says that not all was read.
pub(super) fn too_many() -> String {
    format!("The sheets have more than {MAX_ROWS} rows: the first {MAX_ROWS} are shown.")
}

fn damaged(cause: impl std::fmt::Display) -> Error {
    Error::new(
        Code::Unreadable,
        "This sheet is damaged. Open it in its own program and save it anew, or copy the cells and paste them here.",
    )
    .because(cause)
}

#[derive(Default)]
struct Sheets {
    blocks: Blocks,
    rows: usize,
    cut: bool,
}

/// Row and column of a cell, and what it shows.
type Placed = ((u32, u32), String);

impl Sheets {
    /// Reads one sheet, cell by cell: a table of all cells between the first and the last could fill any memory.
    fn read(&mut self, name: &str, visible: SheetVisible, mut next: impl FnMut() -> Result<Option<Placed>, ()>) {
        let mut sheet = Blocks::default();
        let mut row = Row::default();
        while self.rows < MAX_ROWS {
            match next() {
                Ok(Some(((number, column), text))) => {
                    if number != row.number {
                        self.rows += usize::from(row.end(&mut sheet));
                        row.number = number;
                    }
                    row.add(column, text);
                }
                Ok(None) => break,
                Err(()) => {
                    self.cut = true;
                    break;
                }
            }
        }
        if self.rows < MAX_ROWS {
            self.rows += usize::from(row.end(&mut sheet));
        }
        if sheet.len() == 0 {
            return;
        }
        let mut heading = Line::default();
        heading.push(name, &Look::default());
        let mut whole = Blocks::default();
        whole.add(heading, Role::Heading(2), None);
        whole.take_in(sheet);
        match visible {
            SheetVisible::Visible => self.blocks.take_in(whole),
            SheetVisible::Hidden | SheetVisible::VeryHidden => self.blocks.take_in_dropped(whole, Reason::Furniture),
        }
    }
}

/// The row that is being read.
#[derive(Default)]
struct Row {
    number: u32,
    cells: Vec<Line>,
    column: u32,
}

impl Row {
    fn add(&mut self, column: u32, text: String) {
        if text.trim().is_empty() {
            return;
        }
        let gap = column.saturating_sub(self.column).min(MAX_GAP);
        let gap = if self.cells.is_empty() { 0 } else { gap };
        self.cells.extend((0..gap).map(|_| Line::default()));
        let mut line = Line::default();
        line.push(&text, &Look::default());
        self.cells.push(line);
        self.column = column.saturating_add(1);
    }

    /// Whether there was anything in it.
    fn end(&mut self, blocks: &mut Blocks) -> bool {
        let cells = std::mem::take(&mut self.cells);
        self.column = 0;
        let any = !cells.is_empty();
        blocks.add_row(cells);
        any
    }
}

fn placed<E>(cell: Result<Option<Cell<DataRef<'_>>>, E>) -> Result<Option<Placed>, ()> {
    cell.map(|cell| cell.map(|cell| (cell.get_position(), shown(cell.get_value())))).map_err(|_| ())
}

/// The value of a cell, as a reader would write it.
fn shown(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => decimal(*number),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(time) => date(time),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number without the noise behind its fifteenth digit, which sheets do not show either.
fn decimal(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse().unwrap_or(number);
    let text = format!("{rounded}");
    // Nobody reads three hundred zeros.
    if text.len() > 25 { format!("{rounded:e}") } else { text }
}

fn date(time: &ExcelDateTime) -> String {
    if time.is_duration() {
        let minutes = (time.as_f64() * 24.0 * 60.0).round();
        return format!("{}:{:02}", (minutes / 60.0).trunc(), (minutes % 60.0).abs());
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let clock =
        if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") };
    let whole = time.as_f64().fract().abs() < 1e-9;
    match time.as_f64() {
        // A time of day alone.
        value if value < 1.0 => clock,
        _ if whole => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {clock}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{article::BlockKind, ingest::archive::tests::zipped};

    fn book(cells: &str) -> Vec<u8> {
        let r = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let workbook = format!(
            r#"<workbook xmlns="{main}" xmlns:r="{r}"><sheets><sheet name="Boats" sheetId="1" r:id="a"/><sheet name="Spare" sheetId="2" state="hidden" r:id="b"/></sheets></workbook>"#
        );
        let relations = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{r}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="{r}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="c" Type="{r}/styles" Target="styles.xml"/><Relationship Id="d" Type="{r}/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#
        );
        let sheet = |cells: &str| format!(r#"<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>"#);
        let styles = format!(
            r#"<styleSheet xmlns="{main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#
        );
        let strings = format!(
            r#"<sst xmlns="{main}"><si><t>Pier</t></si><si><r><t xml:space="preserve">North </t></r><r><t>pier</t></r></si></sst>"#
        );
        let root = format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="{r}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        );
        zipped([
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet(cells).as_bytes()),
            ("xl/worksheets/sheet2.xml", sheet(r#"<row r="1"><c r="A1"><v>9</v></c></row>"#).as_bytes()),
            ("xl/styles.xml", styles.as_bytes()),
            ("xl/sharedStrings.xml", strings.as_bytes()),
        ])
    }

    #[test]
    fn rows_are_read_with_their_values() {
        let bytes = book(
            r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Since</t></is></c></row>
            <row r="5"><c r="A5" t="s"><v>1</v></c><c r="B5"><v>0.30000000000000004</v></c><c r="C5" s="1"><v>47974</v></c><c r="D5" t="b"><v>1</v></c></row>"#,
        );
        let found = parse(&bytes).unwrap();
        let blocks: Vec<_> = found.blocks.iter().map(|b| (b.kind, b.text.as_str(), b.dropped)).collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Heading, "Boats", None),
                (BlockKind::TableRow, "Pier | | Since", None),
                (BlockKind::TableRow, "North pier | 0.3 | 2031-05-06 | TRUE", None),
                (BlockKind::Heading, "Spare", Some(Reason::Furniture)),
                (BlockKind::TableRow, "9", Some(Reason::Furniture)),
            ]
        );
        assert_eq!(found.title, None, "the name of a sheet is no title");
    }

    #[test]
    fn too_many_rows_are_said() {
        let rows: String =
            (1..=MAX_ROWS + 5).map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c></row>")).collect();
        let found = parse(&book(&rows)).unwrap();
        let count = found.blocks.iter().filter(|b| b.kind == BlockKind::TableRow).count();
        assert_eq!((count, found.notices.len()), (MAX_ROWS, 1));
    }

    #[test]
    fn far_cells_take_no_memory() {
        let bytes = book(
            r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c><c r="XFD1048576"><v>3</v></c></row>"#,
        );
        assert_eq!(
            parse(&bytes)
                .unwrap()
                .blocks
                .iter()
                .filter(|b| b.kind == BlockKind::TableRow && b.dropped.is_none())
                .count(),
            2
        );
    }

    #[test]
    fn sheets_of_opendocument_are_read_as_shown() {
        let content = r#"<office:document-content><office:body><office:spreadsheet><table:table table:name="Boats"><table:table-row><table:table-cell><text:p>Pier</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16383"/></table:table-row><table:table-row table:number-rows-repeated="1048575"><table:table-cell table:number-columns-repeated="16384"/></table:table-row><table:table-row><table:table-cell office:value="0.5"><text:p>50 %</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
        let found = parse(&zipped([("content.xml", content.as_bytes())])).unwrap();
        let texts: Vec<_> = found.blocks.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(texts, ["Boats", "Pier", "50 %"]);
    }

    #[test]
    fn damaged_files_are_refused() {
        let bytes = book("");
        for part in 0..20 {
            assert_eq!(parse(&bytes[..bytes.len() * part / 20]).unwrap_err().code, Code::Unreadable, "{part}");
        }
        let zeros = vec![b' '; 97 << 20];
        assert_eq!(parse(&zipped([("xl/workbook.xml", &zeros[..])])).unwrap_err().code, Code::TooLarge);
    }
}
