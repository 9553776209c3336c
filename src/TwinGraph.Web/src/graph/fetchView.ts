import type { Language, ViewPart, ViewState } from "../state/ViewState";
import type { GraphQLClient } from "./client";
import type { ViewGraph } from "./types";

const query = `query View($center: ID, $depth: Int, $kinds: [TieKind!], $statuses: [TieStatus!], $sectors: [ID!],
  $programme: ID, $countries: [ID!], $from: PartialDate, $to: PartialDate, $asOf: Date, $knownAt: Date,
  $level: RegionLevel, $include: [ViewPart!], $nodes: Int, $edges: Int, $language: Language) {
  view(center: $center, depth: $depth, kinds: $kinds, statuses: $statuses, sectors: $sectors, programme: $programme,
    countries: $countries, from: $from, to: $to, asOf: $asOf, knownAt: $knownAt, level: $level, include: $include,
    nodeLimit: $nodes, edgeLimit: $edges) {
    nodes { id kind name(language: $language) country parent lat lon ties distance }
    edges { id from to type kind status on until tie sectors programme amount currency steps { status on } }
    totalNodes totalEdges truncated first last
  }
}`;

const upper = (values: readonly string[] | null) => values?.map((value) => value.toUpperCase()) ?? null;

/**
 * The parts to ask for; null for the server's own choice. A matrix names provinces that have ties through their cities
 * only, and sectors.
 */
export function partsOf(state: ViewState): readonly ViewPart[] | null {
  if (state.view !== "matrix") {
    return state.include;
  }
  const needed: ViewPart[] = state.matrix === "sectors" ? ["hierarchy", "sectors"] : ["hierarchy"];
  return [...new Set([...(state.include ?? (["officials", "companies"] as const)), ...needed])];
}

/** Reads what a view shows. */
export async function fetchView(
  client: GraphQLClient,
  state: ViewState,
  language: Language,
  signal?: AbortSignal,
): Promise<ViewGraph> {
  const variables: Record<string, unknown> = {
    center: state.center,
    kinds: upper(state.kinds),
    statuses: upper(state.statuses),
    sectors: state.sectors,
    programme: state.programme,
    countries: state.countries,
    from: state.from,
    to: state.to,
    asOf: state.asOf,
    knownAt: state.knownAt,
    level: state.level?.toUpperCase() ?? null,
    language: language.toUpperCase(),
  };
  // Left out rather than null, so that the server's defaults hold.
  if (state.depth !== null) variables.depth = state.depth;
  const include = partsOf(state);
  if (include !== null) variables.include = upper(include);
  if (state.nodes !== null) variables.nodes = state.nodes;
  if (state.edges !== null) variables.edges = state.edges;
  return (await client.ask<{ view: ViewGraph }>(query, variables, signal)).view;
}
