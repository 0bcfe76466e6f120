import { describe, expect, it } from "vitest";
import { inCode, inComponent } from "../../tests/checks/literals";
import { isShipped, sources } from "../../tests/checks/sources";

describe("words", () => {
  it.each(sources((name) => name.endsWith(".svelte")))("of %s come from the message files", (_, source) => {
    expect(inComponent(source)).toEqual([]);
  });

  it.each(sources(isShipped))("of %s come from the message files", (_, source) => {
    expect(inCode(source)).toEqual([]);
  });
});

describe("a word that is not from a message file is caught", () => {
  it.each([
    ["as text", "<p>Hello</p>", "Hello"],
    ["in a label", "<b aria-label='Word'></b>", "Word"],
    ["in a description", "<b aria-description='Word'></b>", "Word"],
    ["in the name of a role", "<b aria-roledescription='slide'></b>", "slide"],
    ["as a choice in a label", "<b title={open ? 'Shut' : t.open}></b>", "Shut"],
    ["as a choice in the text", "<b>{open ? t.shut : 'Open'}</b>", "Open"],
    ["as a last resort", "<b>{name ?? 'Nobody'}</b>", "Nobody"],
    ["in a template", "<b title={`${n} rows`}></b>", "rows"],
    ["for a component", "<Menu label='More' />", "More"],
    ["in an attachment's neighbour", "{#if a}<b>{a}</b>{:else}none{/if}", "none"],
    ["as a sentence in a script", "<script>const x = 'Nothing was found.';</script>", "Nothing was found."],
    ["as a short word that is shown", "<script>let label = 'Close';</script>", "Close"],
  ])("%s", (_, source, word) => {
    expect(inComponent(source)).toEqual([word]);
  });

  it.each([
    ["in code", "session.say('The file is open.')", "The file is open."],
    ["with a value in it", "say(`Opened ${n} files`)", "Opened 1 files"],
    ["that becomes news", "this.news = 'Saved'", "Saved"],
    ["in a list", "const list = [{ id: 1, label: 'Short' }]", "Short"],
  ])("%s", (_, source, word) => {
    expect(inCode(source)).toEqual([word]);
  });

  it("and what is not for people is not", () => {
    expect(
      inComponent("<b class='Two words' data-testid='some-id' title={t.a}>{x === 'Enter' ? t.b : t.c}</b>"),
    ).toEqual([]);
    expect(inCode("throw new Error('The page has no #app.');")).toEqual([]);
    expect(inCode("if (event.key === 'Enter') matchMedia('(prefers-contrast: more)');")).toEqual([]);
    expect(inCode("type A = 'One thing' | 'Other thing'; import x from 'Some where';")).toEqual([]);
  });
});
