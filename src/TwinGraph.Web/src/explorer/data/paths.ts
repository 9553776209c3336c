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

/** A path as it is answered, its ties by name only. */
interface Asked extends Omit<Path, "edges"> {
  edges: (Omit<PathEdge, "tie"> & { tie: Named | null })[];
}

const query = `query Paths($from: ID!, $to: ID!, $kinds: [TieKind!], $statuses: [TieStatus!], $sectors: [ID!],
  $programme: ID, $asOf: Date, $knownAt: Date, $l: Language!) {
  paths(from: $from, to: $to, kinds: $kinds, statuses: $statuses, sectors: $sectors, programme: $programme, asOf: $asOf,
    knownAt: $knownAt) { length nodes { __typename id name(language: $l) }
    edges { id from to type kind status on programme tie { __typename id name(language: $l) } parallel { id } } } }`;

/** How many ties are asked about at once; all of a long list would cost more than an operation may. */
const chunk = 4;

const ties = (count: number) => {
  const ids = Array.from({ length: count }, (_, at) => at);
  return `query Ties(${ids.map((at) => `$t${at}: ID!`).join(", ")}, $l: Language!) {
    ${ids.map((at) => `t${at}: tie(id: $t${at}) { ${tieFields} }`).join("\n")} }`;
};

/** All shortest paths between two nodes, with what is known of each step. */
export async function fetchPaths(
  client: GraphQLClient,
  [from, to]: readonly [string, string],
  state: ViewState,
  language: Language,
  signal?: AbortSignal,
): Promise<Path[]> {
  const upper = (values: readonly string[] | null) => values?.map((value) => value.toUpperCase()) ?? null;
  const answer = await client.ask<{ paths: Asked[] }>(
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
  const ids = [...new Set(answer.paths.flatMap((path) => path.edges.flatMap((edge) => edge.tie?.id ?? [])))];
  const known = new Map<string, TieDetail>();
  for (let at = 0; at < ids.length; at += chunk) {
    const some = ids.slice(at, at + chunk);
    const variables = Object.fromEntries(some.map((id, place) => [`t${place}`, id]));
    const details = await client.ask<Record<string, TieDetail | null>>(
      ties(some.length),
      { ...variables, l: language.toUpperCase() },
      signal,
    );
    for (const tie of Object.values(details)) {
      if (tie !== null) {
        known.set(tie.id, tie);
      }
    }
  }
  return answer.paths.map((path) => ({
    ...path,
    edges: path.edges.map((edge) => ({ ...edge, tie: edge.tie === null ? null : (known.get(edge.tie.id) ?? null) })),
  }));
}
