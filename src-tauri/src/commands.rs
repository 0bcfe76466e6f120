//! What the window may call: each passes on to the desk. Anything slower than a few milliseconds runs
//! on a thread of its own, so that the window never waits.

use std::{path::PathBuf, sync::Arc};

use diglot::{
    Code, Error, Result,
    article::{BlockId, LanguageCode},
    desk::{Desk, Stale, Start},
    glossary::{self, Imported, Term},
    ingest::Input,
    progress::{OpenEvent, SummaryEvent},
    reading::{Edited, Found, JobEvent, LeftOut, Opened, Outline, Row, SummaryView},
    samples::Sample,
    settings::{Settings, Theme},
    summarise::Length,
    translate::{Route, Target},
};
use serde::Serialize;
use tauri::{AppHandle, State, ipc::Channel};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_dialog::DialogExt;

pub type OnDesk<'a> = State<'a, Arc<Desk>>;

/// Runs slow work off the window's threads.
pub async fn off_thread<T: Send + 'static>(
    desk: &OnDesk<'_>,
    work: impl FnOnce(&Desk) -> Result<T> + Send + 'static,
) -> Result<T> {
    let desk = Arc::clone(desk);
    tauri::async_runtime::spawn_blocking(move || work(&desk))
        .await
        .unwrap_or_else(|e| Err(Error::new(Code::Internal, "The work ended unexpectedly. Try again.").because(e)))
}

/// A listener that has gone away (a closed window) is no reason to stop.
pub fn told<T: Serialize + Clone>(channel: &Channel<T>, event: T) {
    if let Err(error) = channel.send(event) {
        tracing::debug!(%error, "nobody listens any more");
    }
}

#[tauri::command]
pub fn start(desk: OnDesk<'_>) -> Start {
    desk.start()
}

#[tauri::command]
pub async fn open_text(
    desk: OnDesk<'_>,
    text: String,
    html: Option<String>,
    on_progress: Channel<OpenEvent>,
) -> Result<Opened> {
    off_thread(&desk, move |desk| desk.open(Input::Paste { text, html }, &|event| told(&on_progress, event))).await
}

#[tauri::command]
pub async fn open_sample(desk: OnDesk<'_>, id: String) -> Result<Opened> {
    let sample = Sample::get(&id).ok_or_else(|| Error::new(Code::Unreadable, "There is no such sample."))?;
    off_thread(&desk, move |desk| desk.open(sample.input(), &|_| ())).await
}

/// Paths that the person chose; none when the dialog was closed.
#[tauri::command]
pub async fn choose_files(app: AppHandle, desk: OnDesk<'_>) -> Result<Vec<PathBuf>> {
    off_thread(&desk, move |_| {
        let chosen = app.dialog().file().blocking_pick_files().unwrap_or_default();
        Ok(chosen.into_iter().filter_map(|path| path.into_path().ok()).collect())
    })
    .await
}

#[tauri::command]
pub async fn open_path(desk: OnDesk<'_>, path: PathBuf, on_progress: Channel<OpenEvent>) -> Result<Opened> {
    off_thread(&desk, move |desk| desk.open_file(&path, &|event| told(&on_progress, event))).await
}

#[tauri::command]
pub async fn open_url(desk: OnDesk<'_>, url: String, on_progress: Channel<OpenEvent>) -> Result<Opened> {
    off_thread(&desk, move |desk| desk.open_url(&url, &|event| told(&on_progress, event))).await
}

#[tauri::command]
pub fn cancel_open(desk: OnDesk<'_>) {
    desk.cancel_open();
}

#[tauri::command]
pub async fn set_language(
    desk: OnDesk<'_>,
    reading: String,
    block: Option<BlockId>,
    code: Option<LanguageCode>,
) -> Result<Opened> {
    off_thread(&desk, move |desk| desk.set_language(&reading, block, code.as_ref())).await
}

#[tauri::command]
pub async fn as_pasted(desk: OnDesk<'_>, reading: String, repaired: bool) -> Result<Opened> {
    off_thread(&desk, move |desk| desk.as_pasted(&reading, repaired)).await
}

#[tauri::command]
pub async fn open_parts(desk: OnDesk<'_>, reading: String) -> Result<Vec<Opened>> {
    off_thread(&desk, move |desk| desk.open_parts(&reading)).await
}

#[tauri::command]
pub async fn left_out(desk: OnDesk<'_>, reading: String) -> Result<Vec<LeftOut>> {
    off_thread(&desk, move |desk| desk.left_out(&reading)).await
}

/// Puts blocks back, or with `back` false leaves them out again.
#[tauri::command]
pub async fn put_back(desk: OnDesk<'_>, reading: String, blocks: Vec<BlockId>, back: bool) -> Result<Opened> {
    off_thread(&desk, move |desk| desk.put_back(&reading, &blocks, back)).await
}

#[tauri::command]
pub async fn route(desk: OnDesk<'_>, reading: String, to: LanguageCode) -> Result<Route> {
    off_thread(&desk, move |desk| desk.route(&reading, &to)).await
}

#[tauri::command]
pub async fn rows(desk: OnDesk<'_>, reading: String, from: usize, to: usize) -> Result<Vec<Row>> {
    off_thread(&desk, move |desk| desk.rows(&reading, from, to)).await
}

#[tauri::command]
pub async fn align(desk: OnDesk<'_>, reading: String, to: LanguageCode, row: usize) -> Result<Target> {
    off_thread(&desk, move |desk| desk.align(&reading, &to, row)).await
}

#[tauri::command]
pub async fn summarise(
    desk: OnDesk<'_>,
    reading: String,
    to: LanguageCode,
    length: Length,
    on_progress: Channel<SummaryEvent>,
) -> Result<SummaryView> {
    let cancel = desk.next_summary(&reading);
    off_thread(&desk, move |desk| desk.summarise(&reading, &to, length, &cancel, &|event| told(&on_progress, event)))
        .await
}

#[tauri::command]
pub fn cancel_summary(desk: OnDesk<'_>, reading: String) {
    desk.cancel_summary(&reading);
}

/// Errors of the job itself are told as an event; the call only says that it has ended.
#[tauri::command]
pub async fn translate(desk: OnDesk<'_>, reading: String, to: LanguageCode, on_event: Channel<JobEvent>) -> Result<()> {
    let cancel = desk.next_job(&reading);
    off_thread(&desk, move |desk| {
        let _ = desk.translate(&reading, &to, &cancel, &|event| told(&on_event, event));
        Ok(())
    })
    .await
}

#[tauri::command]
pub fn focus(desk: OnDesk<'_>, reading: String, first_row: usize) {
    desk.focus(&reading, first_row);
}

#[tauri::command]
pub fn cancel(desk: OnDesk<'_>, reading: String) {
    desk.cancel(&reading);
}

/// Where an export went.
#[derive(Serialize)]
pub struct Exported {
    pub path: PathBuf,
}

/// WebDriver cannot drive the system's save dialog. A window that it drives (and no other) writes to the
/// folder that the test names.
pub fn place_of_a_test(name: &str) -> Option<PathBuf> {
    let automated = std::env::var("TAURI_WEBVIEW_AUTOMATION").is_ok_and(|value| value == "true");
    let folder = std::env::var_os("DIGLOT_TEST_EXPORT_DIR").filter(|_| automated)?;
    Some(PathBuf::from(folder).join(name))
}

#[tauri::command]
pub fn copy_text(app: AppHandle, text: String) -> Result<()> {
    app.clipboard()
        .write_text(text)
        .map_err(|e| Error::new(Code::NotWritable, "The clipboard cannot be written just now. Try again.").because(e))
}

#[tauri::command]
pub async fn edit(
    desk: OnDesk<'_>,
    reading: String,
    to: LanguageCode,
    row: usize,
    text: Option<String>,
) -> Result<Edited> {
    off_thread(&desk, move |desk| desk.edit(&reading, &to, row, text.as_deref())).await
}

#[tauri::command]
pub async fn undo(desk: OnDesk<'_>, reading: String, to: LanguageCode) -> Result<Edited> {
    off_thread(&desk, move |desk| desk.undo(&reading, &to)).await
}

#[tauri::command]
pub async fn redo(desk: OnDesk<'_>, reading: String, to: LanguageCode) -> Result<Edited> {
    off_thread(&desk, move |desk| desk.redo(&reading, &to)).await
}

#[tauri::command]
pub async fn find(desk: OnDesk<'_>, reading: String, to: LanguageCode, query: String) -> Result<Found> {
    off_thread(&desk, move |desk| desk.find(&reading, &to, &query)).await
}

#[tauri::command]
pub async fn outline(desk: OnDesk<'_>, reading: String, to: LanguageCode) -> Result<Outline> {
    off_thread(&desk, move |desk| desk.outline(&reading, &to)).await
}

#[tauri::command]
pub async fn remember(desk: OnDesk<'_>, reading: String, row: usize) -> Result<()> {
    off_thread(&desk, move |desk| {
        desk.remember(&reading, row);
        Ok(())
    })
    .await
}

#[tauri::command]
pub async fn save_settings(app: AppHandle, desk: OnDesk<'_>, settings: Settings) -> Result<()> {
    dress(&app, settings.theme);
    off_thread(&desk, move |desk| desk.save_settings(settings)).await
}

/// Gives the frame of the window, its menus and its dialogs the theme that is inside.
pub fn dress(app: &AppHandle, theme: Theme) {
    app.set_theme(match theme {
        Theme::System => None,
        Theme::Light => Some(tauri::Theme::Light),
        Theme::Dark => Some(tauri::Theme::Dark),
    });
}

#[tauri::command]
pub fn glossary(desk: OnDesk<'_>, from: LanguageCode, to: LanguageCode) -> Vec<Term> {
    desk.glossary(&from, &to)
}

#[tauri::command]
pub async fn save_glossary(
    desk: OnDesk<'_>,
    from: LanguageCode,
    to: LanguageCode,
    terms: Vec<Term>,
) -> Result<Vec<Stale>> {
    off_thread(&desk, move |desk| desk.save_glossary(&from, &to, terms)).await
}

#[tauri::command]
pub async fn import_glossary(
    app: AppHandle,
    desk: OnDesk<'_>,
    from: LanguageCode,
    to: LanguageCode,
) -> Result<Option<Imported>> {
    off_thread(&desk, move |_| {
        let dialog = app.dialog().file().add_filter("CSV, TBX", glossary::EXTENSIONS);
        let Some(path) = dialog.blocking_pick_file().and_then(|path| path.into_path().ok()) else { return Ok(None) };
        glossary::import(&path, &from, &to).map(Some)
    })
    .await
}

#[tauri::command]
pub async fn export_glossary(
    app: AppHandle,
    desk: OnDesk<'_>,
    from: LanguageCode,
    to: LanguageCode,
    format: String,
) -> Result<Option<Exported>> {
    off_thread(&desk, move |desk| {
        let name = format!("glossary.{from}-{to}.{format}");
        let path = place_of_a_test(&name).or_else(|| {
            let dialog = app.dialog().file().set_file_name(&name);
            dialog.blocking_save_file().and_then(|path| path.into_path().ok())
        });
        let Some(path) = path else { return Ok(None) };
        glossary::export(&desk.glossary(&from, &to), &from, &to, &format, &path)?;
        Ok(Some(Exported { path }))
    })
    .await
}

#[tauri::command]
pub async fn close_reading(desk: OnDesk<'_>, reading: String) -> Result<()> {
    off_thread(&desk, move |desk| {
        desk.close(&reading);
        Ok(())
    })
    .await
}
