//! `kill -9` at any moment, two hundred times: the next start is sound.

use std::{process::Stdio, thread, time::Duration};

use diglot::packs::{PackStore, verify};

use crate::common::{Home, mirror::Mirror};

/// So often a program is killed that was at work.
const KILLS: usize = 200;

/// A pack whose installation takes about as long as starting the program.
fn files(seed: u8) -> Vec<(String, &'static str, Vec<u8>)> {
    let mut state = u32::from(seed) + 1;
    let mut random = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let model = (0..400_000).map(&mut random).collect();
    let vocabulary = (0..50_000).map(&mut random).collect();
    vec![("model.bin".into(), "model", model), ("vocab.spm".into(), "vocab", vocabulary)]
}

#[test]
fn killed_at_two_hundred_moments_of_download_unpacking_installing_and_removing() {
    let (mirror, home) = (Mirror::start(), Home::without_packs());
    mirror.slow(1);
    let (mut kills, mut round, mut state) = (0, 0u64, 42u64);
    let mut seen = [0usize; 3];
    while kills < KILLS {
        round += 1;
        // Every few rounds there is a newer version, so that installing has something to do.
        mirror.offer("es-en", ("es", "en"), &round.to_string(), files(round as u8));
        mirror.publish(&home.data());
        let remove = round % 5 == 0;
        let mut command = if remove {
            home.command(&["packs", "remove", "es-en"])
        } else {
            home.command(&["packs", "install", "es-en", "--mirror", &mirror.url])
        };
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts");
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let most = if remove { 30 } else { 250 };
        thread::sleep(Duration::from_micros((state >> 33) % (most * 1_000)));
        if child.try_wait().expect("it can be asked").is_none() {
            child.kill().expect("it can be killed");
            kills += 1;
        }
        child.wait().expect("it ends");

        let packs = home.data().join("packs");
        seen[0] += usize::from(packs.join(".part/es-en").exists());
        seen[1] += usize::from(entries(&packs.join(".new")) > 0);
        let store = PackStore::new(&home.data(), None);
        let found = store.list();
        assert!(found.unusable.is_empty(), "kill {kills}: {:?}", found.unusable);
        for pack in &found.packs {
            verify(pack).unwrap_or_else(|e| panic!("kill {kills}: {e} {:?}", e.detail));
        }
        seen[2] += found.packs.len();
        store.shelf().recover();
        for folder in [".new", ".old"] {
            assert_eq!(entries(&packs.join(folder)), 0, "kill {kills}: {folder} is cleared up");
        }
    }
    println!(
        "{round} rounds: {} with a download begun, {} with a pack in the making, {} with one in place",
        seen[0], seen[1], seen[2]
    );
    assert!(seen.iter().all(|count| *count >= 10), "it was killed in every state: {seen:?}");

    mirror.slow(0);
    home.run(&["packs", "install", "es-en", "--mirror", &mirror.url]).exits(0);
    home.run(&["packs", "verify"]).exits(0);
    let left = home.run(&["packs", "list", "--json"]).exits(0).json();
    assert_eq!(left["packs"][0]["manifest"]["version"], round.to_string(), "and works as if nothing had been");
}

fn entries(folder: &std::path::Path) -> usize {
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}
