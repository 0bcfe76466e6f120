// The translation job of a reading, as the window knows it.

import type { Fault, JobEvent } from "../backend/types";

export type Job =
  | { state: "idle" }
  | { state: "loading"; packs: string[]; done: number; total: number }
  | { state: "running"; done: number; total: number; speed: number; stopping: boolean }
  | { state: "finished"; done: number; total: number; speed: number }
  | { state: "cancelled"; done: number; total: number }
  | { state: "failed"; done: number; total: number; fault: Fault };

/** What a job looks like after an event. Pure, so that every order of events can be tested. */
export function nextJob(job: Job, event: JobEvent): Job {
  const done = job.state === "idle" ? 0 : job.done;
  const total = job.state === "idle" ? 0 : job.total;
  const stopping = job.state === "running" && job.stopping;
  switch (event.type) {
    case "loading":
      return { state: "loading", packs: event.packs, done, total };
    case "started":
      return { state: "running", done: event.done, total: event.total, speed: 0, stopping };
    case "rows":
      return {
        state: "running",
        done: event.done,
        total: event.total,
        speed: event.words_per_second,
        stopping,
      };
    case "summary":
      return job;
    case "finished":
      return { state: "finished", done: event.done, total: event.total, speed: event.words_per_second };
    case "cancelled":
      return { state: "cancelled", done: event.done, total: event.total };
    case "failed":
      return { state: "failed", done, total, fault: event.fault };
  }
}
