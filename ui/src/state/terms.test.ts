import { describe, expect, it } from "vitest";
import type { Term } from "../backend/types";
import { Draft, identity, LONGEST_TERM, matches, merge, problemsOf } from "./terms.svelte";

const term = (source: string, target: string | null = "x", exact = false): Term => ({
  source,
  target,
  exact,
});
const kinds = (...drafts: Draft[]) => {
  const found = problemsOf(drafts);
  return drafts.map((draft) => {
    const problem = found.get(draft);
    return problem ? `${problem.side} ${problem.kind}` : null;
  });
};

describe("what is wrong with a term", () => {
  it("is nothing, where it is whole or the row is empty", () => {
    expect(kinds(new Draft(term("junta")), new Draft(term("Corvera", null)), new Draft())).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("is a side that is missing or too long", () => {
    const long = "ä😀".repeat(LONGEST_TERM / 2);
    expect(
      kinds(
        new Draft(term("", "board")),
        new Draft(term("junta", " ")),
        new Draft(term(long)),
        new Draft(term(`${long}x`)),
        new Draft(term("agua", `${long}x`)),
      ),
    ).toEqual(["source empty", "target empty", null, "source long", "target long"]);
  });

  it("is being there already: the later one is wrong, wherever it stands", () => {
    const old = new Draft(term("El  agua"));
    const added = new Draft(term(" el agua"));
    expect(kinds(added, old)).toEqual(["source twice", null]);
  });

  it("is not being there with other rules for capitals", () => {
    expect(kinds(new Draft(term("us")), new Draft(term("US", "EE. UU.", true)))).toEqual([null, null]);
    expect(kinds(new Draft(term("US", "a", true)), new Draft(term("us", "b", true)))).toEqual([null, null]);
  });
});

describe("a term", () => {
  it("is the same in each way of writing it that nobody sees", () => {
    const same = (a: string, b: string) => identity(term(a)) === identity(term(b));
    expect(same("café", "CAFE\u0301")).toBe(true);
    expect(same("l’eau", "l'eau")).toBe(true);
    expect(same("Donau\u00ADdampf", "donaudampf")).toBe(true);
    expect(same("λόγος", "ΛΌΓΟΣ")).toBe(true);
    expect(same("cafe", "café")).toBe(false);
  });

  it("is found without its capitals and accents, on both sides", () => {
    const draft = new Draft(term("Résumé", "حوض النهر"));
    expect(matches(draft, " resume")).toBe(true);
    expect(matches(draft, "النهر")).toBe(true);
    expect(matches(draft, "river")).toBe(false);
  });

  it("keeps what was typed while it is not translated", () => {
    const draft = new Draft(term("Corvera", "Raven"));
    draft.kept = true;
    expect(draft.term.target).toBeNull();
    draft.kept = false;
    expect(draft.term.target).toBe("Raven");
  });
});

it("is gone through once for each change, however long the list is", () => {
  const drafts = [new Draft(term("agua", "water")), new Draft(term("junta", "board"))];
  const before = drafts.map(({ made }) => made);
  const [first] = drafts;
  if (first) first.target = "waters";
  problemsOf(drafts);
  expect(drafts.map(({ made }, index) => made === before[index])).toEqual([false, true]);
  expect(first?.term.target).toBe("waters");
});

describe("terms from a file", () => {
  it("are added, replace what has the same term, and change nothing where they say the same", () => {
    const drafts = [new Draft(), new Draft(term("agua", "water")), new Draft(term("junta", "board"))];
    const result = merge(drafts, [
      term("Junta", "council"),
      term("agua", "water"),
      term("río", "river"),
      term("RÍO", "stream"),
    ]);
    expect(result.drafts.map((draft) => [draft.source, draft.target])).toEqual([
      ["agua", "water"],
      ["Junta", "council"],
      ["RÍO", "stream"],
    ]);
    expect([result.added, result.replaced, result.same]).toEqual([1, 2, 1]);
    expect(drafts).toHaveLength(3);
  });
});
