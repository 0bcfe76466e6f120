import type { Layout, Settings, SummaryKind, Theme } from "../types";

/** The defaults, and what the address asks for: `?theme=dark&lang=ar&layout=stacked&contrast=1&size=150`. */
export function settingsFrom(query: URLSearchParams): Settings {
  return {
    target: query.get("target"),
    window_language: query.get("lang"),
    theme: (query.get("theme") ?? "system") as Theme,
    contrast: query.get("contrast") === "1",
    text_size: Number(query.get("size") ?? "100"),
    line_spacing: Number(query.get("spacing") ?? "100"),
    summary_length: "medium",
    summary_kind: (query.get("summaries") ?? "quick") as SummaryKind,
    writing: {
      engine: query.has("server") ? "server" : "torch",
      pack: null,
      program: null,
      server: {
        address: query.get("server") ?? "http://127.0.0.1:11434/v1",
        model: query.get("model"),
        context: null,
        beyond: query.get("beyond") === "1",
        key: null,
      },
    },
    translate_with: "packs",
    layout: (query.get("layout") ?? "side_by_side") as Layout,
    idle_minutes: 5,
    mirror: query.get("mirror"),
  };
}
