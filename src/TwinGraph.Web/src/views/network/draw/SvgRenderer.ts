import type { Drawing, DrawnEdge } from "../model/drawing";
import type { Point } from "../model/walk";
import { roughWidth } from "../picture/labels";
import type { Emphasis } from "../picture/scene";
import { svgOf } from "../picture/svg";
import { toElement } from "../picture/svgTree";
import {
  type CameraPlace,
  type Frame,
  type Look,
  mostImportantFirst,
  type Renderer,
  type RendererEvents,
  wholeFrame,
} from "./Renderer";

/** Nodes drawn at most; each is a part of the page. */
export const mostPlainNodes = 400;
const padding = 44;

/** Draws as SVG, for browsers without WebGL: slower, so only the most tied nodes. */
export class SvgRenderer implements Renderer {
  readonly kind = "svg";
  inset = 0;
  readonly #container: HTMLElement;
  readonly #events: RendererEvents;
  readonly #abort = new AbortController();
  #drawing: Drawing | null = null;
  #places: ReadonlyMap<string, Point> = new Map();
  #look: Look | null = null;
  #emphasis: Emphasis | null = null;
  #selected: string | null = null;
  #camera: CameraPlace = wholeFrame;
  #box = { left: 0, right: 1, low: 0, high: 1 };
  #kept = false;
  #frame: number | null = null;
  #pressed: { node: string | null; last: Point; start: Point; moved: boolean } | null = null;

  constructor(container: HTMLElement, events: RendererEvents) {
    this.#container = container;
    this.#events = events;
    this.#listen();
  }

  show(drawing: Drawing, places: ReadonlyMap<string, Point>, look: Look) {
    this.#drawing = most(drawing);
    this.#places = places;
    this.#look = look;
    if (!this.#kept) this.#fitBox();
    this.#draw();
  }

  move(places: ReadonlyMap<string, Point>, frame: Frame) {
    this.#places = places;
    if (frame !== "keep") {
      this.#fitBox();
      this.#kept = frame === "settle";
    }
    this.#draw();
  }

  emphasize(emphasis: Emphasis | null, selected: string | null) {
    this.#emphasis = emphasis;
    this.#selected = selected;
    this.#draw();
  }

  placeOf(id: string): Point | null {
    const place = this.#places.get(id);
    if (place === undefined || !this.#drawing?.byId.has(id)) {
      return null;
    }
    const { width, height, unit, extent, middle } = this.#frameOf();
    const [x, y, ratio] = this.#camera;
    const pixels = unit / ratio;
    return {
      x: width / 2 + (place.x - middle.x - (x - 0.5) * extent) * pixels,
      y: height / 2 - (place.y - middle.y - (y - 0.5) * extent) * pixels,
    };
  }

  get scale(): number {
    return 1 / Math.sqrt(this.#camera[2]);
  }

  get camera(): CameraPlace {
    return this.#camera;
  }

  look(place: CameraPlace | null) {
    if (place === null) {
      this.#fitBox();
    }
    this.#camera = place ?? wholeFrame;
    this.#draw();
    this.#events.camera(this.#camera);
  }

  zoom(factor: number) {
    const [x, y, ratio] = this.#camera;
    this.look([x, y, Math.min(5, Math.max(0.02, ratio / factor))]);
  }

  pan(dx: number, dy: number) {
    const [x, y, ratio] = this.#camera;
    const { unit, extent } = this.#frameOf();
    const framed = ratio / unit / extent;
    this.look([x + dx * framed, y - dy * framed, ratio]);
  }

  reveal(id: string) {
    const at = this.placeOf(id);
    const { clientWidth: width, clientHeight: height } = this.#container;
    if (at !== null && (at.x < 30 || at.y < 30 || at.x > width - 30 || at.y > height - 30)) {
      this.pan(at.x - width / 2, at.y - height / 2);
    }
  }

  resize() {
    this.#draw();
  }

  destroy() {
    this.#abort.abort();
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#container.replaceChildren();
  }

  #frameOf() {
    const width = Math.max(1, this.#container.clientWidth);
    const height = Math.max(1, this.#container.clientHeight);
    const { left, right, low, high } = this.#box;
    const unit = Math.min(
      Math.max(1, width - 2 * padding) / Math.max(right - left, 1e-3),
      Math.max(1, height - 2 * padding) / Math.max(high - low, 1e-3),
    );
    const extent = Math.max(right - left, high - low, 1e-3);
    return { width, height, unit, extent, middle: { x: (left + right) / 2, y: (low + high) / 2 } };
  }

  #fitBox() {
    const places = (this.#drawing?.nodes ?? [])
      .map(({ id }) => this.#places.get(id))
      .filter((one) => one !== undefined);
    if (places.length > 0) {
      const xs = places.map(({ x }) => x);
      const ys = places.map(({ y }) => y);
      this.#box = { left: Math.min(...xs), right: Math.max(...xs), low: Math.min(...ys), high: Math.max(...ys) };
    }
  }

  #draw() {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null;
      const drawing = this.#drawing;
      const look = this.#look;
      if (drawing === null || look === null) {
        return;
      }
      const picture = toElement(
        svgOf({
          width: Math.max(1, this.#container.clientWidth),
          height: Math.max(1, this.#container.clientHeight),
          drawing,
          place: (id) => this.placeOf(id),
          scale: this.scale,
          palette: look.palette,
          font: look.font,
          emphasis: this.#emphasis,
          selected: this.#selected,
          legend: [],
          title: look.title,
          measure: roughWidth,
        }),
      );
      this.#container.replaceChildren(picture);
      this.#events.drawn();
    });
  }

  #listen() {
    const { signal } = this.#abort;
    const box = this.#container;
    const point = (event: MouseEvent): Point => {
      const { left, top } = box.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    box.addEventListener(
      "pointerdown",
      (event) => {
        if (event.button === 0) {
          const at = point(event);
          this.#pressed = { node: this.#nodeAt(event), last: at, start: at, moved: false };
          box.setPointerCapture(event.pointerId);
        }
      },
      { signal },
    );
    box.addEventListener("pointermove", (event) => this.#pointerMoved(event, point(event)), { signal });
    box.addEventListener(
      "pointerup",
      () => {
        const pressed = this.#pressed;
        this.#pressed = null;
        if (pressed?.moved && pressed.node !== null) {
          const place = this.#places.get(pressed.node);
          if (place !== undefined) this.#events.drag(pressed.node, place, true);
        }
      },
      { signal },
    );
    box.addEventListener(
      "click",
      (event) => {
        const node = this.#nodeAt(event);
        this.#events.click(node, node === null ? this.#lineAt(event) : null);
      },
      { signal },
    );
    box.addEventListener(
      "dblclick",
      (event) => {
        const node = this.#nodeAt(event);
        if (node !== null) this.#events.open(node);
      },
      { signal },
    );
    box.addEventListener(
      "contextmenu",
      (event) => {
        event.preventDefault();
        this.#events.menu(this.#nodeAt(event), point(event));
      },
      { signal },
    );
    box.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        this.zoom(event.deltaY < 0 ? 1.25 : 0.8);
      },
      { signal, passive: false },
    );
  }

  #pointerMoved(event: PointerEvent, at: Point) {
    const pressed = this.#pressed;
    if (pressed === null) {
      const node = this.#nodeAt(event);
      this.#events.hover(node, node === null ? this.#lineAt(event) : null, at);
      return;
    }
    if (!pressed.moved && Math.hypot(at.x - pressed.start.x, at.y - pressed.start.y) < 4) {
      return;
    }
    pressed.moved = true;
    if (pressed.node === null) {
      this.pan(pressed.last.x - at.x, pressed.last.y - at.y);
    } else {
      const { width, height, unit, extent, middle } = this.#frameOf();
      const [x, y, ratio] = this.#camera;
      this.#events.drag(
        pressed.node,
        {
          x: middle.x + (x - 0.5) * extent + ((at.x - width / 2) * ratio) / unit,
          y: middle.y + (y - 0.5) * extent - ((at.y - height / 2) * ratio) / unit,
        },
        false,
      );
    }
    pressed.last = at;
  }

  #idAt(event: MouseEvent): string | null {
    const root = this.#container.getRootNode() as Document | ShadowRoot;
    const target = root.elementFromPoint(event.clientX, event.clientY);
    return target?.closest("[data-id]")?.getAttribute("data-id") ?? null;
  }

  #nodeAt(event: MouseEvent): string | null {
    const id = this.#idAt(event);
    return id !== null && this.#drawing?.byId.has(id) ? id : null;
  }

  #lineAt(event: MouseEvent): DrawnEdge | null {
    const id = this.#idAt(event);
    return this.#drawing?.edges.find((edge) => edge.id === id) ?? null;
  }
}

/** The most tied nodes, and the lines between them. */
function most(drawing: Drawing): Drawing {
  if (drawing.nodes.length <= mostPlainNodes) {
    return drawing;
  }
  const nodes = mostImportantFirst(drawing).slice(0, mostPlainNodes);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const edges = drawing.edges.filter((edge) => byId.has(edge.from) && byId.has(edge.to));
  return { nodes, edges, byId, linesOf: drawing.linesOf };
}
