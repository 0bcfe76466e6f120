//! Looking for words in all that was read.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Transaction, params};
use serde::Serialize;

use super::{
    Entry, Failure, Library, Wanted, entries,
    facts::count,
    packed,
    words::{self, Sought},
};
use crate::{article::LanguageCode, error::Result, language::fold::Folded};

/// Lines that are shown of one text.
const LINES: usize = 3;

/// Where a line stands that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
#[serde(rename_all = "snake_case")]
pub enum SearchSide {
    /// The title, byline, site and where it came from.
    Title,
    Summary,
    Source,
    Target,
}

/// A line with what was looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct SearchHit {
    pub side: SearchSide,
    /// Of a line of a translation.
    pub language: Option<LanguageCode>,
    /// Of a sentence or its translation.
    pub row: Option<usize>,
    pub text: String,
    /// Start and end of what was looked for, in Unicode characters of `text`; in order and without overlap.
    pub marks: Vec<(usize, usize)>,
}

/// A text that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "LibraryMatch"))]
pub struct Match {
    pub entry: Entry,
    /// The first lines with what was looked for, a few.
    pub hits: Vec<SearchHit>,
}

/// A page of what was found, or of the whole list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "LibraryPage"))]
pub struct Searched {
    /// What was read last first.
    pub matches: Vec<Match>,
    /// How many there are in all.
    pub total: i64,
}

impl Library {
    /// The texts in which all of these words stand, in the text, a translation, the summary or the title. Words between
    /// quotation marks stand together. Words are found by how they begin, from three letters on; case and accents do not
    /// count (`words.rs`). Nothing is found for no words.
    ///
    /// # Errors
    /// `LibraryDamaged`.
    pub fn search(&self, typed: &str, skip: usize, most: usize) -> Result<Searched> {
        self.search_in(typed, &Wanted { skip, most: Some(most), ..Wanted::default() })
    }

    /// As [`Self::search`], among the entries that are wanted.
    ///
    /// # Errors
    /// `LibraryDamaged`.
    pub fn search_in(&self, typed: &str, wanted: &Wanted) -> Result<Searched> {
        let Wanted { tag, language, skip, most } = wanted;
        let (language, most) = (language.as_ref().map(LanguageCode::as_str), most.map_or(-1, count));
        let sought = words::query(typed);
        if sought.is_empty() {
            return Ok(Searched { matches: Vec::new(), total: 0 });
        }
        let query = sought.iter().map(|sought| sought.fts.as_str()).collect::<Vec<_>>().join(" AND ");
        self.read(|db| {
            // All of the ids first, which is little: an order by rank would read where each word stands.
            let mut statement = db.prepare_cached(
                "SELECT id, count(*) OVER () FROM words JOIN readings ON id = words.rowid \
                 WHERE words.words MATCH ?1 AND removed IS NULL AND (?4 IS NULL OR language = ?4) \
                 AND (?5 IS NULL OR id IN (SELECT reading FROM tags WHERE tag = ?5)) \
                 ORDER BY last DESC, id DESC LIMIT ?2 OFFSET ?3",
            )?;
            let rows = statement
                .query_map(params![query, most, count(*skip), language, tag], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<Vec<(i64, i64)>, _>>()?;
            let total = rows.first().map_or(0, |(_, total)| *total);
            let mut matches = Vec::new();
            for (id, _) in rows {
                if let Some(entry) = entries::entry(db, id)? {
                    matches.push(Match { hits: hits(db, &entry, &sought)?, entry });
                }
            }
            Ok(Searched { matches, total })
        })
    }
}

/// The first lines in which something stands: of each thing that is looked for the first one, then others.
fn hits(db: &Transaction<'_>, entry: &Entry, sought: &[Sought]) -> Result<Vec<SearchHit>, Failure> {
    let mut found: Vec<(usize, usize, bool)> = Vec::new();
    let columns: Option<[String; 4]> = db
        .prepare_cached("SELECT title, summary, source, target FROM words WHERE rowid = ?1")?
        .query_row([entry.id], |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?]))
        .optional()?;
    for (column, text) in columns.iter().flatten().enumerate() {
        for one in sought {
            let lines = text.split('\n').enumerate().filter(|(_, line)| one.stands_in(line)).take(LINES);
            for (number, (line, _)) in lines.enumerate() {
                if !found.iter().any(|(other, at, _)| (*other, *at) == (column, line)) {
                    found.push((column, line, number > 0));
                }
            }
        }
    }
    // What stands in the text itself says most; the first of each before further ones.
    let order = |column: usize| [2, 1, 0, 0][column];
    found.sort_by_key(|(column, line, further)| (*further, order(*column), *column, *line));
    found.truncate(LINES);
    found.sort_by_key(|(column, line, _)| (*column, *line));

    let mut bodies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut shown = Vec::new();
    for (column, line, _) in found {
        let (side, at) = place(entry, column, line);
        let lines = match bodies.get(&side) {
            Some(lines) => lines,
            None => {
                let body: Option<Vec<u8>> = db
                    .prepare_cached("SELECT body FROM lines WHERE reading = ?1 AND side = ?2")?
                    .query_row(params![entry.id, side], |row| row.get(0))
                    .optional()?;
                let text = packed::untext(&body.unwrap_or_default())?;
                bodies.entry(side.clone()).or_insert(text.split('\n').map(str::to_owned).collect())
            }
        };
        let Some(text) = lines.get(at) else { continue };
        let kind = [SearchSide::Title, SearchSide::Summary, SearchSide::Source, SearchSide::Target][column].clone();
        shown.push(SearchHit {
            row: matches!(kind, SearchSide::Source | SearchSide::Target).then_some(at),
            side: kind,
            language: side.strip_prefix("target:").map(LanguageCode::new),
            text: text.clone(),
            marks: marks(text, sought),
        });
    }
    Ok(shown)
}

/// The side of a line of a column, and its number there. The languages of a text follow each other in one column, each
/// with as many lines as the text has.
fn place(entry: &Entry, column: usize, line: usize) -> (String, usize) {
    let rows = usize::try_from(entry.rows).unwrap_or(0).max(1);
    match column {
        0 => ("title".into(), line),
        1 => ("summary".into(), line),
        2 => ("source".into(), line),
        _ => {
            let language = entry.translations.get(line / rows).map(|of| of.language.to_string()).unwrap_or_default();
            (format!("target:{language}"), line % rows)
        }
    }
}

/// Where the words stand in a line, each where a word begins.
fn marks(text: &str, sought: &[Sought]) -> Vec<(usize, usize)> {
    let folded = Folded::new(text);
    let chars: Vec<char> = text.chars().collect();
    let mut marks: Vec<(usize, usize)> = Vec::new();
    for one in sought {
        for range in folded.find(&Folded::new(&one.typed)) {
            if words::begins(&chars, range.start) {
                marks.push((range.start, range.end));
            }
        }
    }
    marks.sort_unstable();
    let mut apart: Vec<(usize, usize)> = Vec::new();
    for (start, end) in marks {
        match apart.last_mut() {
            Some((_, before)) if start < *before => *before = end.max(*before),
            _ => apart.push((start, end)),
        }
    }
    apart
}
