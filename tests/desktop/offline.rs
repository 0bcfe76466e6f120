//! "Offline" is proven: the whole job in a network namespace that has no network at all.

use std::process::Command;

use super::{
    driver::{App, can_drive},
    journeys::until,
};

const INSIDE: &str = "DIGLOT_TEST_INSIDE_NAMESPACE";

#[test]
fn the_whole_job_is_done_without_any_network() {
    if !can_drive() {
        return;
    }
    if std::env::var_os(INSIDE).is_none() {
        let probe = Command::new("unshare").args(["-rn", "true"]).status();
        if !probe.is_ok_and(|status| status.success()) {
            println!("skipped: this kernel gives no network namespace");
            return;
        }
        // This same test again, inside: loopback alone, which WebDriver itself needs.
        let this = std::env::current_exe().unwrap();
        let inside = "ip link set lo up 2>/dev/null || true; exec \"$0\" --exact offline::the_whole_job_is_done_without_any_network --nocapture";
        let status = Command::new("unshare").args(["-rn", "sh", "-c", inside]).arg(this).env(INSIDE, "1").status();
        assert!(status.expect("unshare runs").success(), "the job failed without a network");
        return;
    }
    let routes = std::fs::read_to_string("/proc/net/route").unwrap();
    assert_eq!(routes.lines().count(), 1, "there is no way out: {routes}");
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let app = App::start().await;
        app.click("sample-menu").await;
        app.click("sample-en").await;
        app.choose("target-select", "es").await;
        app.text_when("progress", |text| text.contains("54 sentences translated")).await;
        app.click("export-button").await;
        app.click("export-html").await;
        app.click("export-save").await;
        let folder = app.home.path().join("exports");
        until("the export is on disk", || async { std::fs::read_dir(&folder).unwrap().next().is_some() }).await;
        app.quit().await;
    });
}
