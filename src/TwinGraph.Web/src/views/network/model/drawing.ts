import { stateOn } from "../../../graph/day";
import type { NodeKind, TieKind, TieStatus, ViewEdge, ViewGraph } from "../../../graph/types";
import { directedKinds, lineWidth, nodeSize, strokes } from "./appearance";
import { bundle } from "./bundles";
import { type Grouping, groupCities } from "./grouping";

export interface DrawnNode {
  id: string;
  kind: NodeKind;
  name: string;
  ties: number;
  /** Radius in pixels. */
  size: number;
  lat: number | null;
  lon: number | null;
  /** How many cities a closed group holds; 0 for what is no group. */
  members: number;
  centre: boolean;
}

export interface DrawnEdge {
  id: string;
  from: string;
  to: string;
  kind: TieKind | "OTHER";
  status: TieStatus | null;
  /** How many ties of the view it stands for. */
  count: number;
  /** The ids of these ties. */
  ties: readonly string[];
  directed: boolean;
  /** How far it bends to the left of its way, as a part of its length; 0 is straight. */
  bend: number;
  width: number;
}

/** What is drawn of a graph: nodes and lines after hiding, grouping and the day. */
export interface Drawing {
  nodes: readonly DrawnNode[];
  edges: readonly DrawnEdge[];
  byId: ReadonlyMap<string, DrawnNode>;
  /** The lines at a node. */
  linesOf: ReadonlyMap<string, readonly DrawnEdge[]>;
}

export interface DrawingOptions {
  hide: readonly string[];
  /** Whether cities are drawn together with their province. */
  group: boolean;
  /** Provinces whose group is open all the same. */
  open: readonly string[];
  /** Null for all time. */
  day: string | null;
  center: string | null;
}

/**
 * Works out what is drawn. Costs O(nodes + edges).
 * On a day, what has no line that day is left out, except the centre.
 */
export function draw(graph: ViewGraph, options: DrawingOptions): Drawing {
  const hidden = new Set(options.hide);
  const grouping: Grouping = options.group
    ? groupCities(graph.nodes, new Set(options.open))
    : { nodes: graph.nodes, groupOf: new Map(), members: new Map() };
  const shown = new Set(grouping.nodes.filter((node) => !hidden.has(node.id)).map((node) => node.id));

  const parts: { edge: ViewEdge; from: string; to: string; status: TieStatus | null }[] = [];
  for (const edge of graph.edges) {
    if (hidden.has(edge.from) || hidden.has(edge.to)) {
      continue;
    }
    const from = grouping.groupOf.get(edge.from) ?? edge.from;
    const to = grouping.groupOf.get(edge.to) ?? edge.to;
    if (from === to || !shown.has(from) || !shown.has(to)) {
      continue;
    }
    const state = stateOn(edge, options.day);
    if (edge.kind !== null && state === null && options.day !== null) {
      continue;
    }
    parts.push({ edge, from, to, status: state === "ALWAYS" ? null : state });
  }

  const edges: DrawnEdge[] = bundle(
    parts.map(({ edge, from, to, status }) => ({
      id: edge.id,
      from,
      to,
      kind: edge.kind ?? ("OTHER" as const),
      status,
      ties: edge.tie === null ? [] : [edge.tie],
      directed: edge.kind !== null && directedKinds.has(edge.kind),
    })),
    options.group ? 1 : 4,
  ).map((line, _, all) => ({
    ...line,
    width: lineWidth(strokes[line.status ?? "NONE"].width, line.count, all.length),
  }));

  const linesOf = new Map<string, DrawnEdge[]>();
  for (const edge of edges) {
    append(linesOf, edge.from, edge);
    append(linesOf, edge.to, edge);
  }
  const tiesOf = grouping.members.size === 0 ? null : countTies(linesOf);
  const nodes = grouping.nodes
    .filter((node) => shown.has(node.id))
    .filter((node) => options.day === null || linesOf.has(node.id) || node.id === options.center)
    .map((node): DrawnNode => {
      const members = grouping.members.get(node.id) ?? 0;
      const ties = members === 0 ? node.ties : (tiesOf?.get(node.id) ?? node.ties);
      return {
        id: node.id,
        kind: node.kind,
        name: node.name,
        ties,
        size: nodeSize(node.kind, ties, grouping.nodes.length),
        lat: node.lat,
        lon: node.lon,
        members,
        centre: node.id === options.center,
      };
    });
  return { nodes, edges, byId: new Map(nodes.map((node) => [node.id, node])), linesOf };
}

/** The node at the other end of a line. */
export function otherEnd(edge: DrawnEdge, id: string): string {
  return edge.from === id ? edge.to : edge.from;
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V) {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}

function countTies(linesOf: ReadonlyMap<string, readonly DrawnEdge[]>): Map<string, number> {
  return new Map(
    [...linesOf].map(([id, lines]) => [
      id,
      lines.reduce((sum, line) => sum + (line.kind === "OTHER" ? 0 : line.count), 0),
    ]),
  );
}
