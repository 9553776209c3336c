import { describe, expect, it } from "vitest";
import { type LabelWish, Occupied, placeLabels, roughWidth } from "./labels";

const bounds = { width: 400, height: 200 };
const wish = (id: string, x: number, y: number, must = false): LabelWish => ({
  id,
  text: "Jawa Tengah",
  x,
  y,
  radius: 6,
  fontSize: 12,
  bold: false,
  must,
});

function place(wishes: readonly LabelWish[], occupied = new Occupied(bounds.width, bounds.height)) {
  for (const { x, y, radius } of wishes) occupied.take(x - radius, y - radius, x + radius, y + radius);
  return placeLabels(wishes, occupied, bounds, roughWidth);
}

describe("names", () => {
  it("stand to the right of their node", () => {
    const [label] = place([wish("a", 100, 100)]);
    expect(label?.left).toBeGreaterThan(106);
  });

  it("go to the left at the right edge", () => {
    const [label] = place([wish("a", 390, 100)]);
    expect((label?.left ?? 0) + (label?.width ?? 0)).toBeLessThan(384);
  });

  it("never lie over each other", () => {
    const labels = place(
      Array.from({ length: 40 }, (_, at) => wish(`n${at}`, 20 + (at % 8) * 45, 20 + Math.floor(at / 8) * 35)),
    );
    expect(labels.length).toBeGreaterThan(5);
    for (const [at, a] of labels.entries()) {
      for (const b of labels.slice(at + 1)) {
        const apart = a.left + a.width <= b.left || b.left + b.width <= a.left || Math.abs(a.base - b.base) >= 12;
        expect(apart, `${a.id} and ${b.id}`).toBe(true);
      }
    }
  });

  it("that must be seen are, even over another", () => {
    const labels = place([
      wish("a", 100, 100),
      wish("b", 100, 100),
      wish("c", 100, 100),
      wish("d", 100, 100),
      wish("e", 101, 100, true),
    ]);
    expect(labels.map(({ id }) => id)).toContain("e");
  });

  it("of Chinese are measured as squares", () => {
    expect(roughWidth("福建省", 12)).toBe(36);
    expect(roughWidth("abc", 12)).toBeLessThan(24);
  });
});
