use std::time::{Duration, Instant};

use serde_json::json;

use super::driver::{App, can_drive};

const ENGLISH: &str = include_str!("../../src/samples/en.md");

/// Spanish words that the starter pack gets right in the English sample.
fn looks_spanish(text: &str) -> bool {
    spanish_words(text) >= 2
}

fn spanish_words(text: &str) -> usize {
    let words = ["la", "el", "de", "que", "en", "los", "una", "es"];
    text.split(|c: char| !c.is_alphabetic()).filter(|w| words.contains(&w.to_lowercase().as_str())).count()
}

#[tokio::test]
async fn a_pasted_article_becomes_a_bilingual_export() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.paste(ENGLISH).await;
    app.text_when("language-pill", |text| text.contains("English")).await;
    app.choose("target-select", "es").await;

    let second = app.text_when("row-target-1", |text| !text.is_empty()).await;
    assert!(looks_spanish(&second), "row 2 is in Spanish: {second}");
    app.text_when("progress", |text| text.contains("54 sentences translated")).await;
    assert!(app.text_when("coverage", |_| true).await.contains("54 of 54"), "the coverage is shown");
    // What the starter pack loses is said where it was lost.
    app.text_when("row-1", |text| text.contains("9 stands in the source and not in this translation")).await;
    assert!(app.text().await.contains("small and rough"), "a starter pack says what it is");

    // The last line of the summary rests on a sentence far down; clicking it goes there.
    // It may be a short one.
    let line = app.text_when("summary-line-5", |text| spanish_words(text) >= 1).await;
    assert!(!line.is_empty());
    let row = app
        .script(
            "return document.querySelector('[data-testid^=\"summary-mark-5-\"]').dataset.testid.split('-').pop()",
            vec![],
        )
        .await;
    let row = row.as_str().unwrap().to_owned();
    app.click(&format!("summary-mark-5-{row}")).await;
    app.el(&format!("row-{row}")).await;
    let shown = "const r = document.querySelector(arguments[0]).getBoundingClientRect();
        const s = document.querySelector('[data-testid=\"scroller\"]').getBoundingClientRect();
        return r.top >= s.top - 1 && r.bottom <= s.bottom + 1;";
    until("the row that the line rests on is scrolled into view", || async {
        app.script(shown, vec![json!(format!("[data-testid=\"row-{row}\"]"))]).await == json!(true)
    })
    .await;

    app.click("export-button").await;
    app.click("export-md").await;
    app.click("export-save").await;
    let file = app.exported("md").await;
    let markdown = std::fs::read_to_string(&file).unwrap();
    assert!(markdown.contains("The town council voted 7 to 2"), "the source is in the export");
    assert!(markdown.contains(second.trim()), "the translation is in the export: {second}");
    assert!(markdown.contains("read 54 of 54 sentences") && markdown.contains("sha256"), "so is where it came from");
    app.quit().await;
}

#[tokio::test]
async fn pointing_at_a_word_lights_its_counterpart() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.paste("How long have you been doing this job?\n\nTom is not as tall as Mary.").await;
    app.click("language-pill").await;
    app.click("language-option-en").await;
    app.choose("target-select", "es").await;
    app.text_when("row-target-1", |text| text == "Tom no es tan alto como Mary.").await;
    let point = "const pieces = [...document.querySelectorAll('[data-testid=\"row-source-1\"] [data-piece]')];
        const tall = pieces.find((piece) => piece.textContent.trim() === 'tall');
        if (!tall) return null;
        tall.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
        return [...document.querySelectorAll('[data-testid=\"row-target-1\"] .lit')].map((e) => e.textContent.trim()).join(' ');";
    // Pointing at the row asks for its word links; they are there a moment later.
    app.script("document.querySelector('[data-testid=\"row-1\"]').dispatchEvent(new PointerEvent('pointerenter')); document.querySelector('[data-testid=\"row-source-1\"]').dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));", vec![]).await;
    until("“tall” lights “alto”", || async { app.script(point, vec![]).await == json!("alto") }).await;
    app.quit().await;
}

#[tokio::test]
async fn the_language_is_corrected_by_hand() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.paste("OK Maria").await;
    app.text_when("language-pill", |text| text.contains("Not sure")).await;
    app.click("language-pill").await;
    app.click("language-option-en").await;
    app.text_when("language-pill", |text| text.contains("English")).await;
    app.choose("target-select", "es").await;
    app.text_when("row-target-0", |text| !text.is_empty()).await;
    app.quit().await;
}

#[tokio::test]
async fn without_a_pack_the_rest_still_works_and_the_pack_is_named() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.click("sample-menu").await;
    app.click("sample-de").await;
    app.text_when("language-pill", |text| text.contains("German")).await;
    app.choose("target-select", "es").await;
    until("the pack is named", || async { app.text().await.contains("German → English") }).await;
    let line = app.text_when("summary-line-0", |text| !text.is_empty()).await;
    assert!(line.contains("Bahn") || line.len() > 20, "the summary is there in German: {line}");
    app.quit().await;
}

#[tokio::test]
async fn a_long_job_is_cancelled_and_goes_on_where_it_was() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    let long = ENGLISH.repeat(40);
    app.paste(&long).await;
    app.text_when("language-pill", |text| text.contains("English")).await;
    app.choose("target-select", "es").await;
    app.text_when("row-target-0", |text| !text.is_empty()).await;
    app.click("cancel").await;
    app.el("continue").await;
    let stopped = app.text_when("progress", |text| text.contains("2,160")).await;
    let done: usize =
        stopped.replace(',', "").split(|c: char| !c.is_ascii_digit()).find_map(|n| n.parse().ok()).unwrap();
    assert!((1..2160).contains(&done), "some was done and not all: {stopped}");
    let kept = app.text_when("row-target-0", |text| !text.is_empty()).await;

    app.click("continue").await;
    let grown = |text: &str| {
        text.replace(',', "")
            .split(|c: char| !c.is_ascii_digit())
            .find_map(|n| n.parse::<usize>().ok())
            .is_some_and(|n| n > done)
    };
    app.text_when("progress", grown).await;
    assert_eq!(app.text_when("row-target-0", |_| true).await, kept, "what was done is kept");
    app.quit().await;
}

#[tokio::test]
async fn closing_the_window_while_it_works_ends_the_program() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.paste(&ENGLISH.repeat(40)).await;
    app.choose("target-select", "es").await;
    app.text_when("row-target-0", |text| !text.is_empty()).await;
    let data = app.home.path().join("diglot").to_string_lossy().into_owned();
    assert!(running(&data), "the program runs while it translates");
    app.client.close_window().await.expect("the window closes");
    until("the program has ended", || async { !running(&data) }).await;
}

/// Whether a `diglot-app` with this data folder runs.
fn running(data_dir: &str) -> bool {
    let processes = std::fs::read_dir("/proc").unwrap().flatten();
    processes.map(|entry| entry.path()).any(|path| {
        std::fs::read_to_string(path.join("comm")).is_ok_and(|name| name.trim() == "diglot-app")
            && std::fs::read(path.join("environ")).is_ok_and(|e| String::from_utf8_lossy(&e).contains(data_dir))
    })
}

impl App {
    /// The file with this ending that was exported, waited for. What is still being written has another name.
    pub async fn exported(&self, ending: &str) -> std::path::PathBuf {
        let folder = self.home.path().join("exports");
        let found = || {
            let files = std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.path());
            files.into_iter().find(|path| path.extension().is_some_and(|found| found == ending))
        };
        until("the export is on disk", || async { found().is_some() }).await;
        found().unwrap()
    }
}

/// Waits until something is so.
pub async fn until<F: Future<Output = bool>>(what: &str, so: impl Fn() -> F) {
    let end = Instant::now() + Duration::from_secs(30);
    while !so().await {
        assert!(Instant::now() < end, "it did not come true that {what}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}
