// Packs that come from files: each on its own, so that a bad one does not keep the others out.

import type { Backend } from "../backend/backend";
import type { Fault, ImportedPack, Purpose } from "../backend/types";
import { f, t } from "../messages";
import { toFault } from "./fault";
import { nameOf } from "./files";

export type Came = { packs: ImportedPack[]; failed: { path: string; fault: Fault }[] };

export async function importPacks(
  backend: Backend,
  paths: readonly string[],
  at: (done: number) => void = () => undefined,
): Promise<Came> {
  const came: Came = { packs: [], failed: [] };
  for (const [index, path] of paths.entries()) {
    at(index);
    try {
      came.packs.push(...(await backend.importPack(path)));
    } catch (error) {
      came.failed.push({ path, fault: toFault(error) });
    }
  }
  return came;
}

/** What came in words; null when nothing did. */
export function cameText(
  packs: readonly ImportedPack[],
  name: (purpose: Purpose, id: string) => string,
): string | null {
  if (packs.length === 0) return null;
  const named = (list: readonly ImportedPack[]) =>
    f.list(
      list.map(({ id, purpose, verified }) =>
        verified ? name(purpose, id) : t.packs.importedUnverified(name(purpose, id)),
      ),
    );
  const fresh = packs.filter(({ known }) => !known);
  const known = packs.filter(({ known }) => known);
  return [
    ...(fresh.length > 0 ? [t.packs.imported(named(fresh))] : []),
    ...(known.length > 0 ? [t.packs.importedKnown(named(known))] : []),
  ].join(" ");
}

/** What went wrong with them, as one fault and a line for each. */
export function failedText(failed: Came["failed"], of: number): { fault: Fault; items: string[] } | null {
  const [first] = failed;
  if (!first) return null;
  if (of === 1) return { fault: first.fault, items: [] };
  const message = t.packs.importFailed(failed.length, of);
  return {
    fault: { code: first.fault.code, message, detail: null },
    items: failed.map(({ path, fault }) => t.start.fileFailed(nameOf(path), fault.message)),
  };
}
