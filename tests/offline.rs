//! "Offline" is a property of the program and not a promise: the whole job is done where there is no
//! network at all, and while it runs no socket to one is opened.

#![cfg(target_os = "linux")]

mod common;

use std::{
    fs,
    process::{Command, Stdio},
};

use common::{Home, Ran, packs, texts};
use diglot::reading::Document;

/// The whole job, with every part that a network could be tempting for.
const JOB: [&str; 7] = ["read", "a.txt", "--to", "es", "--offline", "-o", "out.json"];

/// Whether a tool can do this here; a kernel or a container may forbid it.
fn works(tool: &str, args: &[&str]) -> bool {
    let run = Command::new(tool).args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

#[track_caller]
fn assert_done(home: &Home) {
    let written = fs::read_to_string(home.path("out.json")).expect("the export was written");
    let document = Document::from_json(&written).expect("it is whole");
    assert_eq!(document.article.language.map(|l| l.to_string()), Some("en".into()), "the language was detected");
    assert!(document.summary.is_some_and(|s| !s.lines.is_empty()), "there is a summary");
    let translation = document.translation.expect("there is a translation");
    assert!(translation.sentences.iter().all(|s| s.target.is_some()), "of every sentence");
    assert_eq!(translation.engine.digest, packs::starter_digest(), "by the pack on this machine");
}

/// `unshare` with what makes a namespace without any network, or `None` where that is forbidden.
fn without_network() -> Option<Vec<&'static str>> {
    let flags = vec!["-rn", "--"];
    works("unshare", &["-rn", "--", "true"]).then_some(flags)
}

#[test]
fn the_whole_job_is_done_where_there_is_no_network() {
    let Some(flags) = without_network() else {
        println!("SKIPPED: this kernel lets nobody make a network namespace (unshare -rn)");
        return;
    };
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    let mut command = Command::new("unshare");
    command.args(&flags).arg(env!("CARGO_BIN_EXE_diglot")).args(JOB);
    home.equip(&mut command);
    Ran::from(command.output().expect("unshare can be started")).exits(0).says(&[]);
    assert_done(&home);

    // The namespace is what it is taken for: no interface but a loopback that is down.
    let devices = Command::new("unshare").args(&flags).args(["cat", "/proc/net/dev"]).output().expect("unshare runs");
    let devices = String::from_utf8_lossy(&devices.stdout).into_owned();
    let names: Vec<&str> =
        devices.lines().filter_map(|line| line.split_once(':')).map(|(name, _)| name.trim()).collect();
    assert_eq!(names, ["lo"], "there is no way out of this namespace");
}

#[test]
fn no_call_opens_a_socket_to_a_network() {
    if !works("strace", &["-f", "-o", "/dev/null", "true"]) {
        println!("SKIPPED: strace is not installed, or nobody may trace here");
        return;
    }
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    home.write("page.html", include_str!("command/page.html"));
    for call in [
        &JOB[..],
        &["detect", "a.txt"],
        &["segment", "a.txt"],
        &["extract", "page.html"],
        &["summarise", "a.txt", "--to", "es"],
        &["translate", "a.txt", "--to", "es"],
        &["packs", "list", "--all"],
        &["packs", "verify"],
    ] {
        let trace = home.path("trace");
        let mut command = Command::new("strace");
        command.args(["-f", "-e", "trace=network", "-o"]).arg(&trace).arg(env!("CARGO_BIN_EXE_diglot")).args(call);
        home.equip(&mut command);
        Ran::from(command.output().expect("strace can be started")).exits(0);
        let trace = fs::read_to_string(&trace).expect("strace wrote what it saw");
        assert!(trace.contains("exited with 0"), "the trace is whole: {trace}");
        let network: Vec<&str> =
            trace.lines().filter(|line| line.contains("AF_INET") || line.contains("AF_NETLINK")).collect();
        assert!(network.is_empty(), "{call:?} opens no socket to a network: {network:#?}");
        assert!(!trace.contains("connect("), "{call:?} connects to nothing: {trace}");
    }
    assert_done(&home);
}

#[test]
fn a_trace_would_show_a_socket() {
    if !works("strace", &["-f", "-o", "/dev/null", "true"]) || !works("bash", &["-c", "true"]) {
        println!("SKIPPED: strace or bash is not installed, or nobody may trace here");
        return;
    }
    let home = Home::new();
    // Nobody listens on this port; that somebody tried is what has to be seen.
    let output = Command::new("strace")
        .args(["-f", "-e", "trace=network", "-o"])
        .arg(home.path("trace"))
        .args(["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/9"])
        .output();
    drop(output.expect("strace can be started"));
    let trace = fs::read_to_string(home.path("trace")).expect("strace wrote what it saw");
    assert!(trace.contains("AF_INET"), "the test above can fail: {trace}");
}
