import { type TieKind, tieKinds } from "../../graph/types";
import type { TextKey, Texts } from "../../texts/texts";
import type { Palette } from "../../theme/palette";
import { svg } from "./elements";
import type { LegendItem } from "./legend";
import { dashes, type Firmness, opacities } from "./strokes";

/** One line for each kind of tie that a mark stands for: `Visit: 3`. */
export const kindLines = (counts: ReadonlyMap<TieKind, number>, texts: Texts): string[] =>
  tieKinds
    .filter((kind) => counts.has(kind))
    .map((kind) => `${texts.say(`kind.${kind}`)}: ${texts.number(counts.get(kind) ?? 0)}`);

/** The words for how firm a tie is. */
export const firmnessText = (firmness: Firmness, texts: Texts): string =>
  texts.say(`chart.firm.${firmness}` satisfies TextKey);

/** What the colours and the patterns of lines mean, of those that are drawn. */
export function tieLegend(
  kinds: ReadonlySet<TieKind>,
  firmness: ReadonlySet<Firmness>,
  palette: Palette,
  texts: Texts,
): LegendItem[] {
  const line = (colour: string, dash: string | null, opacity: number) => () =>
    svg("line", {
      x1: 0,
      x2: 24,
      y1: 6,
      y2: 6,
      stroke: colour,
      "stroke-width": 3,
      "stroke-linecap": "round",
      "stroke-dasharray": dash,
      "stroke-opacity": opacity,
    });
  return [
    ...tieKinds
      .filter((kind) => kinds.has(kind))
      .map((kind) => ({ label: texts.say(`kind.${kind}`), mark: line(palette.tie[kind], null, 1) })),
    ...(["talk", "paper", "force", "over"] as const)
      .filter((one) => firmness.has(one))
      .map((one) => ({ label: firmnessText(one, texts), mark: line(palette.muted, dashes[one], opacities[one]) })),
  ];
}
