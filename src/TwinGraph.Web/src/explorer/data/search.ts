import type { GraphQLClient } from "../../graph/client";
import type { NodeKind } from "../../graph/types";
import type { Language } from "../../state/ViewState";
import { nearness, piecesOf, plainName } from "./names";

/** Something that a search found. */
export interface Hit {
  id: string;
  kind: NodeKind | "TIE";
  name: string;
  /** Another of its names, where it is that one which fits the text. */
  alsoNamed: string | null;
  /** Where it lies. */
  place: string | null;
}

export interface Found {
  hits: Hit[];
  /** Whether nothing has that name, and these only come near. */
  near: boolean;
}

interface FoundNode {
  __typename: string;
  id: string;
  name: string;
  en: string;
  zh: string;
  pinyin?: string | null;
  aliases?: string[];
  countryCode?: string | null;
  province?: { id: string; name: string } | null;
}

interface SearchHit {
  score: number;
  type: string;
  node: FoundNode;
}

const hit = `score type node { __typename id name(language: $language) en: name(language: EN) zh: name(language: ZH)
  ... on Region { pinyin aliases countryCode province { id name(language: $language) } }
  ... on Official { pinyin aliases } ... on Company { pinyin aliases } ... on Sector { pinyin aliases }
  ... on Programme { pinyin aliases } ... on Country { pinyin aliases } }`;

const types = "[REGION, COUNTRY, OFFICIAL, COMPANY, SECTOR, PROGRAMME, TIE]";

const exact = `query Search($text: String!, $first: Int!, $language: Language!) {
  search(text: $text, types: ${types}, first: $first) { ${hit} } }`;

const near = (
  pieces: number,
) => `query Near($language: Language!, ${Array.from({ length: pieces }, (_, i) => `$p${i}: String!`).join(", ")}) {
  ${Array.from({ length: pieces }, (_, i) => `p${i}: search(text: $p${i}, types: [REGION, COUNTRY, OFFICIAL, COMPANY, SECTOR], first: 40) { ${hit} }`).join("\n")} }`;

const ties = ["PARTNERSHIP", "VISIT", "MEETING", "INVESTMENT"];

const namesOf = (node: FoundNode): string[] =>
  [node.name, node.en, node.zh, node.pinyin ?? "", ...(node.aliases ?? [])].filter(Boolean);

function hitOf({ type, node }: SearchHit, text: string): Hit {
  const wanted = plainName(text);
  const fits = plainName(node.name).includes(wanted);
  const other = fits
    ? null
    : (namesOf(node)
        .filter((name) => name !== node.name)
        .map((name) => [nearness(text, [name]), name] as const)
        .sort(([a], [b]) => b - a)[0] ?? null);
  return {
    id: node.id,
    kind: ties.includes(type) ? "TIE" : (type as NodeKind),
    name: node.name,
    alsoNamed: other && other[0] > nearness(text, [node.name]) ? other[1] : null,
    place: node.province && node.province.id !== node.id ? node.province.name : null,
  };
}

/** Finds nodes and ties by a name in any language; where none has it, such as come near. */
export async function search(
  client: GraphQLClient,
  text: string,
  language: Language,
  signal?: AbortSignal,
): Promise<Found> {
  if (plainName(text) === "") {
    return { hits: [], near: false };
  }
  const variables = { language: language.toUpperCase() };
  const first = await client.ask<{ search: SearchHit[] }>(exact, { ...variables, text, first: 12 }, signal);
  if (first.search.length > 0) {
    return { hits: first.search.map((one) => hitOf(one, text)), near: false };
  }
  const pieces = piecesOf(text);
  if (pieces.length === 0) {
    return { hits: [], near: false };
  }
  const answer = await client.ask<Record<string, SearchHit[]>>(
    near(pieces.length),
    { ...variables, ...Object.fromEntries(pieces.map((piece, i) => [`p${i}`, piece])) },
    signal,
  );
  const byId = new Map(Object.values(answer).flatMap((list) => list.map((one) => [one.node.id, one] as const)));
  const ranked = [...byId.values()]
    .map((one) => ({ one, score: nearness(text, namesOf(one.node)) }))
    .filter(({ score }) => score >= 0.55)
    .sort((a, b) => b.score - a.score || rank(a.one) - rank(b.one) || a.one.node.id.localeCompare(b.one.node.id));
  return { hits: ranked.slice(0, 8).map(({ one }) => hitOf(one, text)), near: true };
}

const rank = ({ type }: SearchHit) => ["COUNTRY", "PROVINCE", "CITY"].indexOf(type) >>> 0;
