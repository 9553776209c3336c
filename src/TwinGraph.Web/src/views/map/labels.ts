/** A word that wants to stand beside a point; lengths in pixels. */
export interface LabelWish {
  id: string;
  x: number;
  y: number;
  /** Of the point's mark. */
  radius: number;
  width: number;
  height: number;
}

export interface LabelPlace {
  id: string;
  /** Of the text's left edge. */
  x: number;
  /** Of the text's middle. */
  y: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const cell = 48;

/** Which boxes are near, by a grid. */
class Occupied {
  readonly #cells = new Map<number, Box[]>();

  add(box: Box): void {
    this.#visit(box, (key) => {
      const boxes = this.#cells.get(key);
      if (boxes) {
        boxes.push(box);
      } else {
        this.#cells.set(key, [box]);
      }
      return false;
    });
  }

  hits(box: Box): boolean {
    return this.#visit(box, (key) =>
      (this.#cells.get(key) ?? []).some(
        (other) => other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top,
      ),
    );
  }

  #visit(box: Box, visit: (key: number) => boolean): boolean {
    for (let x = Math.floor(box.left / cell); x <= Math.floor(box.right / cell); x++) {
      for (let y = Math.floor(box.top / cell); y <= Math.floor(box.bottom / cell); y++) {
        if (visit(x * 100_003 + y)) {
          return true;
        }
      }
    }
    return false;
  }
}

/**
 * Places words beside their points where they cover neither a point nor another word; what finds no room is left out.
 * O(n) for points spread over the page.
 * @param wishes the most important first
 */
export function placeLabels(wishes: readonly LabelWish[], width: number, height: number): LabelPlace[] {
  const occupied = new Occupied();
  for (const { x, y, radius } of wishes) {
    occupied.add({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius });
  }
  const placed: LabelPlace[] = [];
  for (const wish of wishes) {
    for (const [left, middle] of positions(wish)) {
      const box = { left, top: middle - wish.height / 2, right: left + wish.width, bottom: middle + wish.height / 2 };
      if (box.left < 2 || box.top < 2 || box.right > width - 2 || box.bottom > height - 2 || occupied.hits(box)) {
        continue;
      }
      occupied.add(box);
      placed.push({ id: wish.id, x: left, y: middle });
      break;
    }
  }
  return placed;
}

// Beside the mark on the right, the left, above, below, then at its corners.
function positions({ x, y, radius, width, height }: LabelWish): [number, number][] {
  const gap = radius + 3;
  const up = y - radius - height / 2 - 1;
  const down = y + radius + height / 2 + 1;
  return [
    [x + gap, y],
    [x - gap - width, y],
    [x - width / 2, up],
    [x - width / 2, down],
    [x + gap - 2, up + 3],
    [x + gap - 2, down - 3],
    [x - gap - width + 2, up + 3],
    [x - gap - width + 2, down - 3],
  ];
}
