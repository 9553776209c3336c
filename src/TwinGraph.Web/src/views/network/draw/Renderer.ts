import type { Palette } from "../../../theme/palette";
import type { Drawing, DrawnEdge } from "../model/drawing";
import type { Point } from "../model/walk";
import type { Emphasis } from "../picture/scene";

/** x, y and ratio; a smaller ratio is nearer. */
export type CameraPlace = readonly [number, number, number];

export interface Look {
  palette: Palette;
  font: string;
  reducedMotion: boolean;
  pinned: ReadonlySet<string>;
  title: string;
}

/** What a reader does with the drawing. Points are pixels from its upper left. */
export interface RendererEvents {
  hover(node: string | null, line: DrawnEdge | null, at: Point): void;
  click(node: string | null, line: DrawnEdge | null): void;
  open(node: string): void;
  menu(node: string | null, at: Point): void;
  /** A node is dragged; the place is of the layout's plane, y up. */
  drag(node: string, to: Point, done: boolean): void;
  /** Something was drawn: what lies over it has to follow. */
  drawn(): void;
  /** The camera came to rest at another place. */
  camera(place: CameraPlace): void;
  /** It cannot go on drawing, and why. */
  lost(): void;
}

/** What the frame of the picture does when nodes move: goes with them, is set to where they are now, or stays. */
export type Frame = "follow" | "settle" | "keep";

/** The camera that sees all of the frame. */
export const wholeFrame: CameraPlace = [0.5, 0.5, 1];

/** Something that draws a network and can be looked at closely. */
export interface Renderer {
  readonly kind: "webgl" | "svg";
  /** Draws it anew. Places are of the layout's plane, y up. */
  show(drawing: Drawing, places: ReadonlyMap<string, Point>, look: Look): void;
  /** Nodes moved, nothing else. */
  move(places: ReadonlyMap<string, Point>, frame: Frame): void;
  emphasize(emphasis: Emphasis | null, selected: string | null): void;
  /** Where a node is on the screen; null for what is not drawn. */
  placeOf(id: string): Point | null;
  /** How much larger than its size a node is drawn. */
  readonly scale: number;
  readonly camera: CameraPlace;
  /** Pixels at the left that something covers; what is fitted stays clear of them. */
  inset: number;
  /** @param place null for the place that shows all */
  look(place: CameraPlace | null, animate: boolean): void;
  /** Nearer by a factor. */
  zoom(factor: number): void;
  pan(dx: number, dy: number): void;
  /** Brings a node into the picture, if it is not there. */
  reveal(id: string): void;
  resize(): void;
  destroy(): void;
}

/** The drawing, as the lists that renderers and names go through. */
export function mostImportantFirst(drawing: Drawing) {
  return [...drawing.nodes].sort(
    (a, b) => Number(b.centre) - Number(a.centre) || b.size - a.size || b.ties - a.ties || (a.id < b.id ? -1 : 1),
  );
}
