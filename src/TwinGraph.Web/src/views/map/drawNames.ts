import type { Texts } from "../../texts/texts";
import type { Palette } from "../../theme/palette";
import { setAttributes } from "../drawing/elements";
import { textWidth } from "../drawing/words";
import { type LabelWish, placeLabels } from "./labels";
import type { Place } from "./mapModel";
import { drawLabel, radiusOf } from "./marks";

/** Where a place stands on the page, in pixels. */
export type Locate = (place: { lon: number; lat: number }) => [number, number];

/** The names of the two countries, on the land and in the sea beside it. */
export function drawCountryNames(at: Locate, colour: string, texts: Texts): SVGTextElement[] {
  const names = [
    ["map.CN", 90, 35],
    ["map.ID", 101.5, -11.4],
  ] as const;
  return names.map(([key, lon, lat]) => {
    const [x, y] = at({ lon, lat });
    const name = drawLabel(texts.say(key), x, y, 15, 600, colour, "none");
    setAttributes(name, { "text-anchor": "middle", "letter-spacing": "0.12em" });
    return name;
  });
}

const sizeOf = (place: Place) => (place.node.kind === "CITY" ? 11 : 12.5);
const weightOf = (place: Place) => (place.node.kind === "CITY" ? 400 : 600);

/**
 * The names of places that find room: first those that are lit, then provinces, then the most tied.
 * @param lit places that stand out; null where none does
 */
export function drawPlaceNames(
  places: readonly Place[],
  at: Locate,
  page: { width: number; height: number },
  palette: Palette,
  lit: ReadonlySet<Place> | null,
): SVGTextElement[] {
  const wishes: (LabelWish & { place: Place })[] = [];
  for (const place of places) {
    const [x, y] = at(place);
    if (x > -20 && y > -20 && x < page.width + 20 && y < page.height + 20) {
      const width = textWidth(place.node.name, sizeOf(place), weightOf(place)) + 2;
      wishes.push({ id: place.node.id, place, x, y, radius: radiusOf(place) + 1, width, height: 13 });
    }
  }
  const on = (place: Place) => Number(lit?.has(place) ?? false);
  wishes.sort(
    (a, b) => on(b.place) - on(a.place) || weightOf(b.place) - weightOf(a.place) || b.place.ties - a.place.ties,
  );
  const byId = new Map(wishes.map((wish) => [wish.id, wish.place]));
  return placeLabels(wishes, page.width, page.height).flatMap(({ id, x, y }) => {
    const place = byId.get(id);
    if (!place) {
      return [];
    }
    const ink = [palette.ink, palette.background] as const;
    const name = drawLabel(place.node.name, x, y, sizeOf(place), weightOf(place), ...ink);
    setAttributes(name, { "stroke-opacity": 0.85, opacity: lit !== null && !lit.has(place) ? 0.35 : null });
    return [name];
  });
}
