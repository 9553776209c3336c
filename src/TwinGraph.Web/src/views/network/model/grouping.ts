import type { ViewNode } from "../../../graph/types";

export interface Grouping {
  /** The nodes without the cities that went into a group. */
  nodes: readonly ViewNode[];
  /** From a city to the province it is drawn in. */
  groupOf: ReadonlyMap<string, string>;
  /** How many cities a closed province holds. */
  members: ReadonlyMap<string, number>;
}

/**
 * Puts cities into their province, save where that one is open or not in the view.
 * @param open ids of provinces that stay apart from their cities
 */
export function groupCities(nodes: readonly ViewNode[], open: ReadonlySet<string>): Grouping {
  const present = new Set(nodes.map((node) => node.id));
  const groupOf = new Map<string, string>();
  const members = new Map<string, number>();
  for (const { id, kind, parent } of nodes) {
    if (kind === "CITY" && parent !== null && present.has(parent) && !open.has(parent)) {
      groupOf.set(id, parent);
      members.set(parent, (members.get(parent) ?? 0) + 1);
    }
  }
  return { nodes: nodes.filter((node) => !groupOf.has(node.id)), groupOf, members };
}

/** The cities of each province that is in the view, open or not. */
export function provincesWithCities(nodes: readonly ViewNode[]): Set<string> {
  return new Set(groupCities(nodes, new Set()).members.keys());
}
