import { strokes } from "../model/appearance";
import type { DrawnEdge, DrawnNode } from "../model/drawing";
import type { Point } from "../model/walk";
import { curveBetween, pointOn } from "./curve";
import { type LabelWish, Occupied, placeLabels } from "./labels";
import { legendPiece } from "./legend";
import { faint, mostLabels, type Scene } from "./scene";
import { piece, px, type SvgPiece, toText } from "./svgTree";
import { nodePiece } from "./symbols";

/** A picture of the network as a file. */
export function writeSvg(scene: Scene): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${toText(svgOf(scene))}\n`;
}

/** The picture of a scene: background, lines, nodes, names, legend. */
export function svgOf(scene: Scene): SvgPiece {
  const { width, height, palette } = scene;
  const children: SvgPiece[] = [
    piece("title", {}, scene.title),
    piece("rect", { width, height, fill: palette.background }),
    piece("g", { fill: "none" }, ...linePieces(scene)),
    piece("g", {}, ...nodePieces(scene)),
    piece(
      "g",
      {
        fill: palette.ink,
        stroke: palette.background,
        "stroke-width": 3.5,
        "stroke-linejoin": "round",
        "paint-order": "stroke",
      },
      ...labelPieces(scene),
    ),
  ];
  if (scene.legend.length > 0) {
    children.push(legendPiece(scene));
  }
  return piece(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "font-family": scene.font,
    },
    ...children,
  );
}

function linePieces(scene: Scene): SvgPiece[] {
  const pieces: SvgPiece[] = [];
  for (const edge of scene.drawing.edges) {
    const from = scene.place(edge.from);
    const to = scene.place(edge.to);
    if (from !== null && to !== null && mayBeSeen(scene, from, to)) {
      pieces.push(...linePiece(scene, edge, from, to));
    }
  }
  return pieces;
}

function linePiece(scene: Scene, edge: DrawnEdge, from: Point, to: Point): SvgPiece[] {
  const { palette, emphasis } = scene;
  const stroke = strokes[edge.status ?? "NONE"];
  const colour = palette.tie[edge.kind];
  const lit = emphasis === null || emphasis.edges.has(edge.id);
  const opacity = px(lit ? (emphasis === null ? stroke.opacity : Math.max(stroke.opacity, 0.85)) : faint);
  const curve = curveBetween(from, to, edge.bend);
  const width = px(edge.width);
  const radius = (scene.drawing.byId.get(edge.to)?.size ?? 0) * scene.scale;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const d =
    edge.bend === 0
      ? `M${px(from.x)} ${px(from.y)}L${px(to.x)} ${px(to.y)}`
      : `M${px(from.x)} ${px(from.y)}Q${px(curve.control.x)} ${px(curve.control.y)} ${px(to.x)} ${px(to.y)}`;
  const pieces = [
    piece("path", {
      d,
      stroke: colour,
      "stroke-width": width,
      "stroke-opacity": opacity,
      "data-id": edge.id,
      ...(stroke.dash === null ? {} : { "stroke-dasharray": stroke.dash.join(" ") }),
    }),
  ];
  const head = 5 + 1.6 * edge.width;
  if (edge.directed && length > radius + head + 4) {
    const tip = pointOn(curve, 1 - (radius + 2) / length);
    const back = pointOn(curve, 1 - (radius + 2 + head) / length);
    const half = head * 0.5;
    const way = { x: (tip.x - back.x) / head, y: (tip.y - back.y) / head };
    pieces.push(
      piece("path", {
        d: `M${px(tip.x)} ${px(tip.y)}L${px(back.x - way.y * half)} ${px(back.y + way.x * half)}L${px(back.x + way.y * half)} ${px(back.y - way.x * half)}Z`,
        fill: colour,
        "fill-opacity": lit ? Math.max(0.85, opacity) : faint,
      }),
    );
  }
  return pieces;
}

function nodePieces(scene: Scene): SvgPiece[] {
  const pieces: SvgPiece[] = [];
  // The small ones on top, so that a hub hides none of them.
  for (const node of [...scene.drawing.nodes].sort((a, b) => b.size - a.size)) {
    const place = scene.place(node.id);
    const radius = node.size * scene.scale;
    if (place !== null && isInside(scene, place, radius)) {
      const lit = scene.emphasis === null || scene.emphasis.nodes.has(node.id);
      pieces.push(nodePiece(node, place, radius, scene.palette, lit ? 1 : faint, node.id === scene.selected));
    }
  }
  return pieces;
}

function labelPieces(scene: Scene): SvgPiece[] {
  const occupied = new Occupied(scene.width, scene.height);
  const wishes: LabelWish[] = [];
  for (const node of importantFirst(scene)) {
    const place = scene.place(node.id);
    if (place === null || !isInside(scene, place, 0)) {
      continue;
    }
    const radius = node.size * scene.scale;
    occupied.take(place.x - radius * 0.8, place.y - radius * 0.8, place.x + radius * 0.8, place.y + radius * 0.8);
    if (scene.emphasis === null || scene.emphasis.nodes.has(node.id)) {
      wishes.push({
        id: node.id,
        text: node.name,
        ...place,
        radius,
        fontSize: labelSize(node),
        bold: node.size > 12 || node.centre,
        must: node.id === scene.selected,
      });
    }
  }
  return placeLabels(wishes, occupied, scene, scene.measure, mostLabels).map((label) =>
    piece(
      "text",
      {
        x: px(label.left),
        y: px(label.base),
        "font-size": label.fontSize,
        ...(label.bold ? { "font-weight": 600 } : {}),
      },
      label.text,
    ),
  );
}

export function labelSize(node: DrawnNode): number {
  return node.size > 12 || node.centre ? 13 : 12;
}

function importantFirst(scene: Scene): DrawnNode[] {
  const first = (node: DrawnNode) => (node.id === scene.selected ? 2 : node.centre ? 1 : 0);
  return [...scene.drawing.nodes].sort(
    (a, b) => first(b) - first(a) || b.size - a.size || b.ties - a.ties || (a.id < b.id ? -1 : 1),
  );
}

const isInside = (scene: Scene, { x, y }: Point, radius: number) =>
  x >= -radius && y >= -radius && x <= scene.width + radius && y <= scene.height + radius;

const mayBeSeen = (scene: Scene, a: Point, b: Point) =>
  Math.max(a.x, b.x) > -200 &&
  Math.max(a.y, b.y) > -200 &&
  Math.min(a.x, b.x) < scene.width + 200 &&
  Math.min(a.y, b.y) < scene.height + 200;
