import type { Point } from "../model/walk";

/** A number from 0 to 1 that is always the same for a text (FNV-1a, mixed once more). */
export function hash01(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 2 ** 32;
}

export interface Seeded {
  id: string;
  lat: number | null;
  lon: number | null;
}

/** Units of the plane for a degree. */
const degree = 10;
/** Where the middle of the data lies. */
const middle = { lon: 111, lat: 15 };

/**
 * Where nodes start, the same each time: at their place on the globe, north up; the rest among those that they are tied to.
 * @param pairs the ids that lines join
 * @param known places that are kept
 * @param globe whether the globe's places go with the known ones; they don't once a layout has moved those
 */
export function startingPlaces(
  nodes: readonly Seeded[],
  pairs: Iterable<readonly [string, string]>,
  known: ReadonlyMap<string, Point>,
  globe: boolean,
): Map<string, Point> {
  const places = new Map<string, Point>();
  const waiting = new Map<string, string[]>();
  for (const node of nodes) {
    const place = known.get(node.id);
    if (place !== undefined) {
      places.set(node.id, place);
    } else if (node.lat !== null && node.lon !== null && globe) {
      const nudge = around(node.id, 2);
      places.set(node.id, {
        x: (node.lon - middle.lon) * degree + nudge.x,
        y: (node.lat - middle.lat) * degree + nudge.y,
      });
    } else {
      waiting.set(node.id, []);
    }
  }
  for (const [from, to] of pairs) {
    waiting.get(from)?.push(to);
    waiting.get(to)?.push(from);
  }
  // Those tied to something placed come first; each round places the next ring.
  let left = [...waiting.keys()];
  while (left.length > 0) {
    const placed = new Map<string, Point>();
    for (const id of left) {
      const near = (waiting.get(id) ?? []).map((other) => places.get(other)).filter((place) => place !== undefined);
      if (near.length > 0) {
        const nudge = around(id, 60);
        placed.set(id, {
          x: near.reduce((sum, place) => sum + place.x, 0) / near.length + nudge.x,
          y: near.reduce((sum, place) => sum + place.y, 0) / near.length + nudge.y,
        });
      }
    }
    if (placed.size === 0) {
      for (const id of left) {
        placed.set(id, around(id, 300));
      }
    }
    for (const [id, place] of placed) {
      places.set(id, place);
    }
    left = left.filter((id) => !placed.has(id));
  }
  return places;
}

/** A place around the middle that the id decides. */
function around(id: string, radius: number): Point {
  const angle = hash01(id) * 2 * Math.PI;
  const length = radius * (0.35 + 0.65 * Math.sqrt(hash01(`${id}\u0000`)));
  return { x: Math.cos(angle) * length, y: Math.sin(angle) * length };
}
