import type { Palette } from "../../../theme/palette";
import type { Drawing } from "../model/drawing";
import type { Point } from "../model/walk";
import type { LegendRow } from "../ui/legendRows";

/** Which nodes and lines stand out; null where all are alike. */
export interface Emphasis {
  nodes: ReadonlySet<string>;
  edges: ReadonlySet<string>;
}

/** All that a picture of the network needs, in pixels. */
export interface Scene {
  width: number;
  height: number;
  drawing: Drawing;
  /** Where a node is; null for one outside of the picture's plane. */
  place(id: string): Point | null;
  /** How much larger than its size a node is drawn. */
  scale: number;
  palette: Palette;
  font: string;
  emphasis: Emphasis | null;
  selected: string | null;
  /** Empty for a picture without a legend. */
  legend: readonly LegendRow[];
  /** What the picture shows, for those who don't see it. */
  title: string;
  measure(text: string, fontSize: number, bold: boolean): number;
}

/** Names in a picture at most. */
export const mostLabels = 400;

export const faint = 0.13;
