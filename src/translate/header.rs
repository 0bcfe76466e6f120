//! A look at a model file before the engine reads it. The engine believes what the header says and asks for
//! memory accordingly; a forged header ends the program in a way that nothing can catch.
//!
//! The format is Marian's binary, version 1, little-endian: `u64 version, u64 items`; per item four `u64`
//! (length of its name, type, rank, bytes); all names; all shapes as `i32`; `u64 gap` and as many zeros; the
//! data.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

const FLOAT32: u64 = 0x404;
/// Longest name and highest rank in any public model, several times over.
const MAX_NAME: u64 = 256;
const MAX_RANK: u64 = 4;
/// A model has some hundreds of items.
const MAX_ITEMS: u64 = 10_000;

/// Checks that what the header announces is in the file.
///
/// # Errors
/// What is wrong, in technical words.
pub(crate) fn check(model: &Path) -> Result<(), String> {
    let file = File::open(model).map_err(|e| e.to_string())?;
    let size = file.metadata().map_err(|e| e.to_string())?.len();
    let mut from = BufReader::new(file);
    let version = number(&mut from)?;
    if version != 1 {
        return Err(format!("model version {version} is not 1"));
    }
    let count = number(&mut from)?;
    if count > MAX_ITEMS {
        return Err(format!("{count} items are too many"));
    }
    let mut items = Vec::new();
    for _ in 0..count {
        let [name, kind, rank, bytes] =
            [number(&mut from)?, number(&mut from)?, number(&mut from)?, number(&mut from)?];
        if name > MAX_NAME || rank > MAX_RANK || bytes > size {
            return Err(format!("an item with a name of {name}, rank {rank} and {bytes} bytes in a file of {size}"));
        }
        items.push((name, kind, rank, bytes));
    }
    let names: u64 = items.iter().map(|item| item.0).sum();
    std::io::copy(&mut from.by_ref().take(names), &mut std::io::sink()).map_err(|e| e.to_string())?;
    let mut total = 0u64;
    for (_, kind, rank, bytes) in items {
        let mut elements = 1u64;
        for _ in 0..rank {
            let mut dimension = [0; 4];
            from.read_exact(&mut dimension).map_err(|e| e.to_string())?;
            let dimension =
                u64::try_from(i32::from_le_bytes(dimension)).map_err(|_| "a negative dimension".to_owned())?;
            elements = elements.checked_mul(dimension).ok_or("a shape beyond any memory")?;
        }
        let needed = elements.checked_mul(if kind == FLOAT32 { 4 } else { 1 }).ok_or("a shape beyond any memory")?;
        if needed > bytes {
            return Err(format!("a shape of {elements} elements in {bytes} bytes"));
        }
        total = total.checked_add(bytes).filter(|total| *total <= size).ok_or("more data than the file has")?;
    }
    let gap = number(&mut from)?;
    if gap > size { Err(format!("a gap of {gap} bytes")) } else { Ok(()) }
}

fn number(from: &mut impl Read) -> Result<u64, String> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes).map_err(|e| e.to_string())?;
    Ok(u64::from_le_bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(change: impl Fn(&mut Vec<u8>)) -> Result<(), String> {
        let starter = concat!(env!("CARGO_MANIFEST_DIR"), "/models/starter/en-es/model.enes.intgemm.alphas.bin");
        let mut bytes = std::fs::read(starter).unwrap();
        change(&mut bytes);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        check(file.path())
    }

    #[test]
    fn a_real_model_passes() {
        assert_eq!(checked(|_| ()), Ok(()));
    }

    #[test]
    fn what_the_file_does_not_hold_is_refused() {
        let put =
            |at: usize, value: u64| move |bytes: &mut Vec<u8>| bytes[at..at + 8].copy_from_slice(&value.to_le_bytes());
        for (what, at, value) in [
            ("version", 0, 2),
            ("items", 8, 1 << 40),
            ("name", 16, 1 << 40),
            ("rank", 32, 1 << 40),
            ("bytes", 40, 1 << 40),
        ] {
            assert!(checked(put(at, value)).is_err(), "a forged {what} is refused");
        }
        assert!(checked(|bytes| bytes.truncate(100)).is_err(), "a cut file is refused");
    }
}
