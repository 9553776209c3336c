import type { Line, MatrixModel } from "./matrixModel";

export const orders = ["count", "name", "similarity"] as const;
export type Order = (typeof orders)[number];

/** The order that a state asks for: by count unless it names another. */
export const orderOf = (sort: string | null): Order => orders.find((order) => order === sort) ?? "count";

/** Rows and columns of a matrix in an order; columns of one country stay together, China's first. */
export function ordered(model: MatrixModel, order: Order, locale: string): { rows: Line[]; columns: Line[] } {
  const byCountry = (a: Line, b: Line) =>
    (a.country ?? "") < (b.country ?? "") ? -1 : Number((a.country ?? "") > (b.country ?? ""));
  const collator = new Intl.Collator(locale);
  const byName = (a: Line, b: Line) => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
  const compare = order === "name" ? byName : (a: Line, b: Line) => b.ties - a.ties || byName(a, b);
  const rows = [...model.rows].sort(compare);
  const columns = [...model.columns].sort((a, b) => byCountry(a, b) || compare(a, b));
  if (order !== "similarity") {
    return { rows, columns };
  }
  const count = (row: Line, column: Line) => model.cell(row.id, column.id)?.ties.length ?? 0;
  const near = (lines: readonly Line[], vector: (line: Line) => number[]) =>
    similarityOrder(lines.map(vector)).map((at) => lines[at] as Line);
  const countries = [...new Set(columns.map((column) => column.country))];
  return {
    rows: near(rows, (row) => columns.map((column) => count(row, column))),
    columns: countries.flatMap((country) =>
      near(
        columns.filter((column) => column.country === country),
        (column) => rows.map((row) => count(row, column)),
      ),
    ),
  };
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let dot = 0;
  let one = 0;
  let other = 0;
  for (const [index, value] of a.entries()) {
    const with_ = b[index] ?? 0;
    dot += value * with_;
    one += value * value;
    other += with_ * with_;
  }
  return dot === 0 ? 0 : dot / Math.sqrt(one * other);
}

/**
 * Puts vectors that are alike beside each other: merges the two groups that are most alike on average until one is
 * left, each time with those of their ends together that are most alike. O(n³) time, O(n²) memory.
 * @returns the indices of the vectors in the new order
 */
export function similarityOrder(vectors: readonly (readonly number[])[]): number[] {
  const alike = vectors.map((one) => vectors.map((other) => cosine(one, other)));
  const between = (a: number | undefined, b: number | undefined) => alike[a ?? -1]?.[b ?? -1] ?? 0;
  // How alike two groups are on average; kept up to date as groups merge.
  const average = alike.map((row) => [...row]);
  const groups = new Map(vectors.map((_, index) => [index, [index]]));
  while (groups.size > 1) {
    let best: [number, number] = [-1, -1];
    let most = -1;
    const keys = [...groups.keys()];
    for (const [at, a] of keys.entries()) {
      for (const b of keys.slice(at + 1)) {
        const value = average[a]?.[b] ?? 0;
        if (value > most) {
          most = value;
          best = [a, b];
        }
      }
    }
    const [a, b] = best;
    const one = groups.get(a) ?? [];
    const other = groups.get(b) ?? [];
    for (const key of keys) {
      const mean =
        ((average[a]?.[key] ?? 0) * one.length + (average[b]?.[key] ?? 0) * other.length) / (one.length + other.length);
      (average[a] as number[])[key] = mean;
      (average[key] as number[])[a] = mean;
    }
    groups.set(a, joined(one, other, between));
    groups.delete(b);
  }
  return [...groups.values()][0] ?? [];
}

function joined(
  one: number[],
  other: number[],
  alike: (a: number | undefined, b: number | undefined) => number,
): number[] {
  const ways: [number[], number[]][] = [
    [one, other],
    [one, [...other].reverse()],
    [[...one].reverse(), other],
    [other, one],
  ];
  const touch = ([left, right]: [number[], number[]]) => alike(left.at(-1), right[0]);
  return ways.reduce((best, way) => (touch(way) > touch(best) ? way : best)).flat();
}
