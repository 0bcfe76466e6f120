//! A mirror on this machine: packs as gzip files over HTTP, with ranges; and a catalogue that names them.

use std::{
    collections::HashMap,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Name, role and contents of each file of a pack.
pub type Files = Vec<(String, &'static str, Vec<u8>)>;

pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[derive(Clone)]
pub struct Mirror {
    pub url: String,
    files: Arc<Mutex<HashMap<String, Arc<Vec<u8>>>>>,
    entries: Arc<Mutex<Vec<Value>>>,
    /// Milliseconds between two pieces of 16 kB.
    pace: Arc<AtomicU64>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Mirror {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        let mirror =
            Self { url, files: Arc::default(), entries: Arc::default(), pace: Arc::default(), asked: Arc::default() };
        let serving = mirror.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let mirror = serving.clone();
                thread::spawn(move || mirror.answer(stream));
            }
        });
        mirror
    }

    pub fn slow(&self, milliseconds: u64) {
        self.pace.store(milliseconds, Ordering::Relaxed);
    }

    /// First lines of all requests so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panics here").clone()
    }

    /// Offers a translation pack; an older version of it is not offered any more.
    pub fn offer(&self, id: &str, (from, to): (&str, &str), version: &str, files: Files) {
        self.offer_with(id, (from, to), version, files, json!([]));
    }

    pub fn offer_with(&self, id: &str, (from, to): (&str, &str), version: &str, files: Files, quality: Value) {
        let mut listed = Vec::new();
        for (name, role, contents) in files {
            let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
            packer.write_all(&contents).expect("memory can be written");
            let packed = packer.finish().expect("memory can be written");
            let at = format!("{id}/{version}/{name}.gz");
            listed.push(json!({"name": name, "role": role, "at": at, "packing": "gzip", "packed_size": packed.len(),
                               "packed_sha256": sha256(&packed), "size": contents.len(), "sha256": sha256(&contents)}));
            self.files.lock().expect("nobody panics here").insert(at, Arc::new(packed));
        }
        let entry = json!({"id": id, "kind": "translation", "from": from, "to": to, "format": "marian-intgemm8",
                           "version": version, "tier": "tiny", "licence": "MPL-2.0", "attribution": "made by a test",
                           "source": "here", "files": listed, "quality": quality});
        let mut entries = self.entries.lock().expect("nobody panics here");
        entries.retain(|old| old["id"] != id);
        entries.push(entry);
    }

    pub fn catalogue(&self) -> Value {
        let entries = self.entries.lock().expect("nobody panics here").clone();
        json!({"date": "2999-01-01", "mirrors": {"here": []}, "packs": entries})
    }

    /// Makes a data folder know what is offered, as if it had fetched the list.
    pub fn publish(&self, data: &Path) {
        let packs = data.join("packs");
        std::fs::create_dir_all(&packs).expect("the data folder can be made");
        std::fs::write(packs.join(".catalogue.json"), self.catalogue().to_string()).expect("a list can be written");
    }

    fn answer(&self, mut stream: TcpStream) {
        let (mut head, mut byte) = (Vec::new(), [0]);
        while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
            head.push(byte[0]);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let Some(path) = head.split(' ').nth(1).map(|path| path.trim_start_matches('/').to_owned()) else { return };
        self.asked.lock().expect("nobody panics here").push(head.lines().next().unwrap_or_default().to_owned());
        let list = (path == "catalogue.json").then(|| Arc::new(self.catalogue().to_string().into_bytes()));
        let file = list.or_else(|| self.files.lock().expect("nobody panics here").get(&path).cloned());
        // Whoever has enough hangs up in the middle: errors are no trouble here.
        let Some(file) = file else {
            let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            return;
        };
        let range = head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("range")
                .then(|| value.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok())
                .flatten()
        });
        let begin: usize = range.unwrap_or(0);
        let status = match range {
            Some(begin) => {
                format!("206 Partial Content\r\nContent-Range: bytes {begin}-{}/{}", file.len() - 1, file.len())
            }
            None => "200 OK".to_owned(),
        };
        let length = file.len() - begin;
        let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nETag: \"1\"\r\nConnection: close\r\n\r\n");
        if stream.write_all(head.as_bytes()).is_err() {
            return;
        }
        for piece in file[begin..].chunks(16 << 10) {
            if stream.write_all(piece).is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(self.pace.load(Ordering::Relaxed)));
        }
    }
}
