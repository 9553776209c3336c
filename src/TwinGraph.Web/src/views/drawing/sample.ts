import type { TieKind, TieStatus, ViewEdge, ViewGraph, ViewNode } from "../../graph/types";

/** A node for tests; a region's id begins with its country's code. */
export function node(id: string, more: Partial<ViewNode> = {}): ViewNode {
  return {
    id,
    kind: id.includes(".") ? "CITY" : "PROVINCE",
    name: id,
    country: /^(CN|ID)-/.exec(id)?.[1] ?? null,
    parent: id.includes(".") ? (id.split(".")[0] ?? null) : null,
    lat: 10,
    lon: 110,
    ties: 0,
    distance: null,
    ...more,
  };
}

/** A tie for tests. */
export function edge(
  tie: string,
  from: string,
  to: string,
  kind: TieKind | null = "PARTNERSHIP",
  more: Partial<ViewEdge> = {},
): ViewEdge {
  const status: TieStatus = "ACTIVE";
  return {
    id: `${tie}/${from}/${to}`,
    from,
    to,
    type: kind ?? "PART_OF",
    kind,
    status: kind === null ? null : status,
    on: null,
    until: null,
    tie: kind === null ? null : tie,
    sectors: [],
    programme: null,
    amount: null,
    currency: null,
    steps: [],
    ...more,
  };
}

export function graph(nodes: ViewNode[], edges: ViewEdge[]): ViewGraph {
  return {
    nodes,
    edges,
    totalNodes: nodes.length,
    totalEdges: edges.length,
    truncated: false,
    first: null,
    last: null,
  };
}
