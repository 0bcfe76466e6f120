//! `kill -9` at any moment, two hundred times: nothing committed is lost, and nothing has to be repaired.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use diglot::library::{Library, Wanted};

use super::support::{at, keep};
use crate::common::readings::{code, open};

const KILLS: usize = 200;
const FOLDER: &str = "DIGLOT_TEST_LIBRARY_TO_BE_KILLED";

/// What is killed: this program started again, which keeps, corrects, removes and purges until it ends, and says what is
/// committed once it is.
#[test]
#[ignore = "started by the test below"]
fn a_writer() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let library = Library::open(folder.as_ref()).unwrap();
    assert_eq!(library.notice, None, "it opens without a word");
    let library = library.library;
    let from = library.list(&Wanted { most: Some(0), ..Wanted::default() }).unwrap().total;
    let mut out = std::io::stdout();
    for number in from.. {
        let reading =
            open(&format!("Text number {number} says something. It is about rivers and mountains. ").repeat(8));
        let id = keep(&library, &reading, None, number);
        writeln!(out, "\nkept {id}").unwrap();
        reading.edit(&code("es"), 0, Some(&format!("Texto {number}."))).unwrap();
        keep(&library, &reading, Some("es"), number);
        writeln!(out, "\ncorrected {id} {number}").unwrap();
        if number % 5 == 4 {
            library.remove(&[id], at(number)).unwrap();
            writeln!(out, "\nremoved {id}").unwrap();
            library.purge(at(number)).unwrap();
            writeln!(out, "\npurged {id}").unwrap();
        }
    }
}

#[test]
fn killed_at_two_hundred_moments_nothing_committed_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let (mut kills, mut state, mut told) = (0, 7u64, 0);
    let (mut kept, mut corrected, mut removed) =
        (std::collections::BTreeSet::new(), std::collections::BTreeMap::new(), std::collections::BTreeSet::new());
    while kills < KILLS {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "library::killed::a_writer", "--ignored", "--nocapture"])
            .env(FOLDER, folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let reader = thread::spawn(move || BufReader::new(out).lines().map_while(Result::ok).collect::<Vec<String>>());
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Later where the machine is so busy that a writer has hardly begun by then.
        let longest = if told < kills { 600_000 } else { 150_000 };
        thread::sleep(Duration::from_micros((state >> 33) % longest));
        assert!(child.try_wait().unwrap().is_none(), "kill {kills}: the writer writes until it is killed");
        child.kill().unwrap();
        child.wait().unwrap();
        kills += 1;
        for line in reader.join().unwrap() {
            let words: Vec<&str> = line.split(' ').collect();
            let id = |at: usize| words.get(at).and_then(|id| id.parse::<i64>().ok());
            match (words[0], id(1)) {
                ("kept", Some(id)) => kept.insert(id),
                ("corrected", Some(to)) => corrected.insert(to, id(2).unwrap()).is_none(),
                ("removed" | "purged", Some(id)) => removed.insert(id),
                _ => continue,
            };
            told += 1;
        }
        let opening = Library::open(folder.path()).unwrap_or_else(|e| panic!("kill {kills}: {e} {:?}", e.detail));
        assert_eq!(opening.notice, None, "kill {kills}: nothing to repair");
        let library = opening.library;
        library.verify().unwrap_or_else(|e| panic!("kill {kills}: {e} {:?}", e.detail));
        let there: std::collections::BTreeSet<i64> =
            library.list(&Wanted::default()).unwrap().entries.into_iter().map(|entry| entry.id).collect();
        for id in &kept {
            // The last one may be removed without having said so.
            let gone = removed.contains(id) || Some(id) == kept.last() && !there.contains(id);
            assert!(there.contains(id) != gone, "kill {kills}: {id} was committed");
        }
        assert!(there.iter().all(|id| !removed.contains(id)), "kill {kills}");
        // Each time a few of them in whole.
        for (id, number) in corrected.iter().rev().filter(|(id, _)| there.contains(id)).take(5) {
            let row = library.reopen(*id).unwrap().rows(Some(&code("es")), 0, 1).remove(0);
            assert_eq!(row.target.unwrap().text, format!("Texto {number}."), "kill {kills}");
        }
        // What was committed and not told, an entry or the removal of the last one, counts from here on.
        removed.extend(kept.last().filter(|id| !there.contains(id)).copied());
        kept.extend(there);
    }
    println!("{told} changes were told in {KILLS} lives, {} texts are there", kept.len() - removed.len());
    assert!(told > KILLS, "it was killed at work: {told}");
}
