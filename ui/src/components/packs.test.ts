import { render, screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import type { PackView } from "../backend/types";
import { t } from "../messages";
import { fakeBackend, pack, settle } from "../state/fake";
import { Session } from "../state/session.svelte";
import PackLine from "./PackLine.svelte";

/** A larger model as the hub has it: its size is not told before it is fetched. */
const model = (over: Partial<PackView> = {}): PackView => ({
  ...pack("", "", {
    id: "bart",
    purpose: { kind: "torch", architecture: "bart", task: "summary", languages: ["en"] },
    grade: null,
    download: null,
    disk: 0,
  }),
  ...over,
});

const here = (over: Partial<PackView> = {}): PackView =>
  model({ state: "installed", disk: 1_200_000_000, ...over });

function line(view: PackView) {
  const backend = fakeBackend({ installPack: () => new Promise(() => undefined) });
  const { container } = render(PackLine, { session: new Session(backend), pack: view, name: view.id });
  return { backend, container };
}

const state = () => screen.getByTestId("pack-state-bart").textContent.trim();
const button = () => screen.queryByTestId("install-bart");

describe("a larger model whose size nobody knows", () => {
  it("is updated, and says that its size is known when it is fetched", async () => {
    const { backend } = line(here({ newer: "2" }));
    expect(button()?.textContent.trim()).toBe(t.packs.update);
    expect(state()).toBe(
      [t.packs.state.installed("1.2 GB"), t.packs.detail.newer("2"), t.models.sizeUnknown].join(" · "),
    );
    button()?.click();
    await settle();
    expect(backend.calls).toContain("installPack(bart)");
    expect(screen.getByTestId("cancel-bart").textContent.trim()).toBe(t.packs.cancel);
  });

  it("has nothing to press where there is no newer version", () => {
    line(here());
    expect(button()).toBeNull();
    expect(state()).toBe(t.packs.state.installed("1.2 GB"));
  });

  it("goes on with an update that was stopped", () => {
    line(here({ newer: "2", part: 300_000_000 }));
    expect(button()?.textContent.trim()).toBe(t.packs.continue);
  });

  it("is installed as before", () => {
    line(model());
    expect(button()?.textContent.trim()).toBe(t.packs.install);
    expect(state()).toBe(t.models.sizeUnknown);
  });
});

describe("what is said of a pack beside its name", () => {
  it("takes no room where there is nothing to say", () => {
    const { container } = line(model());
    expect(container.querySelector(".facts")).toBeNull();
  });

  it("is that nobody verified it, of a model too", () => {
    const { container } = line(here({ verified: false }));
    expect(container.querySelector(".facts")?.textContent.trim()).toBe(t.packs.unverified);
  });
});

it("a pack of known size says it where it is updated", () => {
  line(here({ newer: "2", download: 1_300_000_000 }));
  expect(button()?.textContent.trim()).toBe(t.packs.updateSize("1.3 GB"));
  expect(state()).toBe(t.packs.state.installed("1.2 GB"));
});
