import type { Palette } from "../../theme/palette";
import { svg } from "./elements";
import { textWidth } from "./words";

/** A mark with what it means. */
export interface LegendItem {
  label: string;
  /** Draws the mark into 24 × 12 pixels. */
  mark: () => SVGElement;
}

const size = 12;
const row = 20;

/** Marks and their meaning in rows, for the foot of a drawing. */
export function drawLegend(
  items: readonly LegendItem[],
  width: number,
  palette: Palette,
): { group: SVGGElement; height: number } {
  const group = svg("g", { "aria-hidden": "true" });
  const left = 12;
  let x = left;
  let y = row / 2;
  for (const { label, mark } of items) {
    const full = 24 + 6 + textWidth(label, size) + 16;
    if (x > left && x + full > width - left) {
      x = left;
      y += row;
    }
    group.append(
      svg("g", { transform: `translate(${x.toFixed(1)} ${y})` }, [
        svg("g", { transform: "translate(0 -6)" }, [mark()]),
        svg("text", { x: 30, dy: "0.35em", "font-size": size, fill: palette.muted }, [label]),
      ]),
    );
    x += full;
  }
  return { group, height: items.length === 0 ? 0 : y + row / 2 };
}
