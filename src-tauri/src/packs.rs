//! What the packs window may call.

use std::path::PathBuf;

use diglot::{
    Result,
    article::LanguageCode,
    packs::{
        PackStore,
        view::{CatalogueNews, CheckEvent, Dependents, ImportedPack, InstallEvent, Memory, PacksView},
    },
};
use tauri::{AppHandle, ipc::Channel};
use tauri_plugin_dialog::DialogExt;

use crate::commands::{Exported, OnDesk, off_thread, place_of_a_test, told};

#[tauri::command]
pub async fn packs(desk: OnDesk<'_>) -> Result<PacksView> {
    off_thread(&desk, |desk| Ok(desk.packs())).await
}

#[tauri::command]
pub async fn targets(desk: OnDesk<'_>) -> Result<Vec<LanguageCode>> {
    off_thread(&desk, |desk| Ok(desk.targets())).await
}

#[tauri::command]
pub async fn install_pack(desk: OnDesk<'_>, id: String, on_event: Channel<InstallEvent>) -> Result<()> {
    let cancel = desk.next_install(&id);
    off_thread(&desk, move |desk| desk.install_pack(&id, &cancel, &|event| told(&on_event, event))).await
}

#[tauri::command]
pub fn cancel_install(desk: OnDesk<'_>, id: String) {
    desk.cancel_install(&id);
}

#[tauri::command]
pub async fn pack_dependents(desk: OnDesk<'_>, id: String) -> Result<Dependents> {
    off_thread(&desk, move |desk| desk.pack_dependents(&id)).await
}

#[tauri::command]
pub async fn remove_pack(desk: OnDesk<'_>, id: String) -> Result<()> {
    off_thread(&desk, move |desk| desk.remove_pack(&id)).await
}

#[tauri::command]
pub async fn verify_packs(desk: OnDesk<'_>, on_event: Channel<CheckEvent>) -> Result<()> {
    off_thread(&desk, move |desk| desk.verify_packs(&mut |event| told(&on_event, event))).await
}

/// Files that the person chose; none when the dialog was closed.
#[tauri::command]
pub async fn choose_packs(app: AppHandle, desk: OnDesk<'_>) -> Result<Vec<PathBuf>> {
    off_thread(&desk, move |_| {
        let dialog = app.dialog().file().add_filter("Diglot", &["diglot-pack", "zip", "gz", "tgz", "tar"]);
        let chosen = dialog.blocking_pick_files().unwrap_or_default();
        Ok(chosen.into_iter().filter_map(|path| path.into_path().ok()).collect())
    })
    .await
}

#[tauri::command]
pub async fn choose_pack_folder(app: AppHandle, desk: OnDesk<'_>) -> Result<Option<PathBuf>> {
    off_thread(&desk, move |_| Ok(app.dialog().file().blocking_pick_folder().and_then(|path| path.into_path().ok())))
        .await
}

/// Which of these are packs or models, by name and first bytes.
#[tauri::command]
pub async fn are_packs(desk: OnDesk<'_>, paths: Vec<PathBuf>) -> Result<Vec<bool>> {
    off_thread(&desk, move |_| Ok(paths.iter().map(|path| PackStore::is_pack(path)).collect())).await
}

#[tauri::command]
pub async fn import_pack(desk: OnDesk<'_>, path: PathBuf) -> Result<Vec<ImportedPack>> {
    off_thread(&desk, move |desk| desk.import_pack(&path)).await
}

#[tauri::command]
pub async fn export_pack(app: AppHandle, desk: OnDesk<'_>, id: String) -> Result<Option<Exported>> {
    off_thread(&desk, move |desk| {
        let name = format!("{id}.diglot-pack");
        let path = place_of_a_test(&name).or_else(|| {
            let dialog = app.dialog().file().set_file_name(&name).add_filter("Diglot", &["diglot-pack"]);
            dialog.blocking_save_file().and_then(|path| path.into_path().ok())
        });
        let Some(path) = path else { return Ok(None) };
        desk.export_pack(&id, &path).map(|path| Some(Exported { path }))
    })
    .await
}

/// Asks the network for a newer list of packs.
#[tauri::command]
pub async fn update_catalogue(desk: OnDesk<'_>) -> Result<CatalogueNews> {
    off_thread(&desk, |desk| desk.update_catalogue()).await
}

#[tauri::command]
pub async fn memory(desk: OnDesk<'_>) -> Result<Memory> {
    off_thread(&desk, |desk| Ok(desk.memory())).await
}

#[tauri::command]
pub async fn release_memory(desk: OnDesk<'_>) -> Result<Memory> {
    off_thread(&desk, |desk| Ok(desk.release_memory())).await
}

#[tauri::command]
pub async fn translate_anew(desk: OnDesk<'_>, reading: String, to: LanguageCode) -> Result<()> {
    off_thread(&desk, move |desk| desk.translate_anew(&reading, &to)).await
}
