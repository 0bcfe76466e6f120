// Web addresses that somebody types, pastes or starts the program with.

export type WrongAddress = "empty" | "scheme" | "address";

/** The window asks only for pages of the web; what else has an address is a file of another program. */
export const isWebAddress = (place: string): boolean => /^https?:\/\//i.test(place);

/** `localhost`, `example.org`, `[::1]`: a single word is more likely a mistake than a machine. */
const isHost = (host: string): boolean => host === "localhost" || /^\[.+\]$|^[^.].*\.[^.]+\.?$/.test(host);

/** The address to ask for: without a scheme it is https. */
export function parseWeb(text: string): { url: string } | { wrong: WrongAddress } {
  const given = text.trim();
  if (given === "") return { wrong: "empty" };
  // A port is no scheme: `localhost:8080`.
  const scheme = /^([a-z][a-z0-9+.-]*):(?!\d)/i.exec(given)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return { wrong: "scheme" };
  if (/\s/.test(given)) return { wrong: "address" };
  const whole = scheme === undefined ? `https://${given}` : given;
  if (!isWebAddress(whole) || !URL.canParse(whole)) return { wrong: "address" };
  const { hostname, href } = new URL(whole);
  return isHost(hostname) ? { url: href } : { wrong: "address" };
}

/** The address when a text is one and nothing else; it has to say that it is one. */
export function addressIn(text: string): string | null {
  const given = text.trim();
  if (given.length > 2_000 || !isWebAddress(given)) return null;
  const parsed = parseWeb(given);
  return "url" in parsed ? parsed.url : null;
}

/** As a person reads it: without scheme, and without the sign at its end. */
export const shortAddress = (url: string): string => url.replace(/^https?:\/\//i, "").replace(/\/$/, "");
