//! The reading window's rows, driven with the keyboard and the pointer in the real window.

use fantoccini::key::Key;
use serde_json::json;

use super::{
    driver::{App, can_drive},
    journeys::until,
};

const FOUR: &str = "How long have you been doing this job?\n\nTom is not as tall as Mary. I don't know what to do.\n\nWhere is the station?";

impl App {
    /// A short English text beside its Spanish translation.
    async fn four_sentences(&self) {
        self.paste(FOUR).await;
        self.click("language-pill").await;
        self.el("language-search").await.send_keys("english\u{E007}").await.expect("keys");
        self.choose("target-select", "es").await;
        self.text_when("row-target-3", |text| text == "¿Dónde está la estación?").await;
    }

    /// Keys for whatever has the keyboard.
    async fn keys(&self, keys: &str) {
        self.client.active_element().await.expect("something has the keyboard").send_keys(keys).await.expect("keys");
    }

    pub async fn chord(&self, with: &[Key], key: &str) {
        let held: String = with.iter().map(|key| char::from(*key)).collect();
        let keys = format!("{held}{key}{}", char::from(Key::Null));
        self.keys(&keys).await;
    }

    /// Left, top, right and bottom of an element; null when it is not there.
    async fn place(&self, id: &str) -> Option<[f64; 4]> {
        let script = "const e = document.querySelector(`[data-testid=\"${arguments[0]}\"]`); if (!e) return null;
            const r = e.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom];";
        let place = self.script(script, vec![json!(id)]).await;
        place.is_array().then(|| std::array::from_fn(|at| place[at].as_f64().unwrap_or(f64::NAN)))
    }

    async fn layout(&self, name: &str) {
        self.click("layout-button").await;
        self.click(&format!("layout-{name}")).await;
    }
}

#[tokio::test]
async fn the_two_texts_stand_as_the_reader_wants_them_and_it_is_kept() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.client.set_window_size(1280, 800).await.unwrap();
    app.four_sentences().await;
    let places = || async { (app.place("row-source-1").await, app.place("row-target-1").await) };
    let (Some(source), Some(target)) = places().await else { panic!("both are there") };
    assert!(source[2] <= target[0] && (source[1] - target[1]).abs() < 2.0, "side by side: {source:?} {target:?}");

    app.layout("swapped").await;
    until("the translation stands before the source", || async {
        matches!(places().await, (Some(source), Some(target)) if target[2] <= source[0])
    })
    .await;
    app.layout("stacked").await;
    until("the translation stands under the source", || async {
        matches!(places().await, (Some(source), Some(target)) if source[3] <= target[1] + 1.0 && (source[0] - target[0]).abs() < 2.0)
    })
    .await;
    app.layout("source").await;
    until("the source stands alone", || async { matches!(places().await, (Some(_), None)) }).await;
    app.layout("translation").await;
    until("the translation stands alone", || async { matches!(places().await, (None, Some(_))) }).await;

    let data = app.home.path().join("diglot/settings.json");
    until("the choice is kept", || async {
        std::fs::read_to_string(&data).is_ok_and(|text| text.contains("\"translation\""))
    })
    .await;
    app.quit().await;
}

#[tokio::test]
async fn a_sentence_is_corrected_with_the_keyboard_undone_redone_and_exported() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.four_sentences().await;
    let focus = "document.querySelector('[data-testid=\"row-3\"]').focus()";
    app.script(focus, vec![]).await;
    app.chord(&[], "\u{E007}").await;
    app.el("row-editor-3").await;
    app.chord(&[Key::Control], "a").await;
    app.keys("¿Por dónde se va al tren?").await;
    app.chord(&[], "\u{E007}").await;
    app.text_when("row-target-3", |text| text == "¿Por dónde se va al tren?").await;
    app.el("row-edited-3").await;

    app.script(focus, vec![]).await;
    app.chord(&[Key::Control], "z").await;
    app.text_when("row-target-3", |text| text == "¿Dónde está la estación?").await;
    app.chord(&[Key::Control], "y").await;
    app.text_when("row-target-3", |text| text == "¿Por dónde se va al tren?").await;

    app.click("export-button").await;
    app.click("export-md").await;
    app.click("export-save").await;
    let file = app.exported("md").await;
    let markdown = std::fs::read_to_string(&file).unwrap();
    assert!(markdown.contains("¿Por dónde se va al tren? ✎ corrected by the reader"), "{markdown}");
    app.quit().await;
}

#[tokio::test]
async fn a_word_is_found_in_both_columns() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.four_sentences().await;
    app.script("document.querySelector('[data-testid=\"row-0\"]').focus()", vec![]).await;
    app.chord(&[Key::Control], "f").await;
    app.el("find-field").await.send_keys("ESTACION").await.unwrap();
    app.text_when("find-count", |text| text.contains('1')).await;
    let marked = "return [...document.querySelectorAll('[data-testid=\"row-target-3\"] mark, [data-testid=\"row-target-3\"] [data-hit]')].map((e) => e.textContent).join('')";
    until("it is marked in the row", || async { app.script(marked, vec![]).await == json!("estación") }).await;
    app.chord(&[Key::Control], "a").await;
    app.keys("tom").await;
    app.text_when("find-count", |text| text.contains('2')).await;
    app.click("find-next").await;
    app.chord(&[], "\u{E00C}").await;
    until("the bar is closed", || async { app.place("find-bar").await.is_none() }).await;
    app.quit().await;
}

#[tokio::test]
async fn a_term_of_the_glossary_goes_into_the_sentence() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.four_sentences().await;
    app.click("glossary-button").await;
    app.click("term-add").await;
    app.el("term-source-0").await.send_keys("station").await.unwrap();
    app.el("term-target-0").await.send_keys("parada").await.unwrap();
    app.click("glossary-save").await;
    let row = app.text_when("row-target-3", |text| text.contains("parada")).await;
    assert!(!row.contains("estación"), "the term is there instead of the usual word: {row}");
    app.text_when("row-terms-3", |text| text.contains("station") && text.contains("parada")).await;
    let kept = std::fs::read_to_string(app.home.path().join("diglot/glossaries/en-es.json")).unwrap();
    assert!(kept.contains("parada"), "it is kept: {kept}");
    app.quit().await;
}

#[tokio::test]
async fn each_paragraph_is_read_in_its_own_language() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    let english =
        "The town library will open again on Monday after two years of work. Everybody can use it without paying.";
    let spanish = "La biblioteca del pueblo abre de nuevo el lunes después de dos años de obras. Todos los vecinos pueden usarla.";
    app.paste(&format!("{english}\n\n{english}\n\n{spanish}")).await;
    app.choose("target-select", "es").await;
    app.text_when("row-target-0", |text| !text.is_empty()).await;
    // Rows 4 and 5 are in Spanish already.
    app.text_when("row-already-4", |text| text.contains("Spanish")).await;
    app.text_when("row-language-4", |text| text.contains("Spanish")).await;

    app.script("document.querySelector('[data-testid=\"row-2\"]').focus()", vec![]).await;
    app.keys("l").await;
    app.el("paragraph-language").await;
    app.click("language-option-de").await;
    let warned = app.text_when("row-2", |text| text.contains("de-en")).await;
    assert!(warned.contains("not installed"), "it is translated from German now, for which there is no pack: {warned}");
    let other = app.text_when("row-target-0", |text| !text.is_empty()).await;
    assert!(other != english, "the other paragraph keeps its translation: {other}");
    app.quit().await;
}

#[tokio::test]
async fn what_is_jumped_to_is_translated_first() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    let paragraphs: Vec<String> = (1..=900)
        .map(|n| {
            format!("Report {n} says that Tom is not as tall as Mary, and that he does not know what to do about it.")
        })
        .collect();
    app.paste(&paragraphs.join("\n\n")).await;
    app.choose("target-select", "es").await;
    app.text_when("row-target-0", |text| !text.is_empty()).await;
    app.script("document.querySelector('[data-testid=\"row-0\"]').focus()", vec![]).await;
    app.chord(&[], "\u{E010}").await;
    app.text_when("row-target-899", |text| !text.is_empty()).await;
    let said = app.text_when("progress", |_| true).await;
    let done: usize =
        said.replace(',', "").split(|c: char| !c.is_ascii_digit()).find_map(|n| n.parse().ok()).unwrap_or(0);
    assert!(done < 899, "the end was there before the middle: {said}");
    app.quit().await;
}

#[tokio::test]
async fn a_selection_is_copied_from_one_column_only() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.four_sentences().await;
    let select = "const cell = (id) => document.querySelector(`[data-testid=\"${id}\"]`);
        const first = cell('row-target-1'), last = cell('row-target-3');
        first.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0, isPrimary: true }));
        getSelection().setBaseAndExtent(first, 0, last, last.childNodes.length);";
    app.script(select, vec![]).await;
    app.script("document.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }))", vec![]).await;
    app.chord(&[Key::Control], "c").await;

    // What the system's clipboard holds is pasted as a text of its own.
    app.click("new-article").await;
    app.el("paste-box").await.click().await.unwrap();
    until("the clipboard's text is open", || async {
        app.chord(&[Key::Control], "v").await;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        app.place("row-source-2").await.is_some()
    })
    .await;
    let said = "return [0, 1, 2, 3].map((row) => document.querySelector(`[data-testid=\"row-source-${row}\"]`)?.textContent.trim() ?? null)";
    let wanted = json!(["Tom no es tan alto como Mary.", "No sé qué hacer.", "¿Dónde está la estación?", null]);
    assert_eq!(app.script(said, vec![]).await, wanted, "the translation alone, paragraphs apart");
    app.quit().await;
}

#[tokio::test]
async fn a_window_in_arabic_is_mirrored_and_each_text_keeps_its_own_direction() {
    if !can_drive() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(home.path().join("diglot")).unwrap();
    std::fs::write(home.path().join("diglot/settings.json"), r#"{"window_language":"ar","theme":"dark"}"#).unwrap();
    let app = App::start_in(home, &[]).await;
    app.four_sentences().await;
    let directions = "const dir = (id) => getComputedStyle(document.querySelector(`[data-testid=\"${id}\"]`)).direction;
        return [getComputedStyle(document.body).direction, document.documentElement.lang.slice(0, 2), dir('row-source-0'), document.documentElement.dataset.theme];";
    assert_eq!(app.script(directions, vec![]).await, json!(["rtl", "ar", "ltr", "dark"]));
    let (source, target) = (app.place("row-source-0").await.unwrap(), app.place("row-target-0").await.unwrap());
    assert!(source[0] >= target[2], "the source is on the right, where reading begins: {source:?} {target:?}");
    app.quit().await;
}
