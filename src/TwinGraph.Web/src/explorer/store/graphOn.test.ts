import { describe, expect, it } from "vitest";
import type { Step, ViewEdge, ViewGraph, ViewNode } from "../../graph/types";
import { graphOn } from "./graphOn";

const node = (id: string): ViewNode => ({
  id,
  kind: "PROVINCE",
  name: id,
  country: null,
  parent: null,
  lat: null,
  lon: null,
  ties: 1,
  distance: null,
});
const edge = (
  id: string,
  from: string,
  to: string,
  steps: Step[],
  kind: ViewEdge["kind"] = "PARTNERSHIP",
): ViewEdge => ({
  id,
  from,
  to,
  type: kind ? "PARTNERS_WITH" : "COVERS",
  kind,
  status: steps.at(-1)?.status ?? null,
  on: null,
  until: null,
  tie: kind ? id : "t1",
  sectors: [],
  programme: null,
  amount: null,
  currency: null,
  steps,
});
const graph: ViewGraph = {
  nodes: ["a", "b", "c", "s"].map(node),
  edges: [
    edge("t1", "a", "b", [
      { status: "LOI", on: "2003" },
      { status: "AGREEMENT", on: "2005-07" },
    ]),
    edge("t2", "a", "c", [{ status: "MOU", on: "2020" }]),
    edge("e3", "a", "s", [], null),
  ],
  totalNodes: 4,
  totalEdges: 3,
  truncated: false,
  first: "2003",
  last: "2020",
};

describe("the graph on a day", () => {
  it("is all of it where no day is asked for", () => {
    expect(graphOn(graph, null, null, null)).toBe(graph);
  });

  it("has each tie in the state it had, and only nodes with ties", () => {
    const then = graphOn(graph, "2004-01-01", null, null);
    expect(then.edges.map((one) => [one.id, one.status])).toEqual([
      ["t1", "LOI"],
      ["e3", null],
    ]);
    expect(then.nodes.map((one) => one.id)).toEqual(["a", "b", "s"]);
  });

  it("asks the states of that day, not of today, and keeps the centre", () => {
    const then = graphOn(graph, "2004-01-01", ["agreement"], "c");
    expect(then.edges).toEqual([]);
    expect(then.nodes.map((one) => one.id)).toEqual(["c"]);
  });
});
