// Runs a peer: one JSON request a line in, one JSON answer a line out. Integers beyond 2^53 are not asked for.
//   {"nodes": [{"id", "labels", "properties"}], "relationships": [{"type", "start", "end", "properties"}]} loads a graph anew
//   {"text", "parameters"} gives {"rows": [[…]]} or {"error": "…"}
// usage: node peer.mjs kuzu|lbug|falkordb|bolt FOLDER [URL]
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [kind, folder, url] = process.argv.slice(2);
const require = createRequire(join(folder, 'package.json'));
const LABELS = ['A', 'B', 'C'];
const COLUMNS = { id: 'INT64', k: 'INT64', s: 'STRING', b: 'BOOLEAN' };

const statements = function* (graph) {
  for (const { labels, properties } of graph.nodes) {
    yield [`CREATE (${labels.map(label => `:${label}`).join('')} {${Object.keys(properties).map(key => `${key}: $${key}`)}})`, properties];
  }
  for (const { type, start, end, from, to, properties } of graph.relationships) {
    yield [
      `MATCH (a${from} {id: $x}), (b${to} {id: $y}) CREATE (a)-[:${type} {${Object.keys(properties).map(key => `${key}: $${key}`)}}]->(b)`,
      { ...properties, x: start, y: end },
    ];
  }
};

/** Kuzu and LadybugDB, in this process; every graph gets a database of its own. */
function embedded() {
  const { Database, Connection } = require(kind);
  let connection;
  const run = async (text, parameters = {}) => {
    const prepared = await connection.prepare(text);
    if (!prepared.isSuccess()) {
      throw new Error(prepared.getErrorMessage());
    }
    const result = await connection.execute(prepared, parameters);
    const columns = await result.getColumnNames();
    const rows = (await result.getAll()).map(row => columns.map(column => row[column]));
    result.close();
    return rows;
  };
  return {
    run,
    async load(graph) {
      connection = new Connection(new Database(':memory:', 256 << 20), 1);
      const columns = Object.entries(COLUMNS).map(([name, type]) => `${name} ${type}`);
      for (const label of LABELS) {
        await run(`CREATE NODE TABLE ${label}(${columns}, PRIMARY KEY(id))`);
      }
      const pairs = LABELS.flatMap(from => LABELS.map(to => `FROM ${from} TO ${to}`));
      for (const type of graph.types) {
        await run(`CREATE REL TABLE ${type}(${[...pairs, ...columns.slice(1)]})`);
      }
      for (const [text, parameters] of statements(graph)) {
        await run(text, parameters);
      }
    },
  };
}

/** FalkorDB at a Redis address. */
async function falkordb() {
  const { FalkorDB } = require('falkordb');
  const graph = (await FalkorDB.connect({ url })).selectGraph(`peer-${process.pid}`);
  const run = async (text, params) => ((await graph.query(text, { params })).data ?? []).map(row => Object.values(row));
  return {
    run,
    async load(sample) {
      await run('MATCH (n) DETACH DELETE n');
      for (const [text, parameters] of statements(sample)) {
        await run(text, parameters);
      }
    },
  };
}

/** Any server that speaks Bolt; its graph is emptied. */
function bolt() {
  const neo4j = require('neo4j-driver');
  const { username, password, protocol, host } = new URL(url);
  const auth = username ? neo4j.auth.basic(username, decodeURIComponent(password)) : undefined;
  const driver = neo4j.driver(`${protocol}//${host}`, auth, { disableLosslessIntegers: true });
  const integers = value => (Number.isInteger(value) ? neo4j.int(value) : value);
  const run = async (text, parameters = {}) => {
    const sent = Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, integers(value)]));
    const { records } = await driver.executeQuery(text, sent);
    return records.map(record => record.keys.map(key => record.get(key)));
  };
  return {
    run,
    async load(sample) {
      await run('MATCH (n) DETACH DELETE n');
      for (const [text, parameters] of statements(sample)) {
        await run(text, parameters);
      }
    },
  };
}

const peer = kind === 'falkordb' ? await falkordb() : kind === 'bolt' ? bolt() : embedded();
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  let answer;
  try {
    answer = request.nodes ? (await peer.load(request), {}) : { rows: await peer.run(request.text, request.parameters) };
  } catch (error) {
    answer = { error: String(error.message ?? error) };
  }
  console.log(JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? Number(value) : value)));
}
process.exit(0);
