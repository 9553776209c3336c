import type { Palette } from "../../theme/palette";
import { mix } from "../drawing/colours";
import { svg } from "../drawing/elements";
import { dashes, opacities } from "../drawing/strokes";
import type { Place, Strand } from "./mapModel";

/** The radius of a place's circle in pixels: every province is larger than every city, ties make both grow. */
export const radiusOf = (place: Place): number =>
  place.node.kind === "CITY"
    ? Math.min(4.6, 2.4 + Math.sqrt(place.ties) * 0.6)
    : Math.min(13, 5 + Math.sqrt(place.ties) * 1.2);

/** The width of a line in pixels. */
export const widthOf = (ties: number): number => Math.min(11, 1.3 * ties ** 0.7);

/** The colours of the ground, made of the theme's. */
export function groundOf(palette: Palette, dark: boolean) {
  return {
    sea: mix(palette.background, palette.node.PROVINCE, dark ? 0.06 : 0.07),
    grid: mix(palette.background, palette.node.PROVINCE, dark ? 0.12 : 0.14),
    rest: mix(palette.background, palette.ink, dark ? 0.1 : 0.07),
    country: mix(palette.background, palette.ink, dark ? 0.2 : 0.17),
    coast: mix(palette.background, palette.ink, dark ? 0.34 : 0.36),
    name: mix(palette.background, palette.ink, dark ? 0.5 : 0.52),
  };
}

/** A place: a circle with a rim, so that it stands out of lines, and a wider one that fingers hit. */
export function drawPlace(place: Place, palette: Palette, label: string): SVGGElement {
  const radius = radiusOf(place);
  return svg("g", { role: "button", tabindex: -1, "aria-label": label, "data-id": place.node.id, class: "tg-place" }, [
    svg("circle", { r: Math.max(radius, 9), fill: "transparent", "data-screen": true }),
    svg("circle", {
      r: (radius + 3.5).toFixed(1),
      fill: "none",
      stroke: palette.selected,
      "stroke-width": 2,
      visibility: "hidden",
      class: "tg-ring",
    }),
    svg("circle", {
      r: radius.toFixed(1),
      fill: palette.node[place.node.kind],
      stroke: palette.background,
      "stroke-width": place.node.kind === "CITY" ? 1 : 1.5,
    }),
  ]);
}

/** A strand: its line, and a wider one that pointers hit. */
export function drawStrand(strand: Strand, path: string, palette: Palette, label: string): SVGGElement {
  const width = widthOf(strand.ties.length);
  return svg("g", { role: "button", tabindex: -1, "aria-label": label, class: "tg-strand" }, [
    svg("path", {
      d: path,
      fill: "none",
      stroke: "transparent",
      "stroke-width": Math.max(width, 10),
      "vector-effect": "non-scaling-stroke",
      "pointer-events": "stroke",
      "data-screen": true,
    }),
    svg("path", {
      d: path,
      fill: "none",
      stroke: palette.tie[strand.kind],
      "stroke-width": width.toFixed(2),
      "stroke-opacity": opacities[strand.firmness],
      "stroke-linecap": "round",
      "stroke-dasharray": dashes[strand.firmness],
      "vector-effect": "non-scaling-stroke",
      "pointer-events": "none",
    }),
  ]);
}

/** A word on the map, with a rim in the colour of the ground. */
export function drawLabel(
  text: string,
  x: number,
  y: number,
  size: number,
  weight: number,
  ink: string,
  rim: string,
): SVGTextElement {
  return svg(
    "text",
    {
      x: x.toFixed(1),
      y: y.toFixed(1),
      dy: "0.35em",
      "font-size": size,
      "font-weight": weight,
      fill: ink,
      stroke: rim,
      "stroke-width": 3,
      "stroke-linejoin": "round",
      "paint-order": "stroke",
    },
    [text],
  );
}
