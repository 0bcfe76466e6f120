//! From "a pack is missing" to a translated text, with a server of the test as the mirror.

use std::time::Duration;

use serde_json::json;

use super::{
    driver::{App, can_drive},
    mirror::Mirror,
    random,
};

const SPANISH: &str = include_str!("../../src/samples/es.md");
const ENGLISH: &str = include_str!("../../src/samples/en.md");

/// A home whose settings name the mirror, and that knows what is offered there.
fn home(mirror: &Mirror) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join("diglot");
    mirror.publish(&data);
    std::fs::write(data.join("settings.json"), json!({ "mirror": mirror.url }).to_string()).unwrap();
    home
}

#[tokio::test]
async fn a_text_whose_pack_is_missing_is_translated_after_one_click() {
    if !can_drive() {
        return;
    }
    let mirror = Mirror::start();
    mirror.offer("es-en", ("es", "en"), "1", random::shared(1).files("es", "en"));
    mirror.slow(400);
    let app = App::start_in(home(&mirror), &["--to", "en"]).await;
    app.paste(SPANISH).await;
    app.text_when("language-pill", |text| text.contains("Spanish")).await;
    let offered = app.text_when("notice", |text| text.contains("Spanish → English")).await;
    assert!(offered.contains("MB") || offered.contains("kB"), "its size is said: {offered}");
    app.click("missing-install").await;
    // Stopped, and gone on with.
    app.text_when("missing-progress", |text| text.contains("of")).await;
    app.click("missing-cancel").await;
    app.el("missing-install").await;
    mirror.slow(0);
    app.click("missing-install").await;
    app.text_when("row-target-1", |text| !text.is_empty()).await;
    app.text_when("packs-at-work", |text| text.contains("Spanish → English")).await;
    app.text_when("progress", |text| text.contains("sentences translated")).await;
    let asked = mirror.asked();
    assert!(asked.iter().any(|line| line.contains("/es-en/1/model")), "{asked:?}");
    assert!(app.text().await.contains("Give back") || app.el("at-work-languages").await.is_enabled().await.unwrap());
    let home = app.quit_and_keep().await;

    // At the next start it is simply there.
    let app = App::start_in(home, &["--to", "en"]).await;
    app.paste(SPANISH).await;
    app.text_when("row-target-1", |text| !text.is_empty()).await;
    app.quit().await;
}

#[tokio::test]
async fn a_better_pack_is_found_installed_used_and_removed_in_the_packs_window() {
    if !can_drive() {
        return;
    }
    let mirror = Mirror::start();
    let quality = json!([{"metric": "COMET", "value": 0.86, "set": "FLORES-200 devtest"}]);
    mirror.offer_with("en-es-tiny", ("en", "es"), "1", random::shared(2).files("en", "es"), quality);
    mirror.offer("fr-en", ("fr", "en"), "1", random::shared(3).files("fr", "en"));
    let app = App::start_in(home(&mirror), &["--to", "es"]).await;
    app.paste(ENGLISH).await;
    app.text_when("progress", |text| text.contains("54 sentences translated")).await;
    let starter = app.text_when("row-target-1", |text| !text.is_empty()).await;
    app.text_when("packs-at-work", |text| text.contains("Rough")).await;

    app.click("at-work-languages").await;
    app.el("packs-search").await.send_keys("spanish").await.unwrap();
    app.click("sizes-en>es").await;
    app.el("pack-en-es-tiny").await;
    app.click("install-en-es-tiny").await;
    app.text_when("pack-state-en-es-tiny", |text| text.contains("nstalled")).await;
    app.click("packs-upkeep").await;
    app.text_when("upkeep", |text| text.contains("English → Spanish")).await;
    app.click("memory-release").await;
    app.click("packs-close").await;

    app.click("translate-again").await;
    let better = app.text_when("row-target-1", |text| !text.is_empty() && text != starter).await;
    assert_ne!(better, starter, "the other model wrote it");
    app.text_when("packs-at-work", |text| text.contains("Good")).await;

    app.click("at-work-languages").await;
    app.click("details-en-es-tiny").await;
    app.click("remove-en-es-tiny").await;
    app.text_when("removal", |text| text.contains("English → Spanish")).await;
    app.click("removal-remove").await;
    let packs = app.el("packs-search").await;
    drop(packs);
    let end = std::time::Instant::now() + Duration::from_secs(60);
    while mirror_pack(&app) {
        assert!(std::time::Instant::now() < end, "the pack is removed");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    app.quit().await;
}

fn mirror_pack(app: &App) -> bool {
    app.home.path().join("diglot/packs/en-es-tiny/pack.json").exists()
}
