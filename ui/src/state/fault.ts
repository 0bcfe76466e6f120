import { isFault } from "../backend/backend";
import type { Fault } from "../backend/types";
import { t } from "../messages";

/** Whatever a call rejected with, as a fault. */
export function toFault(error: unknown): Fault {
  if (isFault(error)) return error;
  return { code: "internal", message: t.fault.unknown, detail: String(error) };
}
