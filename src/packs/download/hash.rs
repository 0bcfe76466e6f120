//! The digest of what comes, of the kind that is published of it.

use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::packs::{catalogue::Remote, verify::hex};

pub enum Hash {
    Sha256(Sha256),
    /// What git calls a file: SHA-1 of a line with its size, and then the file. Weaker than the other: it holds as far
    /// as whoever published it can be trusted not to have made two files of one name.
    Blob(Sha1),
}

impl Hash {
    pub fn new(of: &Remote) -> Self {
        match of.blob {
            None => Self::Sha256(Sha256::new()),
            Some(_) => Self::Blob(Sha1::new_with_prefix(format!("blob {}\0", of.packed_size))),
        }
    }

    pub fn update(&mut self, bytes: &[u8]) {
        match self {
            Self::Sha256(hash) => hash.update(bytes),
            Self::Blob(hash) => hash.update(bytes),
        }
    }

    /// # Errors
    /// What it is instead, in technical words.
    pub fn compare(self, of: &Remote) -> Result<(), String> {
        let (kind, digest) = match self {
            Self::Sha256(hash) => ("sha256", hex(hash.finalize().as_slice())),
            Self::Blob(hash) => ("git blob", hex(hash.finalize().as_slice())),
        };
        match digest.eq_ignore_ascii_case(of.digest()) {
            true => Ok(()),
            false => Err(format!("{kind} {digest} instead of {}", of.digest())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::{catalogue::Packing, manifest::Role};

    #[test]
    fn a_file_has_the_name_that_git_gives_it() {
        // printf 'hello\n' | git hash-object --stdin
        let of = Remote {
            name: "a".into(),
            role: Role::Config,
            at: "a".into(),
            packing: Packing::Plain,
            packed_size: 6,
            packed_sha256: String::new(),
            blob: Some("ce013625030ba8dba906f756967f9e9ca394464a".into()),
            size: None,
            sha256: None,
        };
        let hashed = |pieces: &[&str]| {
            let mut hash = Hash::new(&of);
            pieces.iter().for_each(|piece| hash.update(piece.as_bytes()));
            hash.compare(&of)
        };
        assert_eq!(hashed(&["hel", "lo\n"]), Ok(()));
        assert!(hashed(&["hello "]).unwrap_err().starts_with("git blob "));
    }
}
