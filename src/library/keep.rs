//! Readings go in and come back.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Transaction, params};

use super::{
    Entry, Failure, Library, entries,
    facts::{Facts, count},
    packed,
};
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    reading::{Kept, KeptInto, Reading},
};

impl Library {
    /// Keeps a reading as it stands: the row that the reader is at, and the language it is read in. A text that is kept
    /// already is the same entry: see [`Kept::over`]. Gives its id, or `None` when the reader removed this text from the
    /// library while it was open; it then stays removed until it is [`Self::opened`] again.
    ///
    /// # Errors
    /// `NotWritable`, `LibraryDamaged`.
    pub fn keep(
        &self,
        reading: &Reading,
        to: Option<&LanguageCode>,
        row: usize,
        at: jiff::Timestamp,
    ) -> Result<Option<i64>> {
        let snapshot = reading.snapshot();
        let digest = snapshot.text.digest();
        let known = snapshot.is_reopened();
        let kept = self.write(|db| {
            let there = db
                .prepare_cached("SELECT id, removed FROM readings WHERE digest = ?1")?
                .query_row([&digest], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?)))
                .optional()?;
            match there {
                Some((_, Some(_))) => Ok(None),
                Some((id, None)) => {
                    let kept = merged(db, id, snapshot)?;
                    write(db, Some(id), &digest, &kept, to, row, at).map(Some)
                }
                None => write(db, None, &digest, &snapshot, to, row, at).map(|id| {
                    // Nothing was there that it does not know.
                    reading.knows_all();
                    Some(id)
                }),
            }
        })?;
        tracing::debug!(known, ?kept, "kept");
        Ok(kept)
    }

    /// As [`Self::keep`], for a text that was read without a window: read again, it is no longer removed, and the row where a
    /// reader left it stays.
    ///
    /// # Errors
    /// As [`Self::keep`] and [`Self::opened`].
    pub fn keep_read(&self, reading: &Reading, to: &LanguageCode, at: jiff::Timestamp) -> Result<Option<i64>> {
        let before = self.opened(&reading.snapshot().text.digest())?;
        let place = before.map_or(0, |(entry, _)| usize::try_from(entry.place).unwrap_or(0));
        self.keep(reading, Some(to), place, at)
    }

    /// Remembers the row that the reader is at. A text that is not kept stays so.
    ///
    /// # Errors
    /// `NotWritable`, `LibraryDamaged`.
    pub fn place(&self, digest: &str, row: usize, at: jiff::Timestamp) -> Result<()> {
        self.write(|db| {
            db.prepare_cached("UPDATE readings SET place = ?2, last = ?3 WHERE digest = ?1 AND removed IS NULL")?
                .execute(params![digest, count(row), at.as_millisecond()])?;
            Ok(())
        })
    }

    /// The reading of an entry, as it was kept.
    ///
    /// # Errors
    /// `Empty` when there is no such entry, `Unreadable` when it does not hold together, `LibraryDamaged`.
    pub fn reopen(&self, id: i64) -> Result<Reading> {
        Reading::reopen(self.kept(id)?)
    }

    /// What is kept of an entry.
    ///
    /// # Errors
    /// `Empty` when there is no such entry, `LibraryDamaged`.
    pub fn kept(&self, id: i64) -> Result<Kept> {
        self.read(|db| {
            let there = db.prepare_cached("SELECT 1 FROM readings WHERE id = ?1 AND removed IS NULL")?.exists([id])?;
            if there { load(db, id) } else { Err(missing(id).into()) }
        })
    }

    /// The reader opens a text: its entry and the reading as it was left, if it is kept. What was removed is then gone for
    /// good, and the text will be kept anew.
    ///
    /// # Errors
    /// `Unreadable` when the kept reading does not hold together, `NotWritable`, `LibraryDamaged`.
    pub fn opened(&self, digest: &str) -> Result<Option<(Entry, Reading)>> {
        let found = self.write(|db| {
            let there = db
                .prepare_cached("SELECT id, removed FROM readings WHERE digest = ?1")?
                .query_row([digest], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<i64>>(1)?)))
                .optional()?;
            match there {
                None => Ok(None),
                Some((id, Some(_))) => super::removal::delete(db, id).map(|()| None),
                Some((id, None)) => Ok(entries::entry(db, id)?.zip(Some(load(db, id)?))),
            }
        })?;
        found.map(|(entry, kept)| Ok((entry, Reading::reopen(kept)?))).transpose()
    }
}

pub(super) fn missing(id: i64) -> Error {
    Error::new(
        Code::Empty,
        format!("There is no reading {id} in the library. `diglot library list` shows what there is."),
    )
}

fn load(db: &Transaction<'_>, id: i64) -> Result<Kept, Failure> {
    let (mut text, mut summary, mut into) = (None, None, BTreeMap::<LanguageCode, KeptInto>::new());
    let mut statement = db.prepare_cached("SELECT part, body FROM parts WHERE reading = ?1")?;
    let mut rows = statement.query([id])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(1)?.as_blob().map_err(|e| Failure::Contents(e.to_string()))?;
        match row.get_ref(0)?.as_str().map_err(|e| Failure::Contents(e.to_string()))? {
            "text" => text = Some(packed::unjson(body)?),
            "summary" => summary = Some(packed::unjson(body)?),
            part => {
                if let Some(to) = part.strip_prefix("into:") {
                    into.insert(LanguageCode::new(to), packed::unjson(body)?);
                }
            }
        }
    }
    let text = text.ok_or_else(|| Failure::Contents(format!("reading {id} has no text")))?;
    Ok(Kept::of(text, summary, into))
}

/// The reading with what was kept before and it does not know.
fn merged(db: &Transaction<'_>, id: i64, snapshot: Kept) -> Result<Kept, Failure> {
    let mut statement = db.prepare_cached("SELECT language FROM languages WHERE reading = ?1")?;
    let languages: Result<Vec<String>, _> = statement.query_map([id], |row| row.get(0))?.collect();
    let knows = |to: &String| snapshot.into.contains_key(&LanguageCode::new(to));
    if snapshot.is_reopened() && languages?.iter().all(knows) {
        return Ok(snapshot);
    }
    Ok(snapshot.over(load(db, id)?))
}

fn write(
    db: &Transaction<'_>,
    id: Option<i64>,
    digest: &str,
    kept: &Kept,
    to: Option<&LanguageCode>,
    row: usize,
    at: jiff::Timestamp,
) -> Result<i64, Failure> {
    let reading = Reading::reopen(kept.clone())?;
    let facts = Facts::of(&reading, kept, to)?;
    let now = at.as_millisecond();
    let id = match id {
        Some(id) => id,
        None => {
            db.prepare_cached(
                "INSERT INTO readings (digest, source, words, rows, first, last) VALUES (?1, '', 0, 0, ?2, ?2)",
            )?
            .execute(params![digest, now])?;
            db.last_insert_rowid()
        }
    };
    db.prepare_cached(
        "UPDATE readings SET title = ?2, source = ?3, language = ?4, summary = ?5, target = coalesce(?6, target), \
         place = ?7, words = ?8, rows = ?9, last = ?10 WHERE id = ?1",
    )?
    .execute(params![
        id,
        facts.title,
        facts.source,
        facts.language.as_ref().map(LanguageCode::as_str),
        facts.summary,
        to.map(LanguageCode::as_str),
        count(row),
        facts.words,
        facts.rows,
        now
    ])?;
    if write_parts(db, id, kept)? {
        super::memory::learn(db, id, &reading, kept, at)?;
    }
    write_languages(db, id, &facts)?;
    if write_lines(db, id, &facts)? {
        let [title, summary, source, target, letters] = facts.indexed();
        db.prepare_cached("DELETE FROM words WHERE rowid = ?1")?.execute([id])?;
        db.prepare_cached(
            "INSERT INTO words (rowid, title, summary, source, target, letters) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![id, title, summary, source, target, letters])?;
    }
    Ok(id)
}

/// Whether anything is other than before.
fn write_parts(db: &Transaction<'_>, id: i64, kept: &Kept) -> Result<bool, Failure> {
    let mut parts = vec![("text".to_owned(), packed::json(&kept.text)?)];
    match &kept.summary {
        Some(summary) => parts.push(("summary".to_owned(), packed::json(summary)?)),
        None => {
            db.prepare_cached("DELETE FROM parts WHERE reading = ?1 AND part = 'summary'")?.execute([id])?;
        }
    }
    for (to, into) in &kept.into {
        parts.push((format!("into:{to}"), packed::json(into)?));
    }
    let mut put = db.prepare_cached(
        "INSERT INTO parts (reading, part, body) VALUES (?1, ?2, ?3) \
         ON CONFLICT DO UPDATE SET body = excluded.body WHERE body <> excluded.body",
    )?;
    let mut changed = 0;
    for (part, body) in parts {
        changed += put.execute(params![id, part, body])?;
    }
    Ok(changed > 0)
}

fn write_languages(db: &Transaction<'_>, id: i64, facts: &Facts) -> Result<(), Failure> {
    let json = |value: serde_json::Result<String>| value.map_err(|e| Failure::Contents(e.to_string()));
    db.prepare_cached("DELETE FROM languages WHERE reading = ?1")?.execute([id])?;
    let mut put = db.prepare_cached(
        "INSERT INTO languages (reading, language, translated, corrected, terms, models) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?;
    for of in &facts.languages {
        let (terms, models) = (json(serde_json::to_string(&of.terms))?, json(serde_json::to_string(&of.models))?);
        put.execute(params![id, of.language.as_str(), of.translated, of.corrected, terms, models])?;
    }
    Ok(())
}

/// Whether any line is another than before.
fn write_lines(db: &Transaction<'_>, id: i64, facts: &Facts) -> Result<bool, Failure> {
    let mut changed = 0;
    let mut put = db.prepare_cached(
        "INSERT INTO lines (reading, side, body) VALUES (?1, ?2, ?3) \
         ON CONFLICT DO UPDATE SET body = excluded.body WHERE body <> excluded.body",
    )?;
    for (side, body) in facts.packed()? {
        changed += put.execute(params![id, side, body])?;
    }
    Ok(changed > 0)
}
