// Sentences of one column as they are copied.

/** `text` is null where there is no translation yet. */
export type Copied = { text: string | null; block: string; language: string | null };

export type Copy = {
  text: string;
  sentences: number;
  /** Sentences that are left out because they are not translated. */
  missing: number;
};

/** Between sentences of these, no space is written. */
const UNSPACED = new Set(["zh", "ja", "th", "lo", "km", "my", "yue"]);

const base = (language: string | null): string => language?.split("-")[0]?.toLowerCase() ?? "";

/**
 * Sentences of one block are one paragraph, and paragraphs are parted by an empty line. `from` and `to` cut
 * the first and the last sentence, in UTF-16 units.
 */
export function copyOf(sentences: readonly Copied[], from = 0, to = Number.POSITIVE_INFINITY): Copy {
  let text = "";
  let missing = 0;
  let count = 0;
  let block: string | null = null;
  const last = sentences.length - 1;
  sentences.forEach((sentence, i) => {
    if (sentence.text === null) {
      missing += 1;
      return;
    }
    // The end is cut first: cutting the beginning moves it.
    const ended = i === last ? sentence.text.slice(0, to) : sentence.text;
    const part = (i === 0 ? ended.slice(from) : ended).trim();
    if (part === "") return;
    const gap = UNSPACED.has(base(sentence.language)) ? "" : " ";
    text += block === null ? part : `${block === sentence.block ? gap : "\n\n"}${part}`;
    block = sentence.block;
    count += 1;
  });
  return { text, sentences: count, missing };
}
