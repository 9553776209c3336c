import type { NodeKind, TieKind, TieStatus } from "../../../graph/types";

/** How far a tie has come, as a line: the fuller, the further. Lengths are pixels. */
export interface Stroke {
  /** Line and gap; null for an unbroken line. */
  dash: readonly [number, number] | null;
  width: number;
  /** 0 to 1. */
  opacity: number;
}

/** Talk is dotted, a letter of intent is broken, what is signed is a full line, what is over is faint. */
export const strokes: Record<TieStatus | "NONE", Stroke> = {
  PROPOSED: { dash: [1.5, 6], width: 1.6, opacity: 0.8 },
  EXPLORING: { dash: [2, 3], width: 1.6, opacity: 0.9 },
  PLANNED: { dash: [5, 4], width: 1.4, opacity: 0.85 },
  LOI: { dash: [9, 4], width: 1.8, opacity: 0.9 },
  MOU: { dash: null, width: 1.4, opacity: 0.75 },
  AGREEMENT: { dash: null, width: 2.4, opacity: 0.85 },
  ACTIVE: { dash: null, width: 3, opacity: 0.95 },
  COMPLETED: { dash: null, width: 1.4, opacity: 0.65 },
  ENDED: { dash: [10, 8], width: 1.2, opacity: 0.4 },
  NONE: { dash: null, width: 1, opacity: 0.4 },
};

/** Kinds with a direction: a visitor goes somewhere, money flows somewhere. */
export const directedKinds: ReadonlySet<TieKind | "OTHER"> = new Set<TieKind | "OTHER">(["VISIT", "INVESTMENT"]);

const leastSize: Record<NodeKind, number> = {
  COUNTRY: 9,
  PROVINCE: 6,
  CITY: 4,
  SECTOR: 6,
  PROGRAMME: 6,
  COMPANY: 4.5,
  OFFICIAL: 5,
};

/**
 * The radius of a node in pixels: its area grows with its ties, and stays readable beside a hub.
 * @param among how many nodes are drawn: many have to be smaller
 */
export function nodeSize(kind: NodeKind, ties: number, among: number): number {
  const crowd = Math.max(0.14, Math.min(1, (160 / Math.max(1, among)) ** 0.45));
  return crowd * Math.min(leastSize[kind] + 1.9 * Math.sqrt(Math.max(0, ties - 1)), 24);
}

/**
 * The width of a line that stands for some ties, in pixels.
 * @param among how many lines are drawn: many have to be thinner
 */
export function lineWidth(width: number, count: number, among: number): number {
  const crowd = Math.max(0.35, Math.min(1, (700 / Math.max(1, among)) ** 0.35));
  return crowd * (count <= 1 ? width : Math.min(width + 1.6 * Math.log2(count), 9));
}
