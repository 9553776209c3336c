import type { Emphasis } from "../picture/scene";
import { type Drawing, type DrawnEdge, otherEnd } from "./drawing";

/**
 * What stands out for a node: it, its lines and neighbours; for a line: it and its ends; for the id of a tie: its line.
 * @returns null where there is nothing of that id
 */
export function emphasisOf(drawing: Drawing, id: string | null, line: DrawnEdge | null): Emphasis | null {
  if (id !== null && drawing.byId.has(id)) {
    const lines = drawing.linesOf.get(id) ?? [];
    return {
      nodes: new Set([id, ...lines.map((one) => otherEnd(one, id))]),
      edges: new Set(lines.map((one) => one.id)),
    };
  }
  const one = line ?? (id === null ? null : (drawing.edges.find((edge) => edge.ties.includes(id)) ?? null));
  return one === null ? null : { nodes: new Set([one.from, one.to]), edges: new Set([one.id]) };
}
