//! What was read is there again; exports are seen before they are written; many files at once.

use serde_json::json;

use super::{
    driver::{App, can_drive},
    journeys::until,
};

const TEXT: &str = "Tom is not as tall as Mary.\n\nThe dog sleeps in the house, and the cat is awake.\n\nHow long have you been doing this job?";

async fn read(app: &App, text: &str) {
    app.paste(text).await;
    app.click("language-pill").await;
    app.click("language-option-en").await;
    app.choose("target-select", "es").await;
    app.text_when("progress", |text| text.contains("3 sentences translated")).await;
}

async fn type_into(app: &App, id: &str, text: &str) {
    app.el(id).await.send_keys(text).await.unwrap_or_else(|e| panic!("{id} takes no keys: {e}"));
}

#[tokio::test]
async fn what_was_read_is_found_opened_taken_out_and_brought_back() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    read(&app, TEXT).await;
    let said = app.text_when("row-target-0", |text| !text.is_empty()).await;
    // WebDriver ends a window as a crash would: what is kept then is what was kept about a second after it changed.
    tokio::time::sleep(std::time::Duration::from_secs(3)).await;
    let home = app.quit_and_keep().await;

    let app = App::start_in(home, &[]).await;
    app.text_when("recent-0", |text| text.contains("Tom is not as tall")).await;
    app.click("library-button").await;
    type_into(&app, "library-search", "awake").await;
    app.text_when("library-hit-0-0", |text| text.contains("the cat is awake")).await;
    app.click("library-hit-0-0").await;
    app.text_when("row-target-0", |text| text == said).await;
    app.text_when("progress", |text| text.contains("3 sentences translated")).await;

    let home = app.quit_and_keep().await;
    let app = App::start_in(home, &[]).await;
    app.click("library-button").await;
    app.click("library-choose-0").await;
    app.click("library-take-out").await;
    app.text_when("library-found", |text| !text.contains('1')).await;
    app.click("notice-act").await;
    app.el("library-open-0").await;
    app.quit().await;
}

#[tokio::test]
async fn an_export_is_seen_before_it_is_written() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    read(&app, TEXT).await;
    app.click("export-button").await;
    app.click("export-html").await;
    app.click("export-layout-interleaved").await;
    let page = "const frame = document.querySelector('[data-testid=\"preview\"] iframe');
        const inner = frame && frame.contentDocument;
        return inner && inner.querySelector('.pair') ? [inner.querySelectorAll('.pair').length,
            inner.defaultView.getComputedStyle(inner.querySelector('.pair')).display,
            inner.adoptedStyleSheets.length] : null;";
    until("the page is shown with its style", || async {
        app.script(page, vec![]).await.get(0).and_then(|count| count.as_i64()) == Some(3)
    })
    .await;
    assert_eq!(app.script(page, vec![]).await[2], json!(1), "and its style is there under the window's policy");

    app.click("export-pdf").await;
    let pictures = "return [...document.querySelectorAll('[data-testid=\"preview\"] img')].map((i) => i.naturalWidth);";
    until("the printed pages are shown", || async {
        app.script(pictures, vec![]).await.as_array().is_some_and(|all| {
            !all.is_empty() && all.iter().all(|width| width.as_i64().is_some_and(|width| width > 400))
        })
    })
    .await;
    app.click("export-save").await;
    let file = app.exported("pdf").await;
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF"));
    app.quit().await;
}

#[tokio::test]
async fn a_folder_of_files_is_worked_through() {
    if !can_drive() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    // Where a test's folders are chosen: it holds the files and takes the results.
    let folder = home.path().join("exports/results");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.txt"), TEXT).unwrap();
    std::fs::write(folder.join("broken.pdf"), "%PDF-1.7 nothing").unwrap();
    let app = App::start_in(home, &["--to", "es"]).await;
    app.click("batch-button").await;
    app.click("batch-add-folder").await;
    app.click("batch-choose-folder").await;
    app.choose("batch-format", "docx").await;
    app.click("batch-start").await;
    let over = app.text_when("batch-over", |text| text.contains("report.md")).await;
    assert!(!over.is_empty());
    let rows = app.text_when("batch-rows", |text| text.contains("broken.pdf")).await;
    assert!(rows.contains("a.txt"), "{rows}");
    let results = app.home.path().join("exports/results");
    assert!(results.join("a.txt.es.docx").is_file() && results.join("report.md").is_file());
    app.quit().await;
}
