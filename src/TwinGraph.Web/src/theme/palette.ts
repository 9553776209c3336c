import type { NodeKind, TieKind } from "../graph/types";

/** Colours after Okabe and Ito, told apart by the colour-blind; a shape says the same again. */
export interface Palette {
  background: string;
  ink: string;
  muted: string;
  line: string;
  node: Record<NodeKind, string>;
  tie: Record<TieKind | "OTHER", string>;
  selected: string;
}

export type Shape = "circle" | "triangle" | "square" | "diamond" | "hexagon";

export const shapes: Record<NodeKind, Shape> = {
  PROVINCE: "circle",
  CITY: "circle",
  COUNTRY: "circle",
  OFFICIAL: "triangle",
  COMPANY: "square",
  SECTOR: "diamond",
  PROGRAMME: "hexagon",
};

export const palettes: Record<"light" | "dark", Palette> = {
  light: {
    background: "#ffffff",
    ink: "#1b1f24",
    muted: "#59636e",
    line: "#d1d9e0",
    node: {
      PROVINCE: "#0072b2",
      CITY: "#3f94cc",
      COUNTRY: "#5b6770",
      OFFICIAL: "#c2570c",
      COMPANY: "#00805c",
      SECTOR: "#a64d79",
      PROGRAMME: "#8a6d00",
    },
    tie: { PARTNERSHIP: "#0072b2", VISIT: "#c2570c", MEETING: "#a64d79", INVESTMENT: "#00805c", OTHER: "#8c959f" },
    selected: "#1b1f24",
  },
  dark: {
    background: "#12161b",
    ink: "#e8edf2",
    muted: "#9aa6b2",
    line: "#323a43",
    node: {
      PROVINCE: "#56b4e9",
      CITY: "#8ccbf0",
      COUNTRY: "#9aa6b2",
      OFFICIAL: "#f0a04b",
      COMPANY: "#35c79a",
      SECTOR: "#dd8fb8",
      PROGRAMME: "#f0d24a",
    },
    tie: { PARTNERSHIP: "#56b4e9", VISIT: "#f0a04b", MEETING: "#dd8fb8", INVESTMENT: "#35c79a", OTHER: "#6b7681" },
    selected: "#ffffff",
  },
};
