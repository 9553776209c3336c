import { describe, expect, it } from "vitest";
import type { ViewEdge, ViewGraph, ViewNode } from "../../../graph/types";
import { type DrawingOptions, draw } from "./drawing";
import { shortestPaths } from "./paths";

const node = (id: string, kind: ViewNode["kind"], parent: string | null = null): ViewNode => ({
  id,
  kind,
  name: id,
  country: null,
  parent,
  lat: null,
  lon: null,
  ties: 1,
  distance: null,
});

const edge = (id: string, from: string, to: string, part: Partial<ViewEdge> = {}): ViewEdge => ({
  id,
  from,
  to,
  type: "PARTNERS_WITH",
  kind: "PARTNERSHIP",
  status: "MOU",
  on: null,
  until: null,
  tie: `tie:${id}`,
  sectors: [],
  programme: null,
  amount: null,
  currency: null,
  steps: [],
  ...part,
});

const graph = (nodes: ViewNode[], edges: ViewEdge[]): ViewGraph => ({
  nodes,
  edges,
  totalNodes: nodes.length,
  totalEdges: edges.length,
  truncated: false,
  first: null,
  last: null,
});

const usual: DrawingOptions = { hide: [], group: false, open: [], day: null, center: null };

const twins = graph(
  [
    node("CN", "PROVINCE"),
    node("CN-a", "CITY", "CN"),
    node("CN-b", "CITY", "CN"),
    node("ID", "PROVINCE"),
    node("ID-a", "CITY", "ID"),
    node("far", "CITY", "elsewhere"),
  ],
  [
    edge("e1", "CN-a", "ID-a", { status: "LOI" }),
    edge("e2", "CN-b", "ID-a", { status: "AGREEMENT" }),
    edge("e3", "CN", "ID", { status: "ENDED" }),
    edge("e4", "CN-a", "ID", { kind: "VISIT", status: "COMPLETED" }),
    edge("e5", "CN-a", "CN-b"),
    edge("e6", "far", "ID"),
  ],
);

describe("a drawing with grouped cities", () => {
  const drawing = draw(twins, { ...usual, group: true });

  it("holds the provinces, with the number of their cities, and what has no province in the view", () => {
    expect(drawing.nodes.map(({ id, members }) => [id, members])).toEqual([
      ["CN", 2],
      ["ID", 1],
      ["far", 0],
    ]);
  });

  it("draws the ties between two groups as one line for each kind, with their number and the furthest status", () => {
    const lines = drawing.edges
      .filter((line) => line.from === "CN")
      .map((line) => [line.kind, line.count, line.status]);
    expect(lines).toEqual([
      ["PARTNERSHIP", 3, "AGREEMENT"],
      ["VISIT", 1, "COMPLETED"],
    ]);
    expect(drawing.edges[0]?.ties).toEqual(["tie:e1", "tie:e2", "tie:e3"]);
    expect(drawing.byId.get("CN")?.ties).toBe(4);
  });

  it("has no line from a group to itself", () => {
    expect(drawing.edges.some((line) => line.from === line.to)).toBe(false);
  });

  it("shows the cities of a province that is open", () => {
    const open = draw(twins, { ...usual, group: true, open: ["CN"] });
    expect(open.nodes.map(({ id }) => id)).toEqual(["CN", "CN-a", "CN-b", "ID", "far"]);
    expect(open.edges.find((line) => line.from === "CN-b")?.to).toBe("ID");
  });
});

describe("parallel lines", () => {
  it("bend to different sides, whichever way they run", () => {
    const drawing = draw(
      graph([node("a", "CITY"), node("b", "CITY")], [edge("1", "a", "b"), edge("2", "b", "a"), edge("3", "a", "b")]),
      usual,
    );
    // Seen from a to b.
    const sides = drawing.edges.map((line) => (line.from === "a" ? line.bend : -line.bend));
    expect(new Set(sides).size).toBe(3);
    expect(sides.reduce((sum, side) => sum + side, 0)).toBeCloseTo(0);
  });

  it("become one line a kind where there are many; visits stay apart by their direction", () => {
    const many = Array.from({ length: 9 }, (_, at) => edge(`p${at}`, "a", "b"));
    const visits = [edge("v1", "a", "b", { kind: "VISIT" }), edge("v2", "b", "a", { kind: "VISIT" })];
    const drawing = draw(graph([node("a", "CITY"), node("b", "CITY")], [...many, ...visits]), usual);
    expect(drawing.edges.map((line) => [line.kind, line.from, line.count])).toEqual([
      ["PARTNERSHIP", "a", 9],
      ["VISIT", "a", 1],
      ["VISIT", "b", 1],
    ]);
  });
});

describe("a day", () => {
  const growing = graph(
    [node("a", "CITY"), node("b", "CITY"), node("c", "CITY")],
    [
      edge("1", "a", "b", {
        status: "AGREEMENT",
        steps: [
          { status: "LOI", on: "2003" },
          { status: "AGREEMENT", on: "2005-06" },
        ],
      }),
      edge("2", "b", "c", { status: "MOU", steps: [{ status: "MOU", on: "2010" }] }),
    ],
  );

  it("shows each tie in the state it had, and nothing that came later", () => {
    const drawing = draw(growing, { ...usual, day: "2004-05-01" });
    expect(drawing.edges.map((line) => [line.id, line.status])).toEqual([["1", "LOI"]]);
    expect(drawing.nodes.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("before all ties leaves the centre", () => {
    const drawing = draw(growing, { ...usual, day: "1990-01-01", center: "c" });
    expect(drawing.nodes.map(({ id }) => id)).toEqual(["c"]);
  });
});

describe("hiding", () => {
  it("takes a node away with its lines", () => {
    const drawing = draw(twins, { ...usual, hide: ["ID-a"] });
    expect(drawing.byId.has("ID-a")).toBe(false);
    expect(drawing.edges.map(({ id }) => id)).toEqual(["e3", "e4", "e5", "e6"]);
  });
});

describe("paths", () => {
  const square = draw(
    graph(
      ["a", "b", "c", "d", "e", "f"].map((id) => node(id, "CITY")),
      [edge("ab", "a", "b"), edge("bd", "b", "d"), edge("ca", "c", "a"), edge("cd", "c", "d"), edge("de", "d", "e")],
    ),
    usual,
  );

  it("are all shortest ones, against the direction of lines as well", () => {
    const { nodes, edges, length } = shortestPaths(square, "a", "d");
    expect(length).toBe(2);
    expect([...nodes].sort()).toEqual(["a", "b", "c", "d"]);
    expect([...edges].sort()).toEqual(["ab", "bd", "ca", "cd"]);
  });

  it("are none between parts that nothing joins, or to what is not there", () => {
    expect(shortestPaths(square, "a", "f").length).toBeNull();
    expect(shortestPaths(square, "a", "nobody").length).toBeNull();
  });
});
