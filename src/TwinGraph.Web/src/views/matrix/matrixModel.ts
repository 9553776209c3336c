import type { TieKind, ViewEdge, ViewGraph, ViewNode } from "../../graph/types";
import { type Moment, presentTies, tieId } from "../drawing/present";

/** A row or a column. */
export interface Line {
  id: string;
  name: string;
  country: string | null;
  /** How many ties stand in its cells; one that stands in several counts once. */
  ties: number;
}

export interface Cell {
  /** The ids of its ties, by name. */
  ties: readonly string[];
  byKind: ReadonlyMap<TieKind, number>;
}

export interface MatrixModel {
  rows: readonly Line[];
  columns: readonly Line[];
  /** Null where there is no tie. */
  cell(row: string, column: string): Cell | null;
  /** The ties of the fullest cell. */
  most: number;
  /** How many ties stand in cells. */
  ties: number;
  /** How many ties stand in none: one of their sides, or their sector, is not known. */
  outside: number;
}

interface Counted {
  ties: Set<string>;
  byKind: Map<TieKind, Set<string>>;
}

/**
 * Counts ties in the cells of two kinds of lines: Chinese × Indonesian provinces, or sectors × provinces.
 * Cities count for their province; a tie that is drawn as several edges counts once in a cell.
 */
export function matrixModel(graph: ViewGraph, state: Moment, by: "provinces" | "sectors"): MatrixModel {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const cells = new Map<string, Map<string, Counted>>();
  const placed = new Set<string>();
  const all = new Set<string>();
  for (const { edge } of presentTies(graph, state)) {
    all.add(tieId(edge));
    for (const [row, column] of by === "provinces" ? provincePairs(edge, nodes) : sectorPairs(edge, nodes)) {
      placed.add(tieId(edge));
      add(cells, row, column, edge);
    }
  }

  const columns = new Map<string, Set<string>>();
  const rows: Line[] = [];
  let most = 0;
  for (const [row, ofRow] of cells) {
    const ties = new Set<string>();
    for (const [column, cell] of ofRow) {
      most = Math.max(most, cell.ties.size);
      const ofColumn = columns.get(column) ?? new Set();
      columns.set(column, ofColumn);
      for (const tie of cell.ties) {
        ties.add(tie);
        ofColumn.add(tie);
      }
    }
    rows.push(lineOf(row, ties.size, nodes));
  }
  return {
    rows,
    columns: [...columns].map(([id, ties]) => lineOf(id, ties.size, nodes)),
    cell: (row, column) => {
      const cell = cells.get(row)?.get(column);
      return cell
        ? { ties: [...cell.ties].sort(), byKind: new Map([...cell.byKind].map(([kind, ties]) => [kind, ties.size])) }
        : null;
    },
    most,
    ties: placed.size,
    outside: all.size - placed.size,
  };
}

function lineOf(id: string, ties: number, nodes: ReadonlyMap<string, ViewNode>): Line {
  const node = nodes.get(id);
  // A sector's id is its name in English; a province that the answer does not name shows its code.
  const plain = id.startsWith("sector:") ? id.slice("sector:".length).replaceAll("_", " ") : id;
  return { id, name: node?.name ?? plain, country: node?.country ?? /^[A-Z]{2}(?=-)/.exec(id)?.[0] ?? null, ties };
}

/** The province that a region counts for; null for what is no region. */
export function provinceOf(id: string, nodes: ReadonlyMap<string, ViewNode>): string | null {
  const node = nodes.get(id);
  return node?.kind === "PROVINCE" ? id : node?.kind === "CITY" ? (node.parent ?? id) : null;
}

const countryOf = (id: string, nodes: ReadonlyMap<string, ViewNode>) => nodes.get(id)?.country ?? null;

function provincePairs(edge: ViewEdge, nodes: ReadonlyMap<string, ViewNode>): [string, string][] {
  const from = provinceOf(edge.from, nodes);
  const to = provinceOf(edge.to, nodes);
  if (from === null || to === null) {
    return [];
  }
  const [one, other] = [countryOf(edge.from, nodes), countryOf(edge.to, nodes)];
  return one === "CN" && other === "ID" ? [[from, to]] : one === "ID" && other === "CN" ? [[to, from]] : [];
}

function sectorPairs(edge: ViewEdge, nodes: ReadonlyMap<string, ViewNode>): [string, string][] {
  const provinces = new Set([edge.from, edge.to].map((id) => provinceOf(id, nodes)));
  return edge.sectors.flatMap((sector) =>
    [...provinces].flatMap((province): [string, string][] => (province === null ? [] : [[sector, province]])),
  );
}

function add(cells: Map<string, Map<string, Counted>>, row: string, column: string, edge: ViewEdge): void {
  let ofRow = cells.get(row);
  if (!ofRow) {
    ofRow = new Map();
    cells.set(row, ofRow);
  }
  let cell = ofRow.get(column);
  if (!cell) {
    cell = { ties: new Set(), byKind: new Map() };
    ofRow.set(column, cell);
  }
  const kind = edge.kind as TieKind;
  cell.ties.add(tieId(edge));
  cell.byKind.set(kind, (cell.byKind.get(kind) ?? new Set()).add(tieId(edge)));
}
