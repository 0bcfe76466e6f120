// The field for a web address.

import { parseWeb, type WrongAddress } from "./web";

export class WebField {
  text = $state("");
  /** Why nothing was asked for. */
  wrong = $state<WrongAddress | null>(null);
  /** The keyboard is asked for; the field takes it when it is there. */
  wanted = $state(false);

  type(text: string): void {
    this.text = text;
    this.wrong = null;
  }

  /** What to ask for; null when it is no address, which is said. */
  read(): string | null {
    const parsed = parseWeb(this.text);
    this.wrong = "wrong" in parsed ? parsed.wrong : null;
    return "url" in parsed ? parsed.url : null;
  }
}
