import { describe, expect, it } from "vitest";
import { placeLabels } from "./labels";

const wish = (id: string, x: number, y: number) => ({ id, x, y, radius: 5, width: 60, height: 14 });

describe("labels", () => {
  it("stand right of their points where there is room", () => {
    expect(placeLabels([wish("a", 100, 100)], 400, 400)).toEqual([{ id: "a", x: 108, y: 100 }]);
  });

  it("move to the left at the right edge", () => {
    expect(placeLabels([wish("a", 380, 100)], 400, 400)[0]?.x).toBe(312);
  });

  it("cover neither each other nor a point, and are left out where there is no room", () => {
    const crowd = Array.from({ length: 60 }, (_, index) =>
      wish(String(index), 100 + (index % 8) * 9, 100 + Math.floor(index / 8) * 9),
    );

    const placed = placeLabels(crowd, 400, 400);

    expect(placed.length).toBeGreaterThan(3);
    expect(placed.length).toBeLessThan(60);
    expect(placed[0]?.id).toBe("0");
    for (const one of placed) {
      for (const other of placed) {
        expect(one === other || Math.abs(one.x - other.x) >= 60 || Math.abs(one.y - other.y) >= 14).toBe(true);
      }
      for (const point of crowd) {
        expect(
          point.x + 5 <= one.x || point.x - 5 >= one.x + 60 || point.y + 5 <= one.y - 7 || point.y - 5 >= one.y + 7,
        ).toBe(true);
      }
    }
  });
});
