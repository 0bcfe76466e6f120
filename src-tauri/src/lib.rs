//! The window: Tauri around [`diglot::desk::Desk`]. No logic of its own.

mod commands;

use std::{sync::Arc, time::Duration};

use clap::Parser;
use diglot::{
    article::LanguageCode,
    desk::{Asked, Desk},
    packs::{PackStore, data_dir, starter_dir},
};
use tauri::{Manager, RunEvent};

/// Models that nobody used for so long are given back.
const IDLE: Duration = Duration::from_secs(300);

/// Read articles in languages you do not know well. Everything stays on this machine.
#[derive(Parser)]
#[command(name = "diglot-app", version)]
struct Args {
    /// A file to open at once
    file: Option<std::path::PathBuf>,
    /// Your language, instead of the system's
    #[arg(long, value_name = "XX")]
    to: Option<String>,
}

/// Opens the window and returns when it is closed.
///
/// # Panics
/// When no window can be opened, with the reason: there is nobody else to tell.
pub fn run() {
    let args = Args::parse();
    let asked = Asked { file: args.file, to: args.to.as_deref().map(LanguageCode::new) };
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .setup(move |app| {
            let data = std::env::var_os("DIGLOT_DATA_DIR").map(Into::into);
            let bundled =
                app.path().resource_dir().ok().map(|dir| dir.join("models/starter")).filter(|dir| dir.is_dir());
            let desk = Arc::new(Desk::new(PackStore::new(&data_dir(data), bundled.or_else(starter_dir)), asked));
            give_back_when_idle(&desk);
            app.manage(desk);
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            commands::start,
            commands::open_text,
            commands::open_sample,
            commands::choose_file,
            commands::open_path,
            commands::cancel_open,
            commands::set_language,
            commands::route,
            commands::rows,
            commands::align,
            commands::summarise,
            commands::cancel_summary,
            commands::translate,
            commands::focus,
            commands::cancel,
            commands::export_reading,
            commands::copy_text,
            commands::close_reading,
        ])
        .build(tauri::generate_context!());
    let app = match built {
        Ok(app) => app,
        Err(error) => panic!("the window cannot be opened: {error}"),
    };
    app.run(|app, event| {
        if let RunEvent::ExitRequested { .. } = event {
            // Work stops between batches, so the process ends at once and not when the text does.
            app.state::<Arc<Desk>>().cancel_all();
        }
    });
}

fn give_back_when_idle(desk: &Arc<Desk>) {
    let desk = Arc::downgrade(desk);
    std::thread::spawn(move || {
        while let Some(desk) = desk.upgrade() {
            desk.release_idle(IDLE);
            drop(desk);
            std::thread::sleep(IDLE / 10);
        }
    });
}
