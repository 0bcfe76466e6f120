//! Packs, models and archives for tests, sound ones and such as somebody makes who means harm.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use flate2::{Compression, Crc, write::DeflateEncoder, write::GzEncoder};
use tar::{EntryType, Header};

use super::pour::pour;
use crate::{
    article::LanguageCode,
    error::{Code, Error, Result},
    packs::{Catalogue, Kind, Manifest, PackFile, PackStore, Role, view::ImportedPack},
    progress::Cancel,
};

/// Bytes that do not compress; others for every seed.
pub fn noise(seed: u64, size: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    (0..size).map(|_| next()).collect()
}

/// A file in Marian's binary format, with one small matrix.
pub fn model(seed: u64) -> Vec<u8> {
    let name = b"Wemb\0";
    let mut bytes: Vec<u8> =
        [1, 1, name.len() as u64, 0x101, 2, 256].iter().flat_map(|n: &u64| n.to_le_bytes()).collect();
    bytes.extend(name);
    bytes.extend([16i32, 16].iter().flat_map(|n| n.to_le_bytes()));
    bytes.extend(0u64.to_le_bytes());
    bytes.extend(noise(seed, 256));
    bytes
}

pub fn vocabulary(seed: u64) -> Vec<u8> {
    [&[0x0A][..], &noise(seed + 1_000, 200)].concat()
}

pub fn shortlist(seed: u64) -> Vec<u8> {
    let head: [u64; 6] = [0xF11A_48D5_0134_17F5, seed, 50, 50, 2, 3];
    head.iter().flat_map(|n| n.to_le_bytes()).chain(noise(seed, 28)).collect()
}

pub fn sha256(mut bytes: &[u8]) -> String {
    pour(&mut bytes, &mut std::io::sink(), u64::MAX, &Cancel::default()).unwrap().sha256
}

pub type Files = Vec<(String, Role, Vec<u8>)>;

pub fn files(seed: u64) -> Files {
    vec![
        ("model.esen.intgemm.alphas.bin".into(), Role::Model, model(seed)),
        ("vocab.esen.spm".into(), Role::Vocab, vocabulary(seed)),
        ("lex.50.50.esen.s2t.bin".into(), Role::Lex, shortlist(seed)),
    ]
}

pub fn manifest(id: &str, files: &Files) -> Manifest {
    let file = |(name, role, bytes): &(String, Role, Vec<u8>)| PackFile {
        name: name.clone(),
        role: *role,
        size: bytes.len() as u64,
        sha256: sha256(bytes),
    };
    Manifest {
        id: id.into(),
        kind: Kind::Translation { from: LanguageCode::new("es"), to: LanguageCode::new("en") },
        format: "marian-intgemm8".into(),
        version: "1".into(),
        tier: "tiny".into(),
        licence: "MPL-2.0".into(),
        attribution: "Somebody".into(),
        files: files.iter().map(file).collect(),
        quality: Vec::new(),
    }
}

/// A place for packs, and one for files to import.
pub struct Bench {
    pub folder: tempfile::TempDir,
    pub store: PackStore,
}

impl Bench {
    /// Without any catalogue.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = PackStore::new(&folder.path().join("data"), None);
        store.renew(Catalogue::default());
        Self { folder, store }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A file outside of the store; its folders are made.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub fn import(&self, path: &Path) -> Result<Vec<ImportedPack>> {
        self.store.import(path, &Cancel::default(), &|_, _| ())
    }

    /// Imports a file of these bytes, which must be refused and leave nothing.
    pub fn refused(&self, name: &str, bytes: &[u8]) -> Error {
        let path = self.file(name, bytes);
        let error = self.import(&path).expect_err("it is refused");
        self.assert_empty();
        error
    }

    /// No pack is here, and none in the making.
    pub fn assert_empty(&self) {
        assert_eq!(self.store.shelf().list(), []);
        let folder = self.store.folder();
        for hidden in [".new", ".old", ".part"] {
            let left = fs::read_dir(folder.join(hidden)).into_iter().flatten().count();
            assert_eq!(left, 0, "something is left in {hidden}");
        }
    }

    pub fn ids(&self) -> Vec<String> {
        self.store.list().packs.iter().map(|pack| pack.id().to_owned()).collect()
    }

    pub fn bytes(&self, id: &str, role: Role) -> Vec<u8> {
        fs::read(self.store.get(id).unwrap().file(role).unwrap()).unwrap()
    }
}

/// A member of a ZIP file, and what is said of it in the list. Its own header says the same unless told otherwise.
#[derive(Clone)]
pub struct Zipped {
    pub name: Vec<u8>,
    pub packed: Vec<u8>,
    pub size: u32,
    pub crc: u32,
    pub method: u16,
    pub flags: u16,
    pub attributes: u32,
    pub extra: Vec<u8>,
    pub local_name: Option<Vec<u8>>,
    pub local_size: Option<u32>,
    /// Between its data and the next member.
    pub after: Vec<u8>,
}

impl Zipped {
    pub fn stored(name: &str, bytes: &[u8]) -> Self {
        let mut crc = Crc::new();
        crc.update(bytes);
        Self {
            name: name.into(),
            packed: bytes.to_vec(),
            size: bytes.len() as u32,
            crc: crc.sum(),
            method: 0,
            flags: 0,
            attributes: 0,
            extra: Vec::new(),
            local_name: None,
            local_size: None,
            after: Vec::new(),
        }
    }

    pub fn deflated(name: &str, bytes: &[u8]) -> Self {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        Self { packed: encoder.finish().unwrap(), method: 8, ..Self::stored(name, bytes) }
    }
}

/// A ZIP file of these members.
pub fn zip_of(members: &[Zipped]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    let short = |n: usize| (n as u16).to_le_bytes();
    for member in members {
        let at = bytes.len() as u32;
        let local_name = member.local_name.as_ref().unwrap_or(&member.name);
        let packed = (member.packed.len() as u32).to_le_bytes();
        bytes.extend(b"PK\x03\x04\x14\0");
        bytes.extend([member.flags.to_le_bytes(), member.method.to_le_bytes(), [0; 2], [0x21, 0]].concat());
        bytes.extend(
            [member.crc.to_le_bytes(), packed, member.local_size.unwrap_or(member.size).to_le_bytes()].concat(),
        );
        bytes.extend([short(local_name.len()), short(member.extra.len())].concat());
        bytes.extend([local_name, &member.extra, &member.packed, &member.after].map(Vec::as_slice).concat());
        list.extend(b"PK\x01\x02\x14\x03\x14\0");
        list.extend([member.flags.to_le_bytes(), member.method.to_le_bytes(), [0; 2], [0x21, 0]].concat());
        list.extend([member.crc.to_le_bytes(), packed, member.size.to_le_bytes()].concat());
        list.extend([short(member.name.len()), short(member.extra.len()), [0; 2], [0; 2], [0; 2]].concat());
        list.extend([member.attributes.to_le_bytes(), at.to_le_bytes()].concat());
        list.extend([member.name.as_slice(), &member.extra].concat());
    }
    let (at, size, count) = (bytes.len() as u32, list.len() as u32, short(members.len()));
    bytes.extend(list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend([size.to_le_bytes(), at.to_le_bytes()].concat());
    bytes.extend([0, 0]);
    bytes
}

/// The members of a `.diglot-pack`.
pub fn members(manifest: &Manifest, files: &Files) -> Vec<Zipped> {
    let description = Zipped::stored("pack.json", &manifest.text());
    let rest = files.iter().map(|(name, _, bytes)| Zipped::stored(name, bytes));
    [description].into_iter().chain(rest).collect()
}

/// A sound one.
pub fn pack_file(id: &str, seed: u64) -> Vec<u8> {
    let files = files(seed);
    zip_of(&members(&manifest(id, &files), &files))
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A member of a tar archive under any name at all.
pub fn tar_entry(kind: EntryType, name: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut header = Header::new_ustar();
    header.as_mut_bytes()[..name.len()].copy_from_slice(name);
    header.set_entry_type(kind);
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    header.set_cksum();
    let fill = bytes.len().next_multiple_of(512) - bytes.len();
    [header.as_bytes(), bytes, &vec![0; fill]].concat()
}

pub fn tar_of(entries: &[Vec<u8>]) -> Vec<u8> {
    [entries.concat(), vec![0; 1024]].concat()
}

/// As translateLocally and Bergamot hand them out.
pub fn translate_locally(info: Option<&str>) -> Vec<Vec<u8>> {
    let at = |name: &str| format!("de-en.student.tiny11/{name}").into_bytes();
    let file = |name: &str, bytes: &[u8]| tar_entry(EntryType::Regular, &at(name), bytes);
    let config = b"models:\n  - model.intgemm.alphas.bin\nvocabs:\n  - vocab.deen.spm\n  - vocab.deen.spm\n";
    let mut entries = vec![
        tar_entry(EntryType::Directory, &at(""), b""),
        file("config.intgemm8bitalpha.yml", config),
        file("model.intgemm.alphas.bin", &model(9)),
        file("vocab.deen.spm", &vocabulary(9)),
        file("lex.s2t.bin", &shortlist(9)),
        file("qualityModel.deen.bin", b"scores"),
    ];
    entries.extend(info.map(|info| file("model_info.json", info.as_bytes())));
    entries
}

/// Refused, for this reason and no other.
pub fn assert_refused(error: &Error, why: &str) {
    assert_eq!(error.code, Code::PackDamaged, "{error:?}");
    assert!(error.message.contains("nothing was imported"), "{error:?}");
    let detail = error.detail.as_deref().unwrap_or_default();
    assert!(detail.contains(why), "{why:?} is not why: {error:?}");
}
