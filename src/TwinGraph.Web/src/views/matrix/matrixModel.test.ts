import { describe, expect, it } from "vitest";
import { edge, graph, node } from "../drawing/sample";
import { matrixModel } from "./matrixModel";

const now = { asOf: null, from: null, to: null, hide: [] };
const nodes = [
  node("CN-35", { name: "Fujian" }),
  node("ID-33", { name: "Central Java" }),
  node("ID-33.74", { name: "Semarang" }),
  node("CN-34.01", { name: "Hefei" }),
  node("official:a", { kind: "OFFICIAL", country: "ID", lat: null }),
];

describe("the matrix of provinces", () => {
  it("counts cities for their province, whichever way ties point", () => {
    const model = matrixModel(
      graph(nodes, [edge("t1", "ID-33", "CN-35"), edge("t2", "CN-35", "ID-33.74", "VISIT")]),
      now,
      "provinces",
    );

    expect(model.rows).toEqual([{ id: "CN-35", name: "Fujian", country: "CN", ties: 2 }]);
    expect(model.columns).toEqual([{ id: "ID-33", name: "Central Java", country: "ID", ties: 2 }]);
    expect(model.cell("CN-35", "ID-33")?.ties).toEqual(["t1", "t2"]);
    expect([...(model.cell("CN-35", "ID-33")?.byKind ?? [])]).toEqual([
      ["PARTNERSHIP", 1],
      ["VISIT", 1],
    ]);
    expect(model.cell("ID-33", "CN-35")).toBeNull();
  });

  it("counts a tie once in a cell, and once in the sum of a line", () => {
    const visit = [
      edge("v", "ID-33", "CN-35", "VISIT"),
      edge("v", "ID-33.74", "CN-35", "VISIT"),
      edge("v", "ID-33", "CN-34.01", "VISIT"),
    ];

    const model = matrixModel(graph(nodes, visit), now, "provinces");

    expect(model.cell("CN-35", "ID-33")?.ties).toEqual(["v"]);
    expect(model.columns[0]?.ties).toBe(1);
    expect([model.ties, model.most]).toEqual([1, 1]);
  });

  it("shows the code of a province that the answer does not name", () => {
    const { rows } = matrixModel(graph(nodes, [edge("t", "ID-33", "CN-34.01")]), now, "provinces");

    expect(rows).toEqual([{ id: "CN-34", name: "CN-34", country: "CN", ties: 1 }]);
  });

  it("tells how many ties stand in no cell", () => {
    const ties = [
      edge("t1", "official:a", "CN-35", "VISIT"),
      edge("t2", "ID-33", "CN-35"),
      edge("x", "ID-33.74", "ID-33", null),
    ];

    const model = matrixModel(graph(nodes, ties), now, "provinces");

    expect([model.ties, model.outside]).toEqual([1, 1]);
  });

  it("follows the day and the period", () => {
    const tie = edge("t", "ID-33", "CN-35", "PARTNERSHIP", { steps: [{ status: "MOU", on: "2020-05" }] });

    expect(matrixModel(graph(nodes, [tie]), { ...now, asOf: "2020-04-30" }, "provinces").ties).toBe(0);
    expect(matrixModel(graph(nodes, [tie]), { ...now, from: "2020", to: "2020" }, "provinces").ties).toBe(1);
    expect(matrixModel(graph(nodes, [tie]), { ...now, from: "2021" }, "provinces").ties).toBe(0);
  });
});

describe("the matrix of sectors", () => {
  it("counts a tie for each of its sectors and both its provinces", () => {
    const tie = edge("t", "ID-33.74", "CN-35", "PARTNERSHIP", { sectors: ["sector:trade", "sector:marine_affairs"] });

    const model = matrixModel(
      graph([...nodes, node("sector:trade", { kind: "SECTOR", name: "trade", country: null })], [tie]),
      now,
      "sectors",
    );

    expect(model.rows.map((row) => row.name)).toEqual(["trade", "marine affairs"]);
    expect(model.columns.map((column) => column.id).sort()).toEqual(["CN-35", "ID-33"]);
    expect(model.cell("sector:trade", "ID-33")?.ties).toEqual(["t"]);
  });

  it("leaves ties without a sector out, and tells it", () => {
    expect(matrixModel(graph(nodes, [edge("t", "ID-33", "CN-35")]), now, "sectors").outside).toBe(1);
  });
});
