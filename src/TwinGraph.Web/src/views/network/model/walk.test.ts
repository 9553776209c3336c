import { expect, it } from "vitest";
import { nearestTowards } from "./walk";

const around = [{ x: 10, y: 0 }, { x: -30, y: 2 }, { x: 0, y: -20 }, null, { x: 60, y: 55 }];

it.each([
  ["right", 0],
  ["left", 1],
  ["up", 2],
  ["down", 4],
] as const)("an arrow to the %s finds what lies there", (direction, expected) => {
  expect(nearestTowards({ x: 0, y: 0 }, around, direction)).toBe(expected);
});

it("an arrow finds nothing behind", () => {
  expect(
    nearestTowards(
      { x: 0, y: 0 },
      [
        { x: -5, y: 0 },
        { x: 0, y: 0 },
      ],
      "right",
    ),
  ).toBeNull();
});
