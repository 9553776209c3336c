/** A name that would like to stand beside its node. Pixels. */
export interface LabelWish {
  id: string;
  text: string;
  x: number;
  y: number;
  /** Radius of the node. */
  radius: number;
  fontSize: number;
  bold: boolean;
  /** Shown even where it covers another. */
  must: boolean;
}

export interface PlacedLabel extends LabelWish {
  /** Where the text starts, and its base line. */
  left: number;
  base: number;
  width: number;
}

/** Which parts of a picture are taken: boxes, found by the squares that they touch. */
export class Occupied {
  readonly #square = 48;
  readonly #columns: number;
  readonly #rows: number;
  readonly #boxes: number[][];

  constructor(width: number, height: number) {
    this.#columns = Math.max(1, Math.ceil(width / this.#square));
    this.#rows = Math.max(1, Math.ceil(height / this.#square));
    this.#boxes = Array.from({ length: this.#columns * this.#rows }, () => []);
  }

  take(left: number, top: number, right: number, bottom: number) {
    this.#visit(left, top, right, bottom, (boxes) => {
      boxes.push(left, top, right, bottom);
      return true;
    });
  }

  isFree(left: number, top: number, right: number, bottom: number): boolean {
    return this.#visit(left, top, right, bottom, (boxes) => {
      for (let at = 0; at < boxes.length; at += 4) {
        const [l, t, r, b] = [boxes[at] ?? 0, boxes[at + 1] ?? 0, boxes[at + 2] ?? 0, boxes[at + 3] ?? 0];
        if (l < right && r > left && t < bottom && b > top) {
          return false;
        }
      }
      return true;
    });
  }

  #visit(left: number, top: number, right: number, bottom: number, visit: (boxes: number[]) => boolean): boolean {
    const firstColumn = Math.max(0, Math.floor(left / this.#square));
    const lastColumn = Math.min(this.#columns - 1, Math.floor(right / this.#square));
    const firstRow = Math.max(0, Math.floor(top / this.#square));
    const lastRow = Math.min(this.#rows - 1, Math.floor(bottom / this.#square));
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        if (!visit(this.#boxes[row * this.#columns + column] as number[])) {
          return false;
        }
      }
    }
    return true;
  }
}

const gap = 4;

/**
 * Places names beside their nodes so that none covers another or a node: to the right, else the left, below or above;
 * what finds no room is left out.
 * @param wishes the most important first
 * @param measure the width of a text in pixels
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  occupied: Occupied,
  bounds: { width: number; height: number },
  measure: (text: string, fontSize: number, bold: boolean) => number,
  most = Number.POSITIVE_INFINITY,
): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    if (placed.length >= most && !wish.must) {
      continue;
    }
    const width = measure(wish.text, wish.fontSize, wish.bold);
    const rise = wish.fontSize * 0.36;
    const spots: readonly (readonly [number, number])[] = [
      [wish.x + wish.radius + gap, wish.y + rise],
      [wish.x - wish.radius - gap - width, wish.y + rise],
      [wish.x - width / 2, wish.y + wish.radius + gap + wish.fontSize * 0.85],
      [wish.x - width / 2, wish.y - wish.radius - gap - wish.fontSize * 0.15],
    ];
    const box = ([left, base]: readonly [number, number]) =>
      [left - 1, base - wish.fontSize * 0.9, left + width + 1, base + wish.fontSize * 0.25] as const;
    const inside = ([left]: readonly [number, number]) => left >= 2 && left + width <= bounds.width - 2;
    const spot =
      spots.find((one) => inside(one) && occupied.isFree(...box(one))) ??
      (wish.must ? (spots.find(inside) ?? spots[0]) : undefined);
    if (spot !== undefined) {
      occupied.take(...box(spot));
      placed.push({ ...wish, left: spot[0], base: spot[1], width });
    }
  }
  return placed;
}

/** The width of a text where there is nothing to measure it with: Chinese characters are square, others about half. */
export function roughWidth(text: string, fontSize: number, bold = false): number {
  let ems = 0;
  for (const character of text) {
    ems += /[\u2e80-\uffef]/.test(character) ? 1 : /[A-Z]/.test(character) ? 0.68 : 0.54;
  }
  return ems * fontSize * (bold ? 1.06 : 1);
}
