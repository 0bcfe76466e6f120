// The page of an export, for a frame of the window. The window's policy holds in the frame too and refuses style
// elements, so the style is taken out of the page and given to the frame as a sheet.

export type Page = { html: string; css: string };

const STYLE = /<style\b[^>]*>([\s\S]*?)<\/style\s*>/gi;
/** The page's own policy would only repeat that of the window. */
const POLICY = /<meta\b[^>]*http-equiv=["']?content-security-policy["']?[^>]*>/gi;

export function pageOf(text: string): Page {
  const css = [...text.matchAll(STYLE)].map(([, sheet = ""]) => sheet).join("\n");
  return { html: text.replace(STYLE, "").replace(POLICY, ""), css };
}
