import { lastDay } from "../../graph/day";
import type { TieKind, ViewGraph } from "../../graph/types";
import { ChartFrame } from "../drawing/ChartFrame";
import { html, setAttributes, svg } from "../drawing/elements";
import { drawLegend } from "../drawing/legend";
import { pngPicture, svgPicture } from "../drawing/picture";
import { Roving } from "../drawing/roving";
import { firmnessOf } from "../drawing/strokes";
import type { View, ViewEvents, ViewOptions } from "../View";
import { Brush } from "./Brush";
import { boundaries, type Day, dateOf, dayOf, endDate, rangeOf, sayDate, startDate, today, unitFor } from "./days";
import { type DrawnMark, drawAxis, drawDayLine, drawGrid, drawLanes, type Lanes } from "./drawLanes";
import { histogram } from "./histogram";
import { markLegend } from "./legend";
import type { Scale } from "./scale";
import { TimelineControls } from "./TimelineControls";
import css from "./timeline.css?inline";
import { type Lane, lanesOf, type Mark, type Story, type TimelineModel, timelineModel } from "./timelineModel";

const axisHeight = 26;
const overviewHeight = 84;
const side = 16;

/** Milestones and visits by date, with a brush for the period and a play button that lets the network grow. */
export function createTimelineView(host: HTMLElement, events: ViewEvents): View {
  return new TimelineView(host, events);
}

class TimelineView implements View {
  readonly #events: ViewEvents;
  readonly #frame: ChartFrame;
  readonly #controls: TimelineControls;
  readonly #axis = svg("svg", { height: axisHeight, "aria-hidden": "true" });
  readonly #surface = svg("svg", { role: "group" });
  readonly #lanes = html("div", { class: "tg-lanes" }, [this.#surface]);
  readonly #overview = svg("svg", { class: "tg-overview", role: "group" });
  readonly #bottom = svg("g", { "aria-hidden": "true" });
  readonly #brush: Brush;
  readonly #notes = html("p", { class: "tg-notes" });
  readonly #showUndated = html("button", { type: "button" });
  readonly #foot = html("div", { class: "tg-bar tg-foot" }, [this.#notes]);
  readonly #empty = html("div", { class: "tg-empty", role: "status", hidden: true });
  readonly #tabStop = new Roving();
  #options: ViewOptions | null = null;
  #model: TimelineModel | null = null;
  #extent: [Day, Day] = [0, 1];
  #drawn: Lanes | null = null;
  #width = 0;
  #room = 0;
  #selected: string | null = null;
  #told = false;

  constructor(host: HTMLElement, events: ViewEvents) {
    this.#events = events;
    this.#frame = new ChartFrame(host, "timeline", css, () => this.resize());
    this.#controls = new TimelineControls({
      day: (day) => events.change({ asOf: day === null ? null : dateOf(day) }),
      lanes: (by) => events.change({ sort: by === "pair" ? "pair" : null }),
      all: () => events.period(null, null),
    });
    this.#brush = new Brush((from, to) =>
      events.period(from === null ? null : startDate(from), to === null ? null : endDate(to)),
    );
    this.#overview.append(this.#brush.element, this.#bottom);
    this.element.append(
      this.#controls.element,
      html("div", { class: "tg-lanes-axis" }, [this.#axis]),
      this.#lanes,
      this.#empty,
      this.#overview,
      this.#foot,
    );
    this.#surface.addEventListener("click", (event) => {
      const drawn = this.#markOf(event);
      events.tieSelect(drawn ? [drawn.mark.tie] : []);
    });
    this.#surface.addEventListener("pointerover", (event) => this.#explain(this.#markOf(event)));
    this.#surface.addEventListener("pointerleave", () => this.#explain(null));
    this.#surface.addEventListener("focusin", (event) => this.#explain(this.#markOf(event)));
    this.#surface.addEventListener("focusout", () => this.#explain(null));
    this.#surface.addEventListener("keydown", (event) => this.#key(event));
    this.#showUndated.addEventListener("click", () => events.tieSelect(this.#model?.undated ?? []));
  }

  get element(): HTMLElement {
    return this.#frame.element;
  }

  show(graph: ViewGraph, options: ViewOptions): void {
    this.#options = options;
    this.#selected = options.state.select;
    this.#frame.theme(options.theme);
    this.element.classList.toggle("tg-still", options.reducedMotion);
    this.#model = timelineModel(graph, options.state.hide);
    // While it plays, an answer for one of its days says nothing of the days after.
    this.#extent = this.#controls.playing
      ? joined(this.#extent, this.#extentOf(this.#model))
      : this.#extentOf(this.#model);
    this.#draw();
    if (!this.#told) {
      this.#told = true;
      this.#events.ready();
    }
  }

  select(id: string | null): void {
    this.#selected = id;
    this.#emphasise();
  }

  resize(): void {
    if (this.#model && (this.#lanes.clientWidth !== this.#width || this.#lanes.clientHeight !== this.#room)) {
      this.#draw();
    }
  }

  async picture(kind: "png" | "svg"): Promise<Blob> {
    const lanesHeight = this.#drawn?.height ?? 0;
    const overview = Number(this.#overview.getAttribute("height"));
    const height = axisHeight + lanesHeight + overview + 8;
    const at = (y: number, drawing: SVGSVGElement) =>
      svg("g", { transform: `translate(0 ${y})` }, [...drawing.cloneNode(true).childNodes]);
    const whole = svg("svg", {}, [
      at(0, this.#axis),
      at(axisHeight, this.#surface),
      at(axisHeight + lanesHeight + 8, this.#overview),
    ]);
    const notes = [...this.#notes.querySelectorAll("span")].map((note) => note.textContent ?? "");
    const title = this.#frame.summary.textContent ?? "";
    const picture = svgPicture(whole, { width: this.#width, height, palette: this.#frame.palette, title, notes });
    return kind === "svg" ? picture.blob : await pngPicture(picture.blob, this.#width, picture.height);
  }

  destroy(): void {
    this.#controls.destroy();
    this.#frame.destroy();
  }

  #extentOf({ stories }: TimelineModel): [Day, Day] {
    const now = today();
    let from = now - 365;
    let to = now + 1;
    for (const { marks } of stories) {
      for (const mark of marks) {
        from = Math.min(from, mark.start);
        to = Math.max(to, mark.end);
      }
    }
    return [from, to];
  }

  #period(): [Day, Day] {
    const { from, to } = (this.#options as ViewOptions).state;
    const [first, last] = this.#extent;
    const start = from === null ? first : rangeOf(from)[0];
    const end = to === null ? last : dayOf(lastDay(to)) + 1;
    // A period that ends before it begins, or lies beside all that is known, is shown as far as it can be.
    return end > start ? [start, end] : [first, last];
  }

  #draw(): void {
    const options = this.#options;
    const model = this.#model;
    this.#lanes.hidden = false;
    this.#empty.hidden = true;
    const width = this.#lanes.clientWidth;
    if (!options || !model || width === 0) {
      return;
    }
    this.#width = width;
    this.#room = this.#lanes.clientHeight;
    const { texts, state } = options;
    const palette = this.#frame.palette;
    const [from, to] = this.#period();
    const scale: Scale = { from, to, left: side, right: width - side };
    const by = state.sort === "pair" ? "pair" : "kind";
    const hadFocus = this.#tabStop.current?.matches(":focus")
      ? this.#drawn?.marks.find(({ element }) => element === this.#tabStop.current)?.mark.key
      : undefined;
    this.#drawn = drawLanes(lanesOf(model.stories, by), {
      scale,
      width,
      room: this.#room,
      palette,
      name: (lane) => this.#laneName(lane, by),
      label: (mark, story) => `${story.sides.join(" – ")}. ${this.#linesOf(mark).join(". ")}`,
    });
    const tall = Math.max(this.#drawn.height, this.#lanes.clientHeight - 1);
    setAttributes(this.#surface, { height: tall, "aria-label": texts.say("timeline.label") });
    const asOf = state.asOf === null ? null : dayOf(state.asOf);
    const within = (day: Day) => day >= from && day <= to;
    const now = today();
    const ends = svg("g", {}, [
      ...(within(now) ? [drawDayLine(now, scale, tall, palette.muted, texts.say("timeline.today"), "3 3")] : []),
      ...(asOf !== null && within(asOf) ? [drawDayLine(asOf, scale, tall, palette.ink, null, null)] : []),
    ]);
    this.#surface.replaceChildren(drawGrid(scale, palette, tall), ends, this.#drawn.group);
    this.#axis.replaceChildren(drawAxis(scale, palette, texts.locale, axisHeight));
    this.#drawOverview(options, model, width, [from, to]);
    this.#controls.show(options, { from, to, whole: state.from === null && state.to === null, asOf, by });
    this.#tell(options, model);
    const focused = this.#drawn.marks.find(({ mark }) => mark.key === hadFocus);
    this.#tabStop.enter((focused ?? this.#drawn.marks[0])?.element ?? null, focused !== undefined);
    this.#emphasise();
  }

  #drawOverview({ texts, state }: ViewOptions, model: TimelineModel, width: number, period: [Day, Day]): void {
    const palette = this.#frame.palette;
    const [first, last] = this.#extent;
    const unit = unitFor(first, last, Math.max(8, width / 9));
    const edges = boundaries(first, last, unit);
    const scale: Scale = { from: edges[0] ?? first, to: edges.at(-1) ?? last, left: side, right: width - side };
    const marks = model.stories.flatMap((story) => story.marks);
    const bars = overviewHeight - axisHeight;
    if (!this.#brush.moving) {
      this.#brush.show(
        {
          bins: histogram(marks, edges),
          edges,
          scale,
          height: bars,
          palette,
          words: {
            from: texts.say("timeline.from"),
            to: texts.say("timeline.to"),
            sayFrom: (day) => sayDate(startDate(day), texts.locale),
            sayTo: (day) => sayDate(endDate(day), texts.locale),
          },
        },
        // All time is all of the bars, which begin and end with whole units.
        [state.from === null ? scale.from : period[0], state.to === null ? scale.to : period[1]],
      );
    }
    const axis = drawAxis(scale, palette, texts.locale, axisHeight);
    axis.setAttribute("transform", `translate(0 ${bars - 4})`);
    const legend = drawLegend(
      markLegend(
        new Set(model.stories.map((story) => story.kind)),
        new Set(marks.map((mark) => firmnessOf(mark.status))),
        marks,
        palette,
        texts,
      ),
      width,
      palette,
    );
    legend.group.setAttribute("transform", `translate(0 ${overviewHeight + 2})`);
    this.#bottom.replaceChildren(axis, legend.group);
    setAttributes(this.#overview, {
      height: overviewHeight + legend.height + 4,
      "aria-label": texts.say("timeline.overview"),
    });
  }

  #laneName(lane: Lane, by: "kind" | "pair"): string {
    return by === "kind" ? (this.#options as ViewOptions).texts.say(`kind.${lane.key as TieKind}`) : lane.key;
  }

  #linesOf(mark: Mark): string[] {
    const { texts } = this.#options as ViewOptions;
    const status = mark.status === null ? [] : [texts.say(`status.${mark.status}`)];
    return [[texts.say(`kind.${mark.kind}`), ...status].join(", "), sayDate(mark.on, texts.locale)];
  }

  #tell({ texts }: ViewOptions, model: TimelineModel): void {
    const drawn = this.#drawn as Lanes;
    const [from, to] = this.#period();
    this.#frame.summary.textContent = texts.say("timeline.summary", {
      steps: drawn.inPeriod,
      from: sayDate(startDate(from), texts.locale),
      to: sayDate(endDate(to), texts.locale),
    });
    const notes: (Node | string)[] = [];
    if (model.undated.length > 0) {
      this.#showUndated.textContent = texts.say("timeline.showUndated");
      notes.push(
        html("span", {}, [texts.say("timeline.undated", { count: model.undated.length })]),
        " ",
        this.#showUndated,
        " ",
      );
    }
    if (drawn.inPeriod > drawn.marks.length) {
      notes.push(html("span", {}, [texts.say("timeline.thinned", { shown: drawn.marks.length, all: drawn.inPeriod })]));
    }
    this.#notes.replaceChildren(...notes);
    this.#foot.hidden = notes.length === 0;
    this.#empty.hidden = drawn.inPeriod > 0;
    this.#lanes.hidden = drawn.inPeriod === 0;
    this.#overview.toggleAttribute("hidden", model.stories.length === 0);
    this.#axis.toggleAttribute("hidden", model.stories.length === 0);
    const words =
      model.stories.length === 0
        ? (["chart.empty", "chart.emptyWay"] as const)
        : (["timeline.empty", "timeline.emptyWay"] as const);
    this.#empty.replaceChildren(html("strong", {}, [texts.say(words[0])]), texts.say(words[1]));
  }

  #emphasise(): void {
    const options = this.#options;
    if (!this.#drawn || !options) {
      return;
    }
    const asOf = options.state.asOf === null ? null : dayOf(options.state.asOf);
    const chosen = this.#selected;
    const known = chosen !== null && this.#drawn.marks.some(({ mark }) => mark.tie === chosen);
    for (const { mark, element } of this.#drawn.marks) {
      const ahead = asOf !== null && mark.start > asOf;
      element.setAttribute("opacity", ahead ? "0.14" : known && mark.tie !== chosen ? "0.35" : "1");
      element.setAttribute("aria-pressed", String(mark.tie === chosen));
    }
  }

  #markOf(event: Event): DrawnMark | null {
    const element = event.target instanceof Element ? event.target.closest("[role=button]") : null;
    return this.#drawn?.marks.find((one) => one.element === element) ?? null;
  }

  #explain(drawn: DrawnMark | null): void {
    if (drawn) {
      this.#frame.tooltip.showAt(storyTitle(drawn.story), this.#linesOf(drawn.mark), drawn.element);
    } else {
      this.#frame.tooltip.hide();
    }
  }

  #key(event: KeyboardEvent): void {
    const drawn = this.#markOf(event);
    const marks = this.#drawn?.marks ?? [];
    if (!drawn) {
      return;
    }
    const at = marks.indexOf(drawn);
    const steps: Record<string, number> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      Home: 0,
      End: marks.length - 1,
    };
    if (event.key === "Enter" || event.key === " ") {
      this.#events.tieSelect([drawn.mark.tie]);
    } else {
      const next = marks[steps[event.key] ?? -1];
      if (!next) {
        return;
      }
      this.#tabStop.enter(next.element, true);
    }
    event.preventDefault();
  }
}

const storyTitle = (story: Story) => story.sides.join(" – ");
const joined = (a: [Day, Day], b: [Day, Day]): [Day, Day] => [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
