import { tieStatuses, type ViewEdge, type ViewGraph, type ViewNode } from "../../graph/types";

export type TieColumn = "from" | "to" | "kind" | "status" | "date" | "amount";
export type NodeColumn = "name" | "kind" | "country" | "count";
export type Column = TieColumn | NodeColumn;

export const tieColumns: readonly TieColumn[] = ["from", "to", "kind", "status", "date", "amount"];
export const nodeColumns: readonly NodeColumn[] = ["name", "kind", "country", "count"];

export interface Sort {
  table: "ties" | "nodes";
  column: Column;
  descending: boolean;
}

/** Reads `ties.date.desc`; what is not understood is the tables' usual order. */
export function readSort(text: string | null): Sort {
  const [table, column, direction] = (text ?? "").split(".");
  const columns: readonly string[] = table === "nodes" ? nodeColumns : tieColumns;
  if ((table === "ties" || table === "nodes") && column !== undefined && columns.includes(column)) {
    return { table, column: column as Column, descending: direction === "desc" };
  }
  return {
    table: table === "nodes" ? "nodes" : "ties",
    column: table === "nodes" ? "count" : "date",
    descending: true,
  };
}

export const writeSort = ({ table, column, descending }: Sort): string =>
  `${table}.${column}.${descending ? "desc" : "asc"}`;

export interface TieRow {
  edge: ViewEdge;
  from: ViewNode;
  to: ViewNode;
}

/** The ties of a graph, each once, by a column; what has no value comes last both ways. */
export function tieRows(graph: ViewGraph, hide: readonly string[], sort: Sort, locale: string): TieRow[] {
  const hidden = new Set(hide);
  const nodes = new Map(graph.nodes.filter((node) => !hidden.has(node.id)).map((node) => [node.id, node]));
  const rows: TieRow[] = [];
  for (const edge of graph.edges) {
    const from = nodes.get(edge.from);
    const to = nodes.get(edge.to);
    if (edge.kind !== null && from && to) {
      rows.push({ edge, from, to });
    }
  }
  const value = ({ edge, from, to }: TieRow): string | number | null =>
    ({
      from: from.name,
      to: to.name,
      kind: edge.kind,
      status: edge.status === null ? null : tieStatuses.indexOf(edge.status),
      date: dateOf(edge),
      amount: edge.amount,
    })[sort.column as TieColumn];
  return sorted(rows, value, ({ edge }) => edge.id, sort.descending, locale);
}

/** The nodes of a graph by a column. */
export function nodeRows(graph: ViewGraph, hide: readonly string[], sort: Sort, locale: string): ViewNode[] {
  const hidden = new Set(hide);
  const value = (node: ViewNode): string | number | null =>
    ({ name: node.name, kind: node.kind, country: node.country, count: node.ties })[sort.column as NodeColumn];
  const rows = graph.nodes.filter((node) => !hidden.has(node.id));
  return sorted(rows, value, (node) => node.id, sort.descending, locale);
}

/** The day that a row shows: the tie's own, else of its last step. */
export const dateOf = (edge: ViewEdge): string | null => edge.on ?? edge.steps.at(-1)?.on ?? null;

function sorted<T>(
  rows: readonly T[],
  value: (row: T) => string | number | null,
  id: (row: T) => string,
  descending: boolean,
  locale: string,
): T[] {
  const collator = new Intl.Collator(locale, { numeric: true });
  const keyed = rows.map((row) => ({ row, key: value(row), id: id(row) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) {
      return Number(a.key === null) - Number(b.key === null) || (a.id < b.id ? -1 : 1);
    }
    const order =
      typeof a.key === "number" && typeof b.key === "number"
        ? a.key - b.key
        : collator.compare(String(a.key), String(b.key));
    return (descending ? -order : order) || (a.id < b.id ? -1 : 1);
  });
  return keyed.map(({ row }) => row);
}
