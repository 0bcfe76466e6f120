// Finds styles that say left or right where the window may run the other way.

const SIDES: readonly RegExp[] = [
  /(?:^|[\s;{])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b[^;{}]*/g,
  /(?:^|[\s;{])(?:left|right)\s*:[^;{}]*/g,
  /(?:^|[\s;{])(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b/g,
  /(?:^|[\s;{])border-(?:top|bottom)-(?:left|right)-radius\b[^;{}]*/g,
  /(?:^|[\s;{])(?:transform-origin|background-position)\s*:[^;{}]*\b(?:left|right)\b[^;{}]*/g,
  /(?:^|\s)style:(?:left|right|margin-left|margin-right|padding-left|padding-right)\b/g,
];

/** Four values go round by the clock: the second is right and the fourth is left. */
const ROUND = /(?:^|[\s;{])(margin|padding|inset|border-(?:width|color|style)|border-radius)\s*:([^;{}]*)/g;

function splitValues(text: string): string[] {
  const values: string[] = [];
  let depth = 0;
  let value = "";
  for (const sign of `${text.trim()} `) {
    if (sign === "(") depth++;
    if (sign === ")") depth--;
    if (depth === 0 && /\s/.test(sign)) {
      if (value) values.push(value);
      value = "";
    } else value += sign;
  }
  return values;
}

function uneven(property: string, text: string): boolean {
  const [first, second, third, fourth] = splitValues(text);
  if (second === undefined) return false;
  if (property === "border-radius") {
    // Corners: top left, top right, bottom right, bottom left.
    return first !== second || (third ?? first) !== (fourth ?? second);
  }
  return fourth !== undefined && fourth !== second;
}

/** Declarations that would be wrong in a window that runs from right to left. */
export function sidesIn(source: string): string[] {
  const styles = source.replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const named = SIDES.flatMap((pattern) => styles.match(pattern) ?? []);
  const round = [...styles.matchAll(ROUND)]
    .filter(([, property = "", text = ""]) => uneven(property, text))
    .map(([all]) => all);
  return [...named, ...round].map((text) => text.replace(/^[\s;{]+/, "").trim());
}

/** The style sheet of a component, and its `style:` directives. */
export function stylesOf(component: string): string {
  const sheets = [...component.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, sheet = ""]) => sheet);
  const directives = component.match(/\sstyle:[\w-]+/g) ?? [];
  return [...sheets, ...directives].join("\n");
}
