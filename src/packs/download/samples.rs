//! A file on scripted mirrors, for the tests here.

use std::{
    io::Write,
    net::{Ipv4Addr, TcpStream},
    path::Path,
    sync::atomic::{AtomicUsize, Ordering},
    time::Duration,
};

use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::{Address, Wanted, Way, bring};
use crate::{
    error::Result,
    fetch::server::{Server, page, world},
    packs::{
        Shelf,
        catalogue::{Packing, Remote},
        manifest::{PackFile, Role},
        shelf::Staged,
        verify::hex,
    },
    progress::Cancel,
};

/// Long enough for a machine under load, short enough to wait for.
pub const STALL: Duration = Duration::from_millis(600);

/// 300 kB that gzip halves, so that every packing has several blocks.
pub fn contents() -> Vec<u8> {
    let mut state = 7u32;
    let mut next = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 28) as u8
    };
    (0..300_000).map(|_| next()).collect()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

pub fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

pub fn digest(bytes: &[u8]) -> String {
    hex(Sha256::digest(bytes).as_slice())
}

/// A file as a catalogue names it, and its bytes as a mirror has them.
#[derive(Clone)]
pub struct Sample {
    pub remote: Remote,
    pub packed: Vec<u8>,
}

impl Sample {
    pub fn of(packing: Packing, contents: &[u8]) -> Self {
        let packed = match packing {
            Packing::Plain => contents.to_vec(),
            Packing::Gzip => gzip(contents),
            Packing::Zstd => zstd(contents),
        };
        let remote = Remote {
            name: "model.bin".into(),
            role: Role::Model,
            at: "a/model.bin".into(),
            packing,
            packed_size: packed.len() as u64,
            packed_sha256: digest(&packed),
            blob: None,
            size: None,
            sha256: None,
        };
        Self { remote, packed }
    }

    pub fn new() -> Self {
        Self::of(Packing::Gzip, &contents())
    }

    /// A mirror that does as it should: ranges, a validator, and all of it.
    pub fn serve(&self, head: &str, stream: &mut TcpStream) {
        let begin = range(head).unwrap_or(0);
        let _ = stream.write_all(&self.answer(begin, "ETag: \"one\"\r\n"));
    }

    /// The answer with the bytes from `begin` on.
    pub fn answer(&self, begin: usize, headers: &str) -> Vec<u8> {
        let total = self.packed.len();
        let body = &self.packed[begin..];
        let length = format!("Content-Length: {}\r\n{headers}", body.len());
        if begin == 0 {
            return page("200 OK", &length, body);
        }
        page("206 Partial Content", &format!("Content-Range: bytes {begin}-{}/{total}\r\n{length}", total - 1), body)
    }

    /// What of an answer arrives when the connection breaks after `bytes` of the body.
    pub fn broken(&self, begin: usize, bytes: usize) -> Vec<u8> {
        let mut answer = self.answer(begin, "ETag: \"one\"\r\n");
        let rest = self.packed.len() - begin - bytes;
        answer.truncate(answer.len() - rest);
        answer
    }
}

/// Where the asked range begins.
pub fn range(head: &str) -> Option<usize> {
    header(head, "range")?.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}

pub fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    head.lines().filter_map(|line| line.split_once(": ")).find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v)
}

/// A reader's machine: a shelf, and how far the download was told to be.
pub struct Machine {
    folder: TempDir,
    pub cancel: Cancel,
    pub told: Vec<u64>,
    pub way: Way,
}

impl Machine {
    pub fn new() -> Self {
        let way = Way { outside: world(), stall: STALL, pause: Duration::from_millis(1), free: |_| None };
        Self { folder: TempDir::new().unwrap(), cancel: Cancel::default(), told: Vec::new(), way }
    }

    pub fn shelf(&self) -> Shelf {
        Shelf::new(self.folder.path().join("packs"))
    }

    pub fn part(&self) -> u64 {
        self.shelf().part_size("es-en")
    }

    /// Puts bytes there as an earlier download left them.
    pub fn keep(&self, sample: &Sample, bytes: &[u8]) {
        let folder = self.shelf().part("es-en");
        std::fs::create_dir_all(&folder).unwrap();
        let name = format!("{}.{}", sample.remote.name, &sample.remote.packed_sha256[..8]);
        std::fs::write(folder.join(name), bytes).unwrap();
    }

    fn staged(&self) -> Staged {
        let shelf = self.shelf();
        shelf.stage("es-en", shelf.lock_pack("es-en", &Cancel::default()).unwrap()).unwrap()
    }

    /// Asks these mirrors, which the reader named.
    pub fn bring(&mut self, sample: &Sample, urls: &[&str]) -> Result<(PackFile, Vec<u8>)> {
        let addresses: Vec<Address> = urls.iter().map(|url| Address { url: (*url).to_owned(), own: true }).collect();
        self.bring_from(sample, &addresses)
    }

    pub fn bring_from(&mut self, sample: &Sample, addresses: &[Address]) -> Result<(PackFile, Vec<u8>)> {
        let staged = self.staged();
        let wanted = Wanted { file: &sample.remote, addresses, part: self.shelf().part("es-en"), into: &staged };
        let (told, cancel) = (&mut self.told, self.cancel.clone());
        let file = bring(&wanted, &self.way, &cancel, &mut |done| told.push(done))?.settle(&staged)?;
        let there = std::fs::read(staged.folder().join(&file.name)).unwrap();
        Ok((file, there))
    }

    /// Asks one scripted mirror.
    pub fn from(
        &mut self,
        sample: &Sample,
        script: impl Fn(&str, &mut TcpStream) + Send + Sync + 'static,
    ) -> (Server, Result<(PackFile, Vec<u8>)>) {
        let server = Server::start(Ipv4Addr::LOCALHOST, script);
        let result = self.bring(sample, &[&server.url("/model.bin")]);
        (server, result)
    }
}

/// What a mirror does on one connection, given the head of the request.
pub type Script = Box<dyn Fn(&str, &mut TcpStream) + Send + Sync>;

/// A script for each connection in turn; the last one for all that come after.
pub fn in_turn(scripts: Vec<Script>) -> impl Fn(&str, &mut TcpStream) + Send + Sync + 'static {
    let next = AtomicUsize::new(0);
    move |head, stream| {
        let at = next.fetch_add(1, Ordering::SeqCst).min(scripts.len() - 1);
        scripts[at](head, stream);
    }
}

/// Whether a folder has no files at all, at any depth.
pub fn is_bare(folder: &Path) -> bool {
    crate::packs::shelf::size_of(folder) == 0
}
