//! Small files of Diglot's own, written whole or not at all.

use std::{io::Write, path::Path};

/// Writes the contents beside the place and moves them there, so that a failure leaves what was there before.
///
/// # Errors
/// When the folder cannot be made or written.
pub(crate) fn keep(path: &Path, contents: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".diglot-").tempfile_in(folder)?;
    file.write_all(contents)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    Ok(())
}
