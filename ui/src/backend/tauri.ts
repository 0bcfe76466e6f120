// The only module that knows the shell. Commands are snake_case, their argument keys camelCase.

import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import type { Backend } from "./backend";
import type {
  BatchEvent,
  CheckEvent,
  InstallEvent,
  JobEvent,
  OpenEvent,
  SummaryEvent,
  WritingEvent,
} from "./types";

function channel<T>(onEvent: (event: T) => void): Channel<T> {
  const channel = new Channel<T>();
  channel.onmessage = onEvent;
  return channel;
}

/** A clipboard may hold half a surrogate pair, which no UTF-8 can: it becomes the replacement character. */
const wellFormed = (text: string): string =>
  text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");

export function createTauri(): Backend {
  return {
    start: () => invoke("start"),
    openText: (text, html, onProgress) =>
      invoke("open_text", {
        text: wellFormed(text),
        html: html === null ? null : wellFormed(html),
        onProgress: channel<OpenEvent>(onProgress),
      }),
    openSample: (id) => invoke("open_sample", { id }),
    chooseFiles: () => invoke("choose_files"),
    openPath: (path, onProgress) => invoke("open_path", { path, onProgress: channel<OpenEvent>(onProgress) }),
    openUrl: (url, onProgress) => invoke("open_url", { url, onProgress: channel<OpenEvent>(onProgress) }),
    onDrop(handler) {
      const listening = getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === "drop") handler({ type: "drop", paths: payload.paths });
        else handler({ type: payload.type === "leave" ? "leave" : "over" });
      });
      // Diglot was started once more: what that was to open comes here.
      const again = listen<string[]>("open", ({ payload }) => handler({ type: "drop", paths: payload }));
      return () => {
        void listening.then((unlisten) => unlisten());
        void again.then((unlisten) => unlisten());
      };
    },
    setLanguage: (reading, block, code) => invoke("set_language", { reading, block, code }),
    asPasted: (reading, repaired) => invoke("as_pasted", { reading, repaired }),
    openParts: (reading) => invoke("open_parts", { reading }),
    leftOut: (reading) => invoke("left_out", { reading }),
    putBack: (reading, blocks, back) => invoke("put_back", { reading, blocks, back }),
    route: (reading, to) => invoke("route", { reading, to }),
    cancelOpen: () => invoke("cancel_open"),
    rows: (reading, from, to) => invoke("rows", { reading, from, to }),
    summarise: (reading, to, length, onProgress) =>
      invoke("summarise", { reading, to, length, onProgress: channel<SummaryEvent>(onProgress) }),
    cancelSummary: (reading) => invoke("cancel_summary", { reading }),
    writers: (writing) => invoke("writers", { writing }),
    serverModels: (server) => invoke("server_models", { server }),
    write: (reading, to, length, onProgress) =>
      invoke("write_summary", { reading, to, length, onProgress: channel<WritingEvent>(onProgress) }),
    cancelWrite: (reading) => invoke("cancel_write", { reading }),
    preferSummary: (reading, mode) => invoke("prefer_summary", { reading, mode }),
    translate: (reading, to, onEvent) =>
      invoke("translate", { reading, to, onEvent: channel<JobEvent>(onEvent) }),
    align: (reading, to, row) => invoke("align", { reading, to, row }),
    focus: (reading, firstRow) => invoke("focus", { reading, firstRow }),
    cancel: (reading) => invoke("cancel", { reading }),
    exportReading: (reading, to, format, layout) => invoke("export_reading", { reading, to, format, layout }),
    preview: (reading, to, format, layout) => invoke("preview", { reading, to, format, layout }),
    copyReading: (reading, to, layout, rich) => invoke("copy_reading", { reading, to, layout, rich }),
    library: () => invoke("library"),
    libraryPage: (typed, wanted) => invoke("library_page", { typed, wanted }),
    openKept: (kept) => invoke("open_kept", { kept }),
    tagKept: (kept, tags) => invoke("tag_kept", { kept, tags }),
    takeOut: (kept) => invoke("take_out", { kept }),
    bringBack: (kept) => invoke("bring_back", { kept }),
    clearLibrary: () => invoke("clear_library"),
    backUp: () => invoke("back_up"),
    restore: () => invoke("restore"),
    keepAny: (keep) => invoke("keep_any", { keep }),
    keepText: (reading, keep) => invoke("keep_text", { reading, keep }),
    exportDigest: (kept, to, order, format) => invoke("export_digest", { kept, to, order, format }),
    areFolders: (paths) => invoke("are_folders", { paths }),
    chooseFolder: () => invoke("choose_folder"),
    batch: (asked, onEvent) => invoke("batch", { asked, onEvent: channel<BatchEvent>(onEvent) }),
    cancelBatch: () => invoke("cancel_batch"),
    copyText: (text) => invoke("copy_text", { text }),
    edit: (reading, to, row, text) => invoke("edit", { reading, to, row, text }),
    undo: (reading, to) => invoke("undo", { reading, to }),
    redo: (reading, to) => invoke("redo", { reading, to }),
    find: (reading, to, query) => invoke("find", { reading, to, query }),
    outline: (reading, to) => invoke("outline", { reading, to }),
    remember: (reading, row) => invoke("remember", { reading, row }),
    saveSettings: (settings) => invoke("save_settings", { settings }),
    targets: () => invoke("targets"),
    packs: () => invoke("packs"),
    installPack: (id, onEvent) => invoke("install_pack", { id, onEvent: channel<InstallEvent>(onEvent) }),
    cancelInstall: (id) => invoke("cancel_install", { id }),
    packDependents: (id) => invoke("pack_dependents", { id }),
    removePack: (id) => invoke("remove_pack", { id }),
    verifyPacks: (onCheck) =>
      invoke("verify_packs", {
        onEvent: channel<CheckEvent>(({ check, done, total }) => onCheck(check, done, total)),
      }),
    choosePacks: () => invoke("choose_packs"),
    choosePackFolder: () => invoke("choose_pack_folder"),
    arePacks: (paths) => invoke("are_packs", { paths }),
    importPack: (path) => invoke("import_pack", { path }),
    exportPack: (id) => invoke("export_pack", { id }),
    updateCatalogue: () => invoke("update_catalogue"),
    memory: () => invoke("memory"),
    releaseMemory: () => invoke("release_memory"),
    translateAnew: (reading, to) => invoke("translate_anew", { reading, to }),
    glossary: (from, to) => invoke("glossary", { from, to }),
    saveGlossary: (from, to, terms) => invoke("save_glossary", { from, to, terms }),
    importGlossary: (from, to) => invoke("import_glossary", { from, to }),
    exportGlossary: (from, to, format) => invoke("export_glossary", { from, to, format }),
    close: (reading) => invoke("close_reading", { reading }),
  };
}
