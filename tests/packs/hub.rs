//! A model for torch from a hub on this machine, by the command. What can be wrong with a hub is tried out beside
//! `src/packs/hub`; here is what a reader sees of it.

use std::{
    collections::BTreeMap,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use serde_json::{Value, json};
use sha1::{Digest, Sha1};

use crate::common::{Home, mirror::sha256};

const COMMIT: &str = "a4f8f3ea906ed274767e9906dbaede7531d660ff";
const LISTING: &str = "/api/models/somebody/summariser/tree/a4f8f3e?recursive=true";

/// Files by name, and whether each is too large for git.
type Files = BTreeMap<&'static str, (Vec<u8>, bool)>;

#[derive(Clone)]
struct Hub {
    url: String,
    files: Arc<Mutex<Files>>,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Hub {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let url = format!("http://{}", listener.local_addr().expect("it has an address"));
        let files = Files::from([
            ("rust_model.ot", ([&b"PK\x03\x04"[..], &[7; 200_000]].concat(), true)),
            ("config.json", (b"{\"model_type\": \"bart\"}".to_vec(), false)),
            ("vocab.json", (b"{\"<s>\": 0}".to_vec(), false)),
            ("merges.txt", (b"#version: 0.2\na b\n".to_vec(), false)),
            ("pytorch_model.bin", (vec![1; 100], true)),
        ]);
        let hub = Self { url, files: Arc::new(Mutex::new(files)), asked: Arc::default() };
        let serving = hub.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let hub = serving.clone();
                thread::spawn(move || hub.answer(stream));
            }
        });
        hub
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("nobody panics here").clone()
    }

    fn listing(&self) -> String {
        let line = |(name, (bytes, large)): (&&str, &(Vec<u8>, bool))| {
            let blob = Sha1::new_with_prefix(format!("blob {}\0", bytes.len())).chain_update(bytes).finalize();
            let blob: String = blob.iter().map(|byte| format!("{byte:02x}")).collect();
            let mut line = json!({"type": "file", "path": name, "size": bytes.len(), "oid": blob});
            if *large {
                line["lfs"] = json!({"oid": sha256(bytes), "size": bytes.len(), "pointerSize": 134});
            }
            line
        };
        json!(self.files.lock().expect("nobody panics here").iter().map(line).collect::<Vec<Value>>()).to_string()
    }

    fn answer(&self, mut stream: TcpStream) {
        let (mut head, mut byte) = (Vec::new(), [0]);
        while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
            head.push(byte[0]);
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.asked.lock().expect("nobody panics here").push(path.clone());
        let file = |name: &str| self.files.lock().expect("nobody panics here").get(name).cloned();
        let of = |place: &str| path.strip_prefix(place).and_then(file);
        let (status, more, body) = if path == LISTING {
            ("200 OK", format!("X-Repo-Commit: {COMMIT}\r\n"), self.listing().into_bytes())
        } else if let Some((bytes, large)) = of("/somebody/summariser/resolve/a4f8f3e/") {
            match large {
                true => (
                    "302 Found",
                    format!("Location: /store/{}\r\n", path.rsplit('/').next().unwrap_or_default()),
                    vec![],
                ),
                false => ("200 OK", String::new(), bytes),
            }
        } else if let Some((bytes, _)) = of("/store/") {
            ("200 OK", String::new(), bytes)
        } else {
            ("404 Not Found", String::new(), Vec::new())
        };
        let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\n{more}Content-Length: {}\r\n\r\n", body.len());
        // Whoever has enough hangs up in the middle.
        let _ = stream.write_all(&[head.as_bytes(), &body].concat());
    }
}

/// A home without packs whose list has one model of the hub.
fn home() -> Home {
    let home = Home::without_packs();
    let want = |role: &str, name: &str| json!({"role": role, "any_of": [name]});
    let entry = json!({
        "id": "summariser", "kind": "torch", "architecture": "bart", "task": "summary", "languages": ["en"],
        "format": "rust-bert-1", "version": "a4f8f3e", "licence": "CC-BY-NC-4.0", "attribution": "Somebody",
        "source": "hub",
        "hub": {"model": "somebody/summariser", "revision": "a4f8f3e", "files": [
            {"role": "model", "any_of": ["rust_model.ot", "model.safetensors"]}, want("config", "config.json"),
            want("vocab", "vocab.json"), want("merges", "merges.txt")]},
    });
    let list = json!({"date": "2999-01-01", "mirrors": {"hub": []}, "packs": [entry]});
    std::fs::create_dir_all(home.data().join("packs")).expect("the data folder can be made");
    std::fs::write(home.data().join("packs/.catalogue.json"), list.to_string()).expect("a list can be written");
    home
}

#[test]
fn a_model_of_the_hub_is_listed_installed_checked_and_removed() {
    let (hub, home) = (Hub::start(), home());
    let list = home.run(&["packs", "list", "--all"]).exits(0).out;
    for words in ["summariser", "written summaries in English (bart)", "CC-BY-NC-4.0", "size not known yet"] {
        assert!(list.contains(words), "{list}");
    }
    assert_eq!(hub.asked(), [""; 0], "a list asks nobody");

    let ran = home.run(&["packs", "install", "summariser", "--mirror", &hub.url]).exits(0);
    ran.says(&["by Somebody, under the licence CC-BY-NC-4.0", "summariser a4f8f3e is installed (1 MB)"]);
    assert_eq!(hub.asked()[0], LISTING);
    assert!(!hub.asked().iter().any(|path| path.contains("pytorch_model")), "only what is wanted");
    home.run(&["packs", "verify"]).exits(0);
    let list = home.run(&["packs", "list", "--json"]).exits(0).json();
    let manifest = &list["packs"][0]["manifest"];
    assert_eq!((&manifest["kind"], &manifest["task"]), (&json!("torch"), &json!("summary")));
    assert!(manifest["files"].as_array().is_some_and(|files| files.iter().all(|f| f["sha256"].as_str() != Some(""))));

    home.run(&["packs", "remove", "summariser"]).exits(0);
    assert_eq!(home.run(&["packs", "list"]).exits(0).out, "");
}

#[test]
fn a_model_is_found_by_its_name_and_by_its_languages() {
    let home = home();
    for words in ["summ", "english", "EN"] {
        assert!(home.run(&["packs", "list", words]).exits(0).out.contains("summariser"), "{words}");
    }
    assert_eq!(home.run(&["packs", "list", "french"]).exits(0).out, "");
}

#[test]
fn a_model_that_came_wrong_or_without_a_file_is_not_installed() {
    let (hub, home) = (Hub::start(), home());
    hub.files.lock().expect("nobody panics here").remove("rust_model.ot");
    let install = || home.run(&["packs", "install", "summariser", "--mirror", &hub.url]);
    install().exits(5).says(&["rust_model.ot or model.safetensors", "Choose another model"]);
    hub.files.lock().expect("nobody panics here").insert("rust_model.ot", (b"\x80\x02ctorch".to_vec(), true));
    install().exits(6).says(&["rust_model.ot", "Choose another model"]);
    assert_eq!(home.run(&["packs", "list"]).exits(0).out, "");
    home.run(&["packs", "install", "summariser", "--mirror", &format!("{}/nothing", hub.url)]).exits(5);
}

#[test]
fn offline_nobody_is_asked() {
    let (hub, home) = (Hub::start(), home());
    let ran = home.run(&["--offline", "packs", "install", "summariser", "--mirror", &hub.url]).exits(5);
    ran.says(&["--offline", "packs import"]);
    assert_eq!(hub.asked(), [""; 0]);
}

#[test]
fn a_model_is_carried_to_a_machine_that_is_never_online() {
    let (hub, home) = (Hub::start(), home());
    home.run(&["packs", "install", "summariser", "--mirror", &hub.url]).exits(0);
    home.run(&["packs", "export", "summariser", "-o", "model.diglot-pack"]).exits(0);
    let stick = home.path("model.diglot-pack").display().to_string();
    let other = Home::without_packs();
    other.run(&["--offline", "packs", "import", &stick]).exits(0).says(&["summariser is installed", "unverified"]);
    other.run(&["packs", "verify"]).exits(0);
    assert!(other.run(&["packs", "list"]).exits(0).out.contains("written summaries in English"));
    other.run(&["packs", "import", &stick]).exits(0).says(&["was here already"]);
}
