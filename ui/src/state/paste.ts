// A paste has other forms: its lines as they were, or each of its articles on its own.

import type { Session } from "./session.svelte";

/** The same paste with its lines joined, or as it was. */
export async function showAsPasted(session: Session, repaired: boolean): Promise<void> {
  const text = session.texts.current;
  if (!text || text.reading.opened.paste?.repaired === repaired) return;
  const { id } = text.reading;
  await session.attempt(
    () => text.turn(async () => session.read(await session.backend.asPasted(id, repaired))),
    () => void showAsPasted(session, repaired),
  );
}

/** The articles of one paste, each in a tab of its own, where the paste was. */
export async function openParts(session: Session): Promise<void> {
  const whole = session.texts.current;
  if (!whole) return;
  await session.attempt(
    async () => {
      session.closed.hold();
      try {
        await session.closed.ended();
        const opened = await session.backend.openParts(whole.reading.id);
        const index = session.texts.all.indexOf(whole);
        if (index < 0) return;
        const parts = opened.map((part, i) => session.place(part, index + 1 + i));
        const [first] = parts;
        if (!first) return;
        session.texts.remove(whole);
        session.show(first);
        session.closed.end(whole);
      } finally {
        session.closed.release();
      }
    },
    () => void openParts(session),
  );
}
