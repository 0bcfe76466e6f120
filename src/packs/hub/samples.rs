//! A hub on this machine with one small model, and a machine that installs it, for the tests here.

use std::{
    collections::BTreeMap,
    io::Write,
    net::{Ipv4Addr, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use serde_json::{Value, json};
use sha1::{Digest, Sha1};
use sha2::Sha256;

use crate::{
    error::Result,
    fetch::server::{Server, page, to, world},
    packs::{Catalogue, Install, Pack, PackStore, download::Way, verify::hex, view::InstallEvent},
    progress::Cancel,
};

pub const COMMIT: &str = "df1b051c49625cf57a3d0d8d3863ed4d13564fe4";
pub const MODEL: &str = "somebody/small";
pub const ID: &str = "small";

/// The weights, 300 kB: what begins as a file of libtorch.
pub fn weights() -> Vec<u8> {
    let rest = (0..300_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8);
    b"PK\x03\x04".iter().copied().chain(rest).collect()
}

pub fn config() -> Vec<u8> {
    b"{\"model_type\": \"t5\", \"n_positions\": 512}\n".to_vec()
}

pub fn sha256(bytes: &[u8]) -> String {
    hex(Sha256::digest(bytes).as_slice())
}

fn blob(bytes: &[u8]) -> String {
    let hash = Sha1::new_with_prefix(format!("blob {}\0", bytes.len())).chain_update(bytes);
    hex(hash.finalize().as_slice())
}

/// What the hub has, and how it misbehaves.
pub struct Hub {
    /// Files, and whether each is too large for git.
    pub files: BTreeMap<String, (Vec<u8>, bool)>,
    /// What it says of itself; another text instead of the listing.
    pub commit: Option<String>,
    pub listing: Option<Vec<u8>>,
    /// What it sends instead of what it lists.
    pub sent: BTreeMap<String, Vec<u8>>,
    /// Bytes of a large file after which the connection breaks, so many times.
    pub breaks: AtomicUsize,
    pub after: usize,
    /// Where large files are, if not here.
    pub elsewhere: Option<String>,
}

impl Hub {
    pub fn new() -> Self {
        let mut hub = Self {
            files: BTreeMap::new(),
            commit: Some(COMMIT.into()),
            listing: None,
            sent: BTreeMap::new(),
            breaks: AtomicUsize::new(0),
            after: 100_000,
            elsewhere: None,
        };
        hub.put("config.json", config(), false);
        hub.put("spiece.model", b"\x0A\x0E\x0A\x05<unk>".to_vec(), true);
        hub.put("rust_model.ot", weights(), true);
        hub.put("README.md", b"# Small\n".to_vec(), false);
        hub
    }

    pub fn put(&mut self, name: &str, bytes: Vec<u8>, large: bool) {
        self.files.insert(name.into(), (bytes, large));
    }

    pub fn remove(&mut self, name: &str) {
        self.files.remove(name);
    }

    /// The listing as the hub writes it.
    pub fn lines(&self) -> Vec<Value> {
        let line = |(name, (bytes, large)): (&String, &(Vec<u8>, bool))| match large {
            false => json!({"type": "file", "oid": blob(bytes), "size": bytes.len(), "path": name}),
            true => json!({"type": "file", "oid": blob(b"version https://git-lfs"), "size": bytes.len(), "path": name,
                           "lfs": {"oid": sha256(bytes), "size": bytes.len(), "pointerSize": 134}}),
        };
        let folder = json!({"type": "directory", "oid": blob(b""), "size": 0, "path": "onnx"});
        [folder].into_iter().chain(self.files.iter().map(line)).collect()
    }

    pub fn start(self, ip: Ipv4Addr) -> Server {
        Server::start(ip, move |head, stream| self.answer(head, stream))
    }

    fn answer(&self, head: &str, stream: &mut TcpStream) {
        let path = head.split(' ').nth(1).unwrap_or_default();
        let none = page("404 Not Found", "Content-Length: 0\r\n", b"");
        let answer = if path == format!("/api/models/{MODEL}/tree/df1b051?recursive=true") {
            let body = self.listing.clone().unwrap_or_else(|| json!(self.lines()).to_string().into_bytes());
            let commit = self.commit.as_ref().map(|commit| format!("X-Repo-Commit: {commit}\r\n")).unwrap_or_default();
            page(
                "200 OK",
                &format!("Content-Type: application/json\r\n{commit}Content-Length: {}\r\n", body.len()),
                &body,
            )
        } else if let Some(name) = path.strip_prefix(&format!("/{MODEL}/resolve/df1b051/")) {
            match self.files.get(name) {
                None => none,
                Some((_, true)) => to(&format!("{}/store/{name}", self.elsewhere.clone().unwrap_or_default())),
                Some((bytes, false)) => {
                    let bytes = self.sent.get(name).unwrap_or(bytes);
                    page("200 OK", &format!("Content-Length: {}\r\n", bytes.len()), bytes)
                }
            }
        } else if let Some(name) = path.strip_prefix("/store/") {
            let whole = self.files.get(name).map(|(bytes, _)| bytes).cloned().unwrap_or_default();
            let mut answer = part(head, self.sent.get(name).unwrap_or(&whole));
            let breaks = |left: usize| left.checked_sub(1);
            if name == "rust_model.ot" && self.breaks.fetch_update(Ordering::SeqCst, Ordering::SeqCst, breaks).is_ok() {
                answer.truncate(self.after);
            }
            answer
        } else {
            none
        };
        let _ = stream.write_all(&answer);
    }
}

/// All of it, or what is asked for.
fn part(head: &str, bytes: &[u8]) -> Vec<u8> {
    let range =
        head.lines().filter_map(|line| line.split_once(": ")).find(|(name, _)| name.eq_ignore_ascii_case("range"));
    let begin = range.and_then(|(_, value)| value.strip_prefix("bytes=")?.strip_suffix('-')?.parse::<usize>().ok());
    let rest = &bytes[begin.unwrap_or(0)..];
    let headers = format!("ETag: \"one\"\r\nContent-Length: {}\r\n", rest.len());
    match begin {
        None => page("200 OK", &headers, rest),
        Some(begin) => {
            let range = format!("Content-Range: bytes {begin}-{}/{}\r\n", bytes.len() - 1, bytes.len());
            page("206 Partial Content", &format!("{range}{headers}"), rest)
        }
    }
}

/// A reader's machine that knows the model.
pub struct Machine {
    pub folder: tempfile::TempDir,
    pub store: PackStore,
    pub way: Way,
    pub cancel: Cancel,
    /// Bytes at which the reader stops it.
    pub stop: Option<u64>,
    pub told: Arc<Mutex<Vec<InstallEvent>>>,
}

impl Machine {
    /// `hub` is the public one.
    pub fn new(hub: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = PackStore::new(folder.path(), None);
        let want = |role: &str, names: &[&str]| json!({"role": role, "any_of": names});
        let entry = json!({
            "id": ID, "kind": "torch", "architecture": "t5", "task": "summary", "languages": ["en"],
            "format": "rust-bert-1", "version": "df1b051", "licence": "Apache-2.0", "attribution": "Somebody",
            "source": "hub",
            "hub": {"model": MODEL, "revision": "df1b051", "files": [
                want("model", &["model.safetensors", "rust_model.ot"]), want("config", &["config.json"]),
                want("vocab", &["spiece.model"]),
                {"role": "generation", "any_of": ["generation_config.json"], "optional": true},
            ]},
        });
        let list = json!({"date": "2999-01-01", "mirrors": {"hub": [hub]}, "packs": [entry]});
        store.renew(Catalogue::parse(list.to_string().as_bytes()).unwrap());
        assert!(store.catalogue().get(ID).is_some());
        let way = Way {
            outside: world(),
            stall: Duration::from_millis(600),
            pause: Duration::from_millis(1),
            free: |_| None,
        };
        Self { folder, store, way, cancel: Cancel::default(), stop: None, told: Arc::default() }
    }

    pub fn install(&self, mirror: Option<&str>) -> Result<Pack> {
        let tell = |event: InstallEvent| {
            if self.stop.is_some_and(|stop| event.done >= stop) {
                self.cancel.cancel();
            }
            self.told.lock().unwrap().push(event);
        };
        self.store.install_by(ID, &Install { mirror, cancel: &self.cancel, tell: &tell }, &self.way)
    }

    /// Whether nothing of a pack is here, in place or in the making.
    pub fn is_bare(&self) -> bool {
        let new = self.store.folder().join(".new");
        self.store.shelf().list().is_empty() && crate::packs::shelf::size_of(&new) == 0
    }
}

/// First lines of what a server was asked, without the method.
pub fn asked(server: &Server) -> Vec<String> {
    server.heads().iter().map(|head| head.split(' ').nth(1).unwrap_or_default().to_owned()).collect()
}
