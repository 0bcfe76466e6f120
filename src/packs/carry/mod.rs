//! Packs to and from machines that are never online.
//!
//! ```text
//! a path --> source: what lies in it (folder, zip, tar)
//!              --> plan: which packs that is: pack.json says, or names of model files do
//!                    --> import: copied beside the others, compared, looked at; then put in place, all or none
//! a pack --> export: one .diglot-pack file
//! ```
//!
//! A `.diglot-pack` is a ZIP file: `pack.json` first, then the files that it names, at the top, stored or deflated,
//! and nothing else. No file may have 4 GB or more, so that none needs ZIP64.
//!
//! The laws:
//!
//! - nothing from outside becomes a path: what lies in an archive is looked up by its place in it and written under a
//!   name of a manifest, which is a plain file name. Archives with names that would lead elsewhere, links, devices,
//!   names that are one on some disks, or parts that hide from one reader and not from another are refused whole;
//! - nothing is believed of sizes: files are cut where they exceed what was said, and archives where they unpack to
//!   more than models can;
//! - no file is held in memory; the reader can stop it at every piece;
//! - models are looked at before they are kept, for forged headers end the program later;
//! - nothing is imported if one pack of several is bad, and what was begun vanishes.

mod catalogued;
mod decode;
mod export;
mod folder;
mod foreign;
mod import;
mod info;
mod is_pack;
mod layout;
mod look;
mod names;
mod pair;
mod plan;
mod pour;
mod source;
mod tarred;
mod trouble;
mod zipped;

#[cfg(test)]
mod export_cases;
#[cfg(test)]
mod foreign_cases;
#[cfg(test)]
mod forge;
#[cfg(test)]
mod hostile_tar_cases;
#[cfg(test)]
mod hostile_zip_cases;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use look::look;

/// Ending of the file that holds a pack.
pub const PACK_FILE: &str = "diglot-pack";
/// The pack's description in it.
const DESCRIPTION: &str = "pack.json";

/// A pack has three or four files.
const MAX_FILES: usize = 64;
/// As in the catalogue: no model that a laptop can run is larger.
const MAX_FILE: u64 = 8 << 30;
/// So many names are looked at in a folder or archive: a folder for downloads may have that many.
const MAX_NAMES: usize = 10_000;
/// So many folders deep.
const MAX_DEPTH: usize = 3;
/// Int8 weights get a third smaller, word lists a half: what unpacks to so many times its size is no model.
const MOST: u64 = 20;

/// The most that packed bytes may unpack to.
fn most_of(packed: u64) -> u64 {
    packed.saturating_mul(MOST).max(1 << 20)
}
