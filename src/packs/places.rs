//! Where packs are on this machine.

use std::path::{Path, PathBuf};

/// The data folder: the one asked for, or the system's place for programs' data.
pub fn data_dir(asked: Option<PathBuf>) -> PathBuf {
    asked.unwrap_or_else(|| dirs::data_dir().unwrap_or_else(std::env::temp_dir).join("diglot"))
}

/// The packs that come with Diglot: beside the program when it is installed, in the source tree when
/// it was built there. `DIGLOT_STARTER_DIR` overrides both.
pub fn starter_dir() -> Option<PathBuf> {
    if let Some(asked) = std::env::var_os("DIGLOT_STARTER_DIR") {
        return Some(asked.into());
    }
    let program = std::env::current_exe().ok()?;
    program.ancestors().skip(1).find_map(beside)
}

fn beside(folder: &Path) -> Option<PathBuf> {
    let candidates =
        [folder.join("models/starter"), folder.join("share/diglot/starter"), folder.join("lib/Diglot/models/starter")];
    candidates.into_iter().find(|path| path.is_dir())
}
