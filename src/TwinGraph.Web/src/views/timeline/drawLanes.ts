import { tieKinds } from "../../graph/types";
import type { Palette } from "../../theme/palette";
import { mix } from "../drawing/colours";
import { svg } from "../drawing/elements";
import { firmnessOf } from "../drawing/strokes";
import { cutText, textWidth } from "../drawing/words";
import type { Day } from "./days";
import { type Scale, ticksOf, tickText, xOf } from "./scale";
import { type Lane, type Mark, type Story, stack } from "./timelineModel";

const headHeight = 22;
// The largest rows that fit are taken.
const rowHeights = [20, 16, 13] as const;

/** More marks than this nobody tells apart; a shorter period shows them. */
export const markLimit = 4000;

export interface DrawnMark {
  mark: Mark;
  story: Story;
  element: SVGGElement;
}

export interface Lanes {
  group: SVGGElement;
  height: number;
  /** By date. */
  marks: DrawnMark[];
  /** How many marks lie in the period, drawn or not. */
  inPeriod: number;
}

export interface LaneOptions {
  scale: Scale;
  width: number;
  /** How many pixels can be seen from top to bottom. */
  room: number;
  palette: Palette;
  /** The name of a lane. */
  name: (lane: Lane) => string;
  label: (mark: Mark, story: Story) => string;
}

/** Draws the marks of a period in their lanes. */
export function drawLanes(lanes: readonly Lane[], options: LaneOptions): Lanes {
  const { scale, room } = options;
  const shown = lanes.flatMap((lane) => {
    const stories = lane.stories
      .map((story) => ({ story, marks: story.marks.filter((mark) => mark.end > scale.from && mark.start < scale.to) }))
      .filter((one) => one.marks.length > 0);
    return stories.length === 0 ? [] : [{ lane, stories }];
  });
  for (const rowHeight of rowHeights) {
    const bands = shown.map((one) => layBand(one.lane, one.stories, scale, rowHeight));
    const height = bands.reduce((sum, band) => sum + band.height, 0);
    if (height <= room || rowHeight === rowHeights.at(-1)) {
      return { ...drawBands(bands, options), height };
    }
  }
  throw new Error("There is no row height to take.");
}

interface Band {
  lane: Lane;
  stories: readonly { story: Story; marks: readonly Mark[]; span: readonly [number, number]; row: number }[];
  rowHeight: number;
  height: number;
}

function layBand(
  lane: Lane,
  stories: readonly { story: Story; marks: Mark[] }[],
  scale: Scale,
  rowHeight: number,
): Band {
  const spans = stories.map((one) => spanOf(one.marks, scale, radiusOf(rowHeight)));
  const rows = stack(spans, 3);
  const placed = stories.map((one, index) => ({
    ...one,
    span: spans[index] ?? ([0, 0] as const),
    row: rows[index] ?? 0,
  }));
  return { lane, stories: placed, rowHeight, height: headHeight + (Math.max(...rows) + 1) * rowHeight + 6 };
}

const radiusOf = (rowHeight: number) => rowHeight * 0.35;

function drawBands(bands: readonly Band[], { scale, width, palette, name, label }: LaneOptions): Omit<Lanes, "height"> {
  const group = svg("g");
  const marks: DrawnMark[] = [];
  let inPeriod = 0;
  let y = 0;
  for (const { lane, stories, rowHeight, height } of bands) {
    const body = svg("g", { transform: `translate(0 ${y})`, role: "group", "aria-label": name(lane) });
    const title = `${name(lane)} · ${stories.length}`;
    body.append(
      svg("line", { x1: 0, x2: width, y1: 0.5, y2: 0.5, stroke: palette.line }),
      svg("text", { x: 12, y: 15, "font-size": 12, "font-weight": 600, fill: palette.ink, "aria-hidden": true }, [
        cutText(title, width - 24, (text) => textWidth(text, 12, 600)),
      ]),
    );
    for (const { story, marks: inRange, span, row } of stories) {
      const middle = headHeight + (row + 0.5) * rowHeight;
      if (inRange.length > 1) {
        body.append(
          svg("line", {
            x1: span[0],
            x2: span[1],
            y1: middle,
            y2: middle,
            stroke: palette.tie[story.kind],
            "stroke-opacity": 0.5,
            "stroke-width": 1.5,
          }),
        );
      }
      inPeriod += inRange.length;
      for (const mark of inRange.slice(0, Math.max(0, markLimit - marks.length))) {
        const element = drawMark(mark, middle, rowHeight, scale, palette, label(mark, story));
        body.append(element);
        marks.push({ mark, story, element });
      }
    }
    group.append(body);
    y += height;
  }
  marks.sort((a, b) => a.mark.start - b.mark.start || tieKinds.indexOf(a.mark.kind) - tieKinds.indexOf(b.mark.kind));
  return { group, marks, inPeriod };
}

// Where a mark is narrower than a circle, it is one.
function edgesOf(mark: Mark, scale: Scale, radius: number): { from: number; to: number; circle: boolean } {
  const from = xOf(scale, mark.start);
  const to = xOf(scale, mark.end);
  const middle = (from + to) / 2;
  return to - from <= 2 * radius
    ? { from: middle - radius, to: middle + radius, circle: true }
    : { from: Math.max(scale.left - 6, from), to: Math.min(scale.right + 6, to), circle: mark.end - mark.start === 1 };
}

function spanOf(marks: readonly Mark[], scale: Scale, radius: number): [number, number] {
  const edges = marks.map((mark) => edgesOf(mark, scale, radius));
  return [Math.min(...edges.map(({ from }) => from)), Math.max(...edges.map(({ to }) => to))];
}

function drawMark(
  mark: Mark,
  y: number,
  rowHeight: number,
  scale: Scale,
  palette: Palette,
  label: string,
): SVGGElement {
  const colour = palette.tie[mark.kind];
  const firmness = firmnessOf(mark.status);
  const fills = {
    force: colour,
    paper: mix(palette.background, colour, 0.45),
    talk: palette.background,
    over: palette.background,
  };
  const radius = radiusOf(rowHeight);
  const { from, to, circle } = edgesOf(mark, scale, radius);
  const look = {
    fill: fills[firmness],
    stroke: colour,
    "stroke-width": 1.5,
    "stroke-dasharray": firmness === "over" ? "2 2" : null,
  };
  const bar = {
    x: from.toFixed(1),
    y: y - radius + 1,
    width: Math.max(1, to - from).toFixed(1),
    height: 2 * radius - 2,
    rx: radius - 1,
  };
  return svg("g", { role: "button", tabindex: -1, "aria-label": label, class: "tg-mark" }, [
    svg("rect", {
      x: from - 2,
      y: y - rowHeight / 2,
      width: to - from + 4,
      height: rowHeight,
      fill: "transparent",
      "data-screen": true,
    }),
    // What may have happened on any of many days is a bar, paler than what is known to the day.
    circle
      ? svg("circle", { cx: ((from + to) / 2).toFixed(1), cy: y, r: radius - 0.5, ...look })
      : svg("rect", { ...bar, ...look, "fill-opacity": 0.55, "stroke-opacity": 0.7 }),
  ]);
}

/** The line of dates above the lanes. */
export function drawAxis(scale: Scale, palette: Palette, locale: string, height: number): SVGGElement {
  const room = scale.to - scale.from < 1500 ? 84 : 52;
  return svg(
    "g",
    {},
    ticksOf(scale, room).map((tick) => {
      const x = xOf(scale, tick.day);
      return svg("g", { transform: `translate(${x.toFixed(1)} 0)` }, [
        svg("line", { y1: height - 5, y2: height, stroke: palette.muted }),
        svg("text", { y: height - 9, "font-size": 11, fill: palette.muted, "text-anchor": anchor(x, scale) }, [
          tickText(tick, locale),
        ]),
      ]);
    }),
  );
}

const anchor = (x: number, { left, right }: Scale) => (x < left + 18 ? "start" : x > right - 18 ? "end" : "middle");

/** Thin lines under the marks, where the axis has its ticks. */
export function drawGrid(scale: Scale, palette: Palette, height: number): SVGGElement {
  const room = scale.to - scale.from < 1500 ? 84 : 52;
  return svg(
    "g",
    {},
    ticksOf(scale, room).map(({ day }) => {
      const x = xOf(scale, day).toFixed(1);
      return svg("line", { x1: x, x2: x, y1: 0, y2: height, stroke: palette.line, "stroke-opacity": 0.5 });
    }),
  );
}

/** A line across the lanes at a day, with a word at its head. */
export function drawDayLine(
  day: Day,
  scale: Scale,
  height: number,
  colour: string,
  word: string | null,
  dash: string | null,
): SVGGElement {
  const x = xOf(scale, day);
  const line = svg("line", {
    x1: x,
    x2: x,
    y1: 0,
    y2: height,
    stroke: colour,
    "stroke-width": 1.5,
    "stroke-dasharray": dash,
  });
  const left = x > (scale.left + scale.right) / 2;
  const text =
    word === null
      ? []
      : [
          svg(
            "text",
            {
              x: left ? x - 5 : x + 5,
              y: 15,
              "font-size": 11,
              "font-weight": 600,
              fill: colour,
              "text-anchor": left ? "end" : "start",
            },
            [word],
          ),
        ];
  return svg("g", { "pointer-events": "none", "aria-hidden": "true" }, [line, ...text]);
}
