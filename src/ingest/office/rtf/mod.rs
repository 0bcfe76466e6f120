//! RTF, as word processors and mail programs write it.
//!
//! In: the bytes of the file. Out: paragraphs by the names and levels of their styles, lists, tables, links and
//! emphasis; notes at the end; running heads, comments, deleted and hidden text are listed as left out.
//!
//! A file is groups in braces, and each inherits what is set in the one around it. The groups are kept in a list of
//! our own, so that no nesting is too deep.

mod fonts;
mod read;
mod tokens;
mod words;

use crate::{
    error::{Code, Error, Result},
    ingest::Found,
};

/// # Errors
/// `Unreadable` if it does not begin as such a file.
pub fn parse(bytes: &[u8]) -> Result<Found> {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    if !start.starts_with(b"{\\rtf") {
        return Err(Error::new(
            Code::Unreadable,
            "This RTF document is damaged. Open it in its own program and save it anew, or copy the text and paste it here.",
        ));
    }
    Ok(read::read(start))
}

#[cfg(test)]
mod tests;
