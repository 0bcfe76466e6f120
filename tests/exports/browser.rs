//! The exported page in a browser: axe finds nothing, in light and dark, in all arrangements.

use std::{path::Path, process::Command};

use diglot::export::Layout;

use crate::{
    arrangements::text,
    common::Home,
    documents::{bilingual, untranslated},
};

const AXE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/ui/node_modules/axe-core/axe.min.js");
const POLICY: &str =
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">";

/// What axe says of a page, serious or not, a line each.
fn findings(home: &Home, browser: &Path, page: &str, dark: bool) -> String {
    // The page lets no script run: it is let into the copy that is tested.
    assert!(page.contains(POLICY), "the page has its policy");
    let scripted = page.replace(POLICY, "").replace(
        "</body>",
        "<script src=\"axe.min.js\"></script><script>axe.run().then(({ violations }) => {
            const said = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`));
            document.body.textContent = `FOUND[${said.join('; ')}]`; });</script></body>",
    );
    home.write("page.html", scripted);
    let profile = format!("--user-data-dir={}", home.path("profile").display());
    let mut call = Command::new(browser);
    call.args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom", &profile]);
    call.args(dark.then_some("--blink-settings=preferredColorScheme=0"));
    let output = call.arg(format!("file://{}", home.path("page.html").display())).output().expect("the browser runs");
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let found = dom.split_once("FOUND[").and_then(|(_, rest)| rest.split_once(']'));
    found.map_or_else(|| panic!("axe did not run:\n{dom}"), |(said, _)| said.to_owned())
}

#[test]
fn axe_finds_nothing_in_an_exported_page() {
    let browser = Path::new("/usr/bin/chromium");
    if !browser.is_file() || !Path::new(AXE).is_file() {
        println!("skipped: Chromium and axe-core are not there, so no page was opened (`make setup ui`)");
        return;
    }
    let home = Home::new();
    home.write("axe.min.js", std::fs::read(AXE).expect("it can be read"));
    for to in ["es", "ar", "zh"] {
        for layout in Layout::ALL {
            let page = text(&bilingual(to), "html", layout);
            assert_eq!(findings(&home, browser, &page, to == "ar"), "", "{layout:?} into {to}");
        }
    }
    assert_eq!(findings(&home, browser, &text(&untranslated(), "html", Layout::Columns), false), "");
    let bad = text(&bilingual("es"), "html", Layout::Columns).replace("<html lang=\"es\">", "<html>");
    assert!(findings(&home, browser, &bad, false).contains("html-has-lang"), "what is wrong is found");
}
