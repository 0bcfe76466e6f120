//! One window under WebDriver, with folders of its own.

use std::{
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, Locator, elements::Element, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// How long anything in the window may take before a test gives up. Machines that test are slow.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct App {
    pub client: Client,
    pub home: tempfile::TempDir,
    driver: Driver,
}

/// WebKitWebDriver in a process group of its own. The app and its helpers inherit the group, so that one
/// signal ends them all, also when a test panics: the driver alone would leave them behind.
struct Driver(Child);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", self.0.id())]).status();
        let _ = self.0.wait();
    }
}

/// Whether a window can be driven here; says why not.
pub fn can_drive() -> bool {
    let display = std::env::var_os("DISPLAY").is_some() || std::env::var_os("WAYLAND_DISPLAY").is_some();
    let driver = Command::new("WebKitWebDriver").arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    let missing = match (display, driver.is_ok()) {
        (true, true) => return true,
        (false, _) => "a display",
        (_, false) => "WebKitWebDriver",
    };
    assert!(std::env::var_os("DIGLOT_NEEDS_DISPLAY").is_none(), "the window cannot be tested: there is no {missing}");
    println!("skipped: there is no {missing} to test the window with");
    false
}

impl App {
    pub async fn start() -> App {
        Self::start_with(&[]).await
    }

    /// Starts the window with arguments of its command line.
    pub async fn start_with(args: &[&str]) -> App {
        Self::start_in(tempfile::tempdir().unwrap(), args).await
    }

    /// Starts the window in a home that was there before: its data folder is `diglot`.
    pub async fn start_in(home: tempfile::TempDir, args: &[&str]) -> App {
        Self::start_sized(home, args, "1180x820").await
    }

    /// As [`Self::start_in`], in a window of this size.
    pub async fn start_sized(home: tempfile::TempDir, args: &[&str], size: &str) -> App {
        std::fs::create_dir_all(home.path().join("exports")).unwrap();
        for _ in 0..3 {
            // Between asking for a free port and the driver's opening it somebody else may have taken it.
            if let Some((client, driver)) = Self::session(home.path(), args, size).await {
                return App { client, home, driver };
            }
        }
        panic!("the window opens");
    }

    async fn session(home: &Path, args: &[&str], size: &str) -> Option<(Client, Driver)> {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let starter = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../models/starter");
        let child = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("DIGLOT_TEST_WINDOW", size)
            .env("DIGLOT_DATA_DIR", home.join("diglot"))
            .env("DIGLOT_STARTER_DIR", starter)
            .env("DIGLOT_TEST_EXPORT_DIR", home.join("exports"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("LANG", "C.UTF-8")
            .env("GSETTINGS_BACKEND", "memory")
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("WebKitWebDriver starts");
        let driver = Driver(child);
        let end = Instant::now() + PATIENCE;
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(Instant::now() < end, "WebKitWebDriver did not open its port");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let mut capabilities = Capabilities::new();
        // `make measure` and `make screenshots` name the optimised program.
        let built = option_env!("CARGO_BIN_EXE_diglot-app").map(str::to_owned);
        let program = std::env::var("DIGLOT_TEST_APP").ok().or(built).expect("DIGLOT_TEST_APP names the program");
        let options = json!({ "binary": program, "args": args });
        capabilities.insert("webkitgtk:browserOptions".into(), options);
        let mut builder = ClientBuilder::new(HttpConnector::new());
        match builder.capabilities(capabilities).connect(&format!("http://127.0.0.1:{port}")).await {
            Ok(client) => Some((client, driver)),
            Err(error) => {
                println!("no session: {error:?}");
                None
            }
        }
    }

    /// The element with this `data-testid`, waited for.
    pub async fn el(&self, id: &str) -> Element {
        let selector = format!("[data-testid=\"{id}\"]");
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Css(&selector)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("{id} did not appear: {error}\nThe window says:\n{}", self.text().await),
        }
    }

    pub async fn click(&self, id: &str) {
        self.el(id).await.click().await.unwrap_or_else(|e| panic!("{id} cannot be clicked: {e}"));
    }

    /// Text of an element, once it is as wanted.
    pub async fn text_when(&self, id: &str, wanted: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            // WebDriver's own `text` leaves out what it believes to be hidden; in WebKit that is too much.
            let text = self.el(id).await.prop("innerText").await.ok().flatten().unwrap_or_default();
            if wanted(&text) {
                return text;
            }
            assert!(Instant::now() < end, "{id} stayed {text:?}\nThe window says:\n{}", self.text().await);
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Everything that can be read in the window.
    pub async fn text(&self) -> String {
        self.script("return document.body.innerText", vec![]).await.as_str().unwrap_or_default().to_owned()
    }

    pub async fn script(&self, script: &str, args: Vec<Value>) -> Value {
        self.client.execute(script, args).await.expect("the script runs")
    }

    /// Pastes into the window as the keyboard does: the clipboard's text arrives in a paste event.
    pub async fn paste(&self, text: &str) {
        self.el("paste-box").await;
        let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
            const box = document.querySelector('[data-testid=\"paste-box\"]');
            const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
            box.dispatchEvent(event); return event.defaultPrevented;";
        let taken = self.script(script, vec![json!(text)]).await;
        assert_eq!(taken, json!(true), "the window takes a paste");
    }

    pub async fn choose(&self, id: &str, value: &str) {
        self.el(id).await.select_by_value(value).await.unwrap_or_else(|e| panic!("{id} has no {value}: {e}"));
    }

    /// Ends the window in order.
    pub async fn quit(self) {
        drop(self.quit_and_keep().await);
    }

    /// As [`Self::quit`], with the home to start in again.
    pub async fn quit_and_keep(self) -> tempfile::TempDir {
        self.client.close().await.expect("the window closes");
        drop(self.driver);
        self.home
    }
}
