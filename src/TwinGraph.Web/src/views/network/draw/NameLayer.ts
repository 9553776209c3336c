import type { DrawnNode } from "../model/drawing";
import type { Point } from "../model/walk";
import { type LabelWish, Occupied, placeLabels } from "../picture/labels";
import { faint } from "../picture/scene";
import { labelSize } from "../picture/svg";
import type { Look } from "./Renderer";

/** Names on the screen at most; more cannot be read. */
const most = 130;
/** Nodes looked at for a name at most, the most important first. */
const mostTried = 900;

/** What is to be known of a node besides itself. */
export interface NameRules {
  place(id: string): Point | null;
  /** Whether it stands out while others don't; null where all are alike. */
  lit: ReadonlySet<string> | null;
  /** Its name must be seen. */
  must(id: string): boolean;
}

/** Draws the names beside the nodes on a canvas, none over another. */
export class NameLayer {
  readonly #context: CanvasRenderingContext2D;
  readonly #widths = new Map<string, number>();

  constructor(context: CanvasRenderingContext2D) {
    this.#context = context;
  }

  clear(width: number, height: number) {
    this.#context.clearRect(0, 0, width, height);
  }

  /** Moves the names that are drawn, without drawing them anew. */
  carry({ x, y }: Point) {
    this.#context.canvas.style.transform = x === 0 && y === 0 ? "" : `translate(${x}px, ${y}px)`;
  }

  /**
   * @param nodes the most important first
   */
  draw(
    nodes: readonly DrawnNode[],
    rules: NameRules,
    scale: number,
    size: { width: number; height: number },
    look: Look,
  ) {
    const context = this.#context;
    const occupied = new Occupied(size.width, size.height);
    const wishes: LabelWish[] = [];
    const quiet: LabelWish[] = [];
    let tried = 0;
    for (const node of nodes) {
      const at = rules.place(node.id);
      if (at === null || at.x < -60 || at.y < -20 || at.x > size.width + 60 || at.y > size.height + 20) {
        continue;
      }
      const must = rules.must(node.id);
      if (++tried > mostTried && !must) {
        continue;
      }
      const radius = node.size * scale;
      occupied.take(at.x - radius * 0.8, at.y - radius * 0.8, at.x + radius * 0.8, at.y + radius * 0.8);
      // A tiny node of a large picture gets its name when the reader comes nearer.
      if (radius >= 2.6 || must) {
        const wish = {
          id: node.id,
          text: node.name,
          ...at,
          radius,
          fontSize: labelSize(node),
          bold: node.size > 12 || node.centre,
          must,
        };
        (rules.lit !== null && !rules.lit.has(node.id) ? quiet : wishes).push(wish);
      }
    }
    wishes.sort((a, b) => Number(b.must) - Number(a.must));
    const measure = (text: string, fontSize: number, bold: boolean) => this.measure(text, fontSize, bold, look.font);
    const labels = placeLabels(wishes, occupied, size, measure, most);
    const quietLabels = placeLabels(quiet, occupied, size, measure, most - labels.length);
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = look.palette.background;
    context.fillStyle = look.palette.ink;
    for (const [list, opacity] of [
      [quietLabels, faint],
      [labels, 1],
    ] as const) {
      context.globalAlpha = opacity;
      for (const label of list) {
        context.font = font(label.fontSize, label.bold, look.font);
        context.strokeText(label.text, label.left, label.base);
        context.fillText(label.text, label.left, label.base);
      }
    }
    context.globalAlpha = 1;
  }

  measure(text: string, fontSize: number, bold: boolean, family: string): number {
    const key = `${fontSize}${bold}${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      this.#context.font = font(fontSize, bold, family);
      width = this.#context.measureText(text).width;
      if (this.#widths.size > 20_000) {
        this.#widths.clear();
      }
      this.#widths.set(key, width);
    }
    return width;
  }
}

const font = (size: number, bold: boolean, family: string) => `${bold ? "600 " : ""}${size}px ${family}`;
