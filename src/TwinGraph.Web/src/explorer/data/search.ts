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

// Pinyin is written as one word or several: the text is looked for without its spaces too.
const exact = `query Search($text: String!, $joined: String!, $first: Int!, $language: Language!) {
  search(text: $text, types: ${types}, first: $first) { ${hit} }
  joined: search(text: $joined, types: ${types}, first: $first) { ${hit} } }`;

/** How many hits a piece of a name may have; more would cost more than an operation may. */
const perPiece = 30;

const near = (
  pieces: number,
) => `query Near($language: Language!, ${Array.from({ length: pieces }, (_, i) => `$p${i}: String!`).join(", ")}) {
  ${Array.from({ length: pieces }, (_, i) => `p${i}: search(text: $p${i}, types: [REGION, COUNTRY, OFFICIAL, COMPANY, SECTOR], first: ${perPiece}) { ${hit} }`).join("\n")} }`;

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
  const joined = plainName(text).replaceAll(" ", "");
  const first = await client.ask<{ search: SearchHit[]; joined: SearchHit[] }>(
    exact,
    { ...variables, text, joined, first: 12 },
    signal,
  );
  const exactly = merged([first.search, first.joined]).sort((a, b) => b.score - a.score);
  if (exactly.length > 0) {
    return { hits: exactly.slice(0, 12).map((one) => hitOf(one, text)), near: false };
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
  const ranked = merged(Object.values(answer))
    .map((one) => ({ one, score: nearness(text, namesOf(one.node)) }))
    .filter(({ score }) => score >= 0.55)
    .sort((a, b) => b.score - a.score || rank(a.one) - rank(b.one) || a.one.node.id.localeCompare(b.one.node.id));
  return { hits: ranked.slice(0, 8).map(({ one }) => hitOf(one, text)), near: true };
}

/** Each hit once, with its best score. */
function merged(lists: readonly SearchHit[][]): SearchHit[] {
  const byId = new Map<string, SearchHit>();
  for (const one of lists.flat()) {
    const known = byId.get(one.node.id);
    if (!known || known.score < one.score) {
      byId.set(one.node.id, one);
    }
  }
  return [...byId.values()];
}

const rank = ({ type }: SearchHit) => ["COUNTRY", "PROVINCE", "CITY"].indexOf(type) >>> 0;
