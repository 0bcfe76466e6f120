import type { Formats } from "../format";

export const reading = (f: Formats) => {
  const sentences = (n: number) => `${f.number(n)} ${f.plural(n, "sentence", "sentences")}`;
  return {
    reading: {
      newArticle: "New",
      newArticleLong: "New article",
      untitled: "Untitled text",
      words: (n: number) => `${f.number(n)} ${f.plural(n, "word", "words")}`,
      sentences,
      source: { paste: "Pasted text", file: (name: string) => name, sample: "Sample" },
      agency: (name: string) => `Source: ${name}`,
      photo: (name: string) => `Photo: ${name}`,
      copyAddress: (address: string) => `Copy the address ${address}`,
      about: "About this text",
      notes: "Notes on this text",
      place: (sentence: number) => `You were at sentence ${f.number(sentence)} last time.`,
      fromBeginning: "From the beginning",
    },
    paste: {
      joined: (lines: number, hyphens: number) =>
        hyphens === 0
          ? `Line breaks were joined into paragraphs (${f.number(lines)} ${f.plural(lines, "line", "lines")}).`
          : `Line breaks were joined into paragraphs (${f.number(lines)} ${f.plural(lines, "line", "lines")}, ${f.number(hyphens)} ${f.plural(hyphens, "hyphen", "hyphens")}).`,
      asPasted: "The lines are as they were pasted.",
      showAsPasted: "Show as pasted",
      join: "Join the lines",
      parts: (n: number) => `This paste looks like ${f.number(n)} articles.`,
      openParts: "Open each on its own",
    },
    language: {
      detected: (name: string, confidence: number) => `${name} · ${f.percent(confidence)}`,
      perhaps: (name: string, confidence: number) => `Perhaps ${name} · ${f.percent(confidence)}`,
      corrected: (name: string) => `${name} · chosen by you`,
      unsure: "Not sure which language",
      label: (state: string) => `Language of the text: ${state}. Change`,
      search: "Search languages",
      list: "Languages",
      none: "No language of that name.",
      backToDetected: "Go back to what was detected",
      translateInto: "Translate into",
      whole: "The whole text is read in this language.",
    },
    progress: {
      label: "Translation",
      loading: (packs: string[]) => (packs.length > 0 ? `Loading ${f.list(packs)}…` : "Starting…"),
      running: (done: number, total: number) => `${f.number(done)} of ${sentences(total)}`,
      speed: (wordsPerSecond: number) => `${f.number(wordsPerSecond)} words/s`,
      cancel: "Cancel",
      stopping: "Stopping…",
      stopped: (done: number, total: number) => `Stopped at ${f.number(done)} of ${f.number(total)}.`,
      continue: "Continue",
      finished: (total: number) => `${sentences(total)} translated`,
      failed: (done: number, total: number) =>
        `Translation ended at ${f.number(done)} of ${f.number(total)}.`,
      retry: "Try again",
      announce: (done: number, total: number) => `${f.number(done)} of ${sentences(total)} translated`,
    },
    route: {
      missingNoPack: (from: string, to: string) =>
        `There is no language pack to translate ${from} into ${to}.`,
      missingRest: "The text and its summary are here, in the original language.",
      pivot: (via: string) => `Translated through ${via}.`,
      starter: "Starter pack: small and rough. Names and rare words are often wrong.",
      same: (language: string) => `The text is in ${language} already, so there is nothing to translate.`,
      unknown: "Diglot is not sure which language this is. Choose it, and the translation starts.",
      choose: "Choose the language…",
      noEngine: "This computer cannot run the translation engine. The text and its summary still work.",
    },
  };
};
