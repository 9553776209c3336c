import type { ViewGraph } from "../../graph/types";
import type { ViewState } from "../../state/ViewState";
import { type Palette, palettes } from "../../theme/palette";
import type { View, ViewEvents, ViewOptions } from "../View";
import { type CameraPlace, type Look, type Renderer, wholeFrame } from "./draw/Renderer";
import { mostPlainNodes, SvgRenderer } from "./draw/SvgRenderer";
import { Placing } from "./layout/Placing";
import { type Drawing, type DrawnEdge, draw } from "./model/drawing";
import { emphasisOf } from "./model/emphasis";
import { provincesWithCities } from "./model/grouping";
import { shortestPaths } from "./model/paths";
import type { Point } from "./model/walk";
import { roughWidth } from "./picture/labels";
import { rasterize } from "./picture/png";
import type { Emphasis } from "./picture/scene";
import { writeSvg } from "./picture/svg";
import { Frame } from "./ui/frame";
import { Keyboard } from "./ui/keyboard";
import { legendRows } from "./ui/legendRows";
import type { MenuItem } from "./ui/menu";
import type { NoteText } from "./ui/note";
import type { Tool } from "./ui/tools";
import { lineEnds, lineWords, nodeWords } from "./ui/words";

/** A network view can also be led through time without asking the server again. */
export interface NetworkView extends View {
  /** Shows the ties as they stood on a day, by their steps; nothing moves. Null for all time. */
  setDay(day: string | null): void;
}

const font =
  'system-ui, -apple-system, "Segoe UI", "Noto Sans", "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';

// Sigma wants WebGL as soon as it is loaded, which may fail; it comes while the data does.
const webgl = import("./draw/WebglRenderer");
webgl.catch(() => {});

/** Draws a graph as a network that can be walked, grouped, pinned and saved. */
export function createNetworkView(host: HTMLElement, events: ViewEvents): NetworkView {
  return new Network(host, events);
}

class Network implements NetworkView {
  readonly #events: ViewEvents;
  readonly #frame: Frame;
  readonly #placing: Placing;
  readonly #observer: ResizeObserver;
  #renderer: Renderer | null = null;
  #starting: Promise<void> | null = null;
  #destroyed = false;
  #told = false;
  #graph: ViewGraph | null = null;
  #options: ViewOptions | null = null;
  #state: ViewState | null = null;
  #day: string | null = null;
  #drawing: Drawing | null = null;
  #provinces = new Set<string>();
  #shownKey: readonly unknown[] = [];
  #hovered: string | null = null;
  #hoveredLine: DrawnEdge | null = null;
  #hoverAt: Point = { x: 0, y: 0 };
  #cursor: string | null = null;
  #pathFrom: string | null = null;
  #pathNote: NoteText | null = null;
  #path: Emphasis | null = null;
  #cameraUsed = false;
  #home: CameraPlace = wholeFrame;
  #lastMove = 0;

  constructor(host: HTMLElement, events: ViewEvents) {
    this.#events = events;
    this.#frame = new Frame((tool) => this.#use(tool));
    host.append(this.element);
    this.#placing = new Placing({
      moved: (whole, done) => this.#moved(whole, done),
      running: (where) => {
        this.element.dataset.layoutIn = where;
      },
    });
    new Keyboard(this.#frame.stage, {
      drawing: () => this.#drawing,
      placeOf: (id) => this.#renderer?.placeOf(id) ?? null,
      cursor: () => this.#cursor ?? this.#nodeSelected(),
      center: () => this.#state?.center ?? null,
      moveTo: (id, line) => this.#moveCursor(id, line),
      nothing: () => this.#frame.announce(this.#options?.texts.say("network.noFurther") ?? ""),
      select: (id) => this.#choose(id, null),
      open: (id) => this.#events.nodeOpen(id),
      hide: (id) => this.#hide(id),
      pin: (id) => this.#togglePin(id),
      group: (id) => this.#toggleGroup(id),
      menu: (id) => this.#openMenu(id, (id && this.#renderer?.placeOf(id)) || { x: 40, y: 40 }),
      letGo: () => this.#letGo(),
      pan: (dx, dy) => this.#renderer?.pan(dx, dy),
      zoom: (factor) => this.#renderer?.zoom(factor),
      fit: () => this.#use("fit"),
      blurred: () => {
        // The menu takes the focus, not the reader's place.
        if (!this.#frame.menu.isOpen) this.#moveCursor(null, null);
      },
    });
    this.#observer = new ResizeObserver(() => this.resize());
    this.#observer.observe(this.element);
  }

  get element(): HTMLElement {
    return this.#frame.element;
  }

  show(graph: ViewGraph, options: ViewOptions) {
    const asOf = options.state.asOf;
    if (this.#options === null || this.#options.state.asOf !== asOf) {
      this.#day = asOf;
    }
    this.#graph = graph;
    this.#options = options;
    this.#state = options.state;
    this.#update();
  }

  setDay(day: string | null) {
    this.#day = day;
    this.#update();
  }

  select(id: string | null) {
    if (this.#state !== null && this.#state.select !== id) {
      this.#state = { ...this.#state, select: id };
      this.#emphasize();
      if (id !== null) this.#renderer?.reveal(id);
    }
  }

  resize() {
    this.#renderer?.resize();
  }

  fit() {
    this.#use("fit");
  }

  async picture(kind: "png" | "svg"): Promise<Blob> {
    await this.#starting;
    const { drawing, texts, palette } = this.#shown();
    const { clientWidth, clientHeight } = this.#frame.stage;
    const [width, height] = [Math.max(320, clientWidth), Math.max(240, clientHeight)];
    const svg = writeSvg({
      width,
      height,
      drawing,
      place: (id) => this.#renderer?.placeOf(id) ?? null,
      scale: this.#renderer?.scale ?? 1,
      palette,
      font,
      emphasis: this.#emphasis(),
      selected: this.#nodeSelected(),
      legend: legendRows(drawing, texts, palette),
      title: this.#label(),
      measure: roughWidth,
    });
    return kind === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await rasterize(svg, width, height);
  }

  destroy() {
    this.#destroyed = true;
    this.#observer.disconnect();
    this.#placing.stop();
    this.#renderer?.destroy();
    this.#renderer = null;
    this.element.remove();
  }

  /** Brings the picture up to graph, state and day; does only what has changed. */
  #update() {
    const { graph, state, options } = this.#given();
    if (graph === null || state === null || options === null) {
      return;
    }
    const key = [graph, this.#day, state.hide.join(), state.group, state.open.join(), state.center, options.theme];
    key.push(
      options.texts.language,
      state.pin.map((pin) => `${pin.id}@${pin.x}@${pin.y}`).join(),
      options.reducedMotion,
    );
    const changed = key.some((part, at) => part !== this.#shownKey[at]);
    if (changed) {
      this.#shownKey = key;
      this.#provinces = provincesWithCities(graph.nodes);
      const how = { hide: state.hide, group: state.group, open: state.open, center: state.center };
      const whole = draw(graph, { ...how, day: null });
      this.#drawing = this.#day === null ? whole : draw(graph, { ...how, day: this.#day });
      const moves = this.#placing.arrange(whole, new Map(state.pin.map(({ id, x, y }) => [id, { x, y }])));
      if (moves !== "nothing") this.element.dataset.layout = "running";
      else this.element.dataset.layout ??= "done";
      this.#starting ??= this.#start();
      this.#render(moves === "all");
      this.#frame.show(this.#frameTexts());
    }
    this.#findPath();
    this.#emphasize();
  }

  async #start() {
    const events = {
      hover: (node: string | null, line: DrawnEdge | null, at: Point) => this.#hover(node, line, at),
      click: (node: string | null, line: DrawnEdge | null) => this.#choose(node, line),
      open: (node: string) => this.#events.nodeOpen(node),
      menu: (node: string | null, at: Point) => this.#openMenu(node, at),
      drag: (node: string, to: Point, done: boolean) => this.#drag(node, to, done),
      drawn: () => this.#follow(),
      camera: (place: CameraPlace) => this.#cameraMoved(place),
      lost: () => this.#fallBack(),
    };
    const container = this.#frame.stage;
    const plain = () => new SvgRenderer(container, events);
    let renderer: Renderer;
    try {
      const { WebglRenderer } = await webgl;
      renderer = this.#destroyed ? plain() : new WebglRenderer(container, events);
    } catch {
      // No WebGL: the same picture by other means, and a note that says so.
      container.replaceChildren();
      renderer = plain();
    }
    if (this.#destroyed) {
      renderer.destroy();
      return;
    }
    this.#fallBack = () => {
      renderer.destroy();
      container.replaceChildren();
      this.#take(plain());
    };
    this.#take(renderer);
  }

  #fallBack = () => {};

  #take(renderer: Renderer) {
    this.#renderer = renderer;
    this.element.dataset.renderer = renderer.kind;
    this.#render(true);
    if (this.element.dataset.layout === "done") {
      renderer.move(this.#placing.places, "settle");
      this.#settle();
    }
    this.#emphasize();
    this.#notes();
  }

  #render(whole: boolean) {
    const { drawing, texts, palette, state, options } = this.#shown();
    const look: Look = {
      palette,
      font,
      reducedMotion: options.reducedMotion,
      pinned: new Set(state.pin.map((pin) => pin.id)),
      title: this.#label(),
    };
    this.element.dataset.nodes = String(drawing.nodes.length);
    this.element.dataset.lines = String(drawing.edges.length);
    this.#frame.legend.show(legendRows(drawing, texts, palette), texts, palette);
    if (this.#cursor !== null && !drawing.byId.has(this.#cursor)) this.#cursor = null;
    const renderer = this.#renderer;
    if (renderer === null) {
      return;
    }
    renderer.show(drawing, this.#placing.places, look);
    if (whole) {
      renderer.move(this.#placing.places, "follow");
      renderer.look(this.#cameraUsed ? wholeFrame : (state.camera ?? wholeFrame), false);
      this.#cameraUsed = true;
    }
    if (!this.#told) {
      this.#told = true;
      this.#events.ready();
    }
  }

  #moved(whole: boolean, done: boolean) {
    // On the way is shown as often as drawing it leaves time to go on.
    const lines = this.#drawing?.edges.length ?? 0;
    const now = performance.now();
    if (!done && (this.#options?.reducedMotion || now - this.#lastMove < lines / 15)) {
      return;
    }
    this.#lastMove = now;
    this.#renderer?.move(this.#placing.places, whole ? (done ? "settle" : "follow") : "keep");
    if (done) {
      this.element.dataset.layout = "done";
      if (whole) this.#settle();
      else this.#showNew();
    }
  }

  /** The first look: all of it, beside the legend, unless the address says where to look. */
  #settle() {
    const renderer = this.#renderer;
    const untouched = renderer?.camera.every((part, at) => Math.abs(part - (wholeFrame[at] as number)) < 1e-3);
    if (renderer && untouched) {
      renderer.inset = this.#frame.legend.covers;
      renderer.look(null, false);
      this.#home = renderer.camera;
    }
  }

  /** What was opened may have come to lie outside of the picture. */
  #showNew() {
    const { clientWidth: width, clientHeight: height } = this.#frame.stage;
    const outside = (this.#drawing?.nodes ?? []).some(({ id }) => {
      const at = this.#renderer?.placeOf(id);
      return at && (at.x < 0 || at.y < 0 || at.x > width || at.y > height);
    });
    if (outside) this.#renderer?.look(null, true);
  }

  #emphasis(): Emphasis | null {
    const drawing = this.#drawing;
    if (drawing === null) {
      return null;
    }
    return (
      emphasisOf(drawing, this.#hovered, this.#hoveredLine) ??
      this.#path ??
      emphasisOf(drawing, this.#state?.select ?? null, null)
    );
  }

  #emphasize() {
    const selected = this.#nodeSelected();
    this.element.dataset.selected = this.#state?.select ?? "";
    this.element.dataset.hovered = this.#hovered ?? this.#hoveredLine?.id ?? "";
    const emphasis = this.#emphasis();
    this.element.dataset.lit = emphasis === null ? "" : String(emphasis.nodes.size);
    this.#renderer?.emphasize(emphasis, selected);
  }

  #nodeSelected(): string | null {
    const id = this.#state?.select ?? null;
    return id !== null && this.#drawing?.byId.has(id) ? id : null;
  }

  #hover(node: string | null, line: DrawnEdge | null, at: Point) {
    this.#hovered = node;
    this.#hoveredLine = line;
    this.#hoverAt = at;
    this.#emphasize();
    this.#follow();
  }

  /** The cursor's ring and the card go where the drawing goes. */
  #follow() {
    const { drawing, texts } = this.#shown();
    const renderer = this.#renderer;
    if (renderer === null) {
      return;
    }
    const cursor = this.#cursor === null ? null : (drawing.byId.get(this.#cursor) ?? null);
    this.#frame.placeCursor(cursor && renderer.placeOf(cursor.id), (cursor?.size ?? 0) * renderer.scale + 6);
    const node = this.#hovered === null ? cursor : (drawing.byId.get(this.#hovered) ?? null);
    const at = node === null ? null : renderer.placeOf(node.id);
    if (node !== null && at !== null) {
      this.#frame.showCard(node.name, nodeWords(node, texts), at, node.size * renderer.scale + 8);
    } else if (this.#hoveredLine !== null) {
      this.#frame.showCard(
        lineEnds(this.#hoveredLine, drawing),
        lineWords(this.#hoveredLine, texts),
        this.#hoverAt,
        12,
      );
    } else {
      this.#frame.showCard(null, "", this.#hoverAt, 0);
    }
  }

  #choose(node: string | null, line: DrawnEdge | null) {
    if (node !== null && this.#pathFrom !== null) {
      this.#showPathTo(node);
      return;
    }
    if (line !== null) {
      if (line.ties.length > 0) {
        this.select(line.ties[0] ?? null);
        this.#events.tieSelect(line.ties);
      }
      return;
    }
    if (node === null && this.#state?.select === null) {
      return;
    }
    this.select(node);
    if (node !== null) this.#frame.announce(this.#words(node));
    this.#events.nodeSelect(node);
  }

  #moveCursor(id: string | null, line: DrawnEdge | null) {
    this.#cursor = id;
    this.element.dataset.cursor = id ?? "";
    const node = id === null ? undefined : this.#drawing?.byId.get(id);
    if (id !== null && node !== undefined && this.#options !== null) {
      const { texts } = this.#options;
      this.#renderer?.reveal(id);
      this.#frame.announce(
        line === null
          ? this.#words(id)
          : texts.say("network.walked", {
              name: node.name,
              kind: texts.say(`node.${node.kind}`),
              ties: texts.say("ties", { count: node.ties }),
              line: lineWords(line, texts),
            }),
      );
    }
    this.#follow();
  }

  #words(id: string): string {
    const { drawing, texts } = this.#shown();
    const node = drawing.byId.get(id);
    return node === undefined ? id : `${node.name}, ${nodeWords(node, texts)}`;
  }

  #name(id: string): string {
    return this.#drawing?.byId.get(id)?.name ?? this.#graph?.nodes.find((node) => node.id === id)?.name ?? id;
  }

  #openMenu(id: string | null, at: Point) {
    const { texts, state } = this.#shown();
    const items: MenuItem[] = [];
    const add = (name: string, text: string, act: () => void) => items.push({ name, text, do: act });
    if (id !== null) {
      const pinned = state.pin.some((pin) => pin.id === id);
      add("open", texts.say("network.open"), () => this.#events.nodeOpen(id));
      add("pin", texts.say(pinned ? "network.unpin" : "network.pin"), () => this.#togglePin(id));
      if (state.group && this.#provinces.has(id)) {
        const open = state.open.includes(id);
        add("group", texts.say(open ? "network.closeGroup" : "network.openGroup"), () => this.#toggleGroup(id));
      }
      add("pathFrom", texts.say("network.pathFrom"), () => this.#startPath(id));
      const from = this.#pathFrom ?? this.#nodeSelected();
      if (from !== null && from !== id) {
        add("pathTo", texts.say("network.pathTo", { name: this.#name(from) }), () => {
          this.#pathFrom = from;
          this.#showPathTo(id);
        });
      }
      add("hide", texts.say("network.hide"), () => this.#hide(id));
    } else {
      add("fit", texts.say("network.fit"), () => this.#use("fit"));
      add("arrange", texts.say("network.arrange"), () => this.#use("arrange"));
      if (this.#provinces.size > 0 || state.group) {
        add("group", texts.say("network.group"), () => this.#use("group"));
      }
      if (state.hide.length > 0) {
        add("showHidden", texts.say("network.showHidden", { count: state.hide.length }), () =>
          this.#patch({ hide: [] }),
        );
      }
    }
    this.#frame.menu.open(id === null ? this.#label() : this.#name(id), items, at);
  }

  #patch(patch: Partial<ViewState>) {
    if (this.#state !== null) {
      this.#state = { ...this.#state, ...patch };
      this.#events.change(patch);
      this.#update();
      this.#notes();
    }
  }

  #hide(id: string) {
    const { texts, state } = this.#shown();
    const name = this.#name(id);
    if (state.select === id) {
      this.select(null);
      this.#events.nodeSelect(null);
    }
    this.#hovered = null;
    this.#patch({ hide: [...state.hide, id] });
    this.#frame.announce(texts.say("network.hiddenNow", { name }));
  }

  #togglePin(id: string) {
    const { texts, state } = this.#shown();
    const others = state.pin.filter((pin) => pin.id !== id);
    const place = this.#placing.places.get(id);
    const pinned = others.length < state.pin.length;
    if (place !== undefined) {
      this.#patch({ pin: pinned ? others : [...others, { id, ...place }] });
      const words = pinned ? "network.unpinnedNow" : "network.pinnedNow";
      this.#frame.announce(texts.say(words, { name: this.#name(id) }));
    }
  }

  #drag(id: string, to: Point, done: boolean) {
    this.#placing.places.set(id, to);
    if (done && this.#state !== null) {
      this.#patch({ pin: [...this.#state.pin.filter((pin) => pin.id !== id), { id, ...to }] });
    } else {
      this.#renderer?.move(this.#placing.places, "keep");
    }
  }

  #toggleGroup(id: string | null) {
    const { state } = this.#shown();
    if (state.group && id !== null && this.#provinces.has(id)) {
      const open = state.open.includes(id) ? state.open.filter((one) => one !== id) : [...state.open, id];
      this.#patch({ open });
    } else {
      this.#patch({ group: !state.group, open: [] });
    }
  }

  #use(tool: Tool) {
    switch (tool) {
      case "zoomIn":
        this.#renderer?.zoom(1.5);
        break;
      case "zoomOut":
        this.#renderer?.zoom(1 / 1.5);
        break;
      case "fit":
        if (this.#renderer) this.#renderer.inset = this.#frame.legend.covers;
        this.#renderer?.look(null, true);
        break;
      case "group":
        this.#toggleGroup(null);
        break;
      case "arrange": {
        const { drawing, state } = this.#shown();
        this.element.dataset.layout = "running";
        this.#placing.arrange(drawing, new Map(state.pin.map(({ id, x, y }) => [id, { x, y }])), true);
        this.#renderer?.move(this.#placing.places, "follow");
        this.#renderer?.look(wholeFrame, false);
        break;
      }
    }
  }

  #startPath(id: string) {
    this.#pathFrom = id;
    this.#notes();
    const { texts } = this.#shown();
    this.#frame.announce(texts.say("network.pathChoose", { name: this.#name(id) }));
  }

  #showPathTo(id: string) {
    const from = this.#pathFrom;
    this.#pathFrom = null;
    if (from !== null && from !== id) this.#patch({ path: [from, id] });
    this.#notes();
    if (this.#pathNote !== null) this.#frame.announce(this.#pathNote.text);
  }

  #findPath() {
    const { drawing, texts, state } = this.#shown();
    this.#path = null;
    this.#pathNote = null;
    this.element.dataset.path = "";
    if (state.path !== null) {
      const [from, to] = state.path;
      const paths = shortestPaths(drawing, from, to);
      const names = { from: this.#name(from), to: this.#name(to) };
      this.element.dataset.path = String(paths.length ?? "none");
      this.#path = paths.length === null ? null : paths;
      this.#pathNote = {
        name: "path",
        text:
          paths.length === null
            ? texts.say("network.pathNone", names)
            : texts.say("network.pathShown", { ...names, count: paths.length }),
        button: { text: texts.say("network.pathEnd"), do: () => this.#letGo() },
      };
    }
    this.#notes();
  }

  #letGo() {
    if (this.#pathFrom !== null) {
      this.#pathFrom = null;
      this.#notes();
    } else if (this.#state?.path) {
      this.#patch({ path: null });
    } else {
      this.#choose(null, null);
    }
  }

  #notes() {
    const { drawing, texts, state } = this.#shown();
    let note: NoteText | null = this.#pathNote;
    if (this.#pathFrom !== null) {
      note = { name: "pathChoose", text: texts.say("network.pathChoose", { name: this.#name(this.#pathFrom) }) };
      note.button = { text: texts.say("network.pathEnd"), do: () => this.#letGo() };
    } else if (note === null && this.#renderer?.kind === "svg") {
      const all = drawing.nodes.length;
      note = {
        name: "plain",
        text:
          all > mostPlainNodes
            ? texts.say("network.plainSome", { count: mostPlainNodes, all })
            : texts.say("network.plain"),
      };
    } else if (note === null && state.hide.length > 0) {
      const show = () => this.#patch({ hide: [] });
      note = {
        name: "hidden",
        text: "",
        button: { text: texts.say("network.showHidden", { count: state.hide.length }), do: show },
      };
    }
    this.#frame.note.show(note);
    this.#frame.showEmpty(
      drawing.nodes.length > 0
        ? null
        : {
            title: texts.say("network.empty"),
            detail: texts.say(state.hide.length > 0 ? "network.emptyHidden" : "network.emptyDetail"),
          },
    );
  }

  #cameraMoved(place: CameraPlace) {
    const known = this.#state?.camera ?? this.#home;
    const far = place.some((part, at) => Math.abs(part - (known[at] as number)) > 1e-3);
    if (this.#state !== null && far) {
      this.#state = { ...this.#state, camera: place };
      this.#events.change({ camera: place });
    }
  }

  #label(): string {
    const { drawing, texts } = this.#shown();
    return texts.say("network.label", { nodes: drawing.nodes.length, lines: drawing.edges.length });
  }

  #frameTexts() {
    const { texts, state, options } = this.#shown();
    return {
      texts,
      theme: options.theme,
      label: this.#label(),
      grouped: state.group,
      canGroup: this.#provinces.size > 0,
    };
  }

  #given() {
    return { graph: this.#graph, state: this.#state, options: this.#options };
  }

  /** What is shown; only asked for once there is something. */
  #shown(): {
    drawing: Drawing;
    texts: ViewOptions["texts"];
    palette: Palette;
    state: ViewState;
    options: ViewOptions;
  } {
    const [drawing, options, state] = [this.#drawing, this.#options, this.#state];
    if (drawing === null || options === null || state === null) {
      throw new Error("Nothing has been shown yet: call show() first.");
    }
    return { drawing, options, state, texts: options.texts, palette: palettes[options.theme] };
  }
}
