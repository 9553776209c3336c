/** Where the map stands: a point of the unmoved map at (x, y) is shown at (x·scale + left, y·scale + top). */
export interface Transform {
  scale: number;
  left: number;
  top: number;
}

const most = 40;
const whole: Transform = { scale: 1, left: 0, top: 0 };

/** Keeps a transform within its limits: never smaller than the whole, and no edge of the whole inside the page. */
export function clampTransform({ scale, left, top }: Transform, width: number, height: number): Transform {
  const kept = Math.min(most, Math.max(1, scale));
  // Half a page beyond the edge may be shown, so that what lies there can be brought to the middle.
  const within = (value: number, size: number) => {
    const slack = kept === 1 ? 0 : size / 2;
    return Math.min(slack, Math.max(size * (1 - kept) - slack, value));
  };
  return { scale: kept, left: within(left, width), top: within(top, height) };
}

/** The transform after zooming by a factor, with the point under (x, y) left where it is. */
export function zoomAt(from: Transform, factor: number, x: number, y: number): Transform {
  const scale = Math.min(most, Math.max(1, from.scale * factor));
  const real = scale / from.scale;
  return { scale, left: x - (x - from.left) * real, top: y - (y - from.top) * real };
}

/** Moves and zooms a drawing by mouse, wheel, touch and keyboard. */
export class PanZoom {
  transform: Transform = whole;
  readonly #surface: SVGSVGElement;
  readonly #changed: () => void;
  readonly #pointers = new Map<number, { x: number; y: number }>();
  readonly #stop = new AbortController();
  #dragged = false;

  /** @param changed called after each change of the transform */
  constructor(surface: SVGSVGElement, changed: () => void) {
    this.#surface = surface;
    this.#changed = changed;
    const { signal } = this.#stop;
    surface.addEventListener("wheel", (event) => this.#wheel(event), { passive: false, signal });
    surface.addEventListener("pointerdown", (event) => this.#down(event), { signal });
    surface.addEventListener("pointermove", (event) => this.#move(event), { signal });
    for (const end of ["pointerup", "pointercancel"] as const) {
      surface.addEventListener(end, (event) => this.#pointers.delete(event.pointerId), { signal });
    }
    surface.addEventListener("dblclick", (event) => this.zoom(2, ...this.#at(event)), { signal });
    surface.addEventListener("click", (event) => this.#click(event), { capture: true, signal });
    surface.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.#touch();
  }

  /** Zooms about a point of the surface, or about its middle. */
  zoom(factor: number, x = this.#surface.clientWidth / 2, y = this.#surface.clientHeight / 2): void {
    this.set(zoomAt(this.transform, factor, x, y));
  }

  /** Shows the whole again. */
  reset(): void {
    this.set(whole);
  }

  set(transform: Transform): void {
    this.transform = clampTransform(transform, this.#surface.clientWidth, this.#surface.clientHeight);
    this.#touch();
    this.#changed();
  }

  destroy(): void {
    this.#stop.abort();
  }

  // While all is shown there is nothing to move, and a finger scrolls the page that the map stands in.
  #touch(): void {
    this.#surface.style.touchAction = this.transform.scale === 1 ? "pan-x pan-y" : "none";
  }

  #at(event: MouseEvent): [number, number] {
    const box = this.#surface.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  #wheel(event: WheelEvent): void {
    if (event.deltaY > 0 && this.transform.scale === 1) {
      return;
    }
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY : event.deltaY * 20;
    this.zoom(2 ** (-lines / (event.ctrlKey ? 100 : 300)), ...this.#at(event));
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) {
      return;
    }
    const [x, y] = this.#at(event);
    this.#pointers.set(event.pointerId, { x, y });
    this.#dragged = false;
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (!before) {
      return;
    }
    const [x, y] = this.#at(event);
    if (!this.#dragged && this.#pointers.size === 1 && Math.hypot(x - before.x, y - before.y) < 4) {
      return;
    }
    if (!this.#dragged) {
      this.#dragged = true;
      // Only now, so that a plain click still reaches the mark under it.
      this.#surface.setPointerCapture(event.pointerId);
    }
    this.#pointers.set(event.pointerId, { x, y });
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (!other) {
      this.set({ ...this.transform, left: this.transform.left + x - before.x, top: this.transform.top + y - before.y });
      return;
    }
    const apart = Math.hypot(x - other.x, y - other.y);
    const wasApart = Math.hypot(before.x - other.x, before.y - other.y);
    const moved = {
      ...this.transform,
      left: this.transform.left + (x - before.x) / 2,
      top: this.transform.top + (y - before.y) / 2,
    };
    this.set(wasApart === 0 ? moved : zoomAt(moved, apart / wasApart, (x + other.x) / 2, (y + other.y) / 2));
  }

  // The click that ends a drag chooses nothing.
  #click(event: MouseEvent): void {
    if (this.#dragged && event.detail > 0) {
      event.stopPropagation();
    }
    this.#dragged = false;
  }

  #key(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const zooms: Record<string, number> = { "+": 1.5, "=": 1.5, "-": 1 / 1.5 };
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [60, 0],
      ArrowRight: [-60, 0],
      ArrowUp: [0, 60],
      ArrowDown: [0, -60],
    };
    const factor = zooms[event.key];
    const move = event.target === this.#surface ? moves[event.key] : undefined;
    if (factor) {
      this.zoom(factor);
    } else if (move) {
      this.set({ ...this.transform, left: this.transform.left + move[0], top: this.transform.top + move[1] });
    } else if (event.key === "0") {
      this.reset();
    } else {
      return;
    }
    event.preventDefault();
  }
}
