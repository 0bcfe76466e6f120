//! The list of what was read, and its tags.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde::{Deserialize, Serialize};

use super::{Failure, Library, facts::count};
use crate::{
    article::{LanguageCode, Source},
    error::{Code, Error, Result},
    glossary::AppliedTerm,
    reading::ModelUsed,
};

/// Characters that a tag may have.
const LONGEST_TAG: usize = 60;

/// One text in the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "LibraryEntry"))]
pub struct Entry {
    /// Never given twice.
    pub id: i64,
    pub digest: String,
    /// The article's, or how its text begins.
    pub title: Option<String>,
    pub source: Source,
    pub language: Option<LanguageCode>,
    /// The reader's language when it was read last.
    pub to: Option<LanguageCode>,
    /// What it is translated into, sorted.
    pub translations: Vec<EntryLanguage>,
    /// First line of the summary, in the reader's language where there is one.
    pub summary: Option<String>,
    /// Row where it was left.
    pub place: i64,
    pub rows: i64,
    pub words: i64,
    /// When it was read first, and last. RFC 3339, UTC.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub first: jiff::Timestamp,
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub last: jiff::Timestamp,
    /// Sorted.
    pub tags: Vec<String>,
}

/// A language that a text is translated into.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts"))]
pub struct EntryLanguage {
    pub language: LanguageCode,
    /// Sentences.
    pub translated: i64,
    /// Sentences that the reader corrected.
    pub corrected: i64,
    /// Terms of the glossary that were put in.
    pub terms: Vec<AppliedTerm>,
    pub models: Vec<ModelUsed>,
}

/// Which entries are wanted, and how many.
#[derive(Debug, Clone, Default, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(export_to = "types.ts", rename = "LibraryWanted"))]
pub struct Wanted {
    pub tag: Option<String>,
    /// Of the text.
    pub language: Option<LanguageCode>,
    pub skip: usize,
    /// `None` is all.
    pub most: Option<usize>,
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Listing {
    /// What was read last first.
    pub entries: Vec<Entry>,
    /// How many there are in all.
    pub total: i64,
}

const COLUMNS: &str =
    "id, digest, title, source, language, target, summary, place, rows, words, first, last FROM readings";

impl Library {
    /// What was read.
    ///
    /// # Errors
    /// `LibraryDamaged`.
    pub fn list(&self, wanted: &Wanted) -> Result<Listing> {
        const WHICH: &str = "removed IS NULL AND (?1 IS NULL OR language = ?1) \
             AND (?2 IS NULL OR id IN (SELECT reading FROM tags WHERE tag = ?2))";
        let language = wanted.language.as_ref().map(LanguageCode::as_str);
        let most = wanted.most.map_or(-1, count);
        self.read(|db| {
            let total = db
                .prepare_cached(&format!("SELECT count(*) FROM readings WHERE {WHICH}"))?
                .query_row(params![language, wanted.tag], |row| row.get(0))?;
            let mut statement = db.prepare_cached(&format!(
                "SELECT {COLUMNS} WHERE {WHICH} ORDER BY last DESC, id DESC LIMIT ?3 OFFSET ?4"
            ))?;
            let rows = statement.query_map(params![language, wanted.tag, most, count(wanted.skip)], plain)?;
            let entries: Result<Vec<Entry>, Failure> = rows.map(|row| completed(db, row?)).collect();
            Ok(Listing { entries: entries?, total })
        })
    }

    /// One entry.
    ///
    /// # Errors
    /// `Empty` when there is none with this id; `LibraryDamaged`.
    pub fn entry(&self, id: i64) -> Result<Entry> {
        self.read(|db| entry(db, id)?.ok_or_else(|| super::keep::missing(id).into()))
    }

    /// The entry of a text, if it is kept.
    ///
    /// # Errors
    /// `LibraryDamaged`.
    pub fn find(&self, digest: &str) -> Result<Option<i64>> {
        self.read(|db| {
            let mut statement = db.prepare_cached("SELECT id FROM readings WHERE digest = ?1 AND removed IS NULL")?;
            Ok(statement.query_row([digest], |row| row.get(0)).optional()?)
        })
    }

    /// Gives an entry these tags, and no others. Blanks around them do not count; a comma parts tags.
    ///
    /// # Errors
    /// `TooLarge` for a tag that is none, `Empty` when there is no such entry, `NotWritable`, `LibraryDamaged`.
    pub fn tag(&self, id: i64, tags: &[String]) -> Result<Vec<String>> {
        let tags =
            tags.iter().flat_map(|tag| tag.split(',')).map(|tag| tag.split_whitespace().collect::<Vec<_>>().join(" "));
        let mut tags: Vec<String> = tags.filter(|tag| !tag.is_empty()).collect();
        tags.sort();
        tags.dedup();
        if tags.iter().any(|tag| tag.chars().count() > LONGEST_TAG) {
            return Err(Error::new(
                Code::TooLarge,
                format!("A tag has at most {LONGEST_TAG} characters. Choose a shorter one."),
            ));
        }
        self.write(|db| {
            if !db.prepare_cached("SELECT 1 FROM readings WHERE id = ?1 AND removed IS NULL")?.exists([id])? {
                return Err(super::keep::missing(id).into());
            }
            db.prepare_cached("DELETE FROM tags WHERE reading = ?1")?.execute([id])?;
            let mut put = db.prepare_cached("INSERT INTO tags (reading, tag) VALUES (?1, ?2)")?;
            for tag in &tags {
                put.execute(params![id, tag])?;
            }
            Ok(())
        })?;
        Ok(tags)
    }

    /// Languages of the texts, sorted.
    ///
    /// # Errors
    /// `LibraryDamaged`.
    pub fn languages(&self) -> Result<Vec<LanguageCode>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT DISTINCT language FROM readings WHERE removed IS NULL AND language IS NOT NULL ORDER BY language",
            )?;
            let rows = statement.query_map([], |row| Ok(LanguageCode::new(&row.get::<_, String>(0)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// All tags in use, with how many entries have each.
    ///
    /// # Errors
    /// `LibraryDamaged`.
    pub fn tags(&self) -> Result<Vec<(String, i64)>> {
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT tag, count(*) FROM tags JOIN readings ON id = reading WHERE removed IS NULL GROUP BY tag ORDER BY tag",
            )?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }
}

/// An entry that was not removed.
pub(super) fn entry(db: &Transaction<'_>, id: i64) -> Result<Option<Entry>, Failure> {
    let mut statement = db.prepare_cached(&format!("SELECT {COLUMNS} WHERE id = ?1 AND removed IS NULL"))?;
    let found = statement.query_row([id], plain).optional()?;
    found.map(|found| completed(db, found)).transpose()
}

/// What stands in the row itself, its source as JSON.
fn plain(row: &Row<'_>) -> rusqlite::Result<(Entry, String)> {
    let code = |code: Option<String>| code.as_deref().map(LanguageCode::new);
    let time = |at: i64| jiff::Timestamp::from_millisecond(at).unwrap_or_default();
    let entry = Entry {
        id: row.get(0)?,
        digest: row.get(1)?,
        title: row.get(2)?,
        source: Source::Paste,
        language: code(row.get(4)?),
        to: code(row.get(5)?),
        translations: Vec::new(),
        summary: row.get(6)?,
        place: row.get(7)?,
        rows: row.get(8)?,
        words: row.get(9)?,
        first: time(row.get(10)?),
        last: time(row.get(11)?),
        tags: Vec::new(),
    };
    Ok((entry, row.get(3)?))
}

fn completed(db: &Transaction<'_>, (mut entry, source): (Entry, String)) -> Result<Entry, Failure> {
    entry.source = parsed(&source)?;
    let mut statement = db.prepare_cached("SELECT tag FROM tags WHERE reading = ?1 ORDER BY tag")?;
    entry.tags = statement.query_map([entry.id], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut statement = db.prepare_cached(
        "SELECT language, translated, corrected, terms, models FROM languages WHERE reading = ?1 ORDER BY language",
    )?;
    let mut rows = statement.query([entry.id])?;
    while let Some(row) = rows.next()? {
        entry.translations.push(EntryLanguage {
            language: LanguageCode::new(&row.get::<_, String>(0)?),
            translated: row.get(1)?,
            corrected: row.get(2)?,
            terms: parsed(&row.get::<_, String>(3)?)?,
            models: parsed(&row.get::<_, String>(4)?)?,
        });
    }
    Ok(entry)
}

fn parsed<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, Failure> {
    serde_json::from_str(json).map_err(|e| Failure::Contents(e.to_string()))
}
