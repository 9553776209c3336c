import type { GraphQLClient } from "../../graph/client";
import type { TieStatus } from "../../graph/types";
import type { Language } from "../../state/ViewState";
import { type Named, type Reading, type TieLine, tieLine } from "./detail";

const named = "__typename id name(language: $l)";

export interface LinkedRegion {
  region: Named;
  partnerCount: number;
  partners: Named[];
}

/** Chinese provinces with at least two Indonesian partners, those with most first. */
export async function linkedProvinces(client: GraphQLClient, language: Language, signal: AbortSignal) {
  const answer = await client.ask<{ linkedRegions: LinkedRegion[] }>(
    `query Linked($l: Language!) { linkedRegions(from: { country: "CN", level: PROVINCE }, to: { country: "ID" },
      minPartners: 2) { region { ${named} } partnerCount partners { ${named} } } }`,
    { l: language.toUpperCase() },
    signal,
  );
  return answer.linkedRegions;
}

export interface StalledTie {
  from: Named;
  to: Named;
  statuses: TieStatus[];
  last: string;
  ties: TieLine[];
}

/** Partnerships that never got past a letter of intent and have not moved for three years. */
export async function stalledTies(client: GraphQLClient, language: Language, signal: AbortSignal, today = new Date()) {
  const before = `${today.getUTCFullYear() - 3}${today.toISOString().slice(4, 10)}`.replace("-02-29", "-02-28");
  const answer = await client.ask<{ stalledTies: StalledTie[] }>(
    `query Stalled($before: Date!, $l: Language!) { stalledTies(before: $before) { from { ${named} } to { ${named} }
      statuses last ties { ${tieLine} } } }`,
    { before, l: language.toUpperCase() },
    signal,
  );
  return answer.stalledTies;
}

/** Investments by amount, the greatest first within each currency, dollars before others. */
export async function biggestInvestments(client: GraphQLClient, language: Language, signal: AbortSignal) {
  const answer = await client.ask<{ investmentsConnection: { nodes: TieLine[] } }>(
    `query Biggest($l: Language!) { investmentsConnection(first: 60, where: { amount: { isNull: false } },
      orderBy: [{ amount: DESC }]) { nodes { ${tieLine} } } }`,
    { l: language.toUpperCase() },
    signal,
  );
  const { nodes } = answer.investmentsConnection;
  return [...nodes.filter((tie) => tie.currency === "USD"), ...nodes.filter((tie) => tie.currency !== "USD")];
}

export async function ambiguousNames(client: GraphQLClient, language: Language, signal: AbortSignal) {
  const answer = await client.ask<{ readingsConnection: { nodes: Reading[] } }>(
    `query Readings($l: Language!) { readingsConnection(first: 100) { nodes { ${named} surface why subject means notMeans
      referents { ... on Node { ${named} } } excluded { ... on Node { ${named} } }
      sources { evidence source { ${named} title publisher author publishedOn url language note } } } } }`,
    { l: language.toUpperCase() },
    signal,
  );
  return answer.readingsConnection.nodes;
}

interface Place extends Named {
  province?: { id: string } | null;
}

interface PartnershipRecord extends TieLine {
  milestones: { status: TieStatus; on: string | null }[];
  parties: { role: string; side: string | null; node: Place }[];
}

interface VisitRecord extends TieLine {
  parties: { role: string; node: Place }[];
}

/** A partnership that began with a letter of intent, and who visited on the way. */
export interface Courtship {
  tie: TieLine;
  /** When the letter was signed. */
  letter: string | null;
  /** When it became an agreement; null where it has not, or nobody says when. */
  agreement: string | null;
  agreed: boolean;
  visits: { tie: TieLine; people: Named[] }[];
}

const agreed: readonly TieStatus[] = ["AGREEMENT", "ACTIVE", "COMPLETED"];

/**
 * Puts visits beside partnerships with a letter of intent: a visit counts where it joins the same two places, or a
 * province of theirs, and did not come after the agreement. Those that became agreements come first, then those with
 * visits.
 */
export function courtships(partnerships: readonly PartnershipRecord[], visits: readonly VisitRecord[]): Courtship[] {
  const same = (a: Place, b: Place) => a.id === b.id || a.id === b.province?.id || b.id === a.province?.id;
  const found = partnerships
    .filter((tie) => tie.milestones.some((step) => step.status === "LOI"))
    .map((tie) => {
      const ends = tie.parties.filter((party) => party.role === "PARTY").map((party) => party.node);
      const letter = tie.milestones.find((step) => step.status === "LOI")?.on ?? null;
      const step = tie.milestones.find((one) => agreed.includes(one.status));
      const agreement = step?.on ?? null;
      const between = visits.filter((visit) => {
        const places = visit.parties.map(({ node }) => node).filter((node) => "province" in node);
        return (
          ends.length > 1 &&
          ends.every((end) => places.some((place) => same(place, end))) &&
          (agreement === null || visit.on === null || visit.on <= agreement)
        );
      });
      return {
        tie,
        letter,
        agreement,
        agreed: step !== undefined || agreed.includes(tie.status),
        visits: between
          .sort((a, b) => (a.on ?? "9").localeCompare(b.on ?? "9"))
          .map((visit) => ({
            tie: visit,
            people: visit.parties.filter((party) => party.node.__typename === "Official").map((party) => party.node),
          })),
      };
    });
  return found.sort(
    (a, b) =>
      Number(b.visits.length > 0) - Number(a.visits.length > 0) ||
      Number(b.agreed) - Number(a.agreed) ||
      (b.letter ?? "").localeCompare(a.letter ?? ""),
  );
}

interface Page<T> {
  nodes: T[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** How many items are asked for at once; more would cost more than an operation may. */
const pageSize = 50;

/** All items of a connection, page by page. */
async function all<T>(
  client: GraphQLClient,
  field: string,
  where: string,
  fields: string,
  language: Language,
  signal: AbortSignal,
): Promise<T[]> {
  const found: T[] = [];
  let after: string | null = null;
  do {
    const answer: { page: Page<T> } = await client.ask<{ page: Page<T> }>(
      `query All($l: Language!, $first: Int!, $after: String) {
        page: ${field}(${where} first: $first, after: $after) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
      { l: language.toUpperCase(), first: pageSize, after },
      signal,
    );
    found.push(...answer.page.nodes);
    after = answer.page.pageInfo.hasNextPage ? answer.page.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

export async function visitsBeforeAgreements(client: GraphQLClient, language: Language, signal: AbortSignal) {
  const place = "__typename id name(language: $l) ... on Region { province { id } }";
  const [partnerships, visits] = await Promise.all([
    all<PartnershipRecord>(
      client,
      "partnershipsConnection",
      "where: { milestones: { some: { status: { eq: LOI } } } },",
      `${tieLine} milestones { status on } parties { role side node { ${place} } }`,
      language,
      signal,
    ),
    all<VisitRecord>(client, "visitsConnection", "", `${tieLine} parties { role node { ${place} } }`, language, signal),
  ]);
  return courtships(partnerships, visits);
}
