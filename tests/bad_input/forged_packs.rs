//! Packs whose manifest agrees with their damaged files: the digest lets them through, and the engine
//! has to survive them. A bad model is an error message, never a crash.

use std::{path::PathBuf, time::Duration};

use crate::common::{Home, packs, starter, texts};

const LIMIT: Duration = Duration::from_secs(60);

fn original(file: &str) -> Vec<u8> {
    std::fs::read(starter().join("en-es").join(file)).expect("the starter pack is there")
}

fn forged(file: &str, contents: &[u8]) -> (Home, PathBuf) {
    let home = Home::without_packs();
    let folder = packs::install(&home.data(), "en", "es");
    packs::forge(&folder, file, contents);
    home.write("a.txt", texts::EASY[0].0);
    (home, folder)
}

/// The command ends by itself, with an answer or a message about the pack.
#[track_caller]
fn survives(what: &str, file: &str, contents: &[u8]) {
    let (home, _) = forged(file, contents);
    let run = home.run_within(LIMIT, &["translate", "a.txt", "--from", "en", "--to", "es"]);
    let (code, err) = (run.ran.code, run.ran.err);
    println!("{what}: {code:?}, {} MiB", run.peak_kib >> 10);
    assert!(matches!(code, Some(0 | 1 | 6)), "{what}: an exit code and no signal ({code:?}): {err}");
    if code != Some(0) {
        assert!(err.contains("en-es"), "{what}: the message names the pack: {err}");
    }
}

/// The model with eight bytes replaced.
fn with(at: usize, number: u64) -> Vec<u8> {
    let mut bytes = original(packs::MODEL);
    bytes[at..at + 8].copy_from_slice(&number.to_le_bytes());
    bytes
}

#[test]
fn a_model_that_is_none_is_survived() {
    let model = original(packs::MODEL);
    survives("empty", packs::MODEL, b"");
    survives("half", packs::MODEL, &model[..model.len() / 2]);
    survives("a little short", packs::MODEL, &model[..model.len() - 1000]);
    survives("only its beginning", packs::MODEL, &model[..16]);
    survives("the vocabulary in its place", packs::MODEL, &original(packs::VOCAB));
    survives(
        "noise",
        packs::MODEL,
        &(0..100_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect::<Vec<_>>(),
    );
}

#[test]
fn a_vocabulary_that_is_none_is_survived() {
    let vocabulary = original(packs::VOCAB);
    survives("empty vocabulary", packs::VOCAB, b"");
    survives("half a vocabulary", packs::VOCAB, &vocabulary[..vocabulary.len() / 2]);
    survives("a model in its place", packs::VOCAB, &original(packs::MODEL)[..400_000]);
    survives(
        "noise",
        packs::VOCAB,
        &(0..50_000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 9) as u8).collect::<Vec<_>>(),
    );
}

#[test]
fn a_model_whose_counts_lie_is_survived() {
    // A model begins with its version and its number of items; each item has four numbers: length of its
    // name, type, rank, bytes.
    survives("items without end", packs::MODEL, &with(8, 1 << 60));
    survives("an endless name", packs::MODEL, &with(16, 1 << 62));
    survives("endless bytes", packs::MODEL, &with(40, 1 << 62));
}

#[test]
fn a_model_of_endless_rank_is_survived() {
    survives("endless rank", packs::MODEL, &with(32, 1 << 40));
}

#[test]
fn a_model_whose_options_lie_is_survived() {
    let model = original(packs::MODEL);
    for (from, to) in [
        ("enc-depth: 3", "enc-depth: 9"),
        ("transformer-heads: 8", "transformer-heads: 0"),
        ("dim-emb: 256", "dim-emb: 999"),
        ("dim-vocabs:\n  - 8000", "dim-vocabs:\n  - 9999"),
    ] {
        let at = model.windows(from.len()).position(|w| w == from.as_bytes()).expect("the model has this option");
        let mut forged = model.clone();
        forged[at..at + to.len()].copy_from_slice(to.as_bytes());
        survives(to, packs::MODEL, &forged);
    }
}

#[test]
fn a_job_on_a_forged_pack_still_writes_what_needs_no_pack() {
    let (home, _) = forged(packs::MODEL, b"no model at all");
    home.write("a.txt", texts::ENGLISH);
    let ran = home.run(&["read", "a.txt", "--to", "es"]).exits(1);
    ran.says(&["cannot use the pack en-es"]);
    assert!(ran.out.contains("SUMMARY") && ran.out.contains("[b4.s2]"), "{}", ran.out);
}
