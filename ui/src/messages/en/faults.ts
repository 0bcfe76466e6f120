const quoted = (value: string | null): string => (value === null ? "" : ` “${value}”`);

export const faults = () => ({
  fault: {
    close: "Close",
    retry: "Try again",
    details: "Details",
    unknown: "Something went wrong inside Diglot.",
    loadFailed: "Diglot could not start its reading engine.",
  },
  faultHints: {
    empty: "Copy the text again, or open the article as a file.",
    unreadable: "Try to open it in its own program, select the text there, and paste it here.",
    unsupported: "Save it as text, HTML, Word or PDF, or paste its text here.",
    ocr_missing:
      "Install Tesseract (the package tesseract-ocr) with the language of the text, then open it again.",
    too_large: "Open a part of it, or split it into several files.",
    unknown_language: "Choose the language by hand at the top.",
    pack_missing: "Install the language pack, then try again.",
    pack_damaged: "Remove the language pack and install it again.",
    library_damaged:
      "Close Diglot and start it again: the damaged file is set aside, and a new library begins.",
    engine: "Try again. If it happens again, the text and its summary can still be read and exported.",
    not_writable: "Choose another folder, or close the file in the other program.",
    network: "Check the connection and try again. What is installed already works without it.",
    cancelled: "",
    internal: "Try again. The details below help when you report it.",
  },
  warnings: {
    loop: (v: string | null) => `The translation repeats itself${quoted(v)}; it is probably wrong.`,
    too_long: () => "The translation is far longer than the sentence; it is probably wrong.",
    too_short: () => "The translation is far shorter than the sentence; something is missing.",
    untranslated: () => "This sentence came out as it went in: it is not translated.",
    empty: () => "No translation came out for this sentence.",
    in_parts: (v: string | null) => `A very long sentence: it was translated in ${v ?? "several"} parts.`,
    no_pack: (v: string | null) => `Left as it is: the language pack${quoted(v)} is not installed.`,
    pack_failed: (v: string | null) => `Left as it is. ${v ?? ""}`,
    number_lost: (v: string | null) =>
      v === null
        ? "A number stands in the source and not in this translation."
        : `${v} stands in the source and not in this translation.`,
    cut_off: () => "The server ended the translation of this sentence for its length; its end is missing.",
    no_evidence: () => "Nothing in the text was found to bear this out.",
    number_not_in_evidence: (v: string | null) =>
      v === null
        ? "A number is not in the sentences this line rests on."
        : `${v} is not in the sentences this line rests on.`,
    name_not_in_evidence: (v: string | null) =>
      v === null
        ? "A name is not in the sentences this line rests on."
        : `${v} is not in the sentences this line rests on.`,
  },
  warningUnknown: (kind: string, value: string | null) =>
    `Check this sentence against the original (${kind.replaceAll("_", " ")}${value === null ? "" : `: ${value}`}).`,
});
