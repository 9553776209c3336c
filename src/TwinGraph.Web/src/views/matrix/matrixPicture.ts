import type { Palette } from "../../theme/palette";
import { svg } from "../drawing/elements";
import { textWidth } from "../drawing/words";
import type { Line, MatrixModel } from "./matrixModel";
import { levelOf, shadesOf } from "./shades";

const cell = { width: 30, height: 26 };
const size = 12;

/** Draws a matrix for a file; all of it, not only what the page has room for. */
export function drawMatrix(
  model: MatrixModel,
  rows: readonly Line[],
  columns: readonly Line[],
  palette: Palette,
  say: (count: number) => string,
): { drawing: SVGSVGElement; width: number; height: number } {
  const shades = shadesOf(palette);
  const wide = (line: Line) => textWidth(line.name, size);
  const left = 24 + Math.max(0, ...rows.map(wide));
  const top = 24 + Math.max(0, ...columns.map(wide));
  const drawing = svg("svg");
  for (const [index, column] of columns.entries()) {
    const x = left + (index + 0.5) * cell.width;
    drawing.append(
      svg(
        "text",
        { transform: `translate(${x} ${top - 8}) rotate(-90)`, dy: "0.35em", "font-size": size, fill: palette.ink },
        [column.name],
      ),
    );
  }
  for (const [index, row] of rows.entries()) {
    const y = top + index * cell.height;
    drawing.append(
      svg(
        "text",
        {
          x: left - 10,
          y: y + cell.height / 2,
          dy: "0.35em",
          "text-anchor": "end",
          "font-size": size,
          fill: palette.ink,
        },
        [row.name],
      ),
    );
    for (const [at, column] of columns.entries()) {
      const found = model.cell(row.id, column.id);
      const shade = found ? shades[levelOf(found.ties.length, model.most) - 1] : undefined;
      const x = left + at * cell.width;
      drawing.append(
        svg("rect", {
          x: x + 1,
          y: y + 1,
          width: cell.width - 2,
          height: cell.height - 2,
          rx: 4,
          fill: shade?.fill ?? palette.ink,
          "fill-opacity": shade ? null : 0.04,
        }),
      );
      if (found && shade) {
        drawing.append(
          svg(
            "text",
            {
              x: x + cell.width / 2,
              y: y + cell.height / 2,
              dy: "0.35em",
              "text-anchor": "middle",
              "font-size": size,
              fill: shade.ink,
            },
            [say(found.ties.length)],
          ),
        );
      }
    }
  }
  return { drawing, width: left + columns.length * cell.width + 16, height: top + rows.length * cell.height + 16 };
}
