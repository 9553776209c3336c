import type { GraphQLClient } from "../../graph/client";
import type { NodeKind, TieKind, TieStatus } from "../../graph/types";
import type { Language } from "../../state/ViewState";

export interface Named {
  id: string;
  name: string;
  __typename: string;
}

export interface SourceRecord extends Named {
  title: string | null;
  publisher: string | null;
  author: string | null;
  publishedOn: string | null;
  url: string | null;
  language: string | null;
  note: string | null;
}

/** A source, with its words that state something. */
export interface Citation {
  evidence: string | null;
  source: SourceRecord;
}

export interface TieLine extends Named {
  kind: TieKind;
  type: string | null;
  status: TieStatus;
  on: string | null;
  amount: number | null;
  currency: string | null;
}

export interface Office {
  role: string | null;
  acting: boolean | null;
  since: string | null;
  until: string | null;
  statedBy: string | null;
  node: Named;
}

/** How an ambiguous name was read. */
export interface Reading extends Named {
  surface: string | null;
  why: string | null;
  subject: string | null;
  means: string[];
  notMeans: string[];
  referents: Named[];
  excluded: Named[];
  sources: Citation[];
}

/** All that is known of a node; what its kind does not have is absent. */
export interface NodeDetail extends Named {
  en: string;
  indonesian: string;
  zh: string;
  pinyin?: string | null;
  aliases?: string[];
  code?: string | null;
  level?: string;
  adminLevel?: string | null;
  adminClass?: string | null;
  lat?: number | null;
  lon?: number | null;
  partOf?: Named | null;
  province?: Named | null;
  country?: Named | null;
  officials?: Office[];
  offices?: Office[];
  companies?: Named[];
  partners?: Named[];
  basedIn?: Named[];
  operatesIn?: Named[];
  parents?: Named[];
  subsidiaries?: Named[];
  sectors?: Named[];
  sources?: Citation[];
  recordedAt?: string | null;
}

export interface Party {
  role: string;
  side: string | null;
  part: string | null;
  node: Named;
}

export interface MilestoneRecord {
  id: string;
  status: TieStatus;
  on: string | null;
  sources: Citation[];
}

/** All that is known of a tie. */
export interface TieDetail extends TieLine {
  since: string | null;
  until: string | null;
  asOfDate: string | null;
  mode: string | null;
  place: string | null;
  purpose: string | null;
  event: string | null;
  durationDays: number | null;
  amountMin: number | null;
  amountMax: number | null;
  /** Of the range. */
  amountAltCurrency: string | null;
  jobs: number | null;
  jobsQualifier: string | null;
  hectares: number | null;
  operatingFrom: string | null;
  operatingFromQualifier: string | null;
  nextStep: string | null;
  statusNote: string | null;
  statusAlternatives: string[];
  confidence: string | null;
  note: string | null;
  recordedAt: string | null;
  parties: Party[];
  sectors: Named[];
  programme: Named | null;
  milestones: MilestoneRecord[];
  sources: Citation[];
}

export type Detail =
  | { node: NodeDetail; ties: TieLine[]; readings: Reading[]; tie: null }
  | { node: null; tie: TieDetail; readings: Reading[] };

const named = "__typename id name(language: $l)";
const cited = `evidence source { ${named} title publisher author publishedOn url language note }`;
const office = `role acting since until statedBy node { ${named} }`;
const reading = `${named} surface why subject means notMeans
  referents { ... on Node { ${named} } } excluded { ... on Node { ${named} } } sources { ${cited} }`;

/** What a line about a tie says. */
export const tieLine = `${named} kind type status on amount currency`;

export const tieFields = `${tieLine} since until asOfDate mode place purpose event durationDays amountMin amountMax amountAltCurrency
  jobs
  jobsQualifier hectares operatingFrom operatingFromQualifier nextStep statusNote statusAlternatives confidence note
  recordedAt parties { role side part node { ${named} } } sectors { ${named} } programme { ${named} }
  milestones { id status on sources { ${cited} } } sources { ${cited} }`;

const query = `query Detail($id: ID!, $text: String!, $l: Language!) {
  tie(id: $id) { ${tieFields} }
  node(id: $id) { ${named} en: name(language: EN) indonesian: name(language: ID) zh: name(language: ZH)
    ... on Region { pinyin aliases code level adminLevel adminClass lat lon
      partOf { ${named} } province { ${named} } country { ${named} } officials { ${office} }
      companies(first: 50) { ${named} } partners(first: 100) { ${named} } }
    ... on Country { pinyin aliases code officials { ${office} } }
    ... on Official { pinyin aliases recordedAt offices { ${office} } sources { ${cited} } }
    ... on Company { pinyin aliases recordedAt basedIn { ${named} } operatesIn { ${named} } parents { ${named} }
      subsidiaries { ${named} } sectors { ${named} } sources { ${cited} } }
    ... on Sector { pinyin aliases code companies(first: 50) { ${named} } }
    ... on Programme { pinyin aliases code recordedAt sources { ${cited} } } }
  readingsConnection(first: 20, where: { or: [{ means: { includes: $text } }, { notMeans: { includes: $text } },
    { subject: { eq: $text } }] }) { nodes { ${reading} } } }`;

const tiesOfPlace = `query Ties($id: ID!, $l: Language!) { ties(of: $id, first: 200) { ${tieLine} } }`;
const tiesUnder = `query Ties($id: ID!, $l: Language!) { node(id: $id) {
  ... on Sector { ties(first: 200) { ${tieLine} } } ... on Programme { ties(first: 200) { ${tieLine} } } } }`;

/**
 * All that is known of a node or a tie, with its sources; null where the id is not known.
 * @throws RequestProblem when the server does not answer.
 */
export async function fetchDetail(
  client: GraphQLClient,
  id: string,
  language: Language,
  signal?: AbortSignal,
): Promise<Detail | null> {
  const l = language.toUpperCase();
  const { tie, node, readingsConnection } = await client.ask<{
    tie: TieDetail | null;
    node: NodeDetail | null;
    readingsConnection: { nodes: Reading[] };
  }>(query, { id, text: id, l }, signal);
  const readings = readingsConnection.nodes;
  if (tie !== null) {
    return { node: null, tie, readings };
  }
  if (node === null) {
    return null;
  }
  if (node.__typename === "Sector" || node.__typename === "Programme") {
    const answer = await client.ask<{ node: { ties?: TieLine[] } | null }>(tiesUnder, { id, l }, signal);
    return { node, ties: answer.node?.ties ?? [], readings, tie: null };
  }
  if (node.__typename === "Country") {
    return { node, ties: [], readings, tie: null };
  }
  return {
    node,
    ties: (await client.ask<{ ties: TieLine[] }>(tiesOfPlace, { id, l }, signal)).ties,
    readings,
    tie: null,
  };
}

/** The kind of a node by the name of its type. */
export const kindOfType = (type: string): NodeKind | TieKind => type.toUpperCase() as NodeKind | TieKind;

const tiesById = `query Ties($ids: [ID!]!, $l: Language!) { nodes(ids: $ids) { ... on Tie { ${tieLine} } } }`;

/** Lines of several ties, in the order of their ids. */
export async function fetchTies(
  client: GraphQLClient,
  ids: readonly string[],
  language: Language,
  signal?: AbortSignal,
): Promise<TieLine[]> {
  const { nodes } = await client.ask<{ nodes: (TieLine | null)[] }>(
    tiesById,
    { ids, l: language.toUpperCase() },
    signal,
  );
  return nodes.filter((tie) => tie?.id !== undefined) as TieLine[];
}
