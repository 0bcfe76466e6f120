//! What comes in and what stays: pastes of all kinds, several texts, the place in a text, sizes. In the real window.

use fantoccini::key::Key;
use serde_json::{Value, json};

use super::{
    driver::{App, can_drive},
    journeys::until,
};

const SOURCES: &str =
    "return [...document.querySelectorAll('[data-testid^=\"row-source-\"]')].map((e) => e.textContent.trim())";

impl App {
    async fn sources(&self) -> Value {
        self.script(SOURCES, vec![]).await
    }

    /// Pastes with the clipboard's HTML flavour.
    async fn paste_html(&self, text: &str, html: &str) {
        self.el("paste-box").await;
        let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]); data.setData('text/html', arguments[1]);
            document.querySelector('[data-testid=\"paste-box\"]').dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
        self.script(script, vec![json!(text), json!(html)]).await;
    }
}

#[tokio::test]
async fn a_pasted_page_keeps_headings_lists_and_links_and_nothing_that_runs() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    let html = "<h2>The bridge closes</h2><p onclick='window.evil=1'>It is <a href='https://example.org/why'>old</a> and \
        <a href='javascript:window.evil=1'>tired</a>.</p><ul><li>No cars</li><li>No carts</li></ul><script>window.evil=1</script>";
    app.paste_html("The bridge closes\nIt is old and tired.\nNo cars\nNo carts", html).await;
    app.el("row-source-3").await;
    assert_eq!(app.sources().await, json!(["The bridge closes", "It is old and tired.", "No cars", "No carts"]));
    let shape = "const kind = (n) => document.querySelector(`[data-testid=\"row-${n}\"]`).className.split(' ')[1];
        const links = [...document.querySelectorAll('[data-testid=\"row-source-1\"] [title]')].map((e) => [e.textContent, e.title]);
        return [kind(0), kind(1), kind(2), kind(3), links, window.evil ?? null];";
    let wanted = json!(["heading", "paragraph", "list_item", "list_item", [["old", "https://example.org/why"]], null]);
    assert_eq!(app.script(shape, vec![]).await, wanted);
    app.quit().await;
}

#[tokio::test]
async fn lines_that_a_page_broke_are_joined_and_can_be_seen_as_they_were() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    let text = "The reservoir above the town has fallen to its lowest level in\nforty years, and the council has told people to use less water\nthan they are used to. The mayor said that nobody had expec-\nted such a dry winter, and that the town will have to wait\nfor rain until the autumn of the next year at least.\n";
    app.paste(text).await;
    app.el("paste-switch").await;
    until("the lines are joined", || async {
        app.sources().await.to_string().contains("nobody had expected such a dry winter")
    })
    .await;
    let joined = app.sources().await;
    app.click("paste-switch").await;
    until("each line stands for itself", || async { app.sources().await.to_string().contains("expec-") }).await;
    app.click("paste-switch").await;
    until("and they are joined again", || async { app.sources().await == joined }).await;
    app.quit().await;
}

#[tokio::test]
async fn several_articles_in_one_paste_become_several_texts() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    let article = |title: &str, name: &str| {
        let body = format!("{name} said on Tuesday that the bridge will be closed for eleven months. ").repeat(8);
        format!("{title}\nBy {name}\n\n{body}\n")
    };
    let both = [article("The old bridge closes", "Ana Ruiz"), article("The library opens again", "Tom Hill")];
    app.paste(&both.join("\n---\n\n")).await;
    app.click("open-parts").await;
    app.text_when("tab-0", |text| text.contains("The old bridge closes")).await;
    app.text_when("tab-1", |text| text.contains("The library opens again")).await;
    app.text_when("title", |text| text == "The old bridge closes").await;
    app.click("tab-1").await;
    app.text_when("title", |text| text == "The library opens again").await;
    app.click("tab-close-1").await;
    app.text_when("title", |text| text == "The old bridge closes").await;
    app.quit().await;
}

#[tokio::test]
async fn a_text_is_found_again_where_it_was_left() {
    if !can_drive() {
        return;
    }
    let text: Vec<String> = (1..=300).map(|n| format!("Report {n} says that Tom is not as tall as Mary.")).collect();
    let text = text.join("\n\n");
    let app = App::start().await;
    app.paste(&text).await;
    app.el("row-source-0").await;
    let scroll = "document.querySelector('[data-testid=\"scroller\"]').scrollTop = 6000";
    app.script(scroll, vec![]).await;
    let kept = app.home.path().join("diglot/places.json");
    until("the place is kept", || async { std::fs::read_to_string(&kept).is_ok_and(|text| text.contains("\"row\"")) })
        .await;
    let row = serde_json::from_str::<Value>(&std::fs::read_to_string(&kept).unwrap()).unwrap()[0]["row"].clone();
    let home = app.quit_and_keep().await;

    let app = App::start_in(home, &[]).await;
    app.paste(&text).await;
    app.el("scroller").await;
    let first = "const top = document.querySelector('[data-testid=\"scroller\"]').getBoundingClientRect().top + 40;
        const rows = [...document.querySelectorAll('[data-index]')].filter((e) => e.getBoundingClientRect().bottom > top);
        return Math.min(...rows.map((e) => Number(e.dataset.index)));";
    until("the text begins where it was left", || async {
        let at = app.script(first, vec![]).await;
        at.as_i64().zip(row.as_i64()).is_some_and(|(at, row)| row > 20 && (at - row).abs() <= 3)
    })
    .await;
    app.quit().await;
}

#[tokio::test]
async fn the_window_is_zoomed_and_the_text_made_larger_with_the_keyboard() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.paste("Tom is not as tall as Mary.").await;
    app.el("row-source-0").await;
    let sizes = || async {
        let script = "return [innerWidth, parseFloat(getComputedStyle(document.querySelector('[data-testid=\"row-source-0\"]')).fontSize)]";
        let sizes = app.script(script, vec![]).await;
        (sizes[0].as_f64().unwrap(), sizes[1].as_f64().unwrap())
    };
    let (width, letters) = sizes().await;
    app.script("document.querySelector('[data-testid=\"row-0\"]').focus()", vec![]).await;
    app.chord(&[Key::Control, Key::Shift], "+").await;
    until("the text is larger and the window is not zoomed", || async {
        let now = sizes().await;
        now.1 > letters * 1.04 && now.0 == width
    })
    .await;
    app.chord(&[Key::Control], "=").await;
    until("the window is zoomed", || async { sizes().await.0 < width * 0.95 }).await;
    app.chord(&[Key::Control], "0").await;
    app.quit().await;
}
