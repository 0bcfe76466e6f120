//! A pack is what its manifest says, to the last bit, or it is refused.

use std::{fs::File, io::Read, path::Path};

use sha2::{Digest, Sha256};

use super::Pack;
use crate::error::{Code, Error, Result};

/// Compares every file of the pack with the size and digest in its manifest.
///
/// # Errors
/// `PackDamaged`, naming the first file that differs.
pub fn verify(pack: &Pack) -> Result<()> {
    for file in &pack.manifest.files {
        let path = pack.folder.join(&file.name);
        let damaged = |cause: String| {
            Error::new(
                Code::PackDamaged,
                format!(
                    "The language pack {} is damaged: the file {} is not the one it should be. Remove the pack and install it again.",
                    pack.id(),
                    file.name
                ),
            )
            .because(format!("{}: {cause}", path.display()))
        };
        let size = std::fs::metadata(&path).map_err(|e| damaged(e.to_string()))?.len();
        if size != file.size {
            return Err(damaged(format!("{size} bytes instead of {}", file.size)));
        }
        let digest = sha256(&path).map_err(|e| damaged(e.to_string()))?;
        if !digest.eq_ignore_ascii_case(&file.sha256) {
            return Err(damaged(format!("sha256 {digest} instead of {}", file.sha256)));
        }
    }
    Ok(())
}

/// Digest of a file.
pub(super) fn sha256(path: &Path) -> std::io::Result<String> {
    digest(File::open(path)?, &mut |_| true)
}

/// Digest of all that comes. `each` gets the bytes of every piece and says whether to go on; if not, the digest is
/// of what came until then.
pub(super) fn digest(mut from: impl Read, each: &mut dyn FnMut(u64) -> bool) -> std::io::Result<String> {
    let mut digest = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match from.read(&mut buffer)? {
            0 => break,
            n => {
                digest.update(&buffer[..n]);
                if !each(n as u64) {
                    break;
                }
            }
        }
    }
    Ok(hex(digest.finalize().as_slice()))
}

/// Bytes in hexadecimal, lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
