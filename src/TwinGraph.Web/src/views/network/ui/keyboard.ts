import { mostImportantFirst } from "../draw/Renderer";
import { type Drawing, type DrawnEdge, otherEnd } from "../model/drawing";
import { type Direction, nearestTowards, type Point } from "../model/walk";

/** What keys do. */
export interface KeyboardTarget {
  drawing(): Drawing | null;
  placeOf(id: string): Point | null;
  /** Where the reader is. */
  cursor(): string | null;
  center(): string | null;
  /** @param line the way that was taken; null when it was none */
  moveTo(id: string, line: DrawnEdge | null): void;
  nothing(): void;
  select(id: string): void;
  open(id: string): void;
  hide(id: string): void;
  pin(id: string): void;
  group(id: string | null): void;
  menu(id: string | null): void;
  letGo(): void;
  pan(dx: number, dy: number): void;
  zoom(factor: number): void;
  fit(): void;
  blurred(): void;
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** Pixels that a step of the picture takes. */
const step = 90;

/** Leads through the network without a mouse. */
export class Keyboard {
  readonly #target: KeyboardTarget;

  constructor(stage: HTMLElement, target: KeyboardTarget) {
    this.#target = target;
    stage.addEventListener("keydown", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey && this.#press(event)) {
        event.preventDefault();
      }
    });
    stage.addEventListener("focus", () => {
      if (stage.matches(":focus-visible")) this.#enter();
    });
    stage.addEventListener("blur", () => target.blurred());
  }

  /** @returns whether the key meant something */
  #press(event: KeyboardEvent): boolean {
    const { key, shiftKey } = event;
    const target = this.#target;
    const direction = arrows[key];
    if (direction !== undefined) {
      this.#arrow(direction, shiftKey);
      return true;
    }
    const at = target.cursor();
    switch (key) {
      case "+":
      case "=":
        target.zoom(1.5);
        return true;
      case "-":
        target.zoom(1 / 1.5);
        return true;
      case "0":
      case "f":
        target.fit();
        return true;
      case "Escape":
        target.letGo();
        return true;
      case "PageDown":
      case "PageUp":
        this.#next(key === "PageDown" ? 1 : -1);
        return true;
      case "Home":
        this.#enter(true);
        return true;
      case "g":
      case "G":
        target.group(at);
        return true;
      case "ContextMenu":
        target.menu(at);
        return true;
      case "F10":
        if (shiftKey) target.menu(at);
        return shiftKey;
    }
    if (at === null) {
      return false;
    }
    switch (key) {
      case "Enter":
        target.open(at);
        return true;
      case " ":
        target.select(at);
        return true;
      case "Delete":
      case "h":
      case "H":
        target.hide(at);
        return true;
      case "p":
      case "P":
        target.pin(at);
        return true;
    }
    return false;
  }

  #arrow(direction: Direction, shift: boolean) {
    const target = this.#target;
    if (shift) {
      const [dx, dy] = { left: [-step, 0], right: [step, 0], up: [0, -step], down: [0, step] }[direction];
      target.pan(dx ?? 0, dy ?? 0);
      return;
    }
    const drawing = target.drawing();
    const at = target.cursor();
    const from = at === null ? null : target.placeOf(at);
    if (drawing === null || at === null || from === null) {
      this.#enter();
      return;
    }
    const lines = drawing.linesOf.get(at) ?? [];
    const found = nearestTowards(
      from,
      lines.map((line) => target.placeOf(otherEnd(line, at))),
      direction,
    );
    const line = found === null ? undefined : lines[found];
    if (line === undefined) {
      target.nothing();
    } else {
      target.moveTo(otherEnd(line, at), line);
    }
  }

  /** Goes to the node where reading starts. */
  #enter(again = false) {
    const drawing = this.#target.drawing();
    const center = this.#target.center();
    const at = again ? null : this.#target.cursor();
    const id = at ?? (center !== null && drawing?.byId.has(center) ? center : undefined) ?? this.#all()[0];
    if (id !== undefined) {
      this.#target.moveTo(id, null);
    }
  }

  #next(by: number) {
    const all = this.#all();
    const at = this.#target.cursor();
    const now = at === null ? -1 : all.indexOf(at);
    const id = all[(now + by + all.length) % Math.max(1, all.length)];
    if (id !== undefined) {
      this.#target.moveTo(id, null);
    }
  }

  #all(): string[] {
    const drawing = this.#target.drawing();
    return drawing === null ? [] : mostImportantFirst(drawing).map(({ id }) => id);
  }
}
