import { describe, expect, it } from "vitest";
import { copyOf, type Copied } from "./selection";

const say = (text: string | null, block = "b1", language = "es"): Copied => ({ text, block, language });

describe("sentences that are copied", () => {
  it("are one paragraph in a block, and blocks are parted by an empty line", () => {
    expect(copyOf([say("Uno."), say("Dos."), say("Tres.", "b2")])).toEqual({
      text: "Uno. Dos.\n\nTres.",
      sentences: 3,
      missing: 0,
    });
  });

  it("have no space between them where nobody writes one", () => {
    expect(copyOf([say("一。", "b1", "zh"), say("二。", "b1", "zh-Hant")]).text).toBe("一。二。");
    expect(copyOf([say("หนึ่ง", "b1", "th"), say("สอง", "b1", "th")]).text).toBe("หนึ่งสอง");
    expect(copyOf([say("하나.", "b1", "ko"), say("둘.", "b1", "ko")]).text).toBe("하나. 둘.");
  });

  it("are cut where the selection begins and ends", () => {
    expect(copyOf([say("El agua."), say("La luz.")], 3, 2).text).toBe("agua. La");
    expect(copyOf([say("El agua fría.")], 3, 7).text, "in one sentence").toBe("agua");
    expect(copyOf([say("El agua."), say("La luz.")], 8, 7).text, "begun at an end").toBe("La luz.");
  });

  it("leave out what is not translated, and say how many", () => {
    expect(copyOf([say(null), say("Dos."), say(null, "b2"), say("Cuatro.", "b3")])).toEqual({
      text: "Dos.\n\nCuatro.",
      sentences: 2,
      missing: 2,
    });
    expect(copyOf([say(null)])).toEqual({ text: "", sentences: 0, missing: 1 });
    expect(copyOf([])).toEqual({ text: "", sentences: 0, missing: 0 });
  });

  it("are not cut by an end that belongs to a sentence which is left out", () => {
    expect(copyOf([say(null), say("Dos enteras.")], 4, 12).text).toBe("Dos enteras.");
    expect(copyOf([say("Dos enteras."), say(null)], 0, 3).text).toBe("Dos enteras.");
  });
});
