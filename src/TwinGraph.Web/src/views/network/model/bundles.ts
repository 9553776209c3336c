import { type TieStatus, tieStatuses } from "../../../graph/types";
import type { DrawnEdge } from "./drawing";

export type Line = Omit<DrawnEdge, "width" | "bend" | "count">;

const rank = new Map<TieStatus | null, number>([[null, -1], ...tieStatuses.map((status, at) => [status, at] as const)]);

/** The status of a bundle is the furthest that one of its ties has come; what has ended says nothing of the rest. */
function furthest(a: TieStatus | null, b: TieStatus | null): TieStatus | null {
  if (a === "ENDED") return b ?? a;
  if (b === "ENDED") return a ?? b;
  return (rank.get(a) ?? -1) >= (rank.get(b) ?? -1) ? a : b;
}

/**
 * Spreads lines between the same two nodes so that each is seen, and draws those of one kind as one where there are more
 * than `most`. The lines of a pair lie beside each other in the order of their ids.
 */
export function bundle(lines: readonly Line[], most: number): Omit<DrawnEdge, "width">[] {
  const pairs = new Map<string, Line[]>();
  for (const line of lines) {
    const key = line.from < line.to ? `${line.from}\n${line.to}` : `${line.to}\n${line.from}`;
    const list = pairs.get(key);
    if (list === undefined) {
      pairs.set(key, [line]);
    } else {
      list.push(line);
    }
  }
  const drawn: Omit<DrawnEdge, "width">[] = [];
  for (const list of pairs.values()) {
    if (list.length === 1) {
      drawn.push({ ...(list[0] as Line), count: 1, bend: 0 });
      continue;
    }
    const bundles = list.length > most ? merge(list) : list.map((line) => ({ ...line, count: 1 }));
    bundles.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    const step = Math.min(0.18, 0.6 / Math.max(1, bundles.length - 1));
    const first = bundles[0] as Line;
    bundles.forEach((line, at) => {
      const side = (at - (bundles.length - 1) / 2) * step;
      // A line that runs the other way would bend to the other side.
      drawn.push({ ...line, bend: line.from === first.from ? side : -side });
    });
  }
  return drawn;
}

function merge(lines: readonly Line[]): (Line & { count: number })[] {
  const merged = new Map<string, Line & { count: number }>();
  for (const line of lines) {
    const key = line.directed ? `${line.kind}\n${line.from}` : line.kind;
    const into = merged.get(key);
    if (into === undefined) {
      merged.set(key, { ...line, count: 1 });
    } else {
      into.count++;
      into.ties = [...into.ties, ...line.ties];
      into.status = furthest(into.status, line.status);
      if (line.id < into.id) {
        into.id = line.id;
      }
    }
  }
  return [...merged.values()];
}
