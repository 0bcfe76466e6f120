//! Translation memory: sentences that were translated before, word for word the same.
//!
//! It is filled when a reading is kept, and its sentences go when the reading goes: what a reader does not want kept is not
//! in here either. A machine's sentence is known by its text, the two languages and the digest of the models that made
//! it; one that terms of a glossary were put into is not remembered. What the reader wrote is known by text and languages,
//! and wins whichever model would be at work. An engine without a digest, as a server is, may be another model the next
//! time: its sentences are not remembered.

use rusqlite::{OptionalExtension, Transaction, params};
use sha2::{Digest, Sha256};

use super::{Failure, Library};
use crate::{
    article::LanguageCode,
    error::Result,
    reading::{Kept, Reading},
    translate::{EngineInfo, Target, Warning, guard},
};

/// So many sentences are remembered; when the library is opened the machines' oldest go.
const MOST: i64 = 200_000;

/// Which translations are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemoryOf {
    pub from: LanguageCode,
    pub to: LanguageCode,
    /// Of the models at work, as in [`EngineInfo`].
    pub digest: String,
}

/// A sentence with its translation.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    pub from: LanguageCode,
    pub to: LanguageCode,
    pub source: String,
    pub target: Target,
    /// `None`: the reader's own words, or another translator's.
    pub engine: Option<EngineInfo>,
    pub at: jiff::Timestamp,
}

impl Library {
    /// The translation of each of these sentences that is remembered: the reader's, with what a machine wrote in
    /// [`Target::machine`], else the machine's.
    ///
    /// # Errors
    /// `LibraryDamaged`.
    pub fn recall(&self, of: &MemoryOf, sources: &[&str]) -> Result<Vec<Option<Target>>> {
        self.read(|db| sources.iter().map(|source| recalled(db, of, source)).collect())
    }

    /// Remembers these. What the reader wrote replaces what is there, a machine's sentence does not.
    ///
    /// # Errors
    /// `NotWritable`, `LibraryDamaged`.
    pub fn learn(&self, units: &[Unit]) -> Result<()> {
        self.write(|db| units.iter().try_for_each(|unit| put(db, unit, None)))
    }

    /// All that is remembered of a pair of languages, or of all, sorted by source; the reader's own first.
    ///
    /// # Errors
    /// `LibraryDamaged`.
    pub fn units(&self, pair: Option<(&LanguageCode, &LanguageCode)>) -> Result<Vec<Unit>> {
        let (from, to) = pair.map_or((None, None), |(from, to)| (Some(from.as_str()), Some(to.as_str())));
        self.read(|db| {
            let mut statement = db.prepare_cached(
                "SELECT from_language, to_language, memory.source, memory.target, engine, at FROM memory \
                 LEFT JOIN readings ON id = reading \
                 WHERE removed IS NULL AND (?1 IS NULL OR from_language = ?1) AND (?2 IS NULL OR to_language = ?2) \
                 ORDER BY by_reader DESC, from_language, to_language, memory.source",
            )?;
            let mut rows = statement.query(params![from, to])?;
            let mut units = Vec::new();
            while let Some(row) = rows.next()? {
                let engine: Option<String> = row.get(4)?;
                units.push(Unit {
                    from: LanguageCode::new(&row.get::<_, String>(0)?),
                    to: LanguageCode::new(&row.get::<_, String>(1)?),
                    source: row.get(2)?,
                    target: parsed(&row.get::<_, String>(3)?)?,
                    engine: engine.map(|engine| parsed(&engine)).transpose()?,
                    at: jiff::Timestamp::from_millisecond(row.get(5)?).unwrap_or_default(),
                });
            }
            Ok(units)
        })
    }

    /// Forgets the machines' oldest sentences where there are too many.
    pub fn forget_oldest(&self, most: i64) -> Result<usize> {
        self.write(|db| {
            let over = db.query_row("SELECT count(*) FROM memory", [], |row| row.get::<_, i64>(0))? - most;
            if over <= 0 {
                return Ok(0);
            }
            Ok(db.execute(
                "DELETE FROM memory WHERE key IN (SELECT key FROM memory WHERE by_reader = 0 ORDER BY at LIMIT ?1)",
                [over],
            )?)
        })
    }

    pub(super) fn bound_memory(&self) -> Result<usize> {
        self.forget_oldest(MOST)
    }
}

fn recalled(db: &Transaction<'_>, of: &MemoryOf, source: &str) -> Result<Option<Target>, Failure> {
    let mut statement = db.prepare_cached(
        "SELECT memory.target FROM memory LEFT JOIN readings ON id = reading WHERE key = ?1 AND removed IS NULL",
    )?;
    let mut look = |digest: Option<&str>| -> Result<Option<Target>, Failure> {
        let key = key(&of.from, &of.to, digest, source);
        let found: Option<String> = statement.query_row([key.as_slice()], |row| row.get(0)).optional()?;
        found.map(|found| parsed(&found)).transpose()
    };
    let own = look(None)?;
    let machines = if of.digest.is_empty() { None } else { look(Some(&of.digest))? };
    let Some(own) = own else { return Ok(machines) };
    // Said to be the reader's, as a correction is; empty where no machine's is known.
    let machine = machines.map(|target| target.text).or(own.machine).unwrap_or_default();
    Ok(Some(Target { machine: Some(machine), ..own }))
}

fn put(db: &Transaction<'_>, unit: &Unit, reading: Option<i64>) -> Result<(), Failure> {
    let json = |value: serde_json::Result<String>| value.map_err(|e| Failure::Contents(e.to_string()));
    let digest = unit.engine.as_ref().map(|engine| engine.digest.as_str());
    if digest == Some("") {
        return Ok(());
    }
    db.prepare_cached(
        "INSERT INTO memory (key, from_language, to_language, source, target, by_reader, engine, reading, at) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO UPDATE SET \
         target = excluded.target, reading = excluded.reading, at = excluded.at WHERE by_reader AND at <= excluded.at",
    )?
    .execute(params![
        key(&unit.from, &unit.to, digest, &unit.source).as_slice(),
        unit.from.as_str(),
        unit.to.as_str(),
        unit.source,
        json(serde_json::to_string(&unit.target))?,
        unit.engine.is_none(),
        unit.engine.as_ref().map(|engine| json(serde_json::to_string(engine))).transpose()?,
        reading,
        unit.at.as_millisecond()
    ])?;
    Ok(())
}

/// Remembers the sentences of a reading, and no others of it.
pub(super) fn learn(
    db: &Transaction<'_>,
    id: i64,
    reading: &Reading,
    kept: &Kept,
    at: jiff::Timestamp,
) -> Result<(), Failure> {
    db.prepare_cached("DELETE FROM memory WHERE reading = ?1")?.execute([id])?;
    let article = reading.article();
    for (to, into) in &kept.into {
        for (row, (block, sentence)) in article.sentences().enumerate() {
            let Some(from) = block.language.as_ref().or(article.language.as_ref()).filter(|from| *from != to) else {
                continue;
            };
            let unit = |target: Target, engine: Option<&EngineInfo>| Unit {
                from: from.clone(),
                to: to.clone(),
                source: block.sentence_text(sentence).to_owned(),
                target,
                engine: engine.cloned(),
                at,
            };
            let machine = into.targets().get(row).and_then(Option::as_ref);
            if let (Some(target), Some(engine)) = (machine.filter(|target| of_a_machine(target)), into.engine(from)) {
                put(db, &unit(target.clone(), Some(engine)), Some(id))?;
            }
            if let Some(text) = into.corrections().get(&row) {
                let machine = Some(machine.map(|target| target.text.clone()).unwrap_or_default());
                put(db, &unit(Target { text: text.clone(), machine, ..Target::default() }, None), Some(id))?;
            }
        }
    }
    Ok(())
}

/// Whether the models alone made it: no terms, no words of the reader, and no sentence that stayed as it is.
fn of_a_machine(target: &Target) -> bool {
    let not = |warning: &Warning| guard::stayed(warning) || warning.kind == guard::TERM_MISSED;
    target.terms.is_empty() && target.machine.is_none() && !target.warnings.iter().any(not)
}

/// What a sentence is known by; without a digest it is the reader's.
fn key(from: &LanguageCode, to: &LanguageCode, digest: Option<&str>, source: &str) -> [u8; 16] {
    let mut hash = Sha256::new();
    for part in [from.as_str(), to.as_str(), digest.unwrap_or_default(), source] {
        // With its length, so that no two are the same joined.
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let mut key = [0; 16];
    key.copy_from_slice(&hash.finalize()[..16]);
    key
}

fn parsed<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, Failure> {
    serde_json::from_str(json).map_err(|e| Failure::Contents(e.to_string()))
}
