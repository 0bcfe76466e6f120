// The address of a server that writes summaries, as somebody typed it.

import type { ServerSettings } from "../backend/types";

/** Fewer tokens hold no text and its summary. */
export const LEAST_CONTEXT = 512;

export function isServer(address: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(address) && URL.canParse(address);
}

/** The machine, without which port it is asked at; the address itself where it is none. */
export function hostOf(address: string): string {
  return isServer(address) ? new URL(address).hostname : address;
}

/** Tokens as somebody typed them; null when they are none. */
export function contextFrom(typed: string): number | null {
  // Full-width digits are what some keyboards write.
  const text = typed.normalize("NFKC").trim();
  return /^\d{1,8}$/.test(text) && Number(text) >= LEAST_CONTEXT ? Number(text) : null;
}

/** At another machine nothing holds that was agreed about this one: not the consent, the model, nor the key. */
export function moved(server: ServerSettings, address: string): ServerSettings {
  if (hostOf(server.address) === hostOf(address)) return { ...server, address };
  return { ...server, address, model: null, beyond: false, key: null };
}
