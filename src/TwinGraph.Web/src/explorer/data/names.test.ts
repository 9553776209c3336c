import { describe, expect, it } from "vitest";
import { editDistance, nearness, piecesOf, plainName } from "./names";

describe("names", () => {
  it("are compared without tone marks, case and punctuation", () => {
    expect(plainName("Fújiàn Shěng")).toBe("fujian sheng");
    expect(plainName("Jing'an (静安)")).toBe("jing an 静安");
  });

  it.each([
    ["fujian", "fujain", 1],
    ["jogjakarta", "yogyakarta", 2],
    ["", "abc", 3],
  ])("%s is %s but for %i", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it("come near in spite of spelling and spaces", () => {
    expect(nearness("Jogjakarta", ["Special Region of Yogyakarta"])).toBeGreaterThan(0.7);
    expect(nearness("xia men", ["Xiàmén"])).toBe(1);
    expect(nearness("Guandong", ["Guangdong"])).toBeGreaterThan(0.85);
    expect(nearness("Fujian", ["Bali"])).toBeLessThan(0.4);
  });

  it("leave pieces that a misspelt one still has", () => {
    expect(piecesOf("Guandong")).toEqual(["gua", "uan", "and", "ndo", "don", "ong"]);
    expect(piecesOf("福健")).toEqual(["福", "健"]);
  });
});
