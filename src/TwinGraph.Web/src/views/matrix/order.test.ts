import { describe, expect, it } from "vitest";
import { palettes } from "../../theme/palette";
import { contrast } from "../drawing/colours";
import { edge, graph, node } from "../drawing/sample";
import { matrixModel } from "./matrixModel";
import { moveBy } from "./moves";
import { ordered, orderOf, similarityOrder } from "./order";
import { levelOf, levels, rangeOfLevel, shadesOf } from "./shades";

const now = { asOf: null, from: null, to: null, hide: [] };

describe("the order of lines", () => {
  const nodes = [
    node("CN-1", { name: "b" }),
    node("CN-2", { name: "a" }),
    node("ID-1", { name: "é" }),
    node("ID-2", { name: "z" }),
    node("ID-3", { name: "f" }),
  ];
  const ties = [edge("1", "CN-1", "ID-1"), edge("2", "CN-1", "ID-2"), edge("3", "CN-2", "ID-3")];
  const model = matrixModel(graph(nodes, ties), now, "provinces");

  it("is by name as the language sorts", () => {
    const { rows, columns } = ordered(model, "name", "en");

    expect(rows.map((row) => row.name)).toEqual(["a", "b"]);
    expect(columns.map((column) => column.name)).toEqual(["é", "f", "z"]);
  });

  it("is by count, and by name where counts are equal", () => {
    expect(ordered(model, "count", "en").rows.map((row) => row.name)).toEqual(["b", "a"]);
  });

  it("keeps the provinces of one country together", () => {
    const sectors = matrixModel(
      graph(
        nodes,
        [...ties, edge("4", "CN-2", "ID-2")].map((one) => ({ ...one, sectors: ["s"] })),
      ),
      now,
      "sectors",
    );

    for (const order of ["count", "name", "similarity"] as const) {
      expect(ordered(sectors, order, "en").columns.map((column) => column.country)).toEqual([
        "CN",
        "CN",
        "ID",
        "ID",
        "ID",
      ]);
    }
  });

  it("is by count for an address that names none, or another", () => {
    expect([orderOf(null), orderOf("pair"), orderOf("similarity")]).toEqual(["count", "count", "similarity"]);
  });
});

describe("the order by similarity", () => {
  it("puts what is alike side by side", () => {
    const at = similarityOrder([
      [5, 4, 0, 0],
      [0, 0, 3, 3],
      [4, 5, 0, 0],
      [0, 0, 2, 3],
      [5, 5, 0, 1],
    ]);

    expect([...at].sort()).toEqual([0, 1, 2, 3, 4]);
    const firsts = at.map((index) => (index % 2 === 0 ? "a" : "b")).join("");
    expect(["aaabb", "bbaaa"]).toContain(firsts);
  });

  it("holds every line once, also where nothing is alike", () => {
    expect(
      [
        ...similarityOrder([
          [1, 0],
          [0, 0],
          [0, 1],
          [0, 0],
        ]),
      ].sort(),
    ).toEqual([0, 1, 2, 3]);
    expect(similarityOrder([])).toEqual([]);
  });
});

describe("shades", () => {
  it.each([1, 2, 3, 15, 400])("rise with the count up to %i", (most) => {
    const found = Array.from({ length: most }, (_, index) => levelOf(index + 1, most));

    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(Math.min(...found)).toBeGreaterThanOrEqual(1);
    expect(Math.max(...found)).toBeLessThanOrEqual(levels);
  });

  it.each(["light", "dark"] as const)("have an ink that can be read, in the %s theme", (theme) => {
    for (const { fill, ink } of shadesOf(palettes[theme])) {
      expect(contrast(fill, ink)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it("tell the counts they stand for", () => {
    expect([1, 2, 3, 4, 5].map((level) => rangeOfLevel(level, 15, String))).toEqual(["1", "2", "3–5", "6–10", "11–15"]);
    expect(rangeOfLevel(2, 2, String)).toBeNull();
  });
});

describe("the keys of the grid", () => {
  it.each([
    ["ArrowRight", false, [1, 1], [1, 2]],
    ["ArrowRight", false, [1, 4], null],
    ["ArrowUp", false, [1, 1], [0, 1]],
    ["ArrowUp", false, [1, 0], null],
    ["ArrowLeft", false, [0, 1], null],
    ["ArrowDown", true, [1, 2], [3, 2]],
    ["Home", false, [2, 3], [2, 0]],
    ["Home", true, [2, 3], [1, 1]],
    ["End", true, [1, 1], [3, 4]],
    ["PageDown", false, [1, 1], [3, 1]],
    ["PageUp", false, [3, 0], [1, 0]],
    ["a", false, [1, 1], null],
  ] as const)("%s (far: %s) from %j leads to %j", (key, far, from, to) => {
    expect(moveBy(key, far, from, [3, 4])).toEqual(to);
  });
});
