//! What holds for every call: help, quiet, standard input, closed pipes, Ctrl+C.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::common::{Home, Ran, texts};

#[test]
fn the_help_of_every_call_has_an_example_that_is_accepted() {
    let home = Home::new();
    for call in [
        "detect",
        "segment",
        "extract",
        "translate",
        "summarise",
        "read",
        "batch",
        "packs",
        "packs list",
        "packs verify",
        "packs where",
    ] {
        let mut args: Vec<&str> = call.split(' ').collect();
        args.push("--help");
        let help = home.run(&args).exits(0).out;
        let example = help.lines().find_map(|line| line.strip_prefix("Example: diglot ")).unwrap_or_else(|| {
            panic!("`diglot {call} --help` has an example:\n{help}");
        });
        assert!(example.starts_with(call), "the example shows this call: {example}");
        home.write("report.txt", texts::ENGLISH);
        std::fs::create_dir_all(home.path("reports")).expect("a folder can be made");
        home.write("reports/a.txt", texts::ENGLISH);
        home.write("page.html", format!("<p>{}</p>", texts::SPANISH));
        let args: Vec<&str> = example.split(' ').collect();
        home.run(&args).exits(0);
    }
}

#[test]
fn every_call_is_listed_in_the_help() {
    let help = Home::new().run(&["--help"]).exits(0).out;
    for call in ["detect", "segment", "extract", "translate", "summarise", "read", "batch", "packs"] {
        let listed = help.lines().any(|line| line.trim_start().starts_with(&format!("{call} ")));
        assert!(listed, "{call} is in the help:\n{help}");
    }
    for option in ["--data-dir", "--offline", "--quiet", "--version"] {
        assert!(help.contains(option), "{option} is in the help:\n{help}");
    }
}

#[test]
fn the_version_is_the_crates() {
    let ran = Home::new().run(&["--version"]).exits(0);
    assert_eq!(ran.out.trim(), format!("diglot {}", env!("CARGO_PKG_VERSION")), "program and version");
}

#[test]
fn wrong_usage_exits_2() {
    let home = Home::new();
    for args in [&[][..], &["dance"], &["detect"], &["detect", "a", "b"], &["packs"], &["read", "a", "--to"]] {
        let ran = home.run(args).exits(2);
        assert_eq!(ran.out, "", "{args:?}: stdout is for results");
        assert!(ran.err.contains("--help") || ran.err.contains("Usage"), "{args:?}: it leads to the help: {}", ran.err);
    }
}

#[test]
fn a_hyphen_is_standard_input_for_every_call() {
    let home = Home::new();
    for args in [
        &["detect", "-"][..],
        &["detect", "-", "--lines"],
        &["segment", "-"],
        &["extract", "-"],
        &["translate", "-", "--to", "es"],
        &["summarise", "-"],
        &["read", "-", "--to", "es"],
    ] {
        let ran = home.run_with_input(args, texts::ENGLISH.as_bytes()).exits(0);
        assert!(!ran.out.trim().is_empty(), "{args:?} answers");
    }
}

#[test]
fn quiet_leaves_only_results_and_errors() {
    let home = Home::new();
    // In Windows-1252, which is a remark; the speed and the coverage are others.
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode("El señor Ibáñez llegó a la estación por la mañana.");
    home.write("latin.txt", &bytes);
    home.write("a.txt", texts::ENGLISH);
    for args in [&["detect", "latin.txt"][..], &["summarise", "a.txt"], &["translate", "a.txt", "--to", "es"]] {
        let loud = home.run(args).exits(0);
        assert!(!loud.err.is_empty(), "{args:?} has something to remark");
        let quiet = home.run(&[args, &["--quiet"]].concat()).exits(0);
        assert_eq!(quiet.err, "", "{args:?} remarks nothing");
        assert_eq!(quiet.out, loud.out, "{args:?} gives the same result");
    }
    home.run(&["-q", "detect", "no such file"]).exits(3).says(&["no such file"]);
}

#[test]
fn no_progress_bar_is_drawn_where_there_is_no_terminal() {
    let home = Home::new();
    home.write("a.txt", texts::ENGLISH);
    let ran = home.run(&["read", "a.txt", "--to", "es"]).exits(0);
    assert!(!ran.err.contains('\r') && !ran.err.contains('\u{1b}'), "no control codes in a log: {:?}", ran.err);
}

#[test]
fn whoever_reads_the_output_may_stop_early() {
    let home = Home::new();
    // Far more than a pipe holds.
    home.write("long.txt", texts::english_of(300_000));
    for args in [&["segment", "long.txt"][..], &["segment", "long.txt", "--json"], &["detect", "long.txt", "--lines"]] {
        let mut child = home.command(args).spawn().expect("the command can be started");
        let mut out = BufReader::new(child.stdout.take().expect("stdout is piped"));
        let mut start = [0; 1];
        out.read_exact(&mut start).expect("the command writes");
        drop(out);
        let ran = Ran::from(child.wait_with_output().expect("the command ends"));
        ran.exits(0).says(&[]);
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_a_long_job_with_130_and_without_an_export() {
    let home = Home::new();
    home.write("long.txt", texts::english_of(400_000));
    let before = home.listing();
    let mut child =
        home.command(&["read", "long.txt", "--to", "es", "-o", "out.txt"]).spawn().expect("the command can be started");
    // Reading and summarising takes a moment; translating takes minutes.
    std::thread::sleep(Duration::from_millis(1500));
    assert!(child.try_wait().expect("the command can be asked").is_none(), "the job is still running");
    interrupt(child.id());
    let started = Instant::now();
    let status = child.wait().expect("the command ends");
    assert_eq!(status.code(), Some(130), "the exit code of an interrupted program");
    assert!(started.elapsed() < Duration::from_secs(20), "stopping is soon: {:?}", started.elapsed());
    let mut said = String::new();
    let mut stderr = BufReader::new(child.stderr.take().expect("stderr is piped"));
    while stderr.read_line(&mut said).unwrap_or(0) > 0 {}
    assert!(said.contains("Stopped."), "and it says so: {said}");
    assert_eq!(home.listing(), before, "half an export would look like a whole one");
}

#[cfg(unix)]
fn interrupt(process: u32) {
    let sent = Command::new("kill").args(["-INT", &process.to_string()]).stdin(Stdio::null()).status();
    assert!(sent.is_ok_and(|status| status.success()), "the signal can be sent");
}
