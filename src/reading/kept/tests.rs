use proptest::prelude::*;

use super::*;
use crate::{ingest::Input, progress::Cancel};

fn open(text: &str) -> Reading {
    Reading::open(Input::Paste { text: text.to_owned(), html: None }, &Cancel::default(), &|_| ()).unwrap()
}

fn json<T: Serialize + serde::de::DeserializeOwned>(part: &T) -> T {
    serde_json::from_str(&serde_json::to_string(part).unwrap()).unwrap()
}

proptest! {
    /// Whatever the reader did, what comes back from JSON is the same reading, and so is what is kept of that.
    #[test]
    fn a_snapshot_that_was_written_and_read_is_the_same_reading(
        text in crate::testing::any_text(),
        edits in prop::collection::vec((0usize..6, prop::option::of("[a-c]{1,3}"), any::<bool>()), 0..8),
        language in prop::option::of(crate::testing::any_code()),
    ) {
        let Ok(reading) = Reading::open(Input::Paste { text, html: None }, &Cancel::default(), &|_| ()) else { return Ok(()) };
        let to = LanguageCode::new("fr");
        reading.set_language(language.as_deref().map(LanguageCode::new).as_ref());
        for (row, text, undo) in edits {
            let _ = reading.edit(&to, row, text.as_deref());
            if undo {
                reading.undo(&to).unwrap();
            }
        }
        let kept = reading.snapshot();
        let read = Kept::of(
            json(&kept.text),
            kept.summary.as_ref().map(json),
            kept.into.iter().map(|(to, into)| (to.clone(), json(into))).collect(),
        );
        prop_assert_eq!(read.text.digest(), Places::digest(&reading.article()));
        let back = Reading::reopen(read).unwrap();
        prop_assert_eq!(back.article(), reading.article());
        prop_assert_eq!(back.rows(Some(&to), 0, usize::MAX), reading.rows(Some(&to), 0, usize::MAX));
        let mut again = Kept { reopened: false, ..back.snapshot() };
        // JSON may cost a certainty its last binary digit.
        let (was, is) = (&kept.text.detection, &mut again.text.detection);
        prop_assert!((was.confidence - is.confidence).abs() < 1e-9 && was.language == is.language);
        again.text.detection = was.clone();
        prop_assert_eq!(again, kept);
    }
}

#[test]
fn a_summary_that_rests_on_nothing_is_refused() {
    let reading = open("One sentence here. Another sentence there.");
    let engine = crate::summarise::Lexical;
    let cancel = Cancel::default();
    reading.summarise(Length::Lines(1), &engine, &crate::summarise::Watch::quiet(&cancel)).unwrap();
    let mut kept = reading.snapshot();
    let line = &mut kept.summary.as_mut().unwrap().summary.lines[0];
    line.evidence = vec!["b9.s1".parse().unwrap()];
    assert_eq!(Reading::reopen(kept).err().map(|error| error.code), Some(Code::Unreadable));
}
