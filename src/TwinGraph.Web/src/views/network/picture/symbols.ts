import type { Palette } from "../../../theme/palette";
import type { DrawnNode } from "../model/drawing";
import type { Point } from "../model/walk";
import { corners, shapeOf } from "./shapes";
import { piece, px, type SvgPiece } from "./svgTree";

type Look = Pick<DrawnNode, "kind" | "members"> & { id?: string };

/** A node as a shape; a closed group has a second outline, the selected one a ring. */
export function nodePiece(
  node: Look,
  place: Point,
  radius: number,
  palette: Palette,
  opacity = 1,
  selected = false,
): SvgPiece {
  const attributes = node.id === undefined ? {} : { "data-id": node.id };
  const children = [
    shapePiece(node, place, radius, { fill: palette.node[node.kind], stroke: palette.background, "stroke-width": 1.5 }),
  ];
  if (node.members > 0) {
    children.push(
      shapePiece(node, place, radius + 3.5, { fill: "none", stroke: palette.node[node.kind], "stroke-width": 1.6 }),
    );
  }
  if (selected) {
    children.push(shapePiece(node, place, radius + 5, { fill: "none", stroke: palette.selected, "stroke-width": 2.5 }));
  }
  return piece("g", opacity === 1 ? attributes : { ...attributes, opacity }, ...children);
}

function shapePiece(node: Look, { x, y }: Point, radius: number, look: Record<string, string | number>): SvgPiece {
  const points = corners[shapeOf(node.kind)];
  return points === null
    ? piece("circle", { cx: px(x), cy: px(y), r: px(radius), ...look })
    : piece("polygon", {
        points: points.map(([dx, dy]) => `${px(x + dx * radius)},${px(y + dy * radius)}`).join(" "),
        "stroke-linejoin": "round",
        ...look,
      });
}
