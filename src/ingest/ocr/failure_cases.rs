//! Programs that call themselves Tesseract and behave badly.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use super::*;

/// A script that answers the questions about itself, and then does this.
fn fake(folder: &Path, then: &str) -> PathBuf {
    let program = folder.join("tesseract");
    let script = format!(
        "#!/bin/sh\ncase \"$1\" in\n--version) echo 'tesseract 5.9.9'; exit;;\n\
         --list-langs) printf 'List of available languages (3):\\neng\\nosd\\nspa\\nscript/Latin\\n'; exit;;\nesac\n{then}\n"
    );
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    program
}

fn with_fake<T>(then: &str, test: impl FnOnce(Tesseract) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let program = fake(folder.path(), then);
    // A script that another test's child still holds open cannot be run for a moment.
    let mut found = None;
    for _ in 0..50 {
        found = Tesseract::at(&program);
        if found.is_some() {
            break;
        }
        thread::sleep(Duration::from_millis(20));
    }
    let mut tesseract = found.expect("the script answers");
    tesseract.page = Limits { time: Duration::from_secs(1), bytes: 1 << 20 };
    test(tesseract)
}

fn refused(then: &str) -> (Error, Duration) {
    with_fake(then, |tesseract| {
        let begun = Instant::now();
        let error = tesseract.recognise(&[0; 1 << 20], &["eng"], &Cancel::default()).unwrap_err();
        (error, begun.elapsed())
    })
}

#[test]
fn what_is_installed_is_asked_for() {
    with_fake("", |tesseract| {
        assert_eq!(tesseract.version, "5.9.9");
        assert_eq!(tesseract.languages, ["eng", "spa"], "neither scripts nor positions are languages");
        assert!(tesseract.positions);
    });
    let folder = tempfile::tempdir().unwrap();
    assert!(Tesseract::at(&folder.path().join("none")).is_none());
    assert!(Tesseract::at(Path::new("/bin/ls")).is_none(), "another program is no Tesseract");
}

#[test]
fn one_that_hangs_is_killed_in_its_time() {
    for then in ["sleep 30", "cat >/dev/null; sleep 30", "exec sleep 30", "exec >&-; sleep 30"] {
        let (error, time) = refused(then);
        assert_eq!(error.code, Code::Unreadable, "{then}");
        assert!(error.message.contains("too long") && time < Duration::from_secs(3), "{then}: {time:?} {error}");
    }
}

#[test]
fn one_that_writes_without_end_is_killed() {
    let (error, _) = refused("exec yes nonsense");
    assert!(error.code == Code::Unreadable && error.message.contains("more text"), "{error}");
    let (error, _) = refused("exec yes nonsense >&2");
    assert!(error.message.contains("too long"), "complaints are not kept, and end with its time: {error}");
}

#[test]
fn one_that_fails_says_why() {
    let (error, time) = refused("echo 'Error opening data file' >&2; exit 1");
    assert_eq!(error.code, Code::Unreadable);
    assert!(error.detail.unwrap().contains("Error opening data file"));
    assert!(time < Duration::from_secs(1));
    let (error, _) = refused("kill -SEGV $$");
    assert_eq!(error.code, Code::Unreadable);
}

#[test]
fn nonsense_is_no_page() {
    for then in ["echo nonsense", "", "printf '\\377\\376\\000\\001'", "head -c 100000 /dev/urandom"] {
        assert_eq!(refused(then).0.code, Code::Unreadable, "{then}");
    }
    let header = "printf 'level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext\\n'";
    let empty = with_fake(header, |tesseract| tesseract.recognise(b"", &["eng"], &Cancel::default())).unwrap();
    assert_eq!(empty, Recognised { blocks: Vec::new(), confidence: 1.0, doubtful: 0.0 });
}

#[test]
fn stopping_kills_it_at_once() {
    with_fake("exec sleep 30", |tesseract| {
        let cancel = Cancel::default();
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(Duration::from_millis(200));
                cancel.cancel();
            });
            let begun = Instant::now();
            assert_eq!(tesseract.recognise(b"", &["eng"], &cancel).unwrap_err().code, Code::Cancelled);
            assert!(begun.elapsed() < Duration::from_millis(450), "{:?}", begun.elapsed());
        });
    });
}

#[test]
fn it_is_given_no_more_of_the_environment_than_it_needs() {
    // The test runner has set CARGO_MANIFEST_DIR, and nothing of Tesseract's is called so.
    let (error, _) = refused("env >&2; exit 1");
    let detail = error.detail.unwrap();
    assert!(detail.contains("OMP_THREAD_LIMIT=1") && !detail.contains("CARGO"), "{detail}");
}

#[test]
fn data_that_is_not_installed_is_named_with_its_package() {
    with_fake("", |tesseract| {
        let error = tesseract.recognise(b"", &["eng", "chi_sim"], &Cancel::default()).unwrap_err();
        assert_eq!(error.code, Code::OcrMissing);
        assert!(tesseract.reads("es-MX").is_ok());
        let error = tesseract.reads("zh").unwrap_err();
        assert_eq!(error.code, Code::OcrMissing);
        if cfg!(target_os = "linux") {
            assert!(error.message.contains("tesseract-ocr-chi-sim"), "{error}");
            assert!(missing().message.contains("apt install tesseract-ocr tesseract-ocr-spa"));
        }
        assert_eq!(tesseract.reads("xx").unwrap_err().code, Code::Unsupported);
    });
}

#[test]
fn languages_are_those_expected_or_those_of_the_script_or_all() {
    with_fake("echo 'Script: Cyrillic'", |mut tesseract| {
        let of = |tesseract: &Tesseract, expected, page| tesseract.languages_for(expected, page, &Cancel::default());
        assert_eq!(of(&tesseract, Some("es"), Some(b"")), ["spa"]);
        assert_eq!(of(&tesseract, Some("fr"), None), ["spa", "eng"], "English is last");
        assert_eq!(of(&tesseract, None, Some(b"")), ["spa", "eng"], "nothing installed is of the page's script");
        tesseract.languages = ["afr", "bul", "deu", "eng", "fra", "rus", "spa"].map(String::from).into();
        assert_eq!(of(&tesseract, None, Some(b"")), ["bul", "rus"]);
        assert_eq!(of(&tesseract, None, None), ["afr", "bul", "deu", "eng"], "no more than four");
    });
}

#[test]
fn nothing_is_run_from_a_relative_folder() {
    let folder = tempfile::tempdir().unwrap();
    let program = fake(folder.path(), "");
    let up: PathBuf = std::env::current_dir().unwrap().iter().skip(1).map(|_| "..").collect();
    let relative = up.join(folder.path().strip_prefix("/").unwrap());
    assert!(relative.join("tesseract").is_file(), "it is the same folder");
    let only = |folder: &Path| std::env::join_paths([folder]).unwrap();
    assert_eq!(candidates(&only(folder.path()), "tesseract").next(), Some(program));
    let found = candidates(&only(&relative), "tesseract").next();
    assert!(found.is_none_or(|found| found.is_absolute()));
}
