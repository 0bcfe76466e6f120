// What is dropped on the window, or given to a second start of the program.

import type { Session } from "./session.svelte";

/** Packs are imported, folders are worked through file by file, everything else is opened. */
export async function dropped(session: Session, paths: readonly string[]): Promise<void> {
  const { backend, batch } = session;
  const arePacks = await backend.arePacks([...paths]).catch(() => []);
  const packs = paths.filter((_, index) => arePacks[index] === true);
  const rest = paths.filter((_, index) => arePacks[index] !== true);
  if (rest.length > 0) {
    const areFolders = await backend.areFolders([...rest]).catch((): boolean[] => []);
    if (areFolders.includes(true)) batch.show(rest);
    else if (session.dialog !== "batch" || !batch.add(rest)) void session.opener.all(rest);
  }
  if (packs.length > 0) await session.packs.take(packs);
}
