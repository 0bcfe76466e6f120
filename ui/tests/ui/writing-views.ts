// Views of summaries that a model writes, and of what they are written with.

import { after, click, plain, sample, seen, start, type View } from "./steps";

export const writingViews: readonly View[] = [
  {
    name: "reading, both summaries",
    query: "writing=torch&summaries=both",
    reach: after(sample("es"), seen("written-line-0")),
  },
  {
    name: "reading, both summaries as paragraphs",
    query: "writing=torch&summaries=both",
    reach: after(sample("ar"), seen("written-line-0"), click("style-abstract"), seen("written-abstract")),
  },
  {
    name: "reading, while a summary is written",
    query: "writing=hold&summaries=written",
    reach: after(sample("es"), seen("written-cancel")),
  },
  {
    name: "reading, a summary of another length than is chosen",
    query: "writing=torch&summaries=written",
    reach: after(plain("es"), seen("written-line-0"), click("length-long"), seen("written-again")),
  },
  {
    name: "reading, nothing to write a summary with",
    query: "summaries=written",
    reach: after(sample("es"), seen("written-lack")),
  },
  {
    name: "reading, a summary that failed",
    query: "writing=fail&summaries=written",
    reach: after(sample("es"), seen("fault-act")),
  },
  {
    name: "settings, models that write",
    query: "writing=torch",
    reach: after(start, click("settings-button"), seen("settings-pack-mt5-xlsum")),
  },
  {
    name: "packs, larger models",
    query: "packs=models",
    reach: after(start, click("packs-button"), seen("pack-model-mt5-xlsum"), click("details-mt5-xlsum")),
  },
  {
    name: "settings, another machine",
    query: "server=http://studio.lan:1234/v1",
    reach: after(start, click("settings-button"), seen("server-warning"), click("server-find")),
  },
];
