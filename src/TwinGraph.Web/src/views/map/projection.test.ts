import { describe, expect, it } from "vitest";
import { arcPoints, fitProjection, landPaths, liftOf } from "./projection";

const box = { width: 1200, height: 800, top: 20, right: 20, bottom: 40, left: 20 };

describe("the projection", () => {
  it.each([
    ["a wide page", box],
    ["a phone", { ...box, width: 360, height: 640 }],
  ])("shows both countries on %s", (_, page) => {
    const projection = fitProjection(page);
    // Kashgar, Mohe, Fuyuan, Sanya, Banda Aceh, Kupang, Jayapura
    const places: [number, number][] = [
      [76, 39.5],
      [122.5, 53],
      [134.3, 48.4],
      [109.5, 18.2],
      [95.3, 5.5],
      [123.6, -10.2],
      [140.7, -2.5],
    ];
    for (const place of places) {
      const [x, y] = projection(place) ?? [Number.NaN, Number.NaN];
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(page.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(page.height - page.bottom);
    }
  });

  it("draws the land, and not the sea around it", () => {
    const paths = landPaths(fitProjection(box));

    for (const path of Object.values(paths)) {
      expect(path.length).toBeGreaterThan(1000);
    }
    // A shape wound the wrong way would fill the whole disc, whose edge lies far outside.
    expect(Math.max(...(paths.ID.match(/-?[\d.]+/g) ?? []).map(Number))).toBeLessThan(1200);
  });
});

describe("an arc", () => {
  it("runs from place to place, lifted in its middle", () => {
    const projection = fitProjection(box);
    const from = projection([118, 26]) as [number, number];
    const to = projection([110, -7]) as [number, number];

    const points = arcPoints(projection, [118, 26], [110, -7], () => 50);

    expect(points[0]?.map(Math.round)).toEqual(from.map(Math.round));
    expect(points.at(-1)?.map(Math.round)).toEqual(to.map(Math.round));
    const [x = 0, y = 0] = points[12] ?? [];
    const away =
      Math.abs((to[0] - from[0]) * (from[1] - y) - (from[0] - x) * (to[1] - from[1])) /
      Math.hypot(to[0] - from[0], to[1] - from[1]);
    expect(away).toBeGreaterThan(40);
  });

  it("is nothing where both ends are one place", () => {
    expect(
      arcPoints(fitProjection(box), [110, -7], [110, -7], () => 0).every(
        ([x, y]) => Number.isFinite(x) && Number.isFinite(y),
      ),
    ).toBe(true);
  });

  it("keeps the strands of one pair apart", () => {
    const lifts = [0, 1, 2].map((lane) => liftOf(400, lane, 3));

    expect(new Set(lifts).size).toBe(3);
    expect((lifts[0] ?? 0) + (lifts[2] ?? 0)).toBeCloseTo(2 * (lifts[1] ?? 0));
  });
});
