//! Pictures of every view of the real window, into `docs/screenshots/`: light and dark, in English, Arabic and
//! Chinese, wide and narrow. `make screenshots` builds the program and provides a display.
//!
//! A name on the command line takes only the pictures whose name contains it.

#[allow(
    dead_code,
    clippy::unwrap_used,
    reason = "it is a part of the tests, which drive more of the window than pictures need"
)]
#[path = "../../tests/desktop/driver.rs"]
mod driver;

use std::path::PathBuf;

use driver::App;
use serde_json::json;

const SIZES: [(u32, u32); 2] = [(1280, 800), (800, 600)];
const LANGUAGES: [&str; 3] = ["en", "ar", "zh"];
const THEMES: [&str; 2] = ["light", "dark"];

/// A view: its name, and what leads there from the reading. Each begins with nothing open.
struct View {
    name: &'static str,
    opens: Opens,
}

enum Opens {
    Nothing,
    /// These are clicked, one after the other.
    Clicks(&'static [&'static str]),
    /// A script is run.
    Script(&'static str),
}

const ENTER_ON_ROW: &str = "const row = document.querySelector('[data-testid=\"row-2\"]'); row.focus();
    row.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));";
const HELP: &str = "window.dispatchEvent(new KeyboardEvent('keydown', { key: '?', bubbles: true, cancelable: true }));";
/// In a narrow window the summary stands above the text: a picture of the text begins at the text.
const TO_THE_TEXT: &str = "const row = document.querySelector('[data-testid=\"row-1\"]'); if (row.getBoundingClientRect().top > innerHeight / 2) {
    const s = document.querySelector('[data-testid=\"scroller\"]'); s.scrollTop += row.getBoundingClientRect().top - 180; }";
const FIND: &str =
    "window.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, bubbles: true, cancelable: true }));
    setTimeout(() => { const field = document.querySelector('[data-testid=\"find-field\"]'); field.value = 'water';
    field.dispatchEvent(new Event('input', { bubbles: true })); }, 200);";

const VIEWS: &[View] = &[
    View { name: "reading", opens: Opens::Nothing },
    View { name: "stacked", opens: Opens::Clicks(&["layout-button", "layout-stacked"]) },
    View { name: "translation", opens: Opens::Clicks(&["layout-button", "layout-translation"]) },
    View { name: "find", opens: Opens::Script(FIND) },
    View { name: "contents", opens: Opens::Clicks(&["contents-button"]) },
    View { name: "languages", opens: Opens::Clicks(&["language-pill"]) },
    View { name: "edit", opens: Opens::Script(ENTER_ON_ROW) },
    View { name: "glossary", opens: Opens::Clicks(&["glossary-button"]) },
    View { name: "shortcuts", opens: Opens::Script(HELP) },
    View { name: "settings", opens: Opens::Clicks(&["settings-button"]) },
];

fn main() {
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/screenshots");
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        for theme in THEMES {
            for language in LANGUAGES {
                pictures(&folder, theme, language, &wanted).await;
            }
        }
    });
}

/// The window in one theme and language, through all views and sizes.
async fn pictures(folder: &std::path::Path, theme: &str, language: &str, wanted: &str) {
    let settings = json!({ "theme": theme, "window_language": language, "target": "es" });
    let sample = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../src/samples/en.md");
    for (width, height) in SIZES {
        let name = |view: &str| format!("{view}-{language}-{theme}-{width}x{height}.png");
        if wanted_in(&name("start"), wanted) {
            let app = window(&settings, &[], (width, height)).await;
            app.el("paste-box").await;
            shoot(&app, folder, &name("start")).await;
            app.quit().await;
        }
        for view in VIEWS.iter().filter(|view| wanted_in(&name(view.name), wanted)) {
            let app = window(&settings, &[sample.to_str().expect("a name in Unicode")], (width, height)).await;
            app.text_when("progress", |text| text.contains("54")).await;
            app.el("row-target-2").await;
            match view.opens {
                Opens::Nothing => {}
                Opens::Clicks(ids) => {
                    for id in ids {
                        app.click(id).await;
                    }
                }
                Opens::Script(script) => {
                    app.script(script, vec![]).await;
                }
            }
            if matches!(view.name, "stacked" | "translation") {
                app.script(TO_THE_TEXT, vec![]).await;
            }
            shoot(&app, folder, &name(view.name)).await;
            app.quit().await;
        }
    }
}

fn wanted_in(name: &str, wanted: &str) -> bool {
    name.contains(wanted)
}

async fn window(settings: &serde_json::Value, args: &[&str], (width, height): (u32, u32)) -> App {
    let home = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(home.path().join("diglot")).expect("a folder");
    std::fs::write(home.path().join("diglot/settings.json"), settings.to_string()).expect("written");
    App::start_sized(home, args, &format!("{width}x{height}")).await
}

/// Waits until nothing moves any more, and takes the picture.
async fn shoot(app: &App, folder: &std::path::Path, name: &str) {
    app.script("document.documentElement.style.caretColor = 'transparent'", vec![]).await;
    tokio::time::sleep(std::time::Duration::from_millis(900)).await;
    // From the screen and not from the driver, whose own picture of a window made smaller never comes. In 96
    // colours: these are letters on paper.
    let area = name.rsplit('-').next().and_then(|size| size.strip_suffix(".png")).expect("a size in the name");
    let taken = std::process::Command::new("import")
        .args(["-window", "root", "-crop", &format!("{area}+0+0"), "+repage", "+dither", "-colors", "96"])
        .arg(format!("PNG8:{}", folder.join(name).display()))
        .status();
    assert!(taken.is_ok_and(|status| status.success()), "ImageMagick takes the picture");
    println!("{name}");
}
