import type { Code, Fault } from "../types";

export const fault = (code: Code, message: string, detail: string | null = null): Fault => ({
  code,
  message,
  detail,
});
