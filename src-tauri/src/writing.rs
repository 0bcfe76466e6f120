//! Calls about summaries that a model writes.

use diglot::{
    Result,
    article::LanguageCode,
    progress::WritingEvent,
    reading::SummaryView,
    server::ServerSettings,
    summarise::{
        Length, Mode,
        written::{WritersView, Writing},
    },
};
use tauri::ipc::Channel;

use crate::commands::{OnDesk, off_thread, told};

#[tauri::command]
pub async fn writers(desk: OnDesk<'_>, writing: Writing) -> Result<WritersView> {
    off_thread(&desk, move |desk| Ok(desk.writers(&writing))).await
}

#[tauri::command]
pub async fn server_models(desk: OnDesk<'_>, server: ServerSettings) -> Result<Vec<String>> {
    off_thread(&desk, move |desk| desk.server_models(&server)).await
}

#[tauri::command]
pub async fn write_summary(
    desk: OnDesk<'_>,
    reading: String,
    to: LanguageCode,
    length: Length,
    on_progress: Channel<WritingEvent>,
) -> Result<SummaryView> {
    let cancel = desk.next_writing(&reading);
    off_thread(&desk, move |desk| desk.write(&reading, &to, length, &cancel, &|event| told(&on_progress, event))).await
}

#[tauri::command]
pub fn cancel_write(desk: OnDesk<'_>, reading: String) {
    desk.cancel_writing(&reading);
}

#[tauri::command]
pub fn prefer_summary(desk: OnDesk<'_>, reading: String, mode: Mode) {
    desk.prefer_summary(&reading, mode);
}
