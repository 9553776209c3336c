import type { ViewGraph } from "../graph/types";
import type { ViewState } from "../state/ViewState";
import type { Texts } from "../texts/texts";

export interface ViewOptions {
  state: ViewState;
  texts: Texts;
  theme: "light" | "dark";
  reducedMotion: boolean;
}

/** Something that went wrong, in words, with the way on where there is one. */
export interface ViewProblem {
  title: string;
  detail: string;
  wayOn?: string;
}

/** What a view tells. */
export interface ViewEvents {
  nodeSelect(id: string | null): void;
  /** Its neighbours are asked for. */
  nodeOpen(id: string): void;
  /** A tie, or several that one mark stands for. */
  tieSelect(ties: readonly string[]): void;
  /** A period was chosen; nulls for all time. */
  period(from: string | null, to: string | null): void;
  /** The view changed something of the state by itself: a pin, a hidden node, the camera. */
  change(patch: Partial<ViewState>): void;
  ready(): void;
  error(problem: ViewProblem): void;
}

/** A drawing of a graph that a page holds. */
export interface View {
  readonly element: HTMLElement;
  /** Draws a graph; called again whenever graph or options change, keeping what the reader sees where it was. */
  show(graph: ViewGraph, options: ViewOptions): void;
  select(id: string | null): void;
  resize(): void;
  /** Shows all of the drawing again, where it can be moved. */
  fit?(): void;
  picture(kind: "png" | "svg"): Promise<Blob>;
  /** Frees all that it holds; the element is taken out of the page. */
  destroy(): void;
}

export type ViewFactory = (host: HTMLElement, events: ViewEvents) => View;
