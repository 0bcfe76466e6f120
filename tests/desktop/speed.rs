//! How long a reader waits, measured in the real window and printed (`make measure`). The bounds here are
//! several times what a quiet machine needs: they catch a blocked window, not a slow day.

use std::time::{Duration, Instant};

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

    /// Resident memory of one of the window's processes, in MB: the program itself, or the web view's.
    fn memory(&self, process: &str) -> f64 {
        let data = self.home.path().join("diglot").to_string_lossy().into_owned();
        let processes = std::fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path());
        let mut resident = processes.filter_map(|path| {
            let name = std::fs::read_to_string(path.join("comm")).ok()?;
            let ours = String::from_utf8_lossy(&std::fs::read(path.join("environ")).ok()?).contains(&data);
            let status = std::fs::read_to_string(path.join("status")).ok()?;
            let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
            let kilobytes = line.trim().split(' ').next()?.parse::<f64>().ok()?;
            (ours && name.trim() == process).then_some(kilobytes / 1024.0)
        });
        resident.next().unwrap_or_else(|| panic!("{process} runs"))
    }
}

/// Names as the kernel cuts them.
const PROGRAM: &str = "diglot-app";
const WEB: &str = "WebKitWebProces";

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

    let before = app.memory(PROGRAM);
    let choose = "const select = document.querySelector('[data-testid=\"target-select\"]'); select.value = 'es';
        select.dispatchEvent(new Event('change', { bubbles: true }));";
    let rows = app.time(&["row-target-0"], choose).await;
    println!("first translated row, with the loading of the pack: {:.0} ms", rows[0]);
    assert!(rows[0] < 5000.0, "what is on screen comes first");
    let said = app.text_when("progress", |text| text.contains("sentences translated")).await;
    println!("{said}");
    println!("memory of the program: {before:.0} MB before the pack, {:.0} MB with it", app.memory(PROGRAM));

    // Another text: the window keeps the reader's language, and the model is in memory now.
    app.click("new-article").await;
    app.el("paste-box").await;
    let warm = app.time(&["row-source-0", "row-target-0"], &paste).await;
    println!("paste with the pack loaded: text after {:.0} ms, first translated row after {:.0} ms", warm[0], warm[1]);
    app.quit().await;
}

/// Starts counting the time between frames, and types a letter into the search for a language every 50 ms.
const COUNT: &str = "window.gaps = []; window.keys = []; let last = performance.now();
    const frame = (now) => { window.gaps.push(now - last); last = now; requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    setInterval(() => { const box = document.querySelector('[data-testid=\"language-search\"]'); if (!box) return;
        const begun = performance.now(); box.value = box.value.length > 3 ? '' : box.value + 'a';
        box.dispatchEvent(new Event('input', { bubbles: true }));
        requestAnimationFrame(() => requestAnimationFrame(() => window.keys.push(performance.now() - begun))); }, 50);";

#[tokio::test]
async fn typing_does_not_lag_while_a_long_text_is_translated() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    app.paste(&ENGLISH.repeat(40)).await;
    app.choose("target-select", "es").await;
    app.text_when("row-target-0", |text| !text.is_empty()).await;
    app.click("language-pill").await;
    app.el("language-search").await;
    app.script(COUNT, vec![]).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    let measured = app
        .script(
            "const s = (a) => [...a].sort((x, y) => x - y); const g = s(window.gaps), k = s(window.keys);
        return [g.length, g[Math.floor(g.length / 2)], g[g.length - 1], k[Math.floor(k.length / 2)], k[k.length - 1]]",
            vec![],
        )
        .await;
    let figure = |at: usize| measured[at].as_f64().unwrap_or(f64::NAN);
    println!("while translating: {} frames in 3 s, median {:.0} ms, longest {:.0} ms", figure(0), figure(1), figure(2));
    println!("from a key to the frame after it: median {:.0} ms, longest {:.0} ms", figure(3), figure(4));
    assert!(app.text_when("progress", |_| true).await.contains("words/s"), "it was translating all the time");
    assert!(figure(3) < 500.0, "the window answers while it works");
    app.quit().await;
}

/// Scrolls by so many pixels a frame and counts the time between frames.
const SCROLL: &str = "const s = document.querySelector('[data-testid=\"scroller\"]'); const step = arguments[0];
    window.gaps = []; window.drawn = 0; let last = performance.now(); const end = last + arguments[1];
    const frame = (now) => { window.gaps.push(now - last); last = now; s.scrollTop += step;
        window.drawn = Math.max(window.drawn, document.querySelectorAll('[data-index]').length);
        if (now < end) requestAnimationFrame(frame); else window.gaps.done = true; };
    requestAnimationFrame(frame);";

impl App {
    /// Median and 95th percentile of the time between frames while scrolling, in ms, frames a second, and the
    /// most rows drawn.
    async fn scroll(&self, step: f64, ms: u64) -> [f64; 4] {
        self.script(SCROLL, vec![json!(step), json!(ms)]).await;
        tokio::time::sleep(Duration::from_millis(ms + 500)).await;
        let measured = self
            .script(
                "const g = window.gaps.slice(1).sort((a, b) => a - b); const sum = g.reduce((a, b) => a + b, 0);
                return [g[Math.floor(g.length / 2)], g[Math.floor(g.length * 0.95)], 1000 * g.length / sum, window.drawn]",
                vec![],
            )
            .await;
        std::array::from_fn(|at| measured[at].as_f64().unwrap_or(f64::NAN))
    }
}

/// A text of so many words, no two paragraphs of it quite the same.
fn book(words: usize) -> String {
    let paragraphs: Vec<&str> = ENGLISH.split("\n\n").filter(|p| !p.starts_with(['#', '-', '|'])).collect();
    let mut text = String::new();
    let mut count = 0;
    for number in 0.. {
        if count >= words {
            break;
        }
        let paragraph = paragraphs[number % paragraphs.len()];
        text.push_str(&format!("Report {number}. {paragraph}\n\n"));
        count += 2 + paragraph.split_whitespace().count();
    }
    text
}

#[tokio::test]
async fn a_text_of_200_000_words_is_scrolled_and_stays_small() {
    if !can_drive() {
        return;
    }
    let app = App::start().await;
    let small = app.memory(WEB);
    let begun = Instant::now();
    app.paste(&book(200_000)).await;
    app.el("row-source-0").await;
    println!("200,000 words are there after {:.0} ms", begun.elapsed().as_secs_f64() * 1e3);
    app.choose("target-select", "es").await;
    app.text_when("row-target-0", |text| !text.is_empty()).await;
    let busy = app.scroll(40.0, 4_000).await;
    println!(
        "scrolling while it is translated: frames of {:.1} ms (median), {:.1} ms (95 %), {:.0} a second",
        busy[0], busy[1], busy[2]
    );
    app.click("cancel").await;
    app.el("continue").await;
    for (what, step) in [("reading", 4.0), ("a wheel", 40.0), ("flying", 900.0)] {
        let still = app.scroll(step, 4_000).await;
        println!(
            "scrolling as {what}: frames of {:.1} ms (median), {:.1} ms (95 %), {:.0} a second, at most {} rows drawn",
            still[0], still[1], still[2], still[3]
        );
        assert!(still[3] < 400.0, "the rows that are drawn are bounded");
        assert!(still[2] > 15.0, "the window keeps up");
    }
    let memory = app.memory(WEB);
    println!("web process: {small:.0} MB at the start, {memory:.0} MB now; program: {:.0} MB", app.memory(PROGRAM));
    assert!(memory < 400.0, "the text is not in the page as a whole");
    app.quit().await;
}
