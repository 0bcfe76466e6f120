//! A look at a file before it is kept: what it holds may be forged, though its digest is right.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

use serde::de::IgnoredAny;

use crate::{
    packs::manifest::{Kind, Role},
    translate::header,
};

/// Vocabularies of public models have less than 1 MB.
const MAX_VOCABULARY: u64 = 64 << 20;
/// The header of the encoder's weights has some kB.
const MAX_HEADER: u64 = 16 << 20;

/// What Marian begins a shortlist with.
const LEX: u64 = 0xF11A_48D5_0134_17F5;
/// Six numbers.
const LEX_HEADER: u64 = 48;
/// So many words are offered for every sentence; public models have 50 to 100.
const MAX_FIRST: u64 = 100_000;

/// # Errors
/// What is wrong, in technical words.
pub fn look(kind: &Kind, role: Role, path: &Path) -> Result<(), String> {
    if matches!(kind, Kind::Torch { .. }) {
        return torch(role, path);
    }
    match (kind, role) {
        (Kind::Translation { .. }, Role::Model) => header::check(path),
        (Kind::Encoder { .. } | Kind::Torch { .. }, Role::Model) | (_, Role::Head) => weights(path),
        (_, Role::Vocab | Role::SrcVocab | Role::TrgVocab) => vocabulary(path),
        (_, Role::Lex) => shortlist(path),
        (_, Role::Config | Role::Generation | Role::Tokens | Role::Extra) => object(path),
        (_, Role::Merges) => words(path),
    }
}

/// The engine reads these in a process of its own; what cannot be what it is called is not even given to it. Its
/// models name their files by what is in them.
fn torch(role: Role, path: &Path) -> Result<(), String> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    match (role, ending.as_str()) {
        (Role::Model, "ot") => archive(path),
        (Role::Model, _) => weights(path),
        (_, "json") => object(path),
        (_, "model" | "spm") => vocabulary(path),
        (Role::Config | Role::Generation | Role::Tokens | Role::Extra, _) => object(path),
        _ => words(path),
    }
}

/// What libtorch writes: a ZIP file. What Python pickled, which can run programs when it is read, is none.
fn archive(path: &Path) -> Result<(), String> {
    let (mut file, _) = open(path)?;
    let mut first = [0; 4];
    file.read_exact(&mut first).map_err(|e| e.to_string())?;
    if first == *b"PK\x03\x04" { Ok(()) } else { Err("it does not begin as weights of libtorch do".into()) }
}

/// A whole object in JSON. Tokenizers of two hundred languages have some MB.
fn object(path: &Path) -> Result<(), String> {
    let (file, size) = open(path)?;
    if size > MAX_VOCABULARY {
        return Err(format!("a description of {size} bytes"));
    }
    let read = serde_json::from_reader::<_, BTreeMap<String, IgnoredAny>>(BufReader::new(file));
    read.map(|_| ()).map_err(|e| e.to_string())
}

/// Words, one a line.
fn words(path: &Path) -> Result<(), String> {
    let (_, size) = open(path)?;
    if size > MAX_VOCABULARY {
        return Err(format!("a list of words of {size} bytes"));
    }
    let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    match text.trim().is_empty() || text.contains('\0') {
        true => Err("it holds no words".into()),
        false => Ok(()),
    }
}

fn open(path: &Path) -> Result<(File, u64), String> {
    let file = File::open(path).map_err(|e| e.to_string())?;
    let size = file.metadata().map_err(|e| e.to_string())?.len();
    Ok((file, size))
}

fn number(from: &mut impl Read) -> Result<u64, String> {
    let mut bytes = [0; 8];
    from.read_exact(&mut bytes).map_err(|e| e.to_string())?;
    Ok(u64::from_le_bytes(bytes))
}

/// SentencePiece: a protocol buffer whose first field is a piece.
fn vocabulary(path: &Path) -> Result<(), String> {
    let (mut file, size) = open(path)?;
    if size > MAX_VOCABULARY {
        return Err(format!("a vocabulary of {size} bytes"));
    }
    let mut first = [0];
    file.read_exact(&mut first).map_err(|e| e.to_string())?;
    if first == [0x0A] { Ok(()) } else { Err("it does not begin as a vocabulary does".into()) }
}

/// The engine makes room for as many numbers as the header announces.
fn shortlist(path: &Path) -> Result<(), String> {
    let (mut file, size) = open(path)?;
    let [magic, _checksum, first, _best, words, ids] = [
        number(&mut file)?,
        number(&mut file)?,
        number(&mut file)?,
        number(&mut file)?,
        number(&mut file)?,
        number(&mut file)?,
    ];
    if magic != LEX {
        return Err("it does not begin as a shortlist does".into());
    }
    let needed = words.checked_mul(8).zip(ids.checked_mul(4)).and_then(|(words, ids)| words.checked_add(ids));
    if needed.is_none_or(|needed| needed > size.saturating_sub(LEX_HEADER)) || first > MAX_FIRST {
        return Err(format!("a shortlist of {words} words and {ids} numbers, {first} at once, in {size} bytes"));
    }
    Ok(())
}

/// safetensors: the length of a header in JSON, and that header.
fn weights(path: &Path) -> Result<(), String> {
    let (mut file, size) = open(path)?;
    let header = number(&mut file)?;
    if header > MAX_HEADER || header > size.saturating_sub(8) {
        return Err(format!("a header of {header} bytes in {size}"));
    }
    let mut first = [0];
    file.read_exact(&mut first).map_err(|e| e.to_string())?;
    if first == *b"{" { Ok(()) } else { Err("it does not begin as weights do".into()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packs::{Architecture, Task};

    fn looked(role: Role, bytes: &[u8]) -> Result<(), String> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), bytes).unwrap();
        look(&Kind::Encoder { languages: Vec::new() }, role, file.path())
    }

    fn lex(numbers: [u64; 6], rest: usize) -> Vec<u8> {
        numbers.iter().flat_map(|n| n.to_le_bytes()).chain(vec![0; rest]).collect()
    }

    #[test]
    fn what_the_engines_need_passes() {
        let starter = Path::new(env!("CARGO_MANIFEST_DIR")).join("models/starter/encoder");
        let encoder = Kind::Encoder { languages: Vec::new() };
        for (role, name) in
            [(Role::Model, "encoder.safetensors"), (Role::Vocab, "encoder.spm"), (Role::Head, "head.safetensors")]
        {
            assert_eq!(look(&encoder, role, &starter.join(name)), Ok(()), "{name}");
        }
        assert_eq!(looked(Role::Lex, &lex([LEX, 0, 50, 50, 3, 4], 40)), Ok(()));
    }

    #[test]
    fn what_is_forged_is_refused() {
        assert!(looked(Role::Vocab, b"").is_err());
        assert!(looked(Role::Vocab, b"<html>").is_err());
        assert!(looked(Role::Lex, b"").is_err());
        assert!(looked(Role::Lex, &lex([1, 0, 50, 50, 3, 4], 40)).is_err(), "another kind of file");
        assert!(looked(Role::Lex, &lex([LEX, 0, 50, 50, 3, 4], 39)).is_err(), "less than it announces");
        assert!(looked(Role::Lex, &lex([LEX, 0, 50, 50, 1 << 61, 4], 40)).is_err(), "eight times it is 8");
        assert!(looked(Role::Lex, &lex([LEX, 0, 50, 50, 3, 1 << 62], 40)).is_err());
        assert!(looked(Role::Lex, &lex([LEX, 0, 1 << 31, 50, 3, 4], 40)).is_err(), "words without end");
        assert!(looked(Role::Model, b"\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF{").is_err());
        assert!(looked(Role::Model, b"\x01\0\0\0\0\0\0\0[").is_err());
    }

    #[test]
    fn files_for_torch_are_what_their_names_say() {
        let folder = tempfile::tempdir().unwrap();
        let looked = |role: Role, name: &str, bytes: &[u8]| {
            let kind = Kind::Torch { architecture: Architecture::Bart, task: Task::Summary, languages: Vec::new() };
            std::fs::write(folder.path().join(name), bytes).unwrap();
            look(&kind, role, &folder.path().join(name)).is_ok()
        };
        assert!(looked(Role::Model, "rust_model.ot", b"PK\x03\x04 and so on"));
        assert!(looked(Role::Model, "model.safetensors", b"\x02\0\0\0\0\0\0\0{}"));
        assert!(looked(Role::Config, "config.json", b" {\"model_type\": \"bart\"}\n"));
        assert!(looked(Role::Vocab, "vocab.json", b"{\"a\": 1}"));
        assert!(looked(Role::Vocab, "sentencepiece.bpe.model", b"\x0A\x09"));
        assert!(looked(Role::Vocab, "prophetnet.tokenizer", b"[PAD]\n[unused0]\n"));
        assert!(looked(Role::Merges, "sentencepiece.bpe.model", b"\x0A\x09"), "of M2M100, beside a vocabulary in JSON");
        assert!(looked(Role::Merges, "merges.txt", "#version: 0.2\n\u{120} t\n".as_bytes()));

        assert!(!looked(Role::Model, "rust_model.ot", b"\x80\x02ctorch"), "pickled");
        assert!(!looked(Role::Model, "model.safetensors", b"PK\x03\x04 and so on"));
        assert!(!looked(Role::Config, "config.json", b"<html>Sign in first.</html>"));
        assert!(!looked(Role::Config, "config.json", b"{\"model_type\": "), "cut off");
        assert!(!looked(Role::Tokens, "tokenizer.json", b"[]"));
        assert!(!looked(Role::Vocab, "vocab.json", b"version https://git-lfs.github.com/spec/v1"));
        assert!(!looked(Role::Vocab, "spiece.model", b"<html>"));
        assert!(!looked(Role::Vocab, "vocab.txt", b""));
        assert!(!looked(Role::Merges, "merges.txt", b"\xFF\xFE\0"));
    }
}
