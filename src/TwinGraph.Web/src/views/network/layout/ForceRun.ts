import forceIteration from "graphology-layout-forceatlas2/iterate.js";
import overlapIteration from "graphology-layout-noverlap/iterate.js";

/** A graph as numbers, so that it goes to a worker without a copy. */
export interface ForceInput {
  /** x and y of each node, one after the other. */
  places: Float32Array;
  /** Radius of each node, in pixels of the whole picture. */
  sizes: Float32Array;
  /** 1 for a node that stays where it is. */
  fixed: Uint8Array;
  /** Indices of the two nodes of each line. */
  pairs: Uint32Array;
  weights: Float32Array;
}

// What graphology-layout-forceatlas2 and -noverlap expect in their matrices.
const nodeWidth = 10;
const edgeWidth = 3;
const overlapWidth = 3;

/** The picture in pixels that sizes are meant for. */
const picture = 720;
/** Pixels between two nodes. */
const margin = 5;

/** How many rounds a graph of a size gets: fewer, the longer each takes. */
export function rounds(nodes: number, edges: number): number {
  const cost = nodes + edges;
  return cost < 500 ? 700 : cost < 3_000 ? 450 : cost < 10_000 ? 260 : cost < 30_000 ? 100 : 40;
}

/**
 * ForceAtlas2, then the parting of nodes that overlap; the same input always gives the same places.
 * One round costs O(n log n + edges) above 400 nodes (Barnes-Hut), O(n² + edges) below.
 */
export class ForceRun {
  readonly #nodes: Float32Array;
  readonly #edges: Float32Array;
  readonly #sizes: Float32Array;
  readonly #fixed: Uint8Array;
  readonly #settings: Record<string, unknown>;
  readonly #last: number;
  #round = 0;
  #overlap: Float32Array | null = null;
  #parting = 0;

  constructor(input: ForceInput) {
    const count = input.sizes.length;
    this.#sizes = input.sizes;
    this.#fixed = input.fixed;
    this.#nodes = new Float32Array(count * nodeWidth);
    for (let i = 0; i < count; i++) {
      this.#nodes.set(
        [input.places[2 * i] ?? 0, input.places[2 * i + 1] ?? 0, 0, 0, 0, 0, 1, 1, 1, input.fixed[i] ?? 0],
        i * nodeWidth,
      );
    }
    const edgeCount = input.weights.length;
    this.#edges = new Float32Array(edgeCount * edgeWidth);
    for (let i = 0; i < edgeCount; i++) {
      const from = (input.pairs[2 * i] ?? 0) * nodeWidth;
      const to = (input.pairs[2 * i + 1] ?? 0) * nodeWidth;
      const weight = input.weights[i] ?? 1;
      this.#edges.set([from, to, weight], i * edgeWidth);
      this.#nodes[from + 6] = (this.#nodes[from + 6] ?? 1) + weight;
      this.#nodes[to + 6] = (this.#nodes[to + 6] ?? 1) + weight;
    }
    this.#settings = {
      linLogMode: false,
      outboundAttractionDistribution: false,
      adjustSizes: false,
      edgeWeightInfluence: 1,
      scalingRatio: 20,
      strongGravityMode: true,
      gravity: 0.08,
      slowDown: 1 + Math.log(Math.max(1, count)),
      barnesHutOptimize: count > 400,
      barnesHutTheta: 0.6,
    };
    this.#last = count < 2 ? 0 : rounds(count, edgeCount);
  }

  /** From 0 to 1. */
  get progress(): number {
    return this.#last === 0 ? 1 : this.#round / this.#last;
  }

  /** Goes on for a number of rounds. @returns whether it is done */
  step(count: number): boolean {
    for (let i = 0; i < count; i++) {
      if (this.#round < this.#last) {
        forceIteration(this.#settings, this.#nodes, this.#edges);
        this.#round++;
      } else if (this.#part()) {
        return true;
      }
    }
    return false;
  }

  /** x and y of each node as they are now. */
  places(): Float32Array<ArrayBuffer> {
    const count = this.#sizes.length;
    const places = new Float32Array(count * 2);
    for (let i = 0; i < count; i++) {
      places[2 * i] = this.#nodes[i * nodeWidth] ?? 0;
      places[2 * i + 1] = this.#nodes[i * nodeWidth + 1] ?? 0;
    }
    return places;
  }

  /** One round of parting what overlaps. @returns whether nothing does any more, or it has been tried long enough */
  #part(): boolean {
    const count = this.#sizes.length;
    // In a crowd the nodes are too small to part.
    const most = 120;
    if (count < 2 || count > 4_000) {
      return true;
    }
    if (this.#overlap === null) {
      this.#overlap = new Float32Array(count * overlapWidth);
    }
    const unit = this.#unitsPerPixel();
    // Worked out in pixels, since the parting moves by about the size of a node.
    for (let i = 0; i < count; i++) {
      this.#overlap[i * overlapWidth] = (this.#nodes[i * nodeWidth] ?? 0) / unit;
      this.#overlap[i * overlapWidth + 1] = (this.#nodes[i * nodeWidth + 1] ?? 0) / unit;
      this.#overlap[i * overlapWidth + 2] = this.#sizes[i] ?? 1;
    }
    const { converged } = overlapIteration(
      { margin, ratio: 1, expansion: 1.1, gridSize: Math.max(1, Math.min(60, Math.round(Math.sqrt(count)))), speed: 2 },
      this.#overlap,
    );
    for (let i = 0; i < count; i++) {
      if (this.#fixed[i] !== 1) {
        this.#nodes[i * nodeWidth] = (this.#overlap[i * overlapWidth] ?? 0) * unit;
        this.#nodes[i * nodeWidth + 1] = (this.#overlap[i * overlapWidth + 1] ?? 0) * unit;
      }
    }
    this.#parting++;
    return converged || this.#parting >= most;
  }

  #unitsPerPixel(): number {
    let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let at = 0; at < this.#nodes.length; at += nodeWidth) {
      const x = this.#nodes[at] ?? 0;
      const y = this.#nodes[at + 1] ?? 0;
      left = Math.min(left, x);
      right = Math.max(right, x);
      low = Math.min(low, y);
      high = Math.max(high, y);
    }
    return Math.max(right - left, high - low, 1e-3) / picture;
  }
}
