export const viewNames = ["network", "map", "timeline", "matrix"] as const;
export type ViewName = (typeof viewNames)[number];

export const viewParts = ["officials", "companies", "sectors", "programmes", "hierarchy"] as const;
export type ViewPart = (typeof viewParts)[number];

export const languages = ["en", "id", "zh"] as const;
export type Language = (typeof languages)[number];

export interface Pin {
  id: string;
  x: number;
  y: number;
}

/** All that decides what a page shows; the address holds it. Null stands for the server's default. */
export interface ViewState {
  view: ViewName;
  center: string | null;
  depth: number | null;
  kinds: readonly string[] | null;
  statuses: readonly string[] | null;
  sectors: readonly string[] | null;
  programme: string | null;
  countries: readonly string[] | null;
  from: string | null;
  to: string | null;
  asOf: string | null;
  knownAt: string | null;
  level: "province" | "city" | null;
  include: readonly ViewPart[] | null;
  nodes: number | null;
  edges: number | null;
  /** What is selected: the id of a node or a tie. */
  select: string | null;
  hide: readonly string[];
  pin: readonly Pin[];
  /** Provinces whose group is open while `group` is set. */
  open: readonly string[];
  /** Whether cities are drawn together with their province. */
  group: boolean;
  /** The two ends of the paths that are shown. */
  path: readonly [string, string] | null;
  matrix: "provinces" | "sectors";
  sort: string | null;
  /** The table of what the view shows: not there, under it, or in its place. */
  table: "none" | "beside" | "only";
  /** Where the camera of the network is: x, y, ratio. */
  camera: readonly [number, number, number] | null;
  /** Null for the browser's language. */
  lang: Language | null;
  theme: "auto" | "light" | "dark";
  /** A ready-made view of the front page. */
  question: string | null;
  /** The text in the search box. */
  q: string | null;
}

export const initialState: ViewState = {
  view: "network",
  center: null,
  depth: null,
  kinds: null,
  statuses: null,
  sectors: null,
  programme: null,
  countries: null,
  from: null,
  to: null,
  asOf: null,
  knownAt: null,
  level: null,
  include: null,
  nodes: null,
  edges: null,
  select: null,
  hide: [],
  pin: [],
  open: [],
  group: false,
  path: null,
  matrix: "provinces",
  sort: null,
  table: "none",
  camera: null,
  lang: null,
  theme: "auto",
  question: null,
  q: null,
};
