import type { ViewState } from "../../state/ViewState";

/** A question of the front page: the state that shows its answer. */
export interface Question {
  slug: string;
  state: Partial<ViewState>;
}

/** Ready-made views; their words are in the texts under `q.<slug>`. */
export const questions = [
  { slug: "linked-provinces", state: { view: "map", kinds: ["partnership"], level: "province" } },
  { slug: "visits-before", state: { view: "timeline", kinds: ["partnership", "visit"] } },
  {
    slug: "allmed-batang",
    state: { view: "network", center: "ID-33.25", depth: 1, path: ["company:allmed-medical", "ID-33.25"] },
  },
  {
    slug: "stalled",
    state: { view: "network", kinds: ["partnership"], statuses: ["proposed", "exploring", "loi"], include: [] },
  },
  { slug: "investments", state: { view: "map", kinds: ["investment"] } },
  { slug: "sectors", state: { view: "matrix", matrix: "sectors" } },
  { slug: "timeline", state: { view: "timeline" } },
  { slug: "readings", state: { view: "network" } },
  { slug: "all", state: { view: "network" } },
] as const satisfies readonly Question[];

export type Slug = (typeof questions)[number]["slug"];

export const questionOfSlug = (slug: string | null) => questions.find((one) => one.slug === slug) ?? null;
