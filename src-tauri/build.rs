fn main() {
    // The capability file names every command; one that is not listed cannot be called.
    let commands = tauri_build::AppManifest::new().commands(&[
        "start",
        "open_text",
        "open_sample",
        "choose_files",
        "open_path",
        "open_url",
        "cancel_open",
        "set_language",
        "left_out",
        "put_back",
        "route",
        "rows",
        "align",
        "summarise",
        "cancel_summary",
        "translate",
        "focus",
        "cancel",
        "export_reading",
        "copy_text",
        "as_pasted",
        "open_parts",
        "edit",
        "undo",
        "redo",
        "find",
        "outline",
        "remember",
        "save_settings",
        "glossary",
        "save_glossary",
        "import_glossary",
        "export_glossary",
        "close_reading",
    ]);
    // An empty folder is enough to check the code; `make` builds the window's files before the program.
    let _ = std::fs::create_dir_all("../ui/dist");
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(commands)) {
        println!("cargo::error={error:#}");
    }
}
