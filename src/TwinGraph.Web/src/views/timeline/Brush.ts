import { tieKinds } from "../../graph/types";
import type { Palette } from "../../theme/palette";
import { setAttributes, svg } from "../drawing/elements";
import type { Day } from "./days";
import type { Bin } from "./histogram";
import { dayAt, type Scale, xOf } from "./scale";

export interface BrushWords {
  from: string;
  to: string;
  /** The day as the start of a period, in words. */
  sayFrom: (day: Day) => string;
  /** The day before which a period ends, in words. */
  sayTo: (day: Day) => string;
}

export interface BrushOptions {
  bins: readonly Bin[];
  /** The boundaries that the period's ends keep to. */
  edges: readonly Day[];
  scale: Scale;
  height: number;
  palette: Palette;
  words: BrushWords;
}

type Grip = "from" | "to" | "both" | "new";

/** Bars of what happened when, and two handles that set the period; each is a slider for keyboard and screen reader. */
export class Brush {
  readonly element = svg("g");
  readonly #bars = svg("g", { "aria-hidden": "true" });
  readonly #shades = [svg("rect"), svg("rect")] as const;
  readonly #window = svg("rect", { class: "tg-window" });
  readonly #handles: Record<"from" | "to", SVGGElement>;
  readonly #chosen: (from: Day | null, to: Day | null) => void;
  #options: BrushOptions | null = null;
  #from = 0;
  #to = 0;
  #drag: { grip: Grip; at: number; from: number; to: number } | null = null;

  /** @param chosen called with the days of a new period, its end not within; nulls for all time */
  constructor(chosen: (from: Day | null, to: Day | null) => void) {
    this.#chosen = chosen;
    const handle = () =>
      svg("g", { role: "slider", tabindex: 0, "aria-orientation": "horizontal", class: "tg-handle" });
    this.#handles = { from: handle(), to: handle() };
    this.element.append(this.#bars, ...this.#shades, this.#window, this.#handles.from, this.#handles.to);
    for (const end of ["from", "to"] as const) {
      this.#handles[end].addEventListener("keydown", (event) => this.#key(event, end));
    }
    this.element.addEventListener("pointerdown", (event) => this.#down(event));
    this.element.addEventListener("pointermove", (event) => this.#move(event));
    this.element.addEventListener("pointerup", () => this.#up());
    this.element.addEventListener("pointercancel", () => {
      this.#drag = null;
    });
    this.element.addEventListener("dblclick", () => this.#choose(0, this.#last));
  }

  /** Whether a finger or a mouse is moving it. */
  get moving(): boolean {
    return this.#drag !== null;
  }

  /** @param period the days of the period, its end not within */
  show(options: BrushOptions, period: [Day, Day]): void {
    this.#options = options;
    const { edges } = options;
    this.#from = nearest(edges, period[0]);
    this.#to = Math.max(this.#from + 1, nearest(edges, period[1]));
    if (this.#to > this.#last) {
      this.#to = this.#last;
      this.#from = Math.min(this.#from, this.#last - 1);
    }
    this.#drawBars(options);
    this.#place();
  }

  get #last(): number {
    return (this.#options?.edges.length ?? 1) - 1;
  }

  #drawBars({ bins, scale, height, palette }: BrushOptions): void {
    const most = Math.max(1, ...bins.map((bin) => bin.total));
    const bars: SVGElement[] = [
      svg("line", { x1: scale.left, x2: scale.right, y1: height - 0.5, y2: height - 0.5, stroke: palette.line }),
    ];
    for (const bin of bins) {
      const x = xOf(scale, bin.from);
      const width = Math.max(1, xOf(scale, bin.to) - x - 1);
      let y = height;
      for (const kind of tieKinds) {
        const tall = (bin.byKind[kind] / most) * (height - 6);
        if (tall > 0) {
          y -= tall;
          bars.push(
            svg("rect", {
              x: x.toFixed(1),
              y: y.toFixed(1),
              width: width.toFixed(1),
              height: tall.toFixed(1),
              fill: palette.tie[kind],
            }),
          );
        }
      }
    }
    this.#bars.replaceChildren(...bars);
  }

  #place(): void {
    if (!this.#options) {
      return;
    }
    const { edges, scale, height, palette, words } = this.#options;
    const day = (index: number) => edges[index] ?? 0;
    const [x1, x2] = [xOf(scale, day(this.#from)), xOf(scale, day(this.#to))];
    const shade = { y: 0, height, fill: palette.background, "fill-opacity": 0.72, "pointer-events": "all" };
    setAttributes(this.#shades[0], { ...shade, x: scale.left, width: Math.max(0, x1 - scale.left) });
    setAttributes(this.#shades[1], { ...shade, x: x2, width: Math.max(0, scale.right - x2) });
    setAttributes(this.#window, {
      x: x1,
      y: 0,
      width: x2 - x1,
      height,
      fill: palette.ink,
      "fill-opacity": 0.05,
      stroke: palette.muted,
    });
    for (const [end, x, index] of [
      ["from", x1, this.#from],
      ["to", x2, this.#to],
    ] as const) {
      const handle = this.#handles[end];
      handle.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
      setAttributes(handle, {
        "aria-label": words[end],
        "aria-valuemin": end === "from" ? 0 : this.#from + 1,
        "aria-valuemax": end === "from" ? this.#to - 1 : this.#last,
        "aria-valuenow": index,
        "aria-valuetext": end === "from" ? words.sayFrom(day(index)) : words.sayTo(day(index)),
      });
      handle.replaceChildren(
        svg("rect", { x: -14, width: 28, height, fill: "transparent", "data-screen": true }),
        svg("line", { y2: height, stroke: palette.ink, "stroke-width": 2 }),
        svg("rect", {
          x: -5,
          y: height / 2 - 12,
          width: 10,
          height: 24,
          rx: 4,
          fill: palette.background,
          stroke: palette.ink,
          "stroke-width": 1.5,
        }),
      );
    }
  }

  #choose(from: number, to: number): void {
    this.#from = Math.max(0, Math.min(from, this.#last - 1));
    this.#to = Math.min(this.#last, Math.max(to, this.#from + 1));
    this.#place();
    const edges = this.#options?.edges ?? [];
    const all = this.#from === 0 && this.#to === this.#last;
    this.#chosen(all ? null : (edges[this.#from] ?? null), all ? null : (edges[this.#to] ?? null));
  }

  #key(event: KeyboardEvent, end: "from" | "to"): void {
    const large = Math.max(2, Math.round(this.#last / 10));
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -large,
      PageUp: large,
      Home: -this.#last,
      End: this.#last,
    };
    const step = steps[event.key];
    if (step === undefined) {
      return;
    }
    event.preventDefault();
    if (end === "from") {
      this.#choose(Math.min(this.#from + step, this.#to - 1), this.#to);
    } else {
      this.#choose(this.#from, Math.max(this.#to + step, this.#from + 1));
    }
  }

  #indexAt(event: PointerEvent): number {
    const { scale, edges } = this.#options as BrushOptions;
    const surface = this.element.ownerSVGElement as SVGSVGElement;
    return nearest(edges, dayAt(scale, event.clientX - surface.getBoundingClientRect().left));
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || !this.#options) {
      return;
    }
    const target = event.target as Element;
    const all = this.#from === 0 && this.#to === this.#last;
    const grip: Grip = this.#handles.from.contains(target)
      ? "from"
      : this.#handles.to.contains(target)
        ? "to"
        : target === this.#window && !all
          ? "both"
          : "new";
    this.element.setPointerCapture(event.pointerId);
    this.#drag = { grip, at: this.#indexAt(event), from: this.#from, to: this.#to };
  }

  #move(event: PointerEvent): void {
    if (!this.#drag) {
      return;
    }
    const { grip, at, from, to } = this.#drag;
    const index = this.#indexAt(event);
    if (grip === "from") {
      this.#from = Math.max(0, Math.min(index, this.#to - 1));
    } else if (grip === "to") {
      this.#to = Math.min(this.#last, Math.max(index, this.#from + 1));
    } else if (grip === "both") {
      const by = Math.max(-from, Math.min(index - at, this.#last - to));
      [this.#from, this.#to] = [from + by, to + by];
    } else if (index !== at) {
      [this.#from, this.#to] = [Math.min(at, index), Math.max(at, index)];
    }
    this.#place();
  }

  #up(): void {
    const drag = this.#drag;
    this.#drag = null;
    if (drag && (drag.from !== this.#from || drag.to !== this.#to)) {
      this.#choose(this.#from, this.#to);
    }
  }
}

function nearest(edges: readonly Day[], day: Day): number {
  let best = 0;
  for (const [index, edge] of edges.entries()) {
    if (Math.abs(edge - day) < Math.abs((edges[best] ?? 0) - day)) {
      best = index;
    }
  }
  return best;
}
