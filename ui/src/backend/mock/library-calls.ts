// What the window asks the fake engine about the library, exports, digests and batches.

import type { Backend } from "../backend";
import { FakeBatch } from "./batch";
import type { Desk } from "./desk";
import { fault, type MockOptions } from "./engine";
import { copied, exported, preview } from "./hand-on";
import { digestOf } from "./library-search";

type LibraryCalls = Pick<
  Backend,
  | "library"
  | "libraryPage"
  | "openKept"
  | "tagKept"
  | "takeOut"
  | "bringBack"
  | "clearLibrary"
  | "backUp"
  | "restore"
  | "keepAny"
  | "keepText"
  | "exportReading"
  | "preview"
  | "copyReading"
  | "exportDigest"
  | "areFolders"
  | "chooseFolder"
  | "batch"
  | "cancelBatch"
>;

export function libraryCalls(
  desk: Desk,
  wait: (ms: number) => Promise<void>,
  options: MockOptions,
): LibraryCalls {
  const { library } = desk;
  const batch = new FakeBatch(wait, options.batch ?? null);
  const look = async (ms: number) => {
    await wait(ms);
    await library.slow();
    library.check();
  };
  return {
    async library() {
      await look(10);
      for (const id of desk.readings.keys()) desk.update(id);
      return library.facts();
    },
    async libraryPage(typed, wanted) {
      await look(typed === "" ? 15 : 40);
      for (const id of desk.readings.keys()) desk.update(id);
      return library.page(typed, wanted);
    },
    async openKept(kept) {
      await look(60);
      return desk.openKept(kept);
    },
    async tagKept(kept, tags) {
      await look(15);
      return library.tag(kept, tags);
    },
    async takeOut(kept) {
      await look(20);
      return library.take(kept, true);
    },
    async bringBack(kept) {
      await look(20);
      return library.take(kept, false);
    },
    async clearLibrary() {
      await look(80);
      return library.clear();
    },
    async backUp() {
      await look(200);
      return { path: "/home/ana/Documents/diglot-library.sqlite" };
    },
    async restore() {
      await look(200);
      return {
        readings: library.restore(),
        before: "/home/ana/.local/share/diglot/library-before-restore.sqlite",
      };
    },
    async keepAny(keep) {
      await wait(10);
      if (options.trouble === "save")
        throw fault(
          "not_writable",
          "What is to be kept could not be written down; it holds until Diglot is closed.",
        );
      library.keepsAny = keep;
    },
    async keepText(id, keep) {
      await look(20);
      const { article, source } = desk.reading(id);
      library.refuse(digestOf(article, source), !keep);
      if (!keep) return;
      if (!library.keepsAny) throw fault("not_writable", "Nothing is kept now, as the settings say.");
      desk.keep(id);
    },
    async exportReading(id, to, format, layout) {
      await wait(300);
      return exported(desk.reading(id), to, format, layout);
    },
    async preview(id, to, format, layout) {
      await wait(120);
      return preview(desk.reading(id), to, format, layout);
    },
    async copyReading(id, to, layout) {
      await wait(30);
      const text = copied(desk.reading(id), to, layout);
      await navigator.clipboard.writeText(text).catch(() => undefined);
    },
    async exportDigest(kept, _to, _order, format) {
      for (const id of kept) {
        library.of(id);
        await wait(120);
      }
      if (kept.length === 0)
        throw fault("empty", "There is nothing to put into the digest. Choose texts first.");
      return { path: `/home/ana/Documents/digest.${format}` };
    },
    async areFolders(paths) {
      await wait(5);
      return paths.map((path) => !/\.\w+$/.test(path));
    },
    async chooseFolder() {
      await wait(60);
      return "/home/ana/Documents/results";
    },
    batch: (asked, onEvent) => batch.run(asked, onEvent),
    async cancelBatch() {
      batch.cancel();
      await wait(1);
    },
  };
}
