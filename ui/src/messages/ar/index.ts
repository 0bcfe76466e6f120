import type { Messages } from "../en";
import type { Formats } from "../format";
import { app } from "./app";
import { around } from "./around";
import { faults } from "./faults";
import { glossary } from "./glossary";
import { handing } from "./handing";
import { keys } from "./keys";
import { library } from "./library";
import { packs } from "./packs";
import { reading } from "./reading";
import { rows } from "./rows";
import { settings } from "./settings";
import { summary } from "./summary";
import { tools } from "./tools";
import { writing } from "./writing";

export const ar = (f: Formats): Messages => ({
  ...app(f),
  ...around(f),
  ...reading(f),
  ...summary(f),
  ...writing(f),
  ...rows(f),
  ...faults(),
  ...keys(),
  ...tools(f),
  ...settings(f),
  ...glossary(f),
  ...packs(f),
  ...library(f),
  ...handing(f),
});
