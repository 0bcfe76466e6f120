import type { Opened } from "../backend/types";
import { t } from "../messages";
import { shortAddress } from "./web";

/** What a text is called. A sheet or a list has no title: it is known by its file or address. */
export function titleOf({ title, source }: Pick<Opened, "title" | "source">): string {
  if (title !== null) return title;
  if (source.kind === "file") return source.name;
  return source.kind === "web" ? shortAddress(source.url) : t.reading.untitled;
}
