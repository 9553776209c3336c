import { type Drawing, otherEnd } from "./drawing";

export interface ShownPaths {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
  /** How many lines lie on the way; null when there is no way. */
  length: number | null;
}

/** All shortest ways between two nodes of a drawing, whatever the direction of the lines. Costs O(nodes + edges). */
export function shortestPaths(drawing: Drawing, from: string, to: string): ShownPaths {
  const none: ShownPaths = { nodes: new Set(), edges: new Set(), length: null };
  if (!drawing.byId.has(from) || !drawing.byId.has(to)) {
    return none;
  }
  const distance = new Map([[from, 0]]);
  let front = [from];
  while (front.length > 0 && !distance.has(to)) {
    const next: string[] = [];
    for (const id of front) {
      const steps = (distance.get(id) as number) + 1;
      for (const line of drawing.linesOf.get(id) ?? []) {
        const other = otherEnd(line, id);
        if (!distance.has(other)) {
          distance.set(other, steps);
          next.push(other);
        }
      }
    }
    front = next;
  }
  const length = distance.get(to);
  if (length === undefined) {
    return none;
  }
  const nodes = new Set([to]);
  const edges = new Set<string>();
  let back = [to];
  for (let steps = length; steps > 0; steps--) {
    const before = new Set<string>();
    for (const id of back) {
      for (const line of drawing.linesOf.get(id) ?? []) {
        const other = otherEnd(line, id);
        if (distance.get(other) === steps - 1) {
          before.add(other);
          nodes.add(other);
          edges.add(line.id);
        }
      }
    }
    back = [...before];
  }
  return { nodes, edges, length };
}
