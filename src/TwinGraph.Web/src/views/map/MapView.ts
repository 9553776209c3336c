import type { GeoProjection } from "d3-geo";
import type { ViewGraph } from "../../graph/types";
import { ChartFrame } from "../drawing/ChartFrame";
import { html, setAttributes, svg } from "../drawing/elements";
import { drawLegend } from "../drawing/legend";
import { pngPicture, svgPicture } from "../drawing/picture";
import { Roving } from "../drawing/roving";
import { firmnessText, kindLines, tieLegend } from "../drawing/ties";
import type { View, ViewEvents, ViewOptions } from "../View";
import { drawCountryNames, drawPlaceNames, type Locate } from "./drawNames";
import css from "./map.css?inline";
import { type MapModel, mapModel, type Place, type Strand } from "./mapModel";
import { mapNotes, mapSummary } from "./mapWords";
import { drawPlace, drawStrand, groundOf } from "./marks";
import { nearestToward } from "./nearest";
import { PanZoom } from "./PanZoom";
import { arcPoints, fitProjection, graticulePath, landPaths, liftOf, linePath } from "./projection";

const controls = ["zoomIn", "zoomOut", "whole"] as const;

/** What a mark on the map stands for, with its element. */
type Mark =
  | { place: Place; strand?: never; element: SVGGElement }
  | { strand: Strand; place?: never; element: SVGGElement };

/** The two countries with their regions as points, and ties as arcs between them. */
export function createMapView(host: HTMLElement, events: ViewEvents): View {
  return new MapView(host, events);
}

class MapView implements View {
  readonly #events: ViewEvents;
  readonly #frame: ChartFrame;
  readonly #surface = svg("svg", { class: "tg-surface", role: "group", tabindex: 0 });
  readonly #land = svg("g", { "aria-hidden": "true" });
  readonly #names = svg("g", { "aria-hidden": "true" });
  readonly #strandLayer = svg("g", { role: "group" });
  readonly #placeLayer = svg("g", { role: "group" });
  readonly #labels = svg("g", { "aria-hidden": "true", "pointer-events": "none" });
  readonly #foot = svg("g", { "aria-hidden": "true", "pointer-events": "none" });
  readonly #notes = html("p", { class: "tg-notes" });
  readonly #empty = html("div", { class: "tg-empty tg-over", role: "status", hidden: true });
  readonly #buttons: Record<(typeof controls)[number], HTMLButtonElement>;
  readonly #panZoom: PanZoom;
  readonly #tabStops = { places: new Roving(), strands: new Roving() };
  #graph: ViewGraph | null = null;
  #options: ViewOptions | null = null;
  #model: MapModel | null = null;
  #projection: GeoProjection | null = null;
  #size = { width: 0, height: 0 };
  #footHeight = 0;
  #marks: Mark[] = [];
  #selected: string | null = null;
  #pointed: Mark | null = null;
  #focused: Mark | null = null;
  /** The places that stand out, by pointing, focus or selection; null where none does. */
  #lit: ReadonlySet<Place> | null = null;
  #frameRequest = 0;
  #told = false;

  constructor(host: HTMLElement, events: ViewEvents) {
    this.#events = events;
    this.#frame = new ChartFrame(host, "map", css, () => this.resize());
    this.#surface.append(this.#land, this.#names, this.#strandLayer, this.#placeLayer, this.#labels, this.#foot);
    const button = (text: string, act: () => void) => {
      const element = html("button", { type: "button" }, [text]);
      element.addEventListener("click", act);
      return element;
    };
    this.#buttons = {
      zoomIn: button("+", () => this.#panZoom.zoom(1.6)),
      zoomOut: button("−", () => this.#panZoom.zoom(1 / 1.6)),
      whole: button("⤢", () => this.#panZoom.reset()),
    };
    this.#frame.element.append(
      html("div", { class: "tg-sea" }, [
        this.#surface,
        html("div", { class: "tg-zoom" }, Object.values(this.#buttons)),
        this.#empty,
      ]),
      html("div", { class: "tg-bar" }, [this.#notes]),
    );
    this.#panZoom = new PanZoom(this.#surface, () => this.#moved());
    this.#surface.addEventListener("click", (event) => this.#clicked(this.#markOf(event)));
    this.#surface.addEventListener("dblclick", (event) => this.#opened(this.#markOf(event)));
    this.#surface.addEventListener("pointerover", (event) => this.#point(this.#markOf(event), event));
    this.#surface.addEventListener("pointerleave", (event) => this.#point(null, event));
    this.#surface.addEventListener("focusin", (event) => this.#focus(this.#markOf(event)));
    this.#surface.addEventListener("focusout", () => this.#focus(null));
    this.#surface.addEventListener("keydown", (event) => this.#key(event));
  }

  get element(): HTMLElement {
    return this.#frame.element;
  }

  show(graph: ViewGraph, options: ViewOptions): void {
    const same = graph === this.#graph && this.#options !== null && looksAlike(this.#options, options);
    this.#graph = graph;
    this.#options = options;
    this.#selected = options.state.select;
    if (same) {
      this.#emphasise();
      return;
    }
    this.#frame.theme(options.theme);
    this.element.classList.toggle("tg-still", options.reducedMotion);
    this.#model = mapModel(graph, options.state);
    this.#tell(this.#model, options);
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

  fit(): void {
    this.#panZoom.reset();
  }

  resize(): void {
    const { clientWidth, clientHeight } = this.#surface;
    if (this.#graph && (clientWidth !== this.#size.width || clientHeight !== this.#size.height)) {
      this.#draw();
    }
  }

  async picture(kind: "png" | "svg"): Promise<Blob> {
    const { width, height } = this.#size;
    const picture = svgPicture(this.#surface, {
      width,
      height,
      palette: this.#frame.palette,
      title: this.#frame.summary.textContent ?? "",
      notes: this.#noteTexts(),
    });
    return kind === "svg" ? picture.blob : await pngPicture(picture.blob, width, picture.height);
  }

  destroy(): void {
    cancelAnimationFrame(this.#frameRequest);
    this.#panZoom.destroy();
    this.#frame.destroy();
  }

  #noteTexts(): string[] {
    return [...this.#notes.querySelectorAll("span")].map((note) => note.textContent ?? "");
  }

  #tell(model: MapModel, { texts }: ViewOptions): void {
    this.#surface.setAttribute("aria-label", `${texts.say("map.label")}. ${texts.say("map.keys")}`);
    this.#placeLayer.setAttribute("aria-label", texts.say("map.places"));
    this.#strandLayer.setAttribute("aria-label", texts.say("map.lines"));
    for (const name of controls) {
      setAttributes(this.#buttons[name], { "aria-label": texts.say(`map.${name}`), title: texts.say(`map.${name}`) });
    }
    this.#frame.summary.textContent = mapSummary(model, texts);
    const notes = mapNotes(model, texts);
    this.#notes.replaceChildren(...notes.map((note) => html("span", {}, [`${note} `])));
    this.#empty.hidden = model.places.length > 0;
    const words =
      model.unplaced.length > 0
        ? (["map.empty", "map.emptyWay"] as const)
        : (["chart.empty", "chart.emptyWay"] as const);
    this.#empty.replaceChildren(html("strong", {}, [texts.say(words[0])]), texts.say(words[1]));
  }

  #draw(): void {
    const { clientWidth: width, clientHeight: height } = this.#surface;
    if (!this.#model || !this.#options || width === 0 || height === 0) {
      return;
    }
    const { strands, places } = this.#model;
    const { texts, theme } = this.#options;
    const palette = this.#frame.palette;
    const ground = groundOf(palette, theme === "dark");
    const legend = drawLegend(
      tieLegend(new Set(strands.map((one) => one.kind)), new Set(strands.map((one) => one.firmness)), palette, texts),
      width,
      palette,
    );
    this.#footHeight = legend.height === 0 ? 0 : legend.height + 8;
    legend.group.setAttribute("transform", `translate(0 ${height - this.#footHeight + 4})`);
    this.#foot.replaceChildren(
      svg("rect", { y: height - this.#footHeight, width, height: this.#footHeight, fill: palette.background }),
      legend.group,
    );
    const edge = Math.min(40, width * 0.05);
    this.#projection = fitProjection({
      width,
      height,
      top: edge,
      right: edge,
      bottom: this.#footHeight + edge,
      left: edge,
    });
    const projection = this.#projection;
    const { scale, left, top } = this.#panZoom.transform;
    const kept =
      this.#size.width === 0
        ? { scale, left, top }
        : { scale, left: (left * width) / this.#size.width, top: (top * height) / this.#size.height };
    this.#size = { width, height };

    const thin = { "vector-effect": "non-scaling-stroke", "stroke-linejoin": "round" } as const;
    const lands = landPaths(projection);
    this.#land.replaceChildren(
      svg("path", { d: graticulePath(projection), fill: "none", stroke: ground.grid, "stroke-width": 0.6, ...thin }),
      svg("path", { d: lands.rest, fill: ground.rest, ...thin }),
      svg("path", { d: lands.CN, fill: ground.country, stroke: ground.coast, "stroke-width": 0.8, ...thin }),
      svg("path", { d: lands.ID, fill: ground.country, stroke: ground.coast, "stroke-width": 0.8, ...thin }),
    );
    this.#surface.style.background = ground.sea;

    const focused = this.#focused && keyOf(this.#focused);
    this.#marks = [];
    this.#strandLayer.replaceChildren(
      ...strands.map((strand) => {
        const a: [number, number] = [strand.from.lon, strand.from.lat];
        const b: [number, number] = [strand.to.lon, strand.to.lat];
        const points = arcPoints(projection, a, b, (length) => liftOf(length, strand.lane, strand.lanes));
        const element = drawStrand(
          strand,
          linePath(points),
          palette,
          `${strandTitle(strand)}. ${this.#strandLines(strand).join(". ")}`,
        );
        this.#marks.push({ strand, element });
        return element;
      }),
    );
    this.#placeLayer.replaceChildren(
      ...places.map((place) => {
        const element = drawPlace(place, palette, `${place.node.name}. ${this.#placeLines(place).join(". ")}`);
        this.#marks.push({ place, element });
        return element;
      }),
    );
    this.#pointed = null;
    this.#focused = null;
    this.#tabStops.places.enter(this.#placeLayer.firstElementChild);
    this.#tabStops.strands.enter(this.#strandLayer.firstElementChild);
    this.#panZoom.set(kept);
    this.#place();
    this.#emphasise();
    const again = this.#marks.find((mark) => keyOf(mark) === focused);
    if (again) {
      this.#tabStops[again.place ? "places" : "strands"].enter(again.element, true);
    }
  }

  #placeLines(place: Place): string[] {
    const { texts } = this.#options as ViewOptions;
    return [
      texts.say(`node.${place.node.kind}`),
      texts.say("ties", { count: place.ties }),
      ...kindLines(place.byKind, texts),
    ];
  }

  #strandLines(strand: Strand): string[] {
    const { texts } = this.#options as ViewOptions;
    return [
      `${texts.say(`kind.${strand.kind}`)}: ${texts.say("ties", { count: strand.ties.length })}`,
      texts.say("chart.firmest", { firm: firmnessText(strand.firmness, texts) }),
    ];
  }

  #moved(): void {
    this.#frame.tooltip.hide();
    cancelAnimationFrame(this.#frameRequest);
    this.#frameRequest = requestAnimationFrame(() => this.#place());
  }

  // Puts everything where the transform has it; points and words keep their size.
  #place(): void {
    const { scale, left, top } = this.#panZoom.transform;
    const matrix = `matrix(${scale} 0 0 ${scale} ${left.toFixed(2)} ${top.toFixed(2)})`;
    this.#land.setAttribute("transform", matrix);
    this.#strandLayer.setAttribute("transform", matrix);
    for (const mark of this.#marks) {
      if (mark.place) {
        const [x, y] = this.#at(mark.place);
        mark.element.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      }
    }
    this.#buttons.zoomOut.disabled = scale === 1;
    this.#buttons.whole.disabled = scale === 1;
    this.#label();
  }

  #at(place: { lon: number; lat: number }): [number, number] {
    const { scale, left, top } = this.#panZoom.transform;
    const [x, y] = this.#projection?.([place.lon, place.lat]) ?? [0, 0];
    return [x * scale + left, y * scale + top];
  }

  #label(): void {
    const { width, height } = this.#size;
    const { texts, theme } = this.#options as ViewOptions;
    const palette = this.#frame.palette;
    const at: Locate = (place) => this.#at(place);
    const page = { width, height: height - this.#footHeight };
    this.#names.replaceChildren(...drawCountryNames(at, groundOf(palette, theme === "dark").name, texts));
    this.#labels.replaceChildren(...drawPlaceNames(this.#model?.places ?? [], at, page, palette, this.#lit));
  }

  #active(): Mark | { id: string } | null {
    return this.#pointed ?? this.#focused ?? (this.#selected === null ? null : { id: this.#selected });
  }

  #emphasise(): void {
    const active = this.#active();
    const strands = (this.#model?.strands ?? []).filter((strand) => active !== null && strandOn(active, strand));
    const places = (this.#model?.places ?? []).filter((place) => active !== null && touchesMark(active, place));
    const lit = new Set([...places, ...strands.flatMap((strand) => [strand.from, strand.to])]);
    // What is not on the map, such as a company, dims nothing.
    this.#lit = lit.size === 0 ? null : lit;
    const on = new Set(strands);
    for (const mark of this.#marks) {
      const isOn = this.#lit === null || (mark.place ? lit.has(mark.place) : on.has(mark.strand));
      mark.element.setAttribute("opacity", isOn ? "1" : mark.place ? "0.4" : "0.09");
      const chosen = mark.place
        ? mark.place.node.id === this.#selected
        : mark.strand.ties.includes(this.#selected ?? "");
      mark.element.setAttribute("aria-pressed", String(chosen));
      if (mark.place) {
        const ringed = chosen || this.#focused === mark || this.#pointed === mark;
        setAttributes(mark.element.querySelector(".tg-ring") as Element, {
          visibility: ringed ? null : "hidden",
          "stroke-dasharray": chosen ? null : "3 2",
        });
      }
    }
    this.#label();
  }

  #markOf(event: Event): Mark | null {
    const element = event.target instanceof Element ? event.target.closest("[role=button]") : null;
    return this.#marks.find((mark) => mark.element === element) ?? null;
  }

  #clicked(mark: Mark | null): void {
    if (mark?.place) {
      this.#events.nodeSelect(mark.place.node.id);
    } else if (mark?.strand) {
      this.#events.tieSelect(mark.strand.ties);
    } else if (this.#selected !== null) {
      this.#events.nodeSelect(null);
    }
  }

  #opened(mark: Mark | null): void {
    if (mark?.place) {
      this.#events.nodeOpen(mark.place.node.id);
    }
  }

  #point(mark: Mark | null, event: PointerEvent): void {
    if (mark === this.#pointed) {
      return;
    }
    this.#pointed = mark;
    const box = this.element.getBoundingClientRect();
    this.#explain(mark ?? this.#focused, mark?.strand ? [event.clientX - box.left, event.clientY - box.top] : null);
    this.#emphasise();
  }

  #focus(mark: Mark | null): void {
    this.#focused = mark;
    if (mark?.place) {
      const [x, y] = this.#at(mark.place);
      const { width, height } = this.#size;
      if (x < 0 || y < 0 || x > width || y > height - this.#footHeight) {
        const { scale, left, top } = this.#panZoom.transform;
        this.#panZoom.set({ scale, left: left + width / 2 - x, top: top + height / 2 - y });
        this.#place();
      }
    }
    this.#explain(mark, null);
    this.#emphasise();
  }

  #explain(mark: Mark | null, at: [number, number] | null): void {
    const { tooltip } = this.#frame;
    if (!mark) {
      tooltip.hide();
      return;
    }
    const title = mark.place ? mark.place.node.name : strandTitle(mark.strand);
    const lines = mark.place ? this.#placeLines(mark.place) : this.#strandLines(mark.strand);
    if (at) {
      tooltip.show(title, lines, ...at);
    } else {
      tooltip.showAt(title, lines, mark.element);
    }
  }

  #key(event: KeyboardEvent): void {
    const mark = this.#markOf(event);
    if (event.key === "Escape") {
      this.#events.nodeSelect(null);
    } else if (mark && (event.key === "Enter" || event.key === " ")) {
      this.#clicked(mark);
    } else if (mark?.place) {
      const next = this.#toward(mark.place, event.key);
      if (!next) {
        return;
      }
      this.#tabStops.places.enter(next.element, true);
    } else if (mark?.strand) {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const strands = this.#marks.filter((one) => one.strand);
      const next = step === undefined ? undefined : strands[strands.indexOf(mark) + step];
      if (!next) {
        return;
      }
      this.#tabStops.strands.enter(next.element, true);
    } else {
      return;
    }
    event.preventDefault();
  }

  #toward(from: Place, key: string): Mark | undefined {
    const others = this.#marks.filter((mark) => mark.place && mark.place !== from);
    const points = others.map(({ place }) => (place ? this.#at(place) : ([Number.NaN, 0] as [number, number])));
    return others[nearestToward(key, this.#at(from), points)];
  }
}

const keyOf = (mark: Mark) => mark.place?.node.id ?? mark.strand?.key ?? "";

// Whether two states differ in nothing that is drawn but the selection.
function looksAlike(a: ViewOptions, b: ViewOptions): boolean {
  return (
    a.theme === b.theme &&
    a.texts.language === b.texts.language &&
    a.reducedMotion === b.reducedMotion &&
    a.state.hide === b.state.hide &&
    (["asOf", "from", "to"] as const).every((name) => a.state[name] === b.state[name])
  );
}

const strandTitle = (strand: Strand) => `${strand.from.node.name} – ${strand.to.node.name}`;

function strandOn(active: Mark | { id: string }, strand: Strand): boolean {
  if ("id" in active) {
    return strand.from.node.id === active.id || strand.to.node.id === active.id || strand.ties.includes(active.id);
  }
  return active.place ? strand.from === active.place || strand.to === active.place : active.strand === strand;
}

function touchesMark(active: Mark | { id: string }, place: Place): boolean {
  if ("id" in active) {
    return place.node.id === active.id;
  }
  return active.place ? active.place === place : active.strand.from === place || active.strand.to === place;
}
