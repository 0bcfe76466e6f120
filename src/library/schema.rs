//! The versions of the library's tables. A version is never changed once it was in a release: what is to be different is
//! a new one. `user_version` of the file says which it has; the library is brought up to the newest when it is opened, in
//! one transaction.

use rusqlite::{Connection, TransactionBehavior};

use super::Failure;

/// "Digl": says that a SQLite file is a library of Diglot.
pub(super) const APPLICATION: i32 = 0x4469_676C;

/// What leads from each version to the next; the first from an empty file to version 1.
pub(super) const STEPS: &[&str] = &[include_str!("schema/v1.sql"), include_str!("schema/v2.sql")];

/// The newest version.
pub(super) fn newest() -> i32 {
    i32::try_from(STEPS.len()).unwrap_or(i32::MAX)
}

pub(super) fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings the tables to version `to`, which is not older than what they are.
pub(super) fn migrate(connection: &mut Connection, to: i32) -> Result<(), Failure> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked for inside of the transaction: another process may have done it meanwhile.
    let from = version(&transaction)?;
    let steps = usize::try_from(from).unwrap_or(0)..usize::try_from(to).unwrap_or(0);
    for step in STEPS.get(steps).unwrap_or_default() {
        transaction.execute_batch(step)?;
    }
    if from < to {
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", to)?;
    }
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests;
