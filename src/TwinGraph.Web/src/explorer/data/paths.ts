import type { GraphQLClient } from "../../graph/client";
import type { TieKind, TieStatus } from "../../graph/types";
import type { Language, ViewState } from "../../state/ViewState";
import { type Named, type TieDetail, tieFields } from "./detail";

export interface PathEdge {
  id: string;
  from: string;
  to: string;
  type: string;
  kind: TieKind | null;
  status: TieStatus | null;
  on: string | null;
  programme: string | null;
  tie: TieDetail | null;
  parallel: { id: string }[];
}

export interface Path {
  length: number;
  nodes: Named[];
  edges: PathEdge[];
}

const query = `query Paths($from: ID!, $to: ID!, $kinds: [TieKind!], $statuses: [TieStatus!], $sectors: [ID!],
  $programme: ID, $asOf: Date, $knownAt: Date, $l: Language!) {
  paths(from: $from, to: $to, kinds: $kinds, statuses: $statuses, sectors: $sectors, programme: $programme, asOf: $asOf,
    knownAt: $knownAt) { length nodes { __typename id name(language: $l) }
    edges { id from to type kind status on programme tie { ${tieFields} } parallel { id } } } }`;

/** All shortest paths between two nodes, with what is known of each step. */
export async function fetchPaths(
  client: GraphQLClient,
  [from, to]: readonly [string, string],
  state: ViewState,
  language: Language,
  signal?: AbortSignal,
): Promise<Path[]> {
  const upper = (values: readonly string[] | null) => values?.map((value) => value.toUpperCase()) ?? null;
  const answer = await client.ask<{ paths: Path[] }>(
    query,
    {
      from,
      to,
      kinds: upper(state.kinds),
      statuses: upper(state.statuses),
      sectors: state.sectors,
      programme: state.programme,
      asOf: state.asOf,
      knownAt: state.knownAt,
      l: language.toUpperCase(),
    },
    signal,
  );
  return answer.paths;
}
