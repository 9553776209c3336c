/**
 * The nearest point in the direction of an arrow key; what lies aside counts for farther.
 * @returns its index; −1 where there is none
 */
export function nearestToward(
  key: string,
  [x, y]: readonly [number, number],
  points: readonly (readonly [number, number])[],
): number {
  const direction = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const [dx = 0, dy = 0] = direction ?? [];
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, [otherX, otherY]] of points.entries()) {
    const along = (otherX - x) * dx + (otherY - y) * dy;
    const aside = Math.abs((otherX - x) * dy) + Math.abs((otherY - y) * dx);
    const cost = along + 2 * aside;
    if (along > 0.1 && aside <= 2.5 * along && cost < least) {
      best = index;
      least = cost;
    }
  }
  return best;
}
