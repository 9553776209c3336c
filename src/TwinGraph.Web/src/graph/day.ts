import type { PartialDate, TieStatus, ViewEdge } from "./types";

/** The first day of a year, a month or a day. */
export function firstDay(date: PartialDate): string {
  return date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date;
}

/** The last day of a year, a month or a day. */
export function lastDay(date: PartialDate): string {
  if (date.length === 4) {
    return `${date}-12-31`;
  }
  if (date.length === 7) {
    const [year, month] = date.split("-").map(Number) as [number, number];
    return `${date}-${String(new Date(Date.UTC(year, month, 0)).getUTCDate()).padStart(2, "0")}`;
  }
  return date;
}

/**
 * The state of a tie on a day: its last step on or before it, as `asOf` means it on the server.
 * Null when it was not there yet; what is no tie is always there.
 */
export function stateOn(edge: ViewEdge, day: string | null): TieStatus | "ALWAYS" | null {
  if (edge.kind === null) {
    return "ALWAYS";
  }
  if (day === null) {
    return edge.status;
  }
  let state: TieStatus | null = null;
  for (const step of edge.steps) {
    // As text, a year or a month that has begun comes before a day in it.
    if (step.on <= day) {
      state = step.status;
    }
  }
  return state;
}
