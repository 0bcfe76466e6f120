//! The window: Tauri around [`diglot::desk::Desk`]. No logic of its own.

mod commands;
mod graphics;
mod library;
mod packs;
mod writing;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use clap::Parser;
use diglot::{
    article::LanguageCode,
    desk::{Asked, Desk, placed},
    packs::{PackStore, data_dir, starter_dir},
};
use tauri::{Emitter, Manager, RunEvent};

/// How often it is looked whether something changed that is to be kept.
const KEEP_EVERY: Duration = Duration::from_secs(1);
/// How often, in these, it is looked whether a model has been idle for long enough to be given back.
const LOOK_EVERY: u32 = 20;

/// Read articles in languages you do not know well. Everything stays on this machine.
#[derive(Parser)]
#[command(name = "diglot-app", version)]
struct Args {
    /// Files or web addresses to open at once
    files: Vec<PathBuf>,
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
    graphics::choose();
    let here = std::env::current_dir().unwrap_or_default();
    let opens = args.files.iter().map(|file| placed(file, &here)).collect();
    let asked = Asked { opens, to: args.to.as_deref().map(LanguageCode::new) };
    let mut builder = tauri::Builder::default();
    // Tests drive several windows at a time, each for itself.
    if !automated() {
        builder = builder.plugin(tauri_plugin_single_instance::init(opened_again));
    }
    let built = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_clipboard_manager::init())
        .setup(move |app| {
            let data = std::env::var_os("DIGLOT_DATA_DIR").map(Into::into);
            let bundled =
                app.path().resource_dir().ok().map(|dir| dir.join("models/starter")).filter(|dir| dir.is_dir());
            let data = data_dir(data);
            let store = PackStore::new(&data, bundled.or_else(starter_dir));
            let desk = Arc::new(Desk::new(&data, store, asked));
            size_of_a_test(app.handle());
            commands::dress(app.handle(), desk.settings().theme);
            look_after(&desk);
            app.manage(desk);
            Ok(())
        })
        .invoke_handler(tauri::generate_handler![
            commands::start,
            commands::open_text,
            commands::open_sample,
            commands::choose_files,
            commands::open_path,
            commands::open_url,
            commands::cancel_open,
            commands::set_language,
            commands::left_out,
            commands::put_back,
            commands::route,
            commands::rows,
            commands::align,
            commands::summarise,
            commands::cancel_summary,
            writing::writers,
            writing::server_models,
            writing::write_summary,
            writing::cancel_write,
            writing::prefer_summary,
            commands::translate,
            commands::focus,
            commands::cancel,
            library::export_reading,
            commands::copy_text,
            commands::as_pasted,
            commands::open_parts,
            commands::edit,
            commands::undo,
            commands::redo,
            commands::find,
            commands::outline,
            commands::remember,
            commands::save_settings,
            commands::glossary,
            commands::save_glossary,
            commands::import_glossary,
            commands::export_glossary,
            commands::close_reading,
            library::library,
            library::library_page,
            library::open_kept,
            library::tag_kept,
            library::take_out,
            library::bring_back,
            library::clear_library,
            library::back_up,
            library::restore,
            library::keep_any,
            library::keep_text,
            library::preview,
            library::copy_reading,
            library::export_digest,
            library::are_folders,
            library::choose_folder,
            library::batch,
            library::cancel_batch,
            packs::packs,
            packs::targets,
            packs::install_pack,
            packs::cancel_install,
            packs::pack_dependents,
            packs::remove_pack,
            packs::verify_packs,
            packs::choose_packs,
            packs::choose_pack_folder,
            packs::are_packs,
            packs::import_pack,
            packs::export_pack,
            packs::update_catalogue,
            packs::memory,
            packs::release_memory,
            packs::translate_anew,
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

/// Diglot was started while a window is open: what that was to open goes to this window.
fn opened_again(app: &tauri::AppHandle, arguments: Vec<String>, folder: String) {
    if let Some(window) = app.get_webview_window("main") {
        // A window that cannot come to the front still opens the file.
        let _ = window.unminimize().and_then(|()| window.set_focus());
    }
    let Ok(args) = Args::try_parse_from(arguments) else { return };
    let opens: Vec<PathBuf> = args.files.iter().map(|file| placed(file, Path::new(&folder))).collect();
    if let Err(error) = app.emit("open", opens) {
        tracing::warn!(%error, "the window could not be told of files to open");
    }
}

fn automated() -> bool {
    std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true")
}

/// Without a window manager WebDriver cannot make a window smaller. One that it drives (and no other) begins as
/// large as `DIGLOT_TEST_WINDOW` says ("800x600").
fn size_of_a_test(app: &tauri::AppHandle) {
    let size = std::env::var("DIGLOT_TEST_WINDOW").ok().filter(|_| automated());
    let size = size
        .as_deref()
        .and_then(|size| size.split_once('x'))
        .and_then(|(w, h)| Some(tauri::LogicalSize { width: w.parse::<f64>().ok()?, height: h.parse::<f64>().ok()? }));
    if let (Some(size), Some(window)) = (size, app.get_webview_window("main")) {
        // A picture of another size is no reason not to start.
        let _ = window.set_size(size);
    }
}

/// Keeps what changed, and gives back models that are idle.
fn look_after(desk: &Arc<Desk>) {
    let desk = Arc::downgrade(desk);
    std::thread::spawn(move || {
        for turn in 0u32.. {
            let Some(desk) = desk.upgrade() else { return };
            desk.keep_changed();
            if turn % LOOK_EVERY == 0 {
                desk.release_idle();
            }
            drop(desk);
            std::thread::sleep(KEEP_EVERY);
        }
    });
}
