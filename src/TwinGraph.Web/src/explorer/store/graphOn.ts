import { stateOn } from "../../graph/day";
import type { ViewEdge, ViewGraph } from "../../graph/types";

/**
 * The part of a graph that was there on a day, each tie in the state it had then. A node without a tie is left out,
 * except the centre.
 * @param statuses lower case; null for all
 */
export function graphOn(
  graph: ViewGraph,
  day: string | null,
  statuses: readonly string[] | null,
  center: string | null,
): ViewGraph {
  if (day === null) {
    return graph;
  }
  const edges: ViewEdge[] = [];
  const ties = new Set<string>();
  for (const edge of graph.edges) {
    const state = stateOn(edge, day);
    if (state !== null && state !== "ALWAYS" && (statuses === null || statuses.includes(state.toLowerCase()))) {
      edges.push({ ...edge, status: state });
      if (edge.tie !== null) {
        ties.add(edge.tie);
      }
    }
  }
  const counts = new Map<string, number>();
  for (const edge of edges) {
    counts.set(edge.from, (counts.get(edge.from) ?? 0) + 1);
    counts.set(edge.to, (counts.get(edge.to) ?? 0) + 1);
  }
  // What is no tie belongs to one, such as a sector it covers, or joins two that are there.
  const loose = graph.edges.filter((edge) => edge.kind === null);
  for (const edge of loose) {
    if (edge.tie !== null ? ties.has(edge.tie) : counts.has(edge.from) || counts.has(edge.to)) {
      edges.push(edge);
      counts.set(edge.from, counts.get(edge.from) ?? 0);
      counts.set(edge.to, counts.get(edge.to) ?? 0);
    }
  }
  const nodes = graph.nodes
    .filter((node) => counts.has(node.id) || node.id === center)
    .map((node) => ({ ...node, ties: counts.get(node.id) ?? 0 }));
  return { ...graph, nodes, edges };
}
