//! What somebody may do to a tar archive of a model, and to packed files. Each case says which check refuses it, so that
//! none stands in for another.

use tar::EntryType;

use super::forge::{Bench, assert_refused, gzip, tar_entry, tar_of, translate_locally, vocabulary};
use crate::error::Code;

/// An archive of translateLocally, with something more in it.
fn tar_with(more: &[Vec<u8>]) -> Vec<u8> {
    tar_of(&[translate_locally(None), more.to_vec()].concat())
}

fn tar_is_refused(why: &str, more: &[Vec<u8>]) {
    let tar = tar_with(more);
    assert_refused(&Bench::new().refused("de-en.tar", &tar), why);
    assert_refused(&Bench::new().refused("de-en.tar.gz", &gzip(&tar)), why);
}

#[test]
fn names_that_lead_elsewhere_are_refused_in_tars() {
    for (name, why) in [
        ("../evil", "leads elsewhere"),
        ("de-en/../../evil", "leads elsewhere"),
        ("/etc/evil", "leads to the root"),
        ("a\\evil", "other systems"),
        ("evil\n", "control characters"),
    ] {
        tar_is_refused(why, &[tar_entry(EntryType::Regular, name.as_bytes(), b"x")]);
    }
    tar_is_refused(
        "leads elsewhere",
        &[
            tar_entry(EntryType::GNULongName, b"././@LongLink", b"../evil\0"),
            tar_entry(EntryType::Regular, b"plain", b"x"),
        ],
    );
    tar_is_refused(
        "leads elsewhere",
        &[
            tar_entry(EntryType::XHeader, b"PaxHeaders/x", b"16 path=../evil\n"),
            tar_entry(EntryType::Regular, b"plain", b"x"),
        ],
    );
}

#[test]
fn links_and_devices_are_refused_in_tars() {
    for kind in [EntryType::Symlink, EntryType::Link, EntryType::Char, EntryType::Block, EntryType::Fifo] {
        tar_is_refused("link, a device", &[tar_entry(kind, b"evil", b"")]);
    }
    tar_is_refused("link, a device", &[tar_entry(EntryType::GNUSparse, b"evil", b"")]);
    tar_is_refused("link, a device", &[tar_entry(EntryType::GNULongLink, b"././@LongLink", b"/etc/passwd\0")]);
}

#[test]
fn names_that_are_there_twice_are_refused_in_tars() {
    let name = b"de-en.student.tiny11/vocab.deen.spm";
    tar_is_refused("twice", &[tar_entry(EntryType::Regular, name, &vocabulary(2))]);
    tar_is_refused("twice", &[tar_entry(EntryType::Regular, &[b"./", &name[..]].concat(), &vocabulary(2))]);
    tar_is_refused("twice", &[tar_entry(EntryType::Regular, &name.to_ascii_uppercase(), &vocabulary(2))]);
}

#[test]
fn extensions_that_programs_do_not_agree_on_are_refused() {
    let plain = || tar_entry(EntryType::Regular, b"plain", b"x");
    tar_is_refused("changes the size", &[tar_entry(EntryType::XHeader, b"x", b"10 size=0\n"), plain()]);
    tar_is_refused("changes the path", &[tar_entry(EntryType::XGlobalHeader, b"x", b"10 path=x\n"), plain()]);
    tar_is_refused("holes", &[tar_entry(EntryType::XHeader, b"x", b"22 GNU.sparse.major=1\n"), plain()]);
    let long = tar_entry(EntryType::GNULongName, b"x", b"name\0");
    tar_is_refused("two long names", &[long.clone(), long.clone(), plain()]);
    tar_is_refused("that it announces", &[long]);
    tar_is_refused("too long", &[tar_entry(EntryType::GNULongName, b"x", &vec![b'a'; 1 << 20]), plain()]);
    tar_is_refused("folder has contents", &[tar_entry(EntryType::Directory, b"folder/", b"x")]);
}

#[test]
fn nothing_hides_behind_the_end_of_a_tar() {
    let whole = tar_with(&[]);
    let twice = [&whole[..], &whole].concat();
    assert_refused(&Bench::new().refused("de-en.tar", &twice), "hides behind its end");
    assert_refused(&Bench::new().refused("de-en.tar.gz", &gzip(&twice)), "hides behind its end");
}

#[test]
fn tars_that_unpack_to_more_than_a_model_are_cut_off() {
    let zeros = tar_entry(EntryType::Regular, b"de-en.student.tiny11/more", &vec![0; 8 << 20]);
    let bomb = gzip(&tar_with(&[zeros]));
    assert!(bomb.len() < 200_000, "{}", bomb.len());
    assert_refused(&Bench::new().refused("de-en.tar.gz", &bomb), "more than a model can have");
    // Zeros behind the end, too.
    let tail = [tar_with(&[]), vec![0; 3 << 19]].concat();
    assert_refused(&Bench::new().refused("de-en.tar.gz", &gzip(&tail)), "more than a model can have");
    assert_refused(&Bench::new().refused("de-en.tar", &tail), "hides behind its end");
}

#[test]
fn packed_model_files_that_unpack_to_more_than_a_model_are_cut_off() {
    let bench = Bench::new();
    bench.file("esen/model.esen.intgemm.alphas.bin.gz", &gzip(&vec![0; 8 << 20]));
    bench.file("esen/vocab.esen.spm", &vocabulary(1));
    let error = bench.import(&bench.path("esen")).unwrap_err();
    assert_refused(&error, "more than it should");
    bench.assert_empty();
}

#[test]
fn cut_off_and_changed_tars_are_refused() {
    let whole = gzip(&tar_with(&[]));
    for end in (1..whole.len()).step_by(37) {
        Bench::new().refused("de-en.tar.gz", &whole[..end]);
    }
    let mut changed = whole.clone();
    let middle = whole.len() / 2;
    changed[middle] ^= 0x55;
    assert_eq!(Bench::new().refused("de-en.tar.gz", &changed).code, Code::PackDamaged);
}
