// Packs on their way: several at once, and each goes on whatever is open in front of it.

import type { Backend } from "../backend/backend";
import type { Fault, InstallEvent, Purpose } from "../backend/types";
import { toFault } from "./fault";

export type Wanted = { id: string; purpose: Purpose };

export class Install {
  readonly id: string;
  readonly purpose: Purpose;
  state = $state<"running" | "stopped" | "failed" | "done">("running");
  event = $state.raw<InstallEvent | null>(null);
  /** It was asked to stop and has not yet. */
  stopping = $state(false);
  fault = $state.raw<Fault | null>(null);

  constructor({ id, purpose }: Wanted) {
    this.id = id;
    this.purpose = purpose;
  }
}

type Host = {
  /** A pack is there that was not before, or in a newer version. */
  installed: (install: Install) => void;
  /** It was stopped, or failed. */
  ended: (install: Install) => void;
};

export class Installs {
  #all = $state.raw<ReadonlyMap<string, Install>>(new Map());
  #backend: Backend;
  #host: Host;

  constructor(backend: Backend, host: Host) {
    this.#backend = backend;
    this.#host = host;
  }

  of(id: string): Install | null {
    return this.#all.get(id) ?? null;
  }

  get all(): Install[] {
    return [...this.#all.values()];
  }

  running(id: string): boolean {
    return this.of(id)?.state === "running";
  }

  #put(install: Install): void {
    this.#all = new Map([...this.#all, [install.id, install]]);
  }

  /** Begins, or goes on after a stop or a fault. Whether the pack is installed in the end. */
  async start(wanted: Wanted): Promise<boolean> {
    if (this.running(wanted.id)) return false;
    const before = this.of(wanted.id);
    const install = new Install(wanted);
    // What was downloaded stays, and so does the bar.
    if (before && before.state !== "done" && before.event?.stage === "downloading") {
      install.event = { ...before.event, rate: null, left: null };
    }
    this.#put(install);
    try {
      await this.#backend.installPack(wanted.id, (event) => {
        if (install.state === "running") install.event = event;
      });
      install.state = "done";
    } catch (error) {
      const fault = toFault(error);
      install.state = fault.code === "cancelled" ? "stopped" : "failed";
      if (install.state === "failed") install.fault = fault;
    } finally {
      install.stopping = false;
    }
    if (install.state === "done") this.#host.installed(install);
    else this.#host.ended(install);
    return install.state === "done";
  }

  async cancel(id: string): Promise<void> {
    const install = this.of(id);
    if (install?.state !== "running" || install.stopping) return;
    install.stopping = true;
    await this.#backend.cancelInstall(id).catch((error: unknown) => {
      install.stopping = false;
      install.fault = toFault(error);
    });
  }

  /** Nothing is to be said of it any more: it was removed, or is seen to be there. */
  forget(id: string): void {
    if (!this.#all.has(id) || this.running(id)) return;
    this.#all = new Map([...this.#all].filter(([known]) => known !== id));
  }
}

export type Sum = {
  done: number;
  total: number;
  rate: number | null;
  left: number | null;
  checking: boolean;
};

/** Several as one; `sizes` are those of packs of which nothing was heard yet. */
export function sumOf(installs: readonly (Install | null)[], sizes: readonly number[]): Sum {
  const sum: Sum = { done: 0, total: 0, rate: null, left: null, checking: false };
  const busy = installs.filter((install) => install?.state === "running");
  for (const [index, install] of installs.entries()) {
    const size = sizes[index] ?? 0;
    const event = install?.event ?? null;
    const coming = event?.stage === "downloading" ? event : null;
    const whole = install?.state === "done" || (install?.state === "running" && event?.stage === "checking");
    const total = coming?.total ?? size;
    sum.total += total;
    sum.done += whole ? total : (coming?.done ?? 0);
    if (install?.state === "running" && event?.rate) sum.rate = (sum.rate ?? 0) + event.rate;
  }
  sum.checking = busy.length > 0 && busy.every((install) => install?.event?.stage === "checking");
  if (sum.rate !== null) sum.left = Math.ceil((sum.total - sum.done) / sum.rate);
  return sum;
}
