import { type TieKind, tieKinds } from "../../graph/types";
import type { Texts } from "../../texts/texts";
import type { Palette } from "../../theme/palette";
import { mix } from "../drawing/colours";
import { svg } from "../drawing/elements";
import type { LegendItem } from "../drawing/legend";
import type { Firmness } from "../drawing/strokes";
import { firmnessText } from "../drawing/ties";
import type { Mark } from "./timelineModel";

/** What colours and fillings of marks mean, of those that are there. */
export function markLegend(
  kinds: ReadonlySet<TieKind>,
  firmness: ReadonlySet<Firmness>,
  marks: readonly Mark[],
  palette: Palette,
  texts: Texts,
): LegendItem[] {
  const dot =
    (fill: string, stroke: string, dash: string | null = null) =>
    () =>
      svg("circle", { cx: 16, cy: 6, r: 4.5, fill, stroke, "stroke-width": 1.5, "stroke-dasharray": dash });
  const fills: Record<Firmness, string> = {
    talk: palette.background,
    paper: mix(palette.background, palette.muted, 0.45),
    force: palette.muted,
    over: palette.background,
  };
  const bar = () =>
    svg("rect", {
      x: 0,
      y: 2.5,
      width: 24,
      height: 7,
      rx: 3.5,
      fill: palette.muted,
      "fill-opacity": 0.55,
      stroke: palette.muted,
    });
  return [
    ...tieKinds
      .filter((kind) => kinds.has(kind))
      .map((kind) => ({ label: texts.say(`kind.${kind}`), mark: dot(palette.tie[kind], palette.tie[kind]) })),
    ...(["talk", "paper", "force", "over"] as const)
      .filter((one) => firmness.has(one))
      .map((one) => ({
        label: firmnessText(one, texts),
        mark: dot(fills[one], palette.muted, one === "over" ? "2 2" : null),
      })),
    ...(marks.some((mark) => mark.on.length < 10) ? [{ label: texts.say("timeline.vague"), mark: bar }] : []),
  ];
}
