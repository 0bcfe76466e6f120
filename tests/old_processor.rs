//! A processor without AVX2: QEMU plays one (Nehalem, 2008). The engine's kernels would stop the program
//! there with an illegal instruction; it must say so instead and do the rest of the job.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]

use std::process::Command;

#[test]
fn without_avx2_the_rest_of_the_job_is_done_and_it_is_said_why() {
    if !Command::new("qemu-x86_64").arg("--version").output().is_ok_and(|out| out.status.success()) {
        println!("skipped: qemu-x86_64 (Debian package qemu-user) is not installed");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("article.txt");
    std::fs::write(&article, "The council voted on Tuesday to close the old bridge. Nobody was happy about it.")
        .unwrap();
    let run = Command::new("qemu-x86_64")
        .args(["-cpu", "Nehalem", env!("CARGO_BIN_EXE_diglot"), "read"])
        .arg(&article)
        .args(["--to", "es"])
        .env("DIGLOT_DATA_DIR", folder.path())
        .env("DIGLOT_STARTER_DIR", concat!(env!("CARGO_MANIFEST_DIR"), "/models/starter"))
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert_eq!(run.status.code(), Some(1), "it ends in order, not by a signal: {err}");
    assert!(err.contains("AVX2"), "it says what the processor lacks: {err}");
    assert!(out.contains("SUMMARY") && out.contains("English (en)"), "language and summary are there: {out}");
}
