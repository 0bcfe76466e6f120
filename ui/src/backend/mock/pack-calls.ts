// What the window asks the fake engine about language packs.

import type { Backend } from "../backend";
import type { Desk } from "./desk";
import { doneIn, routeFor, type MockOptions } from "./engine";
import type { Shelf } from "./packs";

type PackCalls = Pick<
  Backend,
  | "targets"
  | "packs"
  | "installPack"
  | "cancelInstall"
  | "packDependents"
  | "removePack"
  | "verifyPacks"
  | "choosePacks"
  | "choosePackFolder"
  | "arePacks"
  | "importPack"
  | "exportPack"
  | "updateCatalogue"
  | "memory"
  | "releaseMemory"
  | "translateAnew"
>;

export function packCalls(
  shelf: Shelf,
  desk: Desk,
  wait: (ms: number) => Promise<void>,
  options: MockOptions,
  chosen: () => string[],
): PackCalls {
  /** Titles of the open articles that a pack works for. */
  const readingsWith = (id: string) =>
    [...desk.readings.values()]
      .filter((open) => {
        const route = open.to === null ? null : routeFor(open, open.to, options);
        return route?.state === "ready" && route.packs.some((pack) => pack.id === id);
      })
      .map(({ article, sentences }) => article.title ?? sentences[0]?.row.source ?? "");

  /** A pack came: what was left as it is may be translated now. */
  const renewed = () => {
    for (const { done } of desk.readings.values()) {
      for (const targets of done.values()) {
        for (const [row, { warnings }] of targets)
          if (warnings.some(({ kind }) => kind === "no_pack")) targets.delete(row);
      }
    }
  };

  return {
    async targets() {
      await wait(10);
      return shelf.targets;
    },
    async packs() {
      await wait(40);
      return shelf.view();
    },
    async installPack(id, onEvent) {
      await shelf.install(id, onEvent);
      renewed();
    },
    async cancelInstall(id) {
      shelf.cancel(id);
      await wait(1);
    },
    async packDependents(id) {
      await wait(40);
      return shelf.dependents(id, readingsWith(id));
    },
    async removePack(id) {
      await wait(80);
      shelf.remove(id);
    },
    verifyPacks: (onCheck) => shelf.verify(onCheck),
    async choosePacks() {
      await wait(60);
      return chosen().map((name) => `/media/stick/${name}`);
    },
    async choosePackFolder() {
      await wait(60);
      return "/media/stick/models";
    },
    async arePacks(paths) {
      await wait(10);
      return shelf.arePacks(paths);
    },
    async importPack(path) {
      await wait(400);
      const came = shelf.import(path);
      renewed();
      return came;
    },
    async exportPack(id) {
      await wait(200);
      return { path: `/home/ana/Documents/${id}.diglot-pack` };
    },
    async updateCatalogue() {
      await wait(500);
      return shelf.updateCatalogue();
    },
    async memory() {
      await wait(10);
      return shelf.memory();
    },
    async releaseMemory() {
      await wait(60);
      return shelf.release();
    },
    async translateAnew(id, to) {
      await wait(20);
      const done = doneIn(desk.reading(id), to);
      for (const [row, { machine }] of done) if (machine === null) done.delete(row);
    },
  };
}
