import type { TieStatus } from "../../graph/types";

/** How firm a tie is: talked about, written down, in force, over. */
export type Firmness = "talk" | "paper" | "force" | "over";

const firmness: Record<TieStatus, Firmness> = {
  PROPOSED: "talk",
  PLANNED: "talk",
  EXPLORING: "talk",
  LOI: "paper",
  MOU: "paper",
  AGREEMENT: "force",
  ACTIVE: "force",
  COMPLETED: "force",
  ENDED: "over",
};
const order: readonly Firmness[] = ["over", "talk", "paper", "force"];

/** The firmness of a status; what has none counts as talk. */
export const firmnessOf = (status: TieStatus | null): Firmness => (status === null ? "talk" : firmness[status]);

/** The firmest of several, for a line that stands for all of them. */
export const firmest = (all: readonly Firmness[]): Firmness =>
  all.reduce((best, one) => (order.indexOf(one) > order.indexOf(best) ? one : best), "over");

/** The pattern of a line, as `stroke-dasharray`; null for a plain line. */
export const dashes: Record<Firmness, string | null> = { talk: "1 5", paper: "7 4", force: null, over: "1 9" };
export const opacities: Record<Firmness, number> = { talk: 0.75, paper: 0.75, force: 0.75, over: 0.4 };
