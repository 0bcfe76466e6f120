// Packs that the fake engine can install: a part of the real list, with its published figures.

import type { Grade, PackView, Quality } from "../types";

const SET = "FLORES-200 devtest";

/** As the real engine grades. */
export function gradeOf(comet: number | null, tier: string): Grade | null {
  if (comet === null) return tier === "starter" ? "rough" : null;
  if (comet >= 0.88) return "excellent";
  if (comet >= 0.85) return "good";
  return comet >= 0.82 ? "fair" : "rough";
}

/** `size`: megabytes to download. */
function row(id: string, tier: string, size: number, comet: number | null, bleu: number | null): PackView {
  const [from = "", to = ""] = id.split("-");
  const figure = (metric: string, value: number | null): Quality[] =>
    value === null ? [] : [{ metric, value, set: SET }];
  return {
    id,
    purpose: { kind: "translation", from, to },
    state: "available",
    version: "e7957fc4",
    newer: null,
    tier,
    licence: "MPL-2.0",
    attribution: "Mozilla, Firefox Translations",
    quality: [...figure("COMET", comet), ...figure("BLEU", bleu)],
    grade: gradeOf(comet, tier),
    download: size * 1_000_000,
    disk: Math.round(size * 1.32) * 1_000_000,
    part: 0,
    verified: true,
    best: id.split("-").length === 2,
    installed: null,
    used: null,
    folder: null,
  };
}

export const catalogue: readonly PackView[] = [
  row("ar-en", "base", 33.1, 0.8649, 39.6),
  row("ar-en-base-memory", "base-memory", 25.9, 0.8599, 38.3),
  row("ca-en", "base-memory", 25.5, 0.8822, 44.7),
  row("ca-en-tiny", "tiny", 16.0, 0.8513, 38.7),
  row("de-en", "base", 33.4, 0.8854, 41.6),
  row("de-en-base-memory", "base-memory", 25.4, 0.8829, 41.4),
  row("de-en-tiny", "tiny", 16.1, 0.8712, 39.6),
  row("en-ar", "base", 34.3, 0.8602, 29.9),
  row("en-ar-base-memory", "base-memory", 24.9, 0.8597, 29.8),
  row("en-ca", "base-memory", 25.7, 0.8695, 43.5),
  row("en-ca-tiny", "tiny", 15.2, 0.8631, 41.9),
  row("en-de", "base-memory", 25.7, 0.8651, 40.0),
  row("en-de-tiny", "tiny", 15.3, 0.8551, 38.8),
  row("en-es", "base-memory", 25.4, 0.8527, 27.7),
  row("en-es-tiny", "tiny", 14.7, 0.8414, 25.9),
  row("en-fa", "tiny", 15.2, 0.8494, 22.9),
  row("en-fr", "base-memory", 25.8, 0.8697, 49.6),
  row("en-fr-tiny", "tiny", 16.9, 0.8573, 48.5),
  row("en-he", "tiny", 15.0, 0.8673, 32.0),
  row("en-it", "base-memory", 26.5, 0.868, 29.0),
  row("en-it-tiny", "tiny", 16.1, 0.8646, 29.2),
  row("en-ja", "base-memory", 36.2, 0.9029, 32.0),
  row("en-ja-base", "base", 48.4, 0.8955, 35.3),
  row("en-pt", "base-memory", 25.9, 0.891, 50.0),
  row("en-pt-tiny", "tiny", 15.9, 0.8895, 49.4),
  row("en-ru", "base", 32.5, 0.8743, 31.5),
  row("en-ru-base-memory", "base-memory", 23.8, 0.8721, 30.8),
  row("en-ru-tiny", "tiny", 14.2, 0.8478, 28.5),
  row("en-uk", "base-memory", 24.9, 0.8805, 30.5),
  row("en-uk-tiny", "tiny", 14.4, 0.8591, 28.0),
  row("en-zh", "base-memory", 37.7, 0.8595, 37.9),
  row("en-zh-base", "base", 34.9, null, null),
  row("es-en", "base-memory", 26.2, 0.8568, 27.5),
  row("es-en-tiny", "tiny", 15.6, 0.8513, 27.5),
  row("fa-en", "tiny", 15.4, 0.8532, 32.8),
  row("fr-en", "base-memory", 26.2, 0.8859, 44.3),
  row("fr-en-tiny", "tiny", 17.8, 0.881, 43.8),
  row("he-en", "tiny", 15.6, 0.8623, 40.1),
  row("it-en", "base-memory", 26.2, 0.8717, 31.2),
  row("it-en-tiny", "tiny", 16.4, 0.8692, 30.9),
  row("ja-en", "base-memory", 38.1, 0.8644, 25.4),
  row("ja-en-base", "base", 48.7, 0.8642, 25.9),
  row("pt-en", "base-memory", 25.6, 0.8887, 47.9),
  row("pt-en-tiny", "tiny", 16.3, 0.8866, 47.8),
  row("ru-en", "tiny", 15.0, 0.8433, 30.4),
  row("uk-en", "tiny", 14.9, 0.8439, 33.6),
  row("zh-en", "base-memory", 38.3, 0.8565, 27.8),
  row("zh-en-base", "base", 49.9, null, null),
];

/** What comes with Diglot: the catalogue has a larger pack under the same id. */
export const starter: PackView = {
  ...row("en-es", "starter", 26.2, null, 6.6),
  state: "shipped",
  version: "0.1.0",
  newer: "e7957fc4",
  best: false,
  licence: "CC-BY-SA-4.0",
  attribution: "Trained by the Diglot project on Tatoeba (CC BY 2.0 FR), Europarl and Mozilla (MPL-2.0)",
  disk: 7_000_000,
  used: "2026-11-26T18:00:00Z",
  folder: "/usr/lib/Diglot/models/starter/en-es",
};

export const encoder: PackView = {
  ...row("encoder", "starter", 0, null, null),
  purpose: {
    kind: "encoder",
    languages: ["ar", "ca", "de", "en", "es", "fr", "it", "ja", "pt", "ru", "uk", "zh"],
  },
  state: "shipped",
  version: "1.0.0",
  licence: "CC-BY-SA-4.0",
  attribution: "Trained by the Diglot project on Tatoeba (CC BY 2.0 FR) and TICO-19 (CC0)",
  grade: null,
  download: null,
  disk: 21_000_000,
  used: "2026-11-27T09:00:00Z",
  folder: "/usr/lib/Diglot/models/starter/encoder",
};
