import { writeAddress } from "../../state/address";
import { initialState, type ViewState } from "../../state/ViewState";

/** The fields that decide which ties a view shows. */
export const filterFields = [
  "center",
  "depth",
  "kinds",
  "statuses",
  "sectors",
  "programme",
  "countries",
  "from",
  "to",
  "asOf",
  "knownAt",
  "level",
] as const satisfies readonly (keyof ViewState)[];

/** All filters taken away, and what was hidden shown again. */
export const noFilters: Partial<ViewState> = {
  ...Object.fromEntries(filterFields.map((field) => [field, null])),
  hide: [],
};

/** Whether the page stands as it does without an address: its front page. */
export function isFront(state: ViewState): boolean {
  const rest: ViewState = { ...state, lang: null, theme: "auto", q: null };
  return writeAddress(rest).size === 0;
}

/** What is asked of the server; the day is not part of it, the page goes through the days by itself. */
export function questionOf(state: ViewState): ViewState {
  return {
    ...initialState,
    center: state.center,
    depth: state.depth,
    kinds: state.kinds,
    statuses: state.asOf === null ? state.statuses : null,
    sectors: state.sectors,
    programme: state.programme,
    countries: state.countries,
    from: state.from,
    to: state.to,
    knownAt: state.knownAt,
    level: state.level,
    include: state.include,
    nodes: state.nodes,
    edges: state.edges,
  };
}

/** The parameters that exports, pictures and embeds take: without what only concerns this page. */
export function shownAddress(state: ViewState): URLSearchParams {
  return writeAddress({
    ...initialState,
    center: state.center,
    depth: state.depth,
    kinds: state.kinds,
    statuses: state.statuses,
    sectors: state.sectors,
    programme: state.programme,
    countries: state.countries,
    from: state.from,
    to: state.to,
    asOf: state.asOf,
    knownAt: state.knownAt,
    level: state.level,
    include: state.include,
    nodes: state.nodes,
    edges: state.edges,
    matrix: state.view === "matrix" ? state.matrix : "provinces",
    lang: state.lang,
    theme: state.theme,
  });
}

/** A list with one value more or less; null, meaning all, where none or every one is left. */
export function toggled(all: readonly string[], chosen: readonly string[] | null, value: string): string[] | null {
  const now = new Set(chosen ?? all);
  if (now.has(value)) {
    now.delete(value);
  } else {
    now.add(value);
  }
  return now.size === 0 || now.size === all.length ? null : all.filter((one) => now.has(one));
}
