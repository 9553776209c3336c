import { type TieKind, tieKinds, type ViewGraph, type ViewNode } from "../../graph/types";
import { type Moment, type PresentTie, presentTies, tieId } from "../drawing/present";
import { type Firmness, firmest, firmnessOf } from "../drawing/strokes";

/** A node with a place on the map. */
export interface Place {
  node: ViewNode;
  lon: number;
  lat: number;
  /** How many ties that are shown it takes part in. */
  ties: number;
  byKind: ReadonlyMap<TieKind, number>;
}

/** All ties of one kind between two places: one line on the map. */
export interface Strand {
  key: string;
  from: Place;
  to: Place;
  kind: TieKind;
  /** The ids of its ties. */
  ties: readonly string[];
  firmness: Firmness;
  /** Which of the strands between the two places it is, from 0. */
  lane: number;
  lanes: number;
}

export interface MapModel {
  /** Provinces before cities, so that cities are drawn above. */
  places: readonly Place[];
  /** The heaviest first. */
  strands: readonly Strand[];
  /** How many strands there would be without the limit. */
  allStrands: number;
  /** Nodes that take part in ties, and have no place. */
  unplaced: readonly ViewNode[];
  /** How many ties join two places. */
  ties: number;
  /** How many ties are left out, because they do not join two places that are known. */
  tiesUnplaced: number;
}

/** More lines than this nobody tells apart, and a phone cannot draw. */
export const strandLimit = 3000;

interface Gathered {
  from: string;
  to: string;
  kind: TieKind;
  ties: Set<string>;
  firmness: Firmness[];
}

/** Gathers what the map shows: one strand for each kind of tie between two places. */
export function mapModel(graph: ViewGraph, state: Moment, limit = strandLimit): MapModel {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const present = presentTies(graph, state);
  const tiesOf = countTies(present);
  const places = new Map<string, Place>();
  const unplaced: ViewNode[] = [];
  const hidden = new Set(state.hide);
  for (const node of graph.nodes) {
    const byKind = tiesOf.get(node.id);
    if (hidden.has(node.id) || (!byKind && node.distance !== 0)) {
      continue;
    }
    if (node.lat === null || node.lon === null) {
      unplaced.push(node);
      continue;
    }
    const counts = new Map([...(byKind ?? [])].map(([kind, ties]) => [kind, ties.size]));
    const all = new Set([...(byKind?.values() ?? [])].flatMap((ties) => [...ties]));
    places.set(node.id, { node, lon: node.lon, lat: node.lat, ties: all.size, byKind: counts });
  }

  const gathered = new Map<string, Gathered>();
  const placed = new Set<string>();
  const all = new Set<string>();
  for (const { edge, status } of present) {
    all.add(tieId(edge));
    if (edge.kind === null || edge.from === edge.to || !places.has(edge.from) || !places.has(edge.to)) {
      continue;
    }
    placed.add(tieId(edge));
    const [from, to] = inOrder(edge.from, edge.to, nodes);
    const key = JSON.stringify([from, to, edge.kind]);
    let one = gathered.get(key);
    if (!one) {
      one = { from, to, kind: edge.kind, ties: new Set(), firmness: [] };
      gathered.set(key, one);
    }
    one.ties.add(tieId(edge));
    one.firmness.push(firmnessOf(status));
  }

  const strands = strandsOf(gathered, places);
  return {
    places: [...places.values()].sort(
      (a, b) => rank(a.node) - rank(b.node) || b.ties - a.ties || order(a.node.id, b.node.id),
    ),
    strands: strands.slice(0, limit),
    allStrands: strands.length,
    unplaced,
    ties: placed.size,
    tiesUnplaced: all.size - placed.size,
  };
}

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const rank = (node: ViewNode) => (node.kind === "CITY" ? 1 : 0);

function countTies(present: readonly PresentTie[]): Map<string, Map<TieKind, Set<string>>> {
  const counts = new Map<string, Map<TieKind, Set<string>>>();
  for (const { edge } of present) {
    for (const id of [edge.from, edge.to]) {
      let byKind = counts.get(id);
      if (!byKind) {
        byKind = new Map();
        counts.set(id, byKind);
      }
      const kind = edge.kind as TieKind;
      const ties = byKind.get(kind) ?? new Set();
      byKind.set(kind, ties.add(tieId(edge)));
    }
  }
  return counts;
}

// China's side first, so that a visit there and one back lie on one line.
function inOrder(a: string, b: string, nodes: ReadonlyMap<string, ViewNode>): [string, string] {
  const one = nodes.get(a)?.country ?? "";
  const other = nodes.get(b)?.country ?? "";
  return order(one, other) < 0 || (one === other && order(a, b) < 0) ? [a, b] : [b, a];
}

function strandsOf(gathered: ReadonlyMap<string, Gathered>, places: ReadonlyMap<string, Place>): Strand[] {
  const pairs = new Map<string, Strand[]>();
  for (const [key, { from: a, to: b, kind, ties, firmness }] of gathered) {
    const from = places.get(a);
    const to = places.get(b);
    if (!from || !to) {
      continue;
    }
    const strand: Strand = {
      key,
      from,
      to,
      kind,
      ties: [...ties].sort(order),
      firmness: firmest(firmness),
      lane: 0,
      lanes: 1,
    };
    const ends = JSON.stringify([a, b]);
    const pair = pairs.get(ends);
    if (pair) {
      pair.push(strand);
    } else {
      pairs.set(ends, [strand]);
    }
  }
  for (const pair of pairs.values()) {
    pair.sort((a, b) => tieKinds.indexOf(a.kind) - tieKinds.indexOf(b.kind));
    for (const [lane, strand] of pair.entries()) {
      strand.lane = lane;
      strand.lanes = pair.length;
    }
  }
  return [...pairs.values()].flat().sort((a, b) => b.ties.length - a.ties.length || order(a.key, b.key));
}
