import type { GraphQLClient } from "../../graph/client";
import type { Language } from "../../state/ViewState";
import type { Named } from "./detail";

export interface Catalogue {
  sectors: (Named & { code: string })[];
  programmes: (Named & { code: string })[];
}

const known = new Map<Language, Promise<Catalogue>>();

/** Sectors and programmes in the reader's language; asked for once, as several parts of the page name them. */
export function fetchCatalogue(client: GraphQLClient, language: Language): Promise<Catalogue> {
  const asked = known.get(language) ?? ask(client, language);
  known.set(language, asked);
  asked.catch(() => known.delete(language));
  return asked;
}

async function ask(client: GraphQLClient, language: Language): Promise<Catalogue> {
  const answer = await client.ask<{
    sectors: { nodes: Catalogue["sectors"] };
    programmes: { nodes: Catalogue["programmes"] };
  }>(
    `query Catalogue($l: Language!) {
      sectors: sectorsConnection(first: 500) { nodes { __typename id code name(language: $l) } }
      programmes: programmesConnection(first: 500) { nodes { __typename id code name(language: $l) } } }`,
    { l: language.toUpperCase() },
  );
  return { sectors: answer.sectors.nodes, programmes: answer.programmes.nodes };
}
