//! How long a reader waits, measured in the real window and printed (`make measure`). The bounds here are
//! several times what a quiet machine needs: they catch a blocked window, not a slow day.

use std::time::Instant;

use serde_json::{Value, json};

use super::driver::{App, can_drive};

const ENGLISH: &str = include_str!("../../src/samples/en.md");

/// Remembers when elements appear, on the page's own clock, and does something with the clock running.
const WATCH: &str = "const ids = arguments[0];
    window.seen = {};
    const look = () => { for (const id of ids) {
        const e = document.querySelector(`[data-testid=\"${id}\"]`);
        if (e && e.textContent.trim() && !(id in window.seen)) window.seen[id] = performance.now() - window.begun; } };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    window.begun = performance.now();";

impl App {
    /// Milliseconds from the action to the appearance of each element.
    async fn time(&self, ids: &[&str], act: &str) -> Vec<f64> {
        self.script(&format!("{WATCH} {act}"), vec![json!(ids)]).await;
        let last = ids.last().expect("something to wait for");
        self.text_when(last, |text| !text.trim().is_empty()).await;
        let seen = self.script("return window.seen", vec![]).await;
        ids.iter().map(|id| seen.get(id).and_then(Value::as_f64).unwrap_or(f64::NAN)).collect()
    }

    /// Resident memory of the program itself, without the web view's own processes, in MB.
    fn memory(&self) -> f64 {
        let data = self.home.path().join("diglot").to_string_lossy().into_owned();
        let processes = std::fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path());
        let mut resident = processes.filter_map(|path| {
            let name = std::fs::read_to_string(path.join("comm")).ok()?;
            let ours = String::from_utf8_lossy(&std::fs::read(path.join("environ")).ok()?).contains(&data);
            let status = std::fs::read_to_string(path.join("status")).ok()?;
            let kilobytes = status
                .lines()
                .find_map(|line| line.strip_prefix("VmRSS:"))?
                .trim()
                .split(' ')
                .next()?
                .parse::<f64>()
                .ok()?;
            (ours && name.trim() == "diglot-app").then_some(kilobytes / 1024.0)
        });
        resident.next().expect("the program runs")
    }
}

#[tokio::test]
async fn a_reader_does_not_wait() {
    if !can_drive() {
        return;
    }
    let begun = Instant::now();
    let app = App::start().await;
    app.el("paste-box").await;
    println!(
        "window there after: {:.0} ms (with the start of the driver and of its session)",
        begun.elapsed().as_secs_f64() * 1e3
    );
    let painted = app
        .script(
            "return performance.getEntriesByType('paint').map((e) => e.startTime).concat(performance.now())",
            vec![],
        )
        .await;
    println!("first paint, on the page's clock: {} ms", painted[0]);

    let words = ENGLISH.split_whitespace().count();
    let paste = format!(
        "const data = new DataTransfer(); data.setData('text/plain', {});
        document.querySelector('[data-testid=\"paste-box\"]').dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: data, bubbles: true, cancelable: true }}));",
        json!(format!("{ENGLISH}\n\n{}", &ENGLISH[..ENGLISH.len() / 3]))
    );
    let shown = app.time(&["row-source-0", "summary-line-0"], &paste).await;
    println!("paste of {} words: text after {:.0} ms, summary after {:.0} ms", words * 4 / 3, shown[0], shown[1]);
    assert!(shown[1] < 3000.0, "the summary waits for nothing");

    let before = app.memory();
    let choose = "const select = document.querySelector('[data-testid=\"target-select\"]'); select.value = 'es';
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    let rows = app.time(&["row-target-0"], choose).await;
    println!("first translated row, with the loading of the pack: {:.0} ms", rows[0]);
    assert!(rows[0] < 5000.0, "what is on screen comes first");
    let said = app.text_when("progress", |text| text.contains("sentences translated")).await;
    println!("{said}");
    println!("memory of the program: {before:.0} MB before the pack, {:.0} MB with it", app.memory());

    // Another text: the window keeps the reader's language, and the model is in memory now.
    app.click("new-article").await;
    app.el("paste-box").await;
    let warm = app.time(&["row-source-0", "row-target-0"], &paste).await;
    println!("paste with the pack loaded: text after {:.0} ms, first translated row after {:.0} ms", warm[0], warm[1]);
    app.quit().await;
}
