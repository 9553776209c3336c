import { describe, expect, it } from "vitest";
import { nearestToward } from "./nearest";

describe("the nearest point", () => {
  const points = [
    [0, 0],
    [50, 5],
    [30, 60],
    [-20, 0],
    [0, 40],
  ] as const;

  it.each([
    ["ArrowRight", 1],
    ["ArrowLeft", 3],
    ["ArrowDown", 4],
    ["ArrowUp", -1],
    ["a", -1],
  ])("toward %s is the one at %i", (key, index) => {
    expect(nearestToward(key, [0, 0], points)).toBe(index);
  });
});
