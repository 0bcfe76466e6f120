//! Summaries in a model's own words: by a server that the test plays, and by the engine for larger models where it was built
//! (`make torch`).

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{
    driver::{App, can_drive},
    journeys::until,
    model::Model,
};

const ENGLISH: &str = include_str!("../../src/samples/en.md");

async fn type_into(app: &App, id: &str, text: &str) {
    let field = app.el(id).await;
    field.clear().await.unwrap_or_else(|e| panic!("{id} cannot be emptied: {e}"));
    // With Enter it counts.
    field.send_keys(&format!("{text}\u{e007}")).await.unwrap_or_else(|e| panic!("{id} takes no keys: {e}"));
}

async fn read(app: &App, target: &str) {
    app.paste(ENGLISH).await;
    app.text_when("language-pill", |text| text.contains("English")).await;
    app.choose("target-select", target).await;
}

async fn gone(app: &App, id: &str) {
    let count = "return document.querySelectorAll(`[data-testid=\"${arguments[0]}\"]`).length";
    until(&format!("{id} is gone"), || async { app.script(count, vec![json!(id)]).await == json!(0) }).await;
}

#[tokio::test]
async fn a_server_is_set_up_writes_is_stopped_and_writes_again() {
    if !can_drive() {
        return;
    }
    let model = Model::start();
    let app = App::start().await;
    read(&app, "es").await;
    let quick = app.text_when("summary-line-0", |text| !text.is_empty()).await;
    app.click("kind-written").await;
    app.text_when("written-lack", |text| text.contains("No summary can be written yet")).await;
    assert!(!app.text_when("summary-line-0", |_| true).await.is_empty(), "the quick one stands in: {quick}");

    app.click("written-settings").await;
    app.click("settings-engine-server").await;
    // Another machine is warned of, and nothing goes there.
    type_into(&app, "server-address", "http://192.0.2.7:8080/v1").await;
    app.text_when("server-warning", |text| text.contains("192.0.2.7")).await;
    app.click("server-find").await;
    app.text_when("server-found", |text| !text.is_empty()).await;
    type_into(&app, "server-address", &model.address).await;
    gone(&app, "server-warning").await;
    app.click("server-find").await;
    app.text_when("server-found", |text| text.contains("1 model")).await;
    app.choose("server-model", "small").await;
    app.text_when("settings-writers", |text| text == "Summaries can be written.").await;
    model.slow(60_000);
    app.click("settings-close").await;

    app.text_when("written-progress", |text| text.contains("Writing")).await;
    until("the server is asked", || async { !model.asked().is_empty() }).await;
    app.click("written-cancel").await;
    app.text_when("written-progress", |text| text.contains("Stopped")).await;
    model.slow(0);
    app.click("written-again").await;
    let line = app.text_when("written-line-0", |text| !text.is_empty()).await;
    // It writes in the reader's language by itself, or, as this one, does not.
    assert!(line.contains("Town Cuts Water Use"), "what it answered is shown: {line}");
    app.text_when("written-coverage", |text| text.contains("54 of 54")).await;
    app.click("written-engine").await;
    app.text_when("written", |text| text.contains("small")).await;

    // What the model wrote are sentences of the text here: the evidence of the first is the text's first.
    let mark = "return document.querySelector('[data-testid^=\"written-mark-0-\"]').dataset.testid";
    let mark = app.script(mark, vec![]).await.as_str().unwrap().to_owned();
    let row = mark.rsplit('-').next().unwrap().to_owned();
    app.click(&mark).await;
    let focused = "return document.activeElement.dataset.testid";
    until("the mark leads to its sentence", || async {
        app.script(focused, vec![]).await == json!(format!("row-{row}"))
    })
    .await;
    let asked = model.asked();
    let text = asked[0]["messages"][1]["content"].as_str().unwrap();
    assert!(text.contains("The town council voted 7 to 2"), "the text went to the server: {text}");
    let home = app.quit_and_keep().await;

    // The server is known at the next start.
    let app = App::start_in(home, &["--to", "es"]).await;
    app.paste(ENGLISH).await;
    app.click("kind-written").await;
    app.text_when("written-line-0", |text| !text.is_empty()).await;
    app.click("kind-both").await;
    app.text_when("summary-line-0", |text| !text.is_empty()).await;
    app.quit().await;
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// The engine's own small T5, whose weights are random, as a pack.
fn pack(data: &Path) {
    let from = root().join("engines/torch/tests/reference/t5");
    let folder = data.join("packs/t5");
    std::fs::create_dir_all(&folder).unwrap();
    let roles = [("model.safetensors", "model"), ("config.json", "config"), ("spiece.model", "vocab")];
    let files: Vec<Value> = roles
        .iter()
        .map(|(name, role)| {
            let bytes = std::fs::read(from.join(name)).unwrap();
            std::fs::write(folder.join(name), &bytes).unwrap();
            let sha256: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            json!({"name": name, "role": role, "size": bytes.len(), "sha256": sha256})
        })
        .collect();
    let manifest = json!({
        "id": "t5", "kind": "torch", "architecture": "t5", "task": "summary", "languages": ["en"],
        "format": "rust-bert-1", "version": "1", "licence": "Apache-2.0", "files": files
    });
    std::fs::write(folder.join("pack.json"), manifest.to_string()).unwrap();
}

#[tokio::test]
async fn the_engine_for_larger_models_writes_and_what_nothing_bears_out_is_marked() {
    if !can_drive() {
        return;
    }
    let engine = root().join("target/torch/diglot-torch");
    if !engine.exists() {
        println!("skipped: the engine for larger models is not built here (make torch)");
        return;
    }
    let home = tempfile::tempdir().unwrap();
    pack(&home.path().join("diglot"));
    let app = App::start_in(home, &[]).await;
    read(&app, "es").await;
    app.click("kind-both").await;
    app.text_when("written-line-0", |text| !text.is_empty()).await;
    app.text_when("written", |text| text.contains("Nothing in the text was found to bear this out.")).await;
    app.text_when("written-coverage", |text| text.contains("54 of 54")).await;
    // No word of it, however long, reaches out of its column. (The list's items have a margin around them.)
    let wide = "const panel = document.querySelector('[data-testid=\"written\"]');
        const right = panel.getBoundingClientRect().right;
        const wide = [...panel.querySelectorAll('p, span, button')].filter((e) => e.getBoundingClientRect().right > right + 1);
        return wide.map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 40)}`)";
    assert_eq!(app.script(wide, vec![]).await, json!([]));
    app.quit().await;
}
