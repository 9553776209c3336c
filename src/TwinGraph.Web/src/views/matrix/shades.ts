import type { Palette } from "../../theme/palette";
import { contrast, mix } from "../drawing/colours";

export const levels = 5;

/** The shade of a count, 1 to 5: equal factors are equal steps. */
export const levelOf = (count: number, most: number): number =>
  most <= 1 ? levels - 2 : 1 + Math.round(((levels - 1) * Math.log(count)) / Math.log(most));

export interface Shade {
  fill: string;
  ink: string;
}

/** The colours of the levels, from few to many, each with an ink that can be read on it. */
export function shadesOf(palette: Palette): Shade[] {
  const dark = contrast(palette.background, "#000000") < contrast(palette.background, "#ffffff");
  const full = dark ? palette.node.PROVINCE : mix(palette.node.PROVINCE, palette.ink, 0.2);
  // No step lies where neither ink can be read.
  const shares = dark ? [0.16, 0.28, 0.4, 0.72, 1] : [0.12, 0.26, 0.42, 0.86, 1];
  return shares.map((share) => {
    const fill = mix(palette.background, full, share);
    const ink = contrast(fill, palette.ink) >= contrast(fill, palette.background) ? palette.ink : palette.background;
    return { fill, ink };
  });
}

/** The counts that a level stands for, `2–3`; null where there is none. */
export function rangeOfLevel(level: number, most: number, say: (count: number) => string): string | null {
  const counts = Array.from({ length: most }, (_, index) => index + 1).filter(
    (count) => levelOf(count, most) === level,
  );
  const [first] = counts;
  const last = counts.at(-1);
  return first === undefined || last === undefined ? null : first === last ? say(first) : `${say(first)}–${say(last)}`;
}
