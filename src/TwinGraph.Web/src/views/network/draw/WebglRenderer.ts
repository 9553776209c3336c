import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { createEdgeCompoundProgram } from "sigma/rendering";
import type { MouseCoords, SigmaNodeEventPayload } from "sigma/types";
import { strokes } from "../model/appearance";
import type { Drawing, DrawnEdge, DrawnNode } from "../model/drawing";
import type { Point } from "../model/walk";
import { curveBetween, distanceTo } from "../picture/curve";
import { type Emphasis, faint } from "../picture/scene";
import { shapeNumbers, shapeOf } from "../picture/shapes";
import { createEdgePrograms, type LineLook, lineType } from "./edgeProgram";
import { NameLayer } from "./NameLayer";
import { createNodeProgram, type NodeLook } from "./nodeProgram";
import {
  type CameraPlace,
  type Frame,
  type Look,
  mostImportantFirst,
  type Renderer,
  type RendererEvents,
} from "./Renderer";
import { rgb, type Stage } from "./stage";

/** Lines above which they are not drawn while the picture moves, and not found under the pointer. */
const manyLines = 15_000;
/** Nodes above which names wait until the picture rests. */
const manyNodes = 4_000;
/** Nodes above which names are not placed anew while the picture is dragged. */
const manyNames = 400;
/** Pixels around the network. */
const padding = 44;
/** Milliseconds that a camera takes to its new place. */
const travel = 280;
/** Milliseconds that a lost graphics card gets to come back. */
const patience = 3_000;

/** Draws with WebGL, by sigma. */
export class WebglRenderer implements Renderer {
  readonly kind = "webgl";
  inset = 0;
  readonly #container: HTMLElement;
  readonly #events: RendererEvents;
  readonly #stage: Stage = { rest: 1, ground: [1, 1, 1], ring: [0, 0, 0] };
  #sigma: Sigma;
  #names: NameLayer;
  #drawing: Drawing | null = null;
  #order: DrawnNode[] = [];
  #places: ReadonlyMap<string, Point> = new Map();
  #shownLook: Look | null = null;
  #emphasis: Emphasis | null = null;
  #selected: string | null = null;
  #hovered: string | null = null;
  #hoveredLine: DrawnEdge | null = null;
  #dragged: { id: string; moved: boolean; start: Point } | null = null;
  #suppressClick = false;
  #moving = false;
  /** Where the names were drawn, by the place of one node. */
  #namesAt: { id: string; at: Point | null; ratio: number } | null = null;
  /** Whether sigma knows where each node and line lies in its buffers; not so until it has drawn what was changed. */
  #indexed = false;
  #restTimer: ReturnType<typeof setTimeout> | null = null;
  #fade: number | null = null;
  #lostTimer: ReturnType<typeof setTimeout> | null = null;
  #lineSearch: number | null = null;
  readonly #abort = new AbortController();

  /** @throws Error when the browser gives no WebGL context */
  constructor(container: HTMLElement, events: RendererEvents) {
    this.#container = container;
    this.#events = events;
    const { signal } = this.#abort;
    // Sigma's own menu is none; the browser's would hide ours.
    container.addEventListener("contextmenu", (event) => event.preventDefault(), { signal });
    this.#sigma = this.#start();
    this.#names = this.#nameLayer();
  }

  show(drawing: Drawing, places: ReadonlyMap<string, Point>, look: Look) {
    this.#drawing = drawing;
    this.#places = places;
    this.#shownLook = look;
    this.#order = mostImportantFirst(drawing);
    this.#stage.ground = rgb(look.palette.background);
    this.#stage.ring = rgb(look.palette.selected);
    if (this.#hovered !== null && !drawing.byId.has(this.#hovered)) {
      this.#hovered = null;
    }
    this.#indexed = false;
    this.#sigma.setSettings({
      hideEdgesOnMove: drawing.edges.length > manyLines,
      zoomDuration: look.reducedMotion ? 0 : 200,
      inertiaDuration: look.reducedMotion ? 0 : 200,
      inertiaRatio: look.reducedMotion ? 0 : 3,
    });
    this.#sigma.setGraph(this.#graphOf(drawing, places, look));
  }

  move(places: ReadonlyMap<string, Point>, frame: Frame) {
    this.#places = places;
    this.#indexed = false;
    if (frame === "follow") {
      this.#sigma.setCustomBBox(null);
    }
    const graph = this.#sigma.getGraph();
    graph.updateEachNodeAttributes(
      (id, attributes) => {
        const place = places.get(id);
        return place === undefined ? attributes : { ...attributes, x: place.x, y: place.y };
      },
      { attributes: ["x", "y"] },
    );
    if (frame === "settle") {
      this.#sigma.setCustomBBox(this.#extent());
    }
    // Where the frame is set, the next look has to reckon with it.
    this.#sigma.refresh({ schedule: frame !== "settle" });
  }

  emphasize(emphasis: Emphasis | null, selected: string | null) {
    const nodes = new Set<string>();
    const edges = new Set<string>();
    for (const one of [this.#emphasis, emphasis]) {
      for (const id of one?.nodes ?? []) nodes.add(id);
      for (const id of one?.edges ?? []) edges.add(id);
    }
    for (const id of [this.#selected, selected]) {
      if (id !== null) nodes.add(id);
    }
    this.#selected = selected;
    // What stands out keeps standing out until the rest has come back.
    if (emphasis !== null || this.#emphasis === null) {
      this.#emphasis = emphasis;
    }
    this.#fadeTo(emphasis === null ? 1 : faint, () => {
      if (emphasis === null) this.#emphasis = null;
    });
    if (!this.#indexed) {
      this.#sigma.refresh({ schedule: true });
      return;
    }
    const graph = this.#sigma.getGraph();
    this.#sigma.refresh({
      partialGraph: {
        nodes: [...nodes].filter((id) => graph.hasNode(id)),
        edges: [...edges].filter((id) => graph.hasEdge(id)),
      },
      skipIndexation: true,
      schedule: true,
    });
  }

  placeOf(id: string): Point | null {
    const place = this.#places.get(id);
    return place === undefined || !this.#drawing?.byId.has(id) ? null : this.#sigma.graphToViewport(place);
  }

  get scale(): number {
    return this.#sigma.scaleSize(1);
  }

  get camera(): CameraPlace {
    const { x, y, ratio } = this.#sigma.getCamera().getState();
    return [x, y, ratio];
  }

  look(place: CameraPlace | null, animate: boolean) {
    const [x, y, ratio] = place ?? this.#all();
    this.#travel({ x, y, ratio }, animate);
  }

  zoom(factor: number) {
    const camera = this.#sigma.getCamera();
    this.#travel({ ratio: camera.getBoundedRatio(camera.ratio / factor) }, true);
  }

  pan(dx: number, dy: number) {
    const { width, height } = this.#sigma.getDimensions();
    const to = this.#sigma.viewportToFramedGraph({ x: width / 2 + dx, y: height / 2 + dy });
    this.#travel({ x: to.x, y: to.y }, true);
  }

  reveal(id: string) {
    const at = this.placeOf(id);
    const place = this.#places.get(id);
    const { width, height } = this.#sigma.getDimensions();
    const rim = 30;
    if (at !== null && place !== undefined && (at.x < rim || at.y < rim || at.x > width - rim || at.y > height - rim)) {
      const { x, y } = this.#sigma.viewportToFramedGraph(at);
      this.#travel({ x, y }, true);
    }
  }

  resize() {
    this.#indexed = false;
    this.#sigma.refresh({ schedule: true });
  }

  destroy() {
    this.#abort.abort();
    for (const timer of [this.#restTimer, this.#lostTimer]) {
      if (timer !== null) clearTimeout(timer);
    }
    for (const frame of [this.#fade, this.#lineSearch]) {
      if (frame !== null) cancelAnimationFrame(frame);
    }
    this.#sigma.kill();
  }

  #start(): Sigma {
    const stage = this.#stage;
    const sigma = new Sigma(new MultiDirectedGraph(), this.#container, {
      allowInvalidContainer: true,
      renderLabels: false,
      renderEdgeLabels: false,
      stagePadding: padding,
      minCameraRatio: 0.02,
      maxCameraRatio: 5,
      minEdgeThickness: 0.8,
      defaultNodeType: "node",
      defaultEdgeType: "line",
      nodeProgramClasses: { node: createNodeProgram(stage) },
      edgeProgramClasses: createEdgePrograms(stage, createEdgeCompoundProgram),
      defaultDrawNodeHover: () => {},
      nodeReducer: (id, data) =>
        ({
          ...data,
          lit: this.#emphasis?.nodes.has(id) ?? false,
          marks: (data.marks as number) + (id === this.#selected ? 2 : 0),
        }) as Partial<NodeLook>,
      edgeReducer: (id, data) => ({ ...data, lit: this.#emphasis?.edges.has(id) ?? false }) as Partial<LineLook>,
    });
    this.#listen(sigma);
    return sigma;
  }

  #nameLayer(): NameLayer {
    this.#sigma.createCanvasContext("names", { style: { pointerEvents: "none" } });
    const { names, nodes } = this.#sigma.getCanvases();
    if (names !== undefined) nodes?.after(names);
    this.#sigma.resize(true);
    const context = names?.getContext("2d");
    if (!context) {
      throw new Error("This browser draws nothing on a canvas.");
    }
    return new NameLayer(context);
  }

  #listen(sigma: Sigma) {
    const at = ({ event }: { event: MouseCoords }) => ({ x: event.x, y: event.y });
    sigma.on("enterNode", (payload) => this.#hover(payload.node, null, at(payload)));
    sigma.on("leaveNode", (payload) => this.#hover(null, null, at(payload)));
    sigma.on("clickNode", ({ node }) => this.#click(node));
    sigma.on("clickStage", () => this.#click(null));
    sigma.on("doubleClickNode", (payload) => {
      payload.preventSigmaDefault();
      this.#events.open(payload.node);
    });
    sigma.on("rightClickNode", (payload) => this.#events.menu(payload.node, at(payload)));
    sigma.on("rightClickStage", (payload) => this.#events.menu(null, at(payload)));
    sigma.on("downNode", (payload: SigmaNodeEventPayload) => {
      const original = payload.event.original;
      if (!(original instanceof MouseEvent) || original.button === 0) {
        this.#dragged = { id: payload.node, moved: false, start: at(payload) };
        this.#suppressClick = false;
      }
    });
    sigma.on("moveBody", (payload) => {
      const drag = this.#dragged;
      if (drag === null) {
        return;
      }
      payload.preventSigmaDefault();
      const point = at(payload);
      if (!drag.moved && Math.hypot(point.x - drag.start.x, point.y - drag.start.y) < 4) {
        return;
      }
      // While a node is dragged the frame must not follow it.
      if (!drag.moved && !sigma.getCustomBBox()) {
        sigma.setCustomBBox(sigma.getBBox());
      }
      drag.moved = true;
      this.#events.drag(drag.id, sigma.viewportToGraph(point), false);
    });
    const drop = () => {
      const drag = this.#dragged;
      this.#dragged = null;
      if (drag?.moved) {
        this.#suppressClick = true;
        const place = this.#places.get(drag.id);
        if (place !== undefined) this.#events.drag(drag.id, place, true);
      }
    };
    sigma.on("upNode", drop);
    sigma.on("upStage", drop);
    window.addEventListener("mouseup", drop, { signal: this.#abort.signal });
    sigma.getMouseCaptor().on("mousemove", (event) => this.#findLine({ x: event.x, y: event.y }));
    sigma.getMouseCaptor().on("mouseleave", (event) => this.#hover(null, null, { x: event.x, y: event.y }));
    sigma.getCamera().on("updated", () => this.#moved());
    sigma.on("afterProcess", () => {
      this.#indexed = true;
    });
    // Sigma takes a resized window as a reason to index anew.
    window.addEventListener(
      "resize",
      () => {
        this.#indexed = false;
      },
      { signal: this.#abort.signal },
    );
    sigma.on("afterRender", () => this.#drawn());
    this.#watchContext(sigma);
  }

  #watchContext(sigma: Sigma) {
    const { signal } = this.#abort;
    for (const id of ["edges", "nodes", "hoverNodes"]) {
      const canvas = sigma.getCanvases()[id];
      canvas?.addEventListener(
        "webglcontextlost",
        (event) => {
          event.preventDefault();
          this.#lostTimer ??= setTimeout(() => this.#events.lost(), patience);
        },
        { signal },
      );
      canvas?.addEventListener(
        "webglcontextrestored",
        () => {
          if (this.#lostTimer !== null) clearTimeout(this.#lostTimer);
          this.#lostTimer = null;
          this.#restart();
        },
        { signal },
      );
    }
  }

  /** Buffers and shaders went with the context: all is built again. */
  #restart() {
    const camera = this.#sigma.getCamera().getState();
    const box = this.#sigma.getCustomBBox();
    this.#sigma.kill();
    this.#sigma = this.#start();
    this.#names = this.#nameLayer();
    this.#sigma.setCustomBBox(box);
    this.#sigma.getCamera().setState(camera);
    if (this.#drawing !== null && this.#shownLook !== null) {
      this.show(this.#drawing, this.#places, this.#shownLook);
    }
  }

  #graphOf(drawing: Drawing, places: ReadonlyMap<string, Point>, look: Look): MultiDirectedGraph {
    const graph = new MultiDirectedGraph();
    // The small ones are drawn last, so that a hub hides none of them.
    for (const node of [...this.#order].reverse().sort((a, b) => b.size - a.size)) {
      const place = places.get(node.id) ?? { x: 0, y: 0 };
      graph.addNode(node.id, {
        ...place,
        size: node.size,
        color: look.palette.node[node.kind],
        shape: shapeNumbers[shapeOf(node.kind)],
        marks: (node.members > 0 ? 1 : 0) + (look.pinned.has(node.id) ? 4 : 0),
      });
    }
    for (const edge of drawing.edges) {
      const stroke = strokes[edge.status ?? "NONE"];
      graph.addDirectedEdgeWithKey(edge.id, edge.from, edge.to, {
        type: lineType(edge.bend, edge.directed),
        size: edge.width,
        color: look.palette.tie[edge.kind],
        opacity: stroke.opacity * (drawing.edges.length > manyLines ? 0.4 : drawing.edges.length > 2_000 ? 0.6 : 1),
        bend: edge.bend,
        dash: stroke.dash ?? [0, 0],
      });
    }
    return graph;
  }

  #hover(node: string | null, line: DrawnEdge | null, at: Point) {
    if (this.#dragged?.moved || (node === this.#hovered && line === this.#hoveredLine)) {
      return;
    }
    this.#hovered = node;
    this.#hoveredLine = line;
    this.#container.style.cursor = node !== null || line !== null ? "pointer" : "";
    this.#events.hover(node, line, at);
  }

  #click(node: string | null) {
    if (this.#suppressClick) {
      this.#suppressClick = false;
      return;
    }
    this.#events.click(node, node === null ? this.#hoveredLine : null);
  }

  /** The line under the pointer, found by its geometry: cheaper than drawing all lines once more for picking. */
  #findLine(point: Point) {
    if (this.#lineSearch !== null || this.#hovered !== null || this.#dragged !== null || this.#moving) {
      return;
    }
    this.#lineSearch = requestAnimationFrame(() => {
      this.#lineSearch = null;
      const edges = this.#drawing?.edges ?? [];
      if (this.#hovered !== null || edges.length > manyLines) {
        return;
      }
      let nearest: DrawnEdge | null = null;
      let least = 6;
      for (const edge of edges) {
        const from = this.placeOf(edge.from);
        const to = this.placeOf(edge.to);
        if (from === null || to === null || !couldTouch(from, to, point)) continue;
        const distance = distanceTo(curveBetween(from, to, edge.bend), edge.bend, point) - edge.width / 2;
        if (distance < least) {
          least = distance;
          nearest = edge;
        }
      }
      this.#hover(null, nearest, point);
    });
  }

  #moved() {
    this.#moving = true;
    if (this.#restTimer !== null) clearTimeout(this.#restTimer);
    this.#restTimer = setTimeout(() => {
      this.#restTimer = null;
      this.#moving = false;
      if (this.#order.length > manyNames) this.#drawNames();
      this.#events.camera(this.camera);
    }, 160);
  }

  #drawn() {
    this.#drawNames();
    this.#events.drawn();
  }

  #drawNames() {
    const look = this.#shownLook;
    const size = this.#sigma.getDimensions();
    if (look === null) {
      return;
    }
    if (this.#moving && this.#order.length > manyNames && this.#carryNames()) {
      return;
    }
    this.#names.clear(size.width, size.height);
    this.#names.carry({ x: 0, y: 0 });
    if (this.#moving && this.#order.length > manyNodes) {
      return;
    }
    const first = this.#order[0];
    this.#namesAt = first === undefined ? null : { id: first.id, at: this.placeOf(first.id), ratio: this.camera[2] };
    const rules = {
      place: (id: string) => this.placeOf(id),
      lit: this.#emphasis?.nodes ?? null,
      must: (id: string) => id === this.#hovered || id === this.#selected,
    };
    this.#names.draw(this.#order, rules, this.scale, size, look);
  }

  /** While the picture is dragged the names are moved with it, as they are. @returns whether that will do */
  #carryNames(): boolean {
    const before = this.#namesAt;
    const now = before === null ? null : this.placeOf(before.id);
    if (before === null || before.at === null || now === null || before.ratio !== this.camera[2]) {
      return false;
    }
    this.#names.carry({ x: now.x - before.at.x, y: now.y - before.at.y });
    return true;
  }

  #fadeTo(rest: number, then: () => void) {
    if (this.#fade !== null) cancelAnimationFrame(this.#fade);
    this.#fade = null;
    const few = (this.#drawing?.edges.length ?? 0) < 6_000;
    if (this.#shownLook?.reducedMotion || !few || Math.abs(this.#stage.rest - rest) < 0.01) {
      this.#stage.rest = rest;
      then();
      return;
    }
    const step = () => {
      const left = rest - this.#stage.rest;
      if (Math.abs(left) < 0.03) {
        this.#stage.rest = rest;
        this.#fade = null;
        then();
      } else {
        this.#stage.rest += left * 0.35;
        this.#fade = requestAnimationFrame(step);
      }
      this.#sigma.scheduleRender();
    };
    this.#fade = requestAnimationFrame(step);
  }

  #travel(to: { x?: number; y?: number; ratio?: number }, animate: boolean) {
    const camera = this.#sigma.getCamera();
    if (animate && !this.#shownLook?.reducedMotion) {
      void camera.animate(to, { duration: travel, easing: "quadraticInOut" });
    } else {
      camera.setState(to);
    }
  }

  #extent(): { x: [number, number]; y: [number, number] } {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const { id } of this.#order) {
      const place = this.#places.get(id);
      if (place !== undefined) {
        left = Math.min(left, place.x);
        right = Math.max(right, place.x);
        low = Math.min(low, place.y);
        high = Math.max(high, place.y);
      }
    }
    return left > right ? { x: [0, 1], y: [0, 1] } : { x: [left, right], y: [low, high] };
  }

  /** Where the camera sees all nodes. */
  #all(): CameraPlace {
    const box = this.#extent();
    const { width, height } = this.#sigma.getDimensions();
    // Reckoned from where the camera is, which may not be drawn yet.
    const cameraState = this.#sigma.getCamera().getState();
    const a = this.#sigma.graphToViewport({ x: box.x[0], y: box.y[0] }, { cameraState });
    const b = this.#sigma.graphToViewport({ x: box.x[1], y: box.y[1] }, { cameraState });
    const now = cameraState.ratio;
    const fill = Math.max(
      Math.abs(b.x - a.x) / Math.max(1, width - this.inset - 2 * padding),
      Math.abs(b.y - a.y) / Math.max(1, height - 2 * padding),
      0.15 / now,
    );
    // Half of what is covered lies to the left of the middle.
    const middle = this.#sigma.viewportToFramedGraph(
      { x: (a.x + b.x) / 2 - (this.inset / 2) * fill, y: (a.y + b.y) / 2 },
      { cameraState },
    );
    return [middle.x, middle.y, now * fill];
  }
}

function couldTouch(a: Point, b: Point, point: Point): boolean {
  const rim = 8 + 0.35 * Math.hypot(b.x - a.x, b.y - a.y);
  return (
    point.x > Math.min(a.x, b.x) - rim &&
    point.x < Math.max(a.x, b.x) + rim &&
    point.y > Math.min(a.y, b.y) - rim &&
    point.y < Math.max(a.y, b.y) + rim
  );
}
