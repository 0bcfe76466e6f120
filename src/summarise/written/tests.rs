//! With a writer that says what it was given, so that nothing gets lost unseen.

use std::sync::Mutex;

use proptest::prelude::*;

use super::*;
use crate::{
    article::{BlockId, LanguageCode},
    language::segment_text,
};

/// Counts a word or a Han letter as a token, and gives back the first words of each part.
struct Echo {
    window: usize,
    given: Mutex<Vec<String>>,
    asked: Mutex<Vec<usize>>,
    /// Lines for each part.
    lines: usize,
}

impl Echo {
    fn new(window: usize, lines: usize) -> Self {
        Self { window, given: Mutex::default(), asked: Mutex::default(), lines }
    }
}

fn tokens(text: &str) -> usize {
    words(text).ceil() as usize + 1
}

impl Writer for Echo {
    fn info(&self) -> EngineInfo {
        EngineInfo { name: "echo".into(), ..EngineInfo::by_hand() }
    }

    fn languages(&self) -> Option<&[LanguageCode]> {
        None
    }

    fn crosses(&self) -> bool {
        true
    }

    fn window(&self, _: &Cancel) -> Result<usize> {
        Ok(self.window)
    }

    fn count(&self, texts: &[&str], _: &Cancel) -> Result<Vec<usize>> {
        Ok(texts.iter().map(|text| tokens(text)).collect())
    }

    fn write(&self, text: &str, ask: &Ask<'_>, _: &Cancel) -> Result<Vec<String>> {
        self.given.lock().unwrap().push(text.to_owned());
        self.asked.lock().unwrap().push(ask.lines);
        let number = self.given.lock().unwrap().len();
        let begin: String = text.chars().take(8).collect();
        Ok((0..self.lines).map(|line| format!("{number}.{line} {begin}")).collect())
    }
}

fn said(text: &str, language: &str) -> Vec<Said> {
    let language = LanguageCode::new(language);
    (1..)
        .zip(text.split("\n\n"))
        .flat_map(|(block, paragraph)| {
            let ranges = segment_text(paragraph, Some(&language));
            (1..).zip(ranges).map(move |(sentence, range)| Said {
                id: SentenceId { block: BlockId(block), sentence },
                text: paragraph[range].to_owned(),
                begins: if sentence == 1 { Begins::Paragraph } else { Begins::Sentence },
            })
        })
        .collect()
}

fn draft(sentences: &[Said], lines: usize, echo: &Echo) -> Draft {
    let en = LanguageCode::new("en");
    write(sentences, None, &en, lines, echo, &Watch::quiet(&Cancel::default())).unwrap()
}

/// Each sentence stands in exactly one of the texts that the writer was given.
fn reads_all(sentences: &[Said], given: &[String]) {
    let mut rest = given.join("\n");
    for said in sentences {
        let at = rest.find(&said.text).unwrap_or_else(|| panic!("{:?} was not read", said.text));
        rest.drain(..at + said.text.len());
    }
    assert!(!rest.contains(char::is_alphanumeric), "read twice: {rest:?}");
}

/// Where a chunker that looks for ". " to cut at loses text: Latin abbreviations among letters that use other stops.
const MIXED: [(&str, &str); 3] = [
    (
        "zh",
        "世界卫生组织（WHO）表示，e.g. 2021年的数据不完整。U.S. 官员 J. Smith 说：\u{201c}No. 5 号报告有误。\u{201d}他没有解释原因！\n\nDr. Wang 在 St. Louis 的实验室继续工作？结果将于三月公布。Ltd. 公司拒绝评论。",
    ),
    (
        "ar",
        "قالت منظمة الصحة العالمية (WHO) إن البيانات غير كاملة. وأضاف السيد J. Smith من U.S. أن التقرير No. 5 خاطئ؟ لم يوضح السبب!\n\nيعمل Dr. Wang في St. Louis حتى الآن. ستنشر النتائج في مارس. رفضت شركة Acme Ltd. التعليق.",
    ),
    (
        "en",
        "The U.S. and the U.K. signed it, i.e. agreed. Mr. J. Smith, Ph.D., left at 5 p.m. on Jan. 3.\n\nNo one spoke.",
    ),
];

#[test]
fn every_sentence_is_read_also_with_latin_abbreviations_in_other_letters() {
    for (language, text) in MIXED {
        let text = [text; 12].join("\n\n");
        let sentences = said(&text, language);
        for window in [30, 60, 200, 100_000] {
            let echo = Echo::new(window, 1);
            let draft = draft(&sentences, 1_000, &echo);
            assert_eq!((draft.read, draft.omitted.len()), (sentences.len(), 0), "{language} {window}");
            let given = echo.given.lock().unwrap();
            reads_all(&sentences, &given);
            assert!(window > 1_000 || given.len() > 1, "{language}: in parts");
        }
    }
}

#[test]
fn a_sentence_that_no_window_holds_is_named() {
    let long = ["Word"; 300].join(" ") + ".";
    let sentences = said(&format!("It begins. {long} It ends here."), "en");
    let draft = draft(&sentences, 3, &Echo::new(100, 1));
    assert_eq!((draft.read, draft.omitted.len()), (2, 1));
    assert_eq!(draft.omitted[0].id, sentences[1].id);
}

#[test]
fn summaries_of_parts_are_summarised_again() {
    let sentences = said(&["One two three four five six seven eight nine ten."; 60].join(" "), "en");
    let echo = Echo::new(100, 3);
    let draft = draft(&sentences, 3, &echo);
    let parts = echo.given.lock().unwrap().len();
    assert!(parts > 7, "the parts, and what was made of them: {parts}");
    assert_eq!(draft.lines.len(), 3);
    assert!(draft.lines[0].starts_with(&format!("{parts}.0")), "the last summary: {:?}", draft.lines);
}

#[test]
fn a_part_has_its_share_of_the_lines() {
    let sentences = said(&["One two three four five six seven eight nine ten."; 60].join(" "), "en");
    let echo = Echo::new(111, 1);
    draft(&sentences, 12, &echo);
    let asked = echo.asked.lock().unwrap();
    assert!(asked.iter().all(|lines| *lines == 2), "{asked:?}");
}

#[test]
fn a_summary_is_never_longer_than_its_text() {
    let sentences = said("Short text. Very short.", "en");
    let echo = Echo::new(100, 9);
    let draft = draft(&sentences, 9, &echo);
    let (text, summary) = (words("Short text. Very short."), draft.lines.iter().map(|line| words(line)).sum::<f64>());
    assert!(summary <= text, "{summary} words of {text}");
    assert!(draft.notices[0].contains("more than there is to read"), "{:?}", draft.notices);

    let (one, en) = (said("Rain.", "en"), LanguageCode::new("en"));
    let error = write(&one, None, &en, 3, &echo, &Watch::quiet(&Cancel::default())).unwrap_err();
    assert!(error.message.contains("Take the quick summary"), "{error:?}");
}

#[test]
fn a_writer_that_writes_nothing_is_an_error() {
    let sentences = said("There is something to say.", "en");
    let en = LanguageCode::new("en");
    let error = write(&sentences, None, &en, 3, &Echo::new(100, 0), &Watch::quiet(&Cancel::default())).unwrap_err();
    assert_eq!(error.code, Code::Engine);
}

#[test]
fn it_can_be_stopped_between_parts() {
    let sentences = said(&["One two three four five six seven eight nine ten."; 60].join(" "), "en");
    let (cancel, en) = (Cancel::default(), LanguageCode::new("en"));
    let stop = |_| cancel.cancel();
    let watch = Watch { workers: 1, cancel: &cancel, tell: &stop };
    let echo = Echo::new(100, 1);
    let error = write(&sentences, None, &en, 3, &echo, &watch).unwrap_err();
    assert_eq!(error.code, Code::Cancelled);
    assert_eq!(echo.given.lock().unwrap().len(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn what_is_read_and_what_is_not_is_all(text in "([a-z]{1,9}[ .]){1,120}", window in 2_usize..60) {
        let sentences = said(&text, "en");
        prop_assume!(sentences.iter().any(|said| tokens(&said.text) <= window));
        // What comes back has five words at most.
        prop_assume!(words(&text) >= 5.0);
        let echo = Echo::new(window, 1);
        let draft = draft(&sentences, 1_000, &echo);
        prop_assert_eq!(draft.read + draft.omitted.len(), sentences.len());
    }
}
