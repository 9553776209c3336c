import { type GeoProjection, geoAzimuthalEqualArea, geoInterpolate, geoPath } from "d3-geo";
import type { MultiPolygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import landsText from "./lands.json";

const lands = landsText as unknown as Topology<Record<"CN" | "ID" | "rest", GeometryCollection>>;
const shape = (name: "CN" | "ID" | "rest") =>
  feature(lands, lands.objects[name]) as unknown as { geometry: MultiPolygon };
const shapes = { CN: shape("CN").geometry, ID: shape("ID").geometry, rest: shape("rest").geometry };

/** The two countries' corners, far islets aside: what has to be seen at first. */
const corners = {
  type: "MultiPoint" as const,
  coordinates: [
    [74, 39.5],
    [87, 49],
    [121, 53.3],
    [134.5, 48],
    [123, 31],
    [95.2, 5.8],
    [104, -7],
    [123.5, -10.8],
    [140.8, -9],
    [140.8, -2.6],
  ],
};

/** Lengths in pixels. */
export interface Box {
  width: number;
  height: number;
  top: number;
  right: number;
  bottom: number;
  left: number;
}

/** An equal-area map with both countries in it: no province looks larger than it is beside another. */
export function fitProjection({ width, height, top, right, bottom, left }: Box): GeoProjection {
  return geoAzimuthalEqualArea()
    .rotate([-109, -21])
    .clipAngle(82)
    .precision(0.3)
    .fitExtent(
      [
        [left, top],
        [Math.max(left + 1, width - right), Math.max(top + 1, height - bottom)],
      ],
      corners,
    );
}

/** The outlines of the land, as `d` of a path. */
export function landPaths(projection: GeoProjection): Record<"CN" | "ID" | "rest", string> {
  const path = geoPath(projection).digits(1);
  return { CN: path(shapes.CN) ?? "", ID: path(shapes.ID) ?? "", rest: path(shapes.rest) ?? "" };
}

/** Meridians and parallels, ten degrees apart. */
export function graticulePath(projection: GeoProjection): string {
  const lines: [number, number][][] = [];
  for (let lon = 30; lon <= 180; lon += 10) {
    lines.push([-50, -25, 0, 25, 50, 75].map((lat) => [lon, lat]));
  }
  for (let lat = -40; lat <= 70; lat += 10) {
    lines.push(Array.from({ length: 51 }, (_, i) => [30 + i * 3, lat]));
  }
  return geoPath(projection).digits(1)({ type: "MultiLineString", coordinates: lines }) ?? "";
}

type Point = readonly [number, number];

/**
 * The great circle between two places, lifted sideways in its middle so that ties of one pair, and of neighbours, part.
 * @param lift how many pixels in the middle, of the length of the way in pixels
 * @returns points on the page
 */
export function arcPoints(
  projection: GeoProjection,
  a: Point,
  b: Point,
  lift: (length: number) => number,
): [number, number][] {
  const between = geoInterpolate([...a], [...b]);
  const steps = 24;
  const flat: [number, number][] = [];
  for (let step = 0; step <= steps; step++) {
    const point = projection(between(step / steps));
    if (point) {
      flat.push(point);
    }
  }
  const first = flat[0];
  const last = flat.at(-1);
  if (!first || !last) {
    return [];
  }
  const length = Math.hypot(last[0] - first[0], last[1] - first[1]) || 1;
  const most = lift(length);
  const normal: Point = [(last[1] - first[1]) / length, -(last[0] - first[0]) / length];
  return flat.map(([x, y], step) => {
    const height = most * Math.sin((Math.PI * step) / (flat.length - 1));
    return [x + normal[0] * height, y + normal[1] * height];
  });
}

/** How far the strand of a lane is lifted, in pixels, over a way of a length in pixels. */
export function liftOf(length: number, lane: number, lanes: number): number {
  return length * 0.11 + (lane - (lanes - 1) / 2) * Math.min(9, 3 + length * 0.02);
}

/** Points as `d` of a path. */
export const linePath = (points: readonly Point[]): string =>
  points.map(([x, y], index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
