/** What a view shows, as the field `view` of the GraphQL API answers it. */

export type NodeKind = "PROVINCE" | "CITY" | "COUNTRY" | "OFFICIAL" | "COMPANY" | "SECTOR" | "PROGRAMME";

export const tieKinds = ["PARTNERSHIP", "VISIT", "MEETING", "INVESTMENT"] as const;
export type TieKind = (typeof tieKinds)[number];

/** The steps of a tie, in their order. */
export const tieStatuses = [
  "PROPOSED",
  "PLANNED",
  "EXPLORING",
  "LOI",
  "MOU",
  "AGREEMENT",
  "ACTIVE",
  "COMPLETED",
  "ENDED",
] as const;
export type TieStatus = (typeof tieStatuses)[number];

/** A year, a month or a day: `2025`, `2025-06`, `2025-06-24`. */
export type PartialDate = string;

export interface ViewNode {
  /** Stable and unique: `ID-33`, `company:allmed-medical`. */
  id: string;
  kind: NodeKind;
  /** In the language asked for. */
  name: string;
  /** ISO 3166: `CN`, `ID`; null where it is not known. */
  country: string | null;
  /** Of a city, the id of the province it lies in. */
  parent: string | null;
  /** Degrees north; null where the place is not known. */
  lat: number | null;
  /** Degrees east. */
  lon: number | null;
  /** How many ties of the view it takes part in. */
  ties: number;
  /** How many ties away from the centre; null in a view without one. */
  distance: number | null;
}

/** A step that a tie has reached. */
export interface Step {
  status: TieStatus;
  on: PartialDate;
}

export interface ViewEdge {
  /** Unique in the view. */
  id: string;
  from: string;
  to: string;
  /** PARTNERS_WITH, VISITED, MET, INVESTS_IN; COVERS, IN_SECTOR, UNDER, HOLDS_OFFICE, PART_OF where such parts are shown. */
  type: string;
  /** Null for what is no tie, such as a place in a province. */
  kind: TieKind | null;
  status: TieStatus | null;
  on: PartialDate | null;
  until: PartialDate | null;
  /** The id of the tie. */
  tie: string | null;
  /** Ids of the sectors it covers. */
  sectors: string[];
  /** The code of its programme. */
  programme: string | null;
  amount: number | null;
  /** ISO 4217. */
  currency: string | null;
  /** Its dated steps, oldest first. */
  steps: Step[];
}

export interface ViewGraph {
  nodes: ViewNode[];
  edges: ViewEdge[];
  /** How many there would be without the limits. */
  totalNodes: number;
  totalEdges: number;
  /** Whether the limits cut something off. */
  truncated: boolean;
  /** The first and the last date in the view. */
  first: PartialDate | null;
  last: PartialDate | null;
}
