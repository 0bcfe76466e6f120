// No console window beside the app on Windows.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() {
    diglot::ingest::apart::begin();
    diglot_app::run();
}
