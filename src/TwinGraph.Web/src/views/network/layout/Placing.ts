import type { Drawing } from "../model/drawing";
import type { Point } from "../model/walk";
import type { ForceInput } from "./ForceRun";
import { runLayout } from "./LayoutRunner";
import { startingPlaces } from "./seed";

/** Less than this part of the nodes placed already, and all are laid out anew. */
const enoughKnown = 0.3;

export interface PlacingListener {
  /** @param whole whether all nodes move; else only those that are new */
  moved(whole: boolean, done: boolean): void;
  running(where: "worker" | "page"): void;
}

/** Knows where each node is, and keeps it there when others come or go. */
export class Placing {
  /** Where nodes are, y up; also of those that a filter left out for now. */
  readonly places = new Map<string, Point>();
  readonly #listener: PlacingListener;
  #stop = () => {};

  constructor(listener: PlacingListener) {
    this.#listener = listener;
  }

  /**
   * Finds places for a drawing's nodes. Those that have one keep it, so that the picture does not jump.
   * @param pinned where some nodes have to be
   * @param again lays all out anew, save what is pinned
   * @returns what moves: all, what is new, or nothing
   */
  arrange(drawing: Drawing, pinned: ReadonlyMap<string, Point>, again = false): "all" | "new" | "nothing" {
    for (const [id, place] of pinned) {
      this.places.set(id, place);
    }
    const { nodes, edges } = drawing;
    const known = nodes.filter((node) => this.places.has(node.id) && !pinned.has(node.id)).length;
    const unknown = nodes.some((node) => !this.places.has(node.id));
    if (!unknown && !again) {
      return "nothing";
    }
    this.#stop();
    const whole = again || known < nodes.length * enoughKnown;
    if (whole) {
      this.places.clear();
      for (const [id, place] of pinned) {
        this.places.set(id, place);
      }
    }
    const fixed = new Set(this.places.keys());
    const pairs: [string, string][] = edges.map((edge) => [edge.from, edge.to]);
    for (const [id, place] of startingPlaces(nodes, pairs, this.places, whole)) {
      this.places.set(id, place);
    }
    this.#run(drawing, fixed, whole);
    return whole ? "all" : "new";
  }

  stop() {
    this.#stop();
  }

  #run({ nodes, edges }: Drawing, fixed: ReadonlySet<string>, whole: boolean) {
    const index = new Map(nodes.map((node, at) => [node.id, at]));
    const places = new Float32Array(nodes.length * 2);
    nodes.forEach(({ id }, at) => {
      const place = this.places.get(id) as Point;
      places[2 * at] = place.x;
      places[2 * at + 1] = place.y;
    });
    const input: ForceInput = {
      places,
      sizes: Float32Array.from(nodes, (node) => node.size),
      fixed: Uint8Array.from(nodes, (node) => (fixed.has(node.id) ? 1 : 0)),
      pairs: Uint32Array.from(edges.flatMap((edge) => [index.get(edge.from) ?? 0, index.get(edge.to) ?? 0])),
      weights: Float32Array.from(edges, (edge) => 1 + Math.log2(edge.count)),
    };
    this.#stop = runLayout(input, {
      running: (where) => this.#listener.running(where),
      moved: (moved, done) => {
        nodes.forEach(({ id }, at) => {
          if (!fixed.has(id)) {
            this.places.set(id, { x: moved[2 * at] ?? 0, y: moved[2 * at + 1] ?? 0 });
          }
        });
        this.#listener.moved(whole, done);
      },
    });
  }
}
