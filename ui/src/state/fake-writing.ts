// What the fake backend of state tests says about written summaries.

import type { Summary, WritersView, Writing } from "../backend/types";

export const writing = (over: Partial<Writing> = {}): Writing => ({
  engine: "torch",
  pack: null,
  program: null,
  server: { address: "http://127.0.0.1:11434/v1", model: null, context: null, beyond: false, key: null },
  ...over,
});

export const writers = (over: Partial<WritersView> = {}): WritersView => ({
  program: "/usr/bin/diglot-torch",
  packs: [
    { id: "bart-en", architecture: "bart", languages: ["en"], size: 1_200_000_000, licence: "Apache-2.0" },
  ],
  missing: null,
  local: true,
  ...over,
});

/** As a model writes it: nothing in the text was found for its second line. */
export const written = (language: string): Summary => ({
  language,
  mode: "abstractive",
  engine: { name: "torch", version: "1", model: "bart-en 1", digest: "d" },
  lines: [
    { text: "told", language, source_text: "told", evidence: ["b1.s2"], rows: [1], warnings: [] },
    {
      text: "made up",
      language,
      source_text: "made up",
      evidence: [],
      rows: [],
      warnings: [{ kind: "no_evidence", value: null }],
    },
  ],
  coverage: { read: 3, total: 3, omitted: [] },
  notices: [],
});
