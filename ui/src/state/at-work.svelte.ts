// Which packs the translations of a reading were made with, and whether there are better ones by now.

import type { Backend } from "../backend/backend";
import type { Fault, Route, TranslatedRow } from "../backend/types";
import { toFault } from "./fault";
import type { Job } from "./job";
import type { RowStore } from "./rows.svelte";

/** What of a reading this needs. */
type Host = {
  readonly id: string;
  readonly to: string;
  readonly job: Job;
  readonly rows: RowStore;
  route: Route | null;
  fault: Fault | null;
  begin: () => Promise<void>;
  again: () => Promise<void>;
};

const packsOf = (route: Route | null) => (route?.state === "ready" ? route.packs : []);
const markOf = (route: Route | null) =>
  packsOf(route)
    .map(({ id, version }) => `${id}@${version}`)
    .join("+");

export class PacksAtWork {
  /** There is a pack by now that would do better than those that this was translated with. */
  better = $state(false);
  /** Packs that paragraphs in other languages lack. */
  lacking = $state.raw<readonly string[]>([]);
  /** It is being translated again. */
  busy = $state(false);

  #backend: Backend;
  #reading: Host;
  /** Ends the job, has the translations forgotten, and begins anew. */
  #anew: (forget: () => Promise<void>) => Promise<void>;
  /** By target language. */
  #made = new Map<string, string>();
  #lacking = new Map<string, ReadonlySet<string>>();
  /** Came while this reading was open. */
  #fresh = new Set<string>();

  constructor(backend: Backend, reading: Host, anew: (forget: () => Promise<void>) => Promise<void>) {
    this.#backend = backend;
    this.#reading = reading;
    this.#anew = anew;
  }

  /** Sentences were translated, with the packs of the route that holds; some perhaps were not. */
  made(rows: readonly TranslatedRow[]): void {
    const { to, route } = this.#reading;
    const mark = markOf(route);
    if (mark !== "" && !this.#made.has(to)) this.#made.set(to, mark);
    const lacking = rows
      .flatMap(({ target }) => target.warnings)
      .flatMap(({ kind, value }) => (kind === "no_pack" ? (value ?? "").split(/, */) : []))
      .filter((id) => id !== "" && !this.lacking.includes(id));
    if (lacking.length === 0) return;
    this.#lacking.set(to, new Set([...this.lacking, ...lacking]));
    this.#show();
  }

  #show(): void {
    this.lacking = [...(this.#lacking.get(this.#reading.to) ?? [])];
  }

  /** Another way was found, or the one that there was for another target. */
  compare(): void {
    this.#show();
    const { route } = this.#reading;
    const made = this.#made.get(this.#reading.to);
    const other = made !== undefined && markOf(route) !== "" && made !== markOf(route);
    const came = packsOf(route).some(({ id }) => this.#fresh.has(id));
    this.better = other && came;
  }

  /**
   * What is installed is another set now. `fresh`: ids that came; `pending`: whether a pack is on its way, so that
   * a reading which lacks two begins once.
   */
  async reconsider(fresh: readonly string[], pending: (id: string) => boolean): Promise<void> {
    for (const id of fresh) this.#fresh.add(id);
    const { route, job } = this.#reading;
    if (route === null) return;
    if (route.state === "missing" && route.packs.some(({ id }) => pending(id))) return;
    // What failed for a pack that is damaged or gone goes on with one that came.
    if (job.state === "failed" && job.fault.code.startsWith("pack_") && fresh.length > 0) {
      void this.#reading.begin();
      return;
    }
    const begins = (route.state === "ready" || route.state === "missing") && (await this.#ask(route));
    if (fresh.length > 0 && !begins) await this.#goOn();
  }

  /**
   * The engine forgets what it had left as it was whenever a pack comes, and drops what a job has in hand: so that
   * is translated now, unless the reader stopped it.
   */
  async #goOn(): Promise<void> {
    const { rows, job } = this.#reading;
    const stayed = rows.stayed();
    this.#lacking.clear();
    this.compare();
    rows.drop(stayed);
    const works = job.state === "loading" || job.state === "running";
    if (works || (job.state === "finished" && stayed.length > 0)) await this.#reading.again();
  }

  /** Finds the way anew. Whether the reading begins anew for it. */
  async #ask(before: Route): Promise<boolean> {
    const { id, to } = this.#reading;
    // Nothing that the reader could act on: the way that there was holds.
    const route = await this.#backend.route(id, to).catch(() => null);
    if (route === null || to !== this.#reading.to || before !== this.#reading.route) return false;
    if (route.state === before.state) {
      this.#reading.route = route;
      this.compare();
      return false;
    }
    if (before.state !== "missing" && this.#reading.job.state === "finished") return false;
    void this.#reading.begin();
    return true;
  }

  /** With the packs that there are now; the reader's corrections stay. */
  async translateAgain(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const to = this.#reading.to;
    try {
      await this.#anew(async () => {
        await this.#backend.translateAnew(this.#reading.id, to);
        this.#made.delete(to);
        this.better = false;
      });
    } catch (error) {
      this.#reading.fault = toFault(error);
    } finally {
      this.busy = false;
    }
  }
}
