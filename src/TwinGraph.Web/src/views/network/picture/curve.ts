import type { Point } from "../model/walk";

export interface Curve {
  from: Point;
  control: Point;
  to: Point;
}

/**
 * The way of a line on the screen, y down. A bend of 0.1 leads it a tenth of its length to the left of its way.
 */
export function curveBetween(from: Point, to: Point, bend: number): Curve {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  return {
    from,
    to,
    control: { x: (from.x + to.x) / 2 + 2 * bend * dy, y: (from.y + to.y) / 2 - 2 * bend * dx },
  };
}

export function pointOn({ from, control, to }: Curve, t: number): Point {
  const s = 1 - t;
  return {
    x: s * s * from.x + 2 * s * t * control.x + t * t * to.x,
    y: s * s * from.y + 2 * s * t * control.y + t * t * to.y,
  };
}

/** How near a point is to a line, in pixels. */
export function distanceTo(curve: Curve, bend: number, point: Point): number {
  const parts = bend === 0 ? 1 : 12;
  let least = Number.POSITIVE_INFINITY;
  let a = curve.from;
  for (let i = 1; i <= parts; i++) {
    const b = parts === 1 ? curve.to : pointOn(curve, i / parts);
    least = Math.min(least, distanceToSegment(a, b, point));
    a = b;
  }
  return least;
}

function distanceToSegment(a: Point, b: Point, point: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square));
  return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy);
}
