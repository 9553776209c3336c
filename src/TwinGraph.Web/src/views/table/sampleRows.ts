import type { ViewEdge, ViewGraph, ViewNode } from "../../graph/types";

const node = (id: string, name: string, ties: number): ViewNode => ({
  id,
  kind: "PROVINCE",
  name,
  country: null,
  parent: null,
  lat: null,
  lon: null,
  ties,
  distance: null,
});

const edge = (id: string, from: string, to: string, status: ViewEdge["status"], on: string | null): ViewEdge => ({
  id,
  from,
  to,
  type: "PARTNERS_WITH",
  kind: "PARTNERSHIP",
  status,
  on,
  until: null,
  tie: id,
  sectors: [],
  programme: null,
  amount: null,
  currency: null,
  steps: [],
});

/** Three ties between three nodes, and a place in another, for tests. */
export const sampleGraph: ViewGraph = {
  nodes: [node("a", "Alpha", 2), node("b", "Beta", 2), node("c", "Gamma", 2)],
  edges: [
    edge("t1", "a", "b", "LOI", "2003"),
    edge("t2", "a", "c", "AGREEMENT", "2020-05"),
    edge("t3", "b", "c", "PROPOSED", null),
    { ...edge("e4", "a", "b", null, null), kind: null, tie: null, type: "PART_OF" },
  ],
  totalNodes: 3,
  totalEdges: 4,
  truncated: false,
  first: "2003",
  last: "2020-05",
};
