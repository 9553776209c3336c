import type { NodeKind } from "../../../graph/types";
import { type Shape, shapes } from "../../../theme/palette";

/** Corners of a shape in a circle of radius 1, y down; the areas are about those of the circle. Null for the circle itself. */
export const corners: Record<Shape, readonly (readonly [number, number])[] | null> = {
  circle: null,
  triangle: [
    [0, -1.25],
    [1.08, 0.72],
    [-1.08, 0.72],
  ],
  square: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  diamond: [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  hexagon: [0, 1, 2, 3, 4, 5].map((at) => {
    const angle = (Math.PI / 3) * at;
    return [1.08 * Math.cos(angle), 1.08 * Math.sin(angle)] as const;
  }),
};

export const shapeOf = (kind: NodeKind): Shape => shapes[kind];

/** The number that the shader knows a shape by. */
export const shapeNumbers: Record<Shape, number> = { circle: 0, triangle: 1, square: 2, diamond: 3, hexagon: 4 };
