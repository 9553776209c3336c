import { describe, expect, it } from "vitest";
import en from "./en.json";
import id from "./id.json";
import { Texts } from "./texts";
import zh from "./zh.json";

describe("texts", () => {
  it.each([
    ["id", id],
    ["zh", zh],
  ])("in %s has every key of the English", (_, table) => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(en).sort());
  });

  it("chooses the form of a number", () => {
    expect(new Texts("en").say("ties", { count: 1 })).toBe("1 tie");
    expect(new Texts("en").say("ties", { count: 1234 })).toBe("1,234 ties");
    expect(new Texts("id").say("ties", { count: 1234 })).toBe("1.234 hubungan");
  });
});
