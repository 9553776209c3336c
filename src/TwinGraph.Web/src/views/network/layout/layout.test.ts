import { describe, expect, it } from "vitest";
import { type ForceInput, ForceRun } from "./ForceRun";
import { hash01, startingPlaces } from "./seed";

const nodes = Array.from({ length: 30 }, (_, at) => ({
  id: `n${at}`,
  lat: at % 3 === 0 ? at : null,
  lon: at % 3 === 0 ? 100 + at : null,
}));
const pairs = nodes.slice(1).map((node, at) => [node.id, `n${Math.floor(at / 2)}`] as const);

function input(fixed: readonly number[] = []): ForceInput {
  const places = startingPlaces(nodes, pairs, new Map(), true);
  const at = new Map(nodes.map(({ id }, index) => [id, index]));
  return {
    places: Float32Array.from(nodes.flatMap(({ id }) => [places.get(id)?.x ?? 0, places.get(id)?.y ?? 0])),
    sizes: new Float32Array(nodes.length).fill(8),
    fixed: Uint8Array.from(nodes, (_, index) => (fixed.includes(index) ? 1 : 0)),
    pairs: Uint32Array.from(pairs.flatMap(([a, b]) => [at.get(a) ?? 0, at.get(b) ?? 0])),
    weights: new Float32Array(pairs.length).fill(1),
  };
}

function run(start: ForceInput, slice: number): Float32Array {
  const force = new ForceRun(start);
  while (!force.step(slice)) {
    // Goes on.
  }
  return force.places();
}

describe("a layout", () => {
  it("is the same each time, in whatever slices it runs", () => {
    expect(run(input(), 1)).toEqual(run(input(), 50));
  });

  it("leaves a fixed node where it is", () => {
    const start = input([4]);
    const end = run(start, 20);
    expect([end[8], end[9]]).toEqual([start.places[8], start.places[9]]);
    expect([end[0], end[1]]).not.toEqual([start.places[0], start.places[1]]);
  });

  it("lays no node over another", () => {
    const end = run(input(), 20);
    const distances = nodes.flatMap((_, a) =>
      nodes.slice(a + 1).map((__, more) => {
        const b = a + 1 + more;
        return Math.hypot((end[2 * a] ?? 0) - (end[2 * b] ?? 0), (end[2 * a + 1] ?? 0) - (end[2 * b + 1] ?? 0));
      }),
    );
    expect(Math.min(...distances)).toBeGreaterThan(0);
    expect([...end].every(Number.isFinite)).toBe(true);
  });

  it("of a single node is done at once", () => {
    const one: ForceInput = {
      places: new Float32Array([3, 4]),
      sizes: new Float32Array([5]),
      fixed: new Uint8Array(1),
      pairs: new Uint32Array(),
      weights: new Float32Array(),
    };
    expect([...run(one, 1)]).toEqual([3, 4]);
  });
});

describe("starting places", () => {
  it("are those of the globe, north up and east to the right", () => {
    const places = startingPlaces(
      [
        { id: "Harbin", lat: 45.8, lon: 126.5 },
        { id: "Kupang", lat: -10.2, lon: 123.6 },
        { id: "Medan", lat: 3.6, lon: 98.7 },
      ],
      [],
      new Map(),
      true,
    );
    expect(places.get("Harbin")?.y).toBeGreaterThan(places.get("Kupang")?.y ?? 0);
    expect(places.get("Medan")?.x).toBeLessThan(places.get("Kupang")?.x ?? 0);
  });

  it("are near those that a node is tied to, and known places stay", () => {
    const known = new Map([["a", { x: 5_000, y: 0 }]]);
    const places = startingPlaces(
      [
        { id: "a", lat: null, lon: null },
        { id: "b", lat: 45, lon: 120 },
        { id: "c", lat: null, lon: null },
      ],
      [
        ["a", "b"],
        ["b", "c"],
      ],
      known,
      false,
    );
    expect(places.get("a")).toEqual({ x: 5_000, y: 0 });
    expect(Math.hypot((places.get("b")?.x ?? 0) - 5_000, places.get("b")?.y ?? 0)).toBeLessThan(100);
    expect(Math.hypot((places.get("c")?.x ?? 0) - 5_000, places.get("c")?.y ?? 0)).toBeLessThan(200);
  });

  it("come from a hash that spreads", () => {
    const values = nodes.map(({ id }) => hash01(id));
    expect(new Set(values).size).toBe(nodes.length);
    expect(Math.min(...values)).toBeLessThan(0.2);
    expect(Math.max(...values)).toBeGreaterThan(0.8);
  });
});
