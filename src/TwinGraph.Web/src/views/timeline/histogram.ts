import { type TieKind, tieKinds } from "../../graph/types";
import type { Day } from "./days";
import type { Mark } from "./timelineModel";

/** What happened within one unit of time. */
export interface Bin {
  from: Day;
  to: Day;
  byKind: Readonly<Record<TieKind, number>>;
  total: number;
}

/**
 * Counts marks in bins. A mark that is known to the year or month only, or that lasts, is spread evenly over its days,
 * so that the bars add up to the number of marks.
 * @param edges the bins' boundaries, one more than there are bins
 */
export function histogram(marks: readonly Mark[], edges: readonly Day[]): Bin[] {
  const bins = edges.slice(0, -1).map((from, index) => ({
    from,
    to: edges[index + 1] ?? from,
    byKind: Object.fromEntries(tieKinds.map((kind) => [kind, 0])) as Record<TieKind, number>,
    total: 0,
  }));
  for (const mark of marks) {
    const length = mark.end - mark.start;
    for (let index = lastAtMost(edges, mark.start); index < bins.length; index++) {
      const bin = bins[index];
      if (!bin || bin.from >= mark.end) {
        break;
      }
      const share = Math.max(0, Math.min(bin.to, mark.end) - Math.max(bin.from, mark.start)) / length;
      bin.byKind[mark.kind] += share;
      bin.total += share;
    }
  }
  return bins;
}

function lastAtMost(edges: readonly Day[], day: Day): number {
  let low = 0;
  let high = edges.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? Number.POSITIVE_INFINITY) <= day) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}
