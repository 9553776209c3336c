export interface Point {
  x: number;
  y: number;
}

export type Direction = "left" | "right" | "up" | "down";

const ways: Record<Direction, Point> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/**
 * Of some places, the one that lies nearest in a direction; far off the direction counts as far away.
 * @returns its index; null where none lies within 80 degrees of the direction
 */
export function nearestTowards(from: Point, places: readonly (Point | null)[], direction: Direction): number | null {
  const way = ways[direction];
  let best: number | null = null;
  let least = Number.POSITIVE_INFINITY;
  places.forEach((place, at) => {
    if (place === null) {
      return;
    }
    const dx = place.x - from.x;
    const dy = place.y - from.y;
    const length = Math.hypot(dx, dy);
    const along = (dx * way.x + dy * way.y) / length;
    if (length === 0 || along < 0.17) {
      return;
    }
    const cost = length / along ** 2;
    if (cost < least) {
      least = cost;
      best = at;
    }
  });
  return best;
}
