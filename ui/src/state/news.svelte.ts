// One thing that is told for a moment, sometimes with something to do about it.

export type Offer = {
  label: string;
  run: () => void;
  /** Nobody took it: what it could have brought back may go. */
  lapsed?: () => void;
};

export class News {
  text = $state<string | null>(null);
  offer = $state.raw<Offer | null>(null);

  tell(text: string | null, offer: Offer | null = null): void {
    this.offer?.lapsed?.();
    this.text = text;
    this.offer = offer;
  }

  take(): void {
    const { offer } = this;
    this.offer = null;
    this.text = null;
    offer?.run();
  }
}
