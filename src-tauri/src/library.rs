//! What the library, exports and batches of the window may call.

use std::path::PathBuf;

use diglot::{
    Code, Error, Result,
    article::LanguageCode,
    desk::{BatchAsked, BatchDone, BatchEvent, Desk, LibraryFacts, Preview, RestoredLibrary},
    export::{self, DigestOrder, Layout},
    library::{Searched, Wanted},
    progress::Cancel,
    reading::Opened,
};
use tauri::{AppHandle, ipc::Channel};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_dialog::DialogExt;

use crate::commands::{Exported, OnDesk, off_thread, place_of_a_test, told};

#[tauri::command]
pub async fn library(desk: OnDesk<'_>) -> Result<LibraryFacts> {
    off_thread(&desk, |desk| desk.library()).await
}

#[tauri::command]
pub async fn library_page(desk: OnDesk<'_>, typed: String, wanted: Wanted) -> Result<Searched> {
    off_thread(&desk, move |desk| desk.library_page(&typed, &wanted)).await
}

#[tauri::command]
pub async fn open_kept(desk: OnDesk<'_>, kept: i64) -> Result<Opened> {
    off_thread(&desk, move |desk| desk.open_kept(kept)).await
}

#[tauri::command]
pub async fn tag_kept(desk: OnDesk<'_>, kept: i64, tags: Vec<String>) -> Result<Vec<String>> {
    off_thread(&desk, move |desk| desk.tag(kept, &tags)).await
}

#[tauri::command]
pub async fn take_out(desk: OnDesk<'_>, kept: Vec<i64>) -> Result<Vec<i64>> {
    off_thread(&desk, move |desk| desk.take_out(&kept)).await
}

#[tauri::command]
pub async fn bring_back(desk: OnDesk<'_>, kept: Vec<i64>) -> Result<Vec<i64>> {
    off_thread(&desk, move |desk| desk.bring_back(&kept)).await
}

#[tauri::command]
pub async fn clear_library(desk: OnDesk<'_>) -> Result<usize> {
    off_thread(&desk, |desk| desk.clear_library()).await
}

#[tauri::command]
pub async fn back_up(app: AppHandle, desk: OnDesk<'_>) -> Result<Option<Exported>> {
    off_thread(&desk, move |desk| {
        let Some(path) = place(&app, "diglot-library.sqlite", "SQLite", "sqlite") else { return Ok(None) };
        desk.back_up(&path)?;
        Ok(Some(Exported { path }))
    })
    .await
}

/// Puts a backup that the person chooses in place of the library; none when the dialog was closed.
#[tauri::command]
pub async fn restore(app: AppHandle, desk: OnDesk<'_>) -> Result<Option<RestoredLibrary>> {
    off_thread(&desk, move |desk| {
        let chosen = || app.dialog().file().add_filter("SQLite", &["sqlite"]).blocking_pick_file()?.into_path().ok();
        // Where a test lets backups go to is where it takes them from.
        let there = place_of_a_test("diglot-library.sqlite").filter(|file| file.is_file());
        let Some(path) = there.or_else(chosen) else { return Ok(None) };
        desk.restore(&path).map(Some)
    })
    .await
}

#[tauri::command]
pub async fn keep_any(desk: OnDesk<'_>, keep: bool) -> Result<()> {
    off_thread(&desk, move |desk| desk.keep_any(keep)).await
}

#[tauri::command]
pub async fn keep_text(desk: OnDesk<'_>, reading: String, keep: bool) -> Result<()> {
    off_thread(&desk, move |desk| desk.keep_text(&reading, keep)).await
}

#[tauri::command]
pub async fn export_reading(
    app: AppHandle,
    desk: OnDesk<'_>,
    reading: String,
    to: LanguageCode,
    format: String,
    layout: Layout,
) -> Result<Option<Exported>> {
    off_thread(&desk, move |desk| {
        let document = desk.document(&reading, &to)?;
        layout.check(&document)?;
        let format = export::format(&format)?;
        let name = export::file_name(&document, &format);
        let Some(path) = place(&app, &name, format.name, format.extension) else { return Ok(None) };
        format.save_as(&document, layout, &path)?;
        Ok(Some(Exported { path }))
    })
    .await
}

#[tauri::command]
pub async fn preview(
    desk: OnDesk<'_>,
    reading: String,
    to: LanguageCode,
    format: String,
    layout: Layout,
) -> Result<Preview> {
    off_thread(&desk, move |desk| desk.preview(&reading, &to, &format, layout)).await
}

/// Puts the reading on the clipboard: as rich text with Markdown for programs that want plain text, or as Markdown alone.
#[tauri::command]
pub async fn copy_reading(
    app: AppHandle,
    desk: OnDesk<'_>,
    reading: String,
    to: LanguageCode,
    layout: Layout,
    rich: bool,
) -> Result<()> {
    off_thread(&desk, move |desk| {
        let (html, markdown) = desk.clip(&reading, &to, layout)?;
        let clipboard = app.clipboard();
        let done = if rich { clipboard.write_html(html, Some(markdown)) } else { clipboard.write_text(markdown) };
        done.map_err(|e| {
            Error::new(Code::NotWritable, "The clipboard cannot be written just now. Try again.").because(e)
        })
    })
    .await
}

#[tauri::command]
pub async fn export_digest(
    app: AppHandle,
    desk: OnDesk<'_>,
    kept: Vec<i64>,
    to: LanguageCode,
    order: DigestOrder,
    format: String,
) -> Result<Option<Exported>> {
    off_thread(&desk, move |desk| {
        let format = export::format(&format)?;
        let digest = desk.digest(&kept, &to, order, &Cancel::default())?;
        let name = digest.file_name(format.extension);
        let Some(path) = place(&app, &name, format.name, format.extension) else { return Ok(None) };
        format.save_digest(&digest, &path)?;
        Ok(Some(Exported { path }))
    })
    .await
}

#[tauri::command]
pub async fn are_folders(desk: OnDesk<'_>, paths: Vec<PathBuf>) -> Result<Vec<bool>> {
    off_thread(&desk, move |_| Ok(Desk::folders(&paths))).await
}

/// A folder that the person chose; none when the dialog was closed.
#[tauri::command]
pub async fn choose_folder(app: AppHandle, desk: OnDesk<'_>) -> Result<Option<PathBuf>> {
    off_thread(&desk, move |_| {
        let chosen = || app.dialog().file().blocking_pick_folder()?.into_path().ok();
        Ok(place_of_a_test("results").or_else(chosen))
    })
    .await
}

#[tauri::command]
pub async fn batch(desk: OnDesk<'_>, asked: BatchAsked, on_event: Channel<BatchEvent>) -> Result<BatchDone> {
    let cancel = desk.next_batch();
    off_thread(&desk, move |desk| desk.batch(&asked, &cancel, &|event| told(&on_event, event))).await
}

#[tauri::command]
pub fn cancel_batch(desk: OnDesk<'_>) {
    desk.cancel_batch();
}

/// Where the person wants a file.
fn place(app: &AppHandle, name: &str, kind: &str, extension: &str) -> Option<PathBuf> {
    place_of_a_test(name).or_else(|| {
        let dialog = app.dialog().file().set_file_name(name).add_filter(kind, &[extension]);
        dialog.blocking_save_file()?.into_path().ok()
    })
}
