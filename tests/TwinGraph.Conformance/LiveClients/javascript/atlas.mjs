// The server under test (TWINGRAPH_URL), and the one that holds its graph (TWINGRAPH_BOLT_URL); they may be the same.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const { TWINGRAPH_URL, TWINGRAPH_BOLT_URL, TWINGRAPH_CLI, TWINGRAPH_USER, TWINGRAPH_ADMIN, TWINGRAPH_PASSWORD } = process.env;

export const httpUrl = `${TWINGRAPH_URL}/graphql`;
export const socketUrl = httpUrl.replace(/^http/, 'ws');
export const authorization = `Basic ${Buffer.from(`${TWINGRAPH_USER}:${TWINGRAPH_PASSWORD}`).toString('base64')}`;

/** Imports, as whoever runs the command line does, a dossier with one partnership of Klaten and Nanjing County; null states it no longer. */
export async function importTie(id, status) {
  const folder = await mkdtemp(join(tmpdir(), 'twingraph-live-'));
  const tie = status === null ? '' : `
ties:
  - id: ${id}
    kind: partnership
    type: sister_city
    status: ${status}
    from: ID-33.10
    to: CN-350627
    on: 2025-06-24
    evidence: one
`;
  const file = join(folder, `${id}.yaml`);
  await writeFile(file, `sources:\n  - { id: src-${id}, title: A title, retrievedOn: 2026-11-24 }\n${tie}`);
  try {
    const graph = TWINGRAPH_BOLT_URL.replace('bolt://', `bolt://${TWINGRAPH_ADMIN}@`);
    await promisify(execFile)('dotnet', [TWINGRAPH_CLI, 'import', file, '--graph', graph], {
      env: { ...process.env, TWINGRAPH_GRAPH_PASSWORD: TWINGRAPH_PASSWORD },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The number of the newest change; what comes behind it is new. */
export async function lastChange() {
  const answer = await fetch(`${TWINGRAPH_URL}/db/twingraph/query/v2`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ statement: "MATCH (l:ChangeLog {id: 'change-log'}) RETURN l.last AS last" }),
  });
  const body = await answer.json();
  return Number(body.data.values[0][0]);
}

/** What a test subscribes to. */
export const tieChanged = `
  subscription ($after: Int) {
    tieChanged(after: $after, filter: { regions: ["CN-350000"], kinds: [PARTNERSHIP] }) {
      change { sequence action subject by } statusBefore statusAfter
      former { id status regions { id } milestones { status } }
      tie { id ... on Partnership { status regions { id name } sources { evidence source { title } } } }
    }
  }`;

/** Sends a mutation, as an editor. */
export async function mutate(query, variables) {
  const answer = await fetch(httpUrl, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await answer.json();
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** A dossier with one partnership, for the mutation that imports. */
export const dossier = (id) => `
sources:
  - { id: src-${id}, title: A title, retrievedOn: 2026-11-24 }
ties:
  - id: ${id}
    kind: partnership
    type: sister_city
    status: loi
    from: ID-33.10
    to: CN-350627
    on: 2025-06-24
    evidence: one
`;
