// Pieces around an article go back into it and out again, and that can be undone.

import { t } from "../messages";
import type { Reading } from "./reading.svelte";
import type { Session } from "./session.svelte";

/** `stay`: the keyboard stays where it is; otherwise it goes to the place in the text. */
export async function put(
  session: Session,
  reading: Reading,
  ids: readonly string[],
  back: boolean,
  stay = false,
): Promise<boolean> {
  const row = await reading.around.put(ids, back);
  if (row === null) return false;
  if (!stay) reading.goTo(row, true, true);
  session.offer(back ? t.around.putBack(ids.length) : t.around.leftOutAgain(ids.length), {
    label: t.around.undo,
    run: () => void put(session, reading, ids, !back),
  });
  return true;
}
