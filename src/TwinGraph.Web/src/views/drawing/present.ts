import { firstDay, lastDay, stateOn } from "../../graph/day";
import type { TieStatus, ViewEdge, ViewGraph } from "../../graph/types";
import type { ViewState } from "../../state/ViewState";

/** A tie that is shown, with its state on the day that is shown. */
export interface PresentTie {
  edge: ViewEdge;
  status: TieStatus | null;
}

/** What of a state decides which of the ties at hand are shown. */
export type Moment = Pick<ViewState, "asOf" | "from" | "to" | "hide">;

/**
 * The ties of a graph that are there on the day of the state and touch its period, between nodes that are not hidden.
 * The server has filtered already; this follows the brush and the play button between two answers of it.
 */
export function presentTies(graph: ViewGraph, state: Moment): PresentTie[] {
  const hidden = new Set(state.hide);
  const found: PresentTie[] = [];
  for (const edge of graph.edges) {
    if (edge.kind === null || hidden.has(edge.from) || hidden.has(edge.to) || !touches(edge, state.from, state.to)) {
      continue;
    }
    const status = stateOn(edge, state.asOf);
    if (status === "ALWAYS" || (status === null && state.asOf !== null)) {
      continue;
    }
    found.push({ edge, status });
  }
  return found;
}

/** Whether a date of a tie may lie in a period; a tie without a date lies in no period. */
export function touches(edge: ViewEdge, from: string | null, to: string | null): boolean {
  if (from === null && to === null) {
    return true;
  }
  const first = from === null ? "" : firstDay(from);
  const last = to === null ? "9999-12-31" : lastDay(to);
  const dates = edge.on === null ? [] : [edge.on];
  for (const step of edge.steps) {
    dates.push(step.on);
  }
  return dates.some((date) => firstDay(date) <= last && lastDay(date) >= first);
}

/** How many ties there are; one tie may be drawn as several edges. */
export const tieId = (edge: ViewEdge): string => edge.tie ?? edge.id;

/** The ids of distinct ties, in the order in which they come. */
export function distinctTies(edges: Iterable<ViewEdge>): string[] {
  return [...new Set([...edges].map(tieId))];
}
