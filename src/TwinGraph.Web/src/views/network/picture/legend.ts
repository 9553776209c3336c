import type { Palette } from "../../../theme/palette";
import { strokes } from "../model/appearance";
import type { LegendRow } from "../ui/legendRows";
import type { Scene } from "./scene";
import { piece, type SvgPiece } from "./svgTree";
import { nodePiece } from "./symbols";

/** The room of a sign in the legend, in pixels. */
export const signWidth = 30;
export const signHeight = 18;

/** The sign of a row: a node's shape, or a line. */
export function signPieces(row: LegendRow, palette: Palette): SvgPiece[] {
  const middle = { x: signWidth / 2, y: signHeight / 2 };
  if (row.type === "node" || row.type === "group") {
    const kind = row.type === "node" ? row.kind : "PROVINCE";
    const radius = row.type === "group" || (row.type === "node" && row.kind === "CITY") ? 4 : 6;
    return [nodePiece({ kind, members: row.type === "group" ? 1 : 0 }, middle, radius, palette)];
  }
  const stroke = row.type === "status" ? strokes[row.status] : { dash: null, width: 2.4, opacity: 1 };
  const pieces = [
    piece("path", {
      d: `M1 ${middle.y}H${signWidth - 1}`,
      fill: "none",
      stroke: row.colour,
      "stroke-width": stroke.width,
      "stroke-opacity": stroke.opacity,
      ...(stroke.dash === null ? {} : { "stroke-dasharray": stroke.dash.join(" ") }),
    }),
  ];
  if (row.type === "kind" && row.directed) {
    pieces.push(piece("path", { d: `M${signWidth} ${middle.y}l-9 -4.5v9z`, fill: row.colour }));
  }
  return pieces;
}

/** The legend as a part of a picture, at its lower left. */
export function legendPiece(scene: Scene): SvgPiece {
  const rowHeight = 19;
  const columns = scene.legend.length > 9 && scene.width > 700 ? 2 : 1;
  const rows = Math.ceil(scene.legend.length / columns);
  const columnWidths = Array.from({ length: columns }, (_, column) =>
    Math.max(
      ...scene.legend.slice(column * rows, (column + 1) * rows).map((row) => scene.measure(row.text, 12, false)),
    ),
  );
  const width = columnWidths.reduce((sum, one) => sum + one + signWidth + 20, 12);
  const height = rows * rowHeight + 14;
  const children: SvgPiece[] = [
    piece("rect", {
      width,
      height,
      rx: 6,
      fill: scene.palette.background,
      "fill-opacity": 0.92,
      stroke: scene.palette.line,
    }),
  ];
  scene.legend.forEach((row, at) => {
    const column = Math.floor(at / rows);
    const left = 10 + columnWidths.slice(0, column).reduce((sum, one) => sum + one + signWidth + 20, 0);
    const top = 7 + (at % rows) * rowHeight;
    children.push(
      piece(
        "g",
        { transform: `translate(${left} ${top})` },
        ...signPieces(row, scene.palette),
        piece("text", { x: signWidth + 8, y: 13, "font-size": 12, fill: scene.palette.ink }, row.text),
      ),
    );
  });
  return piece("g", { transform: `translate(12 ${Math.max(12, scene.height - height - 12)})` }, ...children);
}
