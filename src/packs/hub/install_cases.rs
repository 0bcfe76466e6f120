//! A model comes from a hub on this machine.

use std::net::Ipv4Addr;

use serde_json::json;

use super::samples::*;
use crate::{
    error::{Code, Error},
    packs::{Kind, Pack, Receipt, Role, verify},
};

/// The machine after an install from a mirror that the reader named, and what came of it.
fn after(hub: Hub) -> (Machine, Result<Pack, Error>) {
    let server = hub.start(Ipv4Addr::LOCALHOST);
    let machine = Machine::new("http://unknown.example");
    let result = machine.install(Some(&server.url("")));
    (machine, result)
}

/// What is said of a hub that is wrong; nothing of what it sent may be left.
fn refused(change: impl FnOnce(&mut Hub)) -> Error {
    let mut hub = Hub::new();
    change(&mut hub);
    let (machine, result) = after(hub);
    let error = result.expect_err("it is refused");
    assert_eq!(error.code, Code::Network, "{error:?}");
    assert!(machine.is_bare());
    assert!(machine.store.torch().is_empty());
    error
}

fn detail(error: &Error) -> &str {
    error.detail.as_deref().unwrap_or_default()
}

#[test]
fn a_model_is_installed_with_a_digest_for_every_file_and_nothing_that_is_not_wanted() {
    let (machine, result) = after(Hub::new());
    let pack = result.unwrap();
    let files: Vec<_> = pack.manifest.files.iter().map(|file| (file.role, file.name.as_str(), &file.sha256)).collect();
    assert_eq!(
        files,
        [
            (Role::Model, "rust_model.ot", &sha256(&weights())),
            (Role::Config, "config.json", &sha256(&config())),
            (Role::Vocab, "spiece.model", &sha256(b"\x0A\x0E\x0A\x05<unk>")),
        ]
    );
    assert!(matches!(pack.manifest.kind, Kind::Torch { .. }));
    assert_eq!((pack.manifest.version.as_str(), pack.manifest.licence.as_str()), ("df1b051", "Apache-2.0"));
    verify(&pack).unwrap();
    assert!(!pack.folder.join("README.md").exists());
    assert_eq!(machine.store.torch().len(), 1);
    assert_eq!(machine.store.shelf().part_size(ID), 0, "what came in parts is not needed any more");
    let told = machine.told.lock().unwrap();
    let total = (weights().len() + config().len() + 9) as u64;
    assert!(told.iter().any(|event| event.done == total && event.total == total), "{told:?}");
}

#[test]
fn one_that_is_here_is_not_asked_for_again() {
    let server = Hub::new().start(Ipv4Addr::LOCALHOST);
    let machine = Machine::new("http://unknown.example");
    machine.install(Some(&server.url(""))).unwrap();
    let before = asked(&server).len();
    machine.install(Some(&server.url(""))).unwrap();
    assert_eq!(asked(&server).len(), before);
}

#[test]
fn what_only_the_readers_own_mirror_lists_is_not_called_verified() {
    let (machine, result) = after(Hub::new());
    let pack = result.unwrap();
    assert!(!machine.store.is_verified(&pack));
    assert_eq!(Receipt::read(&pack.folder).map(|receipt| receipt.verified), Some(false));
}

// A Mac has only one address for itself, and these need two.
#[cfg(not(target_os = "macos"))]
mod public {
    use super::*;
    use crate::fetch::server::{PUBLIC, Server, page};

    #[test]
    fn what_the_hub_lists_is_verified_wherever_it_sends_on_to() {
        let store = Hub::new().start(PUBLIC);
        let hub = Hub { elsewhere: Some(store.url("")), ..Hub::new() }.start(PUBLIC);
        let machine = Machine::new(&hub.url("/"));
        let pack = machine.install(None).unwrap();
        assert!(machine.store.is_verified(&pack));
        assert_eq!(asked(&store), ["/store/rust_model.ot", "/store/spiece.model"]);
        assert_eq!(asked(&hub).len(), 4, "the listing and three files: {:?}", asked(&hub));
    }

    #[test]
    fn where_the_hub_sends_on_to_the_digest_decides() {
        let sent = [("rust_model.ot".to_owned(), weights().iter().map(|byte| byte ^ 1).collect())].into();
        let store = Hub { sent, ..Hub::new() }.start(PUBLIC);
        let hub = Hub { elsewhere: Some(store.url("")), ..Hub::new() }.start(PUBLIC);
        let machine = Machine::new(&hub.url("/"));
        let error = machine.install(None).unwrap_err();
        assert!(detail(&error).contains("sha256"), "{error:?}");
        assert!(machine.is_bare());
    }

    #[test]
    fn a_mirror_that_is_no_hub_is_passed_over() {
        let mirror = Server::saying(page("404 Not Found", "Content-Length: 0\r\n", b""));
        let hub = Hub::new().start(PUBLIC);
        let machine = Machine::new(&hub.url("/"));
        let pack = machine.install(Some(&mirror.url("/packs"))).unwrap();
        assert!(machine.store.is_verified(&pack));
        let first = &mirror.heads()[0];
        assert!(first.starts_with("GET /packs/api/models/somebody/small/tree/df1b051?recursive=true "), "{first}");
    }

    #[test]
    fn the_hub_leads_nowhere_into_the_readers_own_network() {
        let inside = Hub::new().start(Ipv4Addr::LOCALHOST);
        let hub = Hub { elsewhere: Some(inside.url("")), ..Hub::new() }.start(PUBLIC);
        let machine = Machine::new(&hub.url("/"));
        assert_eq!(machine.install(None).unwrap_err().code, Code::Network);
        assert_eq!(asked(&inside), [""; 0]);
    }
}

#[test]
fn a_large_file_with_another_digest_is_refused() {
    let error = refused(|hub| {
        hub.sent.insert("rust_model.ot".into(), weights().iter().map(|byte| byte ^ 1).collect());
    });
    assert!(error.message.contains("is not the pack") && detail(&error).contains("sha256"), "{error:?}");
}

#[test]
fn a_small_file_that_git_calls_otherwise_is_refused() {
    let error = refused(|hub| {
        hub.sent.insert("config.json".into(), config().iter().map(u8::to_ascii_uppercase).collect());
    });
    assert!(error.message.contains("is not the pack") && detail(&error).contains("git blob"), "{error:?}");
}

#[test]
fn a_file_of_another_size_is_refused() {
    for name in ["rust_model.ot", "config.json", "spiece.model"] {
        for more in [true, false] {
            let error = refused(|hub| {
                let (mut longer, shorter) = (weights(), b"{}".to_vec());
                longer.push(7);
                hub.sent.insert(name.into(), if more { longer } else { shorter });
            });
            assert!(detail(&error).contains("bytes"), "{name}: {error:?}");
        }
    }
}

#[test]
fn a_model_without_a_wanted_file_is_said_before_anything_is_downloaded() {
    let mut hub = Hub::new();
    hub.remove("rust_model.ot");
    let server = hub.start(Ipv4Addr::LOCALHOST);
    let machine = Machine::new("http://unknown.example");
    let error = machine.install(Some(&server.url(""))).unwrap_err();
    assert_eq!(error.code, Code::Network);
    for words in ["somebody/small", "model.safetensors or rust_model.ot", "Choose another model"] {
        assert!(error.message.contains(words), "{error:?}");
    }
    assert_eq!(asked(&server), ["/api/models/somebody/small/tree/df1b051?recursive=true"]);
    assert!(machine.is_bare());
}

#[test]
fn of_several_names_the_first_that_is_there_is_taken_and_what_is_optional_if_it_is_there() {
    let mut hub = Hub::new();
    hub.put("model.safetensors", b"\x02\0\0\0\0\0\0\0{}".to_vec(), true);
    hub.put("generation_config.json", b"{\"num_beams\": 4}".to_vec(), false);
    let (_machine, result) = after(hub);
    let pack = result.unwrap();
    let names: Vec<_> = pack.manifest.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["model.safetensors", "config.json", "spiece.model", "generation_config.json"]);
}

#[test]
fn another_commit_than_the_pinned_one_is_refused() {
    let other = "a0aa5531c00f59a32a167b75130805098b046f9c";
    let error = refused(|hub| hub.commit = Some(other.into()));
    assert!(error.message.contains("another version") && detail(&error).contains(other), "{error:?}");
    let (_machine, result) = after(Hub { commit: None, ..Hub::new() });
    assert!(result.is_ok(), "not every mirror says which one it is: the address did");
}

#[test]
fn a_listing_that_is_none_is_refused() {
    let with = |listing: Vec<u8>| refused(|hub| hub.listing = Some(listing));
    for listing in [&b""[..], b"<html>Sign in first.</html>", b"{\"error\": \"Repository not found\"}", b"[{", b"[7]"] {
        with(listing.to_vec());
    }
    let error = with(vec![b' '; 10 << 20]);
    assert!(error.message.contains("is not the pack") && detail(&error).contains("bytes"), "{error:?}");
}

#[test]
fn a_listing_cannot_lead_elsewhere() {
    let lines = Hub::new().lines();
    let error = refused(|hub| {
        let renamed = lines.iter().cloned().map(|mut line| {
            line["path"] = json!(format!("../../{}", line["path"].as_str().unwrap_or_default()));
            line
        });
        hub.listing = Some(json!(renamed.collect::<Vec<_>>()).to_string().into_bytes());
    });
    assert!(error.message.contains("not the file"), "{error:?}");
    let more = [json!({"type": "file", "path": "../../evil", "size": 1, "oid": "x"}), json!({"path": "/etc/passwd"})];
    let listing = json!(lines.into_iter().chain(more).collect::<Vec<_>>()).to_string().into_bytes();
    let (machine, result) = after(Hub { listing: Some(listing), ..Hub::new() });
    assert!(result.is_ok(), "what is not wanted is not looked at");
    assert!(!machine.folder.path().join("evil").exists());
}

#[test]
fn a_listing_with_sizes_that_cannot_be_is_refused() {
    for size in [json!(1u64 << 60), json!(-1), json!("300000"), json!(null), json!(0.5)] {
        let mut lines = Hub::new().lines();
        for line in lines.iter_mut().filter(|line| line["path"] == "rust_model.ot") {
            line["size"] = size.clone();
            line["lfs"]["size"] = size.clone();
        }
        refused(|hub| hub.listing = Some(json!(lines).to_string().into_bytes()));
    }
}

#[test]
fn a_download_that_breaks_off_goes_on_where_it_was() {
    let hub = Hub { breaks: 2.into(), ..Hub::new() };
    let server = hub.start(Ipv4Addr::LOCALHOST);
    let machine = Machine::new("http://unknown.example");
    let pack = machine.install(Some(&server.url(""))).unwrap();
    verify(&pack).unwrap();
    let heads = server.heads();
    let ranges: Vec<_> = heads.iter().filter(|head| head.to_ascii_lowercase().contains("range: bytes=")).collect();
    // Each is asked where it is and then where that sends on to.
    assert_eq!(ranges.len(), 4, "{heads:?}");
    assert!(ranges.iter().all(|head| head.contains("rust_model.ot")));
}

#[test]
fn a_download_that_is_stopped_is_kept_and_goes_on_another_time() {
    let server = Hub { breaks: 1.into(), ..Hub::new() }.start(Ipv4Addr::LOCALHOST);
    let mut machine = Machine::new("http://unknown.example");
    machine.stop = Some(1);
    // It is told ten times a second at most: by then it has broken off once, and is asked for the rest.
    machine.way.pause = std::time::Duration::from_millis(200);
    assert_eq!(machine.install(Some(&server.url(""))).unwrap_err().code, Code::Cancelled);
    assert!(machine.is_bare());
    assert!(machine.store.shelf().part_size(ID) > 0, "what came is kept");

    (machine.stop, machine.cancel) = (None, crate::progress::Cancel::default());
    verify(&machine.install(Some(&server.url(""))).unwrap()).unwrap();
    let went_on = server.heads().iter().any(|head| head.to_ascii_lowercase().contains("range: bytes="));
    assert!(went_on, "{:?}", server.heads());
}

#[test]
fn room_is_looked_for_as_soon_as_the_size_is_known() {
    let server = Hub::new().start(Ipv4Addr::LOCALHOST);
    let mut machine = Machine::new("http://unknown.example");
    machine.way.free = |_| Some(200_000);
    let error = machine.install(Some(&server.url(""))).unwrap_err();
    assert_eq!(error.code, Code::NotWritable);
    assert!(error.message.contains("There is no room"), "{error:?}");
    assert_eq!(asked(&server).len(), 1, "the listing alone");

    // Nothing of it is packed: it needs no room but its own.
    machine.way.free = |_| Some(310_000);
    verify(&machine.install(Some(&server.url(""))).unwrap()).unwrap();
}

#[test]
fn files_that_came_whole_are_not_asked_for_again() {
    let wrong = Hub { sent: [("spiece.model".to_owned(), vec![0; 9])].into(), ..Hub::new() };
    let wrong = wrong.start(Ipv4Addr::LOCALHOST);
    let machine = Machine::new("http://unknown.example");
    assert_eq!(machine.install(Some(&wrong.url(""))).unwrap_err().code, Code::Network);
    assert!(machine.is_bare());

    let right = Hub::new().start(Ipv4Addr::LOCALHOST);
    verify(&machine.install(Some(&right.url(""))).unwrap()).unwrap();
    let asked = asked(&right);
    assert!(asked.iter().all(|path| !path.contains("rust_model.ot")), "{asked:?}");
    assert_eq!(machine.store.shelf().part_size(ID), 0);
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_not_kept_though_its_digest_is_right() {
    let mut hub = Hub::new();
    hub.put("rust_model.ot", b"\x80\x02ctorch._utils".to_vec(), true);
    let (machine, result) = after(hub);
    let error = result.unwrap_err();
    assert_eq!(error.code, Code::PackDamaged);
    assert!(error.message.contains("rust_model.ot") && error.message.contains("Choose another model"), "{error:?}");
    assert!(machine.is_bare());
}

#[test]
fn nobody_knows_its_size_before_it_is_installed() {
    let machine = Machine::new("http://unknown.example");
    let view = machine.store.overview();
    assert_eq!((view.packs[0].download, view.packs[0].disk), (None, 0));
    let server = Hub::new().start(Ipv4Addr::LOCALHOST);
    machine.install(Some(&server.url(""))).unwrap();
    let view = machine.store.overview();
    assert_eq!(view.packs.len(), 1);
    assert!(view.packs[0].disk > 300_000);
    assert_eq!(view.packs[0].newer, None);
}

#[test]
fn it_is_carried_to_a_machine_that_is_never_online() {
    let (machine, result) = after(Hub::new());
    let pack = result.unwrap();
    let file = machine.folder.path().join("small.diglot-pack");
    let cancel = crate::progress::Cancel::default();
    machine.store.export(ID, &file, &cancel).unwrap();
    let other = Machine::new("http://unknown.example");
    let imported = other.store.import(&file, &cancel, &|_, _| ()).unwrap();
    assert_eq!((imported[0].id.as_str(), imported[0].known), (ID, false));
    let there = other.store.get(ID).unwrap();
    assert_eq!(there.manifest, pack.manifest);
    verify(&there).unwrap();
    assert!(other.store.import(&file, &cancel, &|_, _| ()).unwrap()[0].known);
}
