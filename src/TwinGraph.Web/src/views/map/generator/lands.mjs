// Makes ../lands.json of world-atlas: China, Indonesia, and all other land around them as one shape.
// Run `node src/views/map/generator/lands.mjs` after a new version of world-atlas.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { geoDistance } from "d3-geo";
import { merge, quantize } from "topojson-client";
import { topology } from "topojson-server";
import {
  filter,
  filterWeight,
  presimplify,
  simplify,
  sphericalRingArea,
  sphericalTriangleArea,
} from "topojson-simplify";

// What the map shows is no farther than this, in radians, from the middle of both countries.
const middle = [109, 21];
const reach = 1.4;
// Steradians: a bend or an islet smaller than this (some 160 km²) is left out.
const detail = 4e-6;
// Steps around the earth, some 3 km each.
const steps = 14_000;

/** The text of lands.json. */
export function makeLands() {
  const file = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const world = JSON.parse(readFileSync(file, "utf8"));
  const merged = (wanted) =>
    near(
      merge(
        world,
        world.objects.countries.geometries.filter((shape) => wanted(shape.id)),
      ),
    );
  let lands = topology(
    {
      CN: merged((id) => id === "156"),
      ID: merged((id) => id === "360"),
      rest: merged((id) => id !== "156" && id !== "360"),
    },
    1e5,
  );
  lands = presimplify(lands, (bend) => sphericalTriangleArea(bend) * importance(bend[1]));
  lands = simplify(lands, detail);
  const large = filterWeight(lands, detail, (ring) => sphericalRingArea(ring, false) * importance(ring[0]));
  lands = quantize(filter(lands, large), steps);
  delete lands.bbox;
  return `${JSON.stringify(lands)}\n`;
}

// Shores far from both countries are a background, and need few bends.
const importance = (point) => (geoDistance(point, middle) < 0.8 ? 1 : 0.05);

function near({ coordinates }) {
  const seen = (rings) => rings.some((ring) => ring.some((point) => geoDistance(point, middle) < reach));
  return { type: "MultiPolygon", coordinates: coordinates.filter(seen) };
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL("../lands.json", import.meta.url), makeLands());
}
