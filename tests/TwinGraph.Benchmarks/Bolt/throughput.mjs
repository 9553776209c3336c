// Rows a second streamed, and simple queries a second at 1, 8 and 64 connections, beside other engines in the same run: through
// the official JavaScript driver and the others' own clients, and without any, server against server. See --help.
import { parseArgs } from 'node:util';
import { bolt, embedded, embeddedSync, falkordb } from './engines.mjs';
import { boltWire, respWire } from './wire.mjs';

const help = `node throughput.mjs [--bolt URL] [--user NAME] [--password TEXT] [--peers FOLDER] [--falkordb URL] [--seconds 3] [--rounds 3] [--json]

  --bolt      TwinGraph, or any Bolt server (bolt://127.0.0.1:7687); the user needs to write
  --peers     a folder with node_modules of kuzu, lbug and falkordb; without it, or TWINGRAPH_TEST_PEERS, only --bolt is measured
  --falkordb  a FalkorDB server, such as redis://127.0.0.1:6379
  --seconds   how long each rate is measured, in each round
  --rounds    how often; medians are printed`;

const { values: options } = parseArgs({
  options: {
    bolt: { type: 'string', default: 'bolt://127.0.0.1:7687' },
    user: { type: 'string' },
    password: { type: 'string' },
    peers: { type: 'string', default: process.env.TWINGRAPH_TEST_PEERS },
    falkordb: { type: 'string' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (options.help) {
  console.log(help);
  process.exit(0);
}

const NODES = 10_000;
const ROWS = 200_000;
const LOOK_UP = 'MATCH (r:Region {id: $id}) RETURN r.name AS name';
const STREAM = 'UNWIND range(1, $n) AS i RETURN i AS i, i * 2 AS twice, "a row of text" AS text';
const median = values => values.toSorted((a, b) => a - b)[values.length >> 1];
const log = text => process.stderr.write(`${text}\n`);

const CLEAN_UP = "MATCH (r:Region) WHERE r.id STARTS WITH 'bench-' DELETE r";

async function load(engine) {
  await engine.write(engine.schema ?? 'CREATE INDEX region_id IF NOT EXISTS FOR (r:Region) ON (r.id)').catch(() =>
    engine.write('CREATE INDEX FOR (r:Region) ON (r.id)'),
  );
  // A run that broke off leaves its nodes behind.
  await engine.write(CLEAN_UP);
  await engine.write(`UNWIND range(1, ${NODES}) AS i CREATE (:Region {id: 'bench-' + ${engine.schema ? 'CAST(i AS STRING)' : 'toString(i)'}, name: 'Region'})`);
}

async function rate(engine, connections, seconds) {
  const clients = await Promise.all(Array.from({ length: connections }, () => engine.connect()));
  const end = performance.now() + seconds * 1000;
  let done = 0;
  const start = performance.now();
  await Promise.all(
    clients.map(async (client, c) => {
      for (let n = c; performance.now() < end; n += 7919) {
        const rows = await client.run(LOOK_UP, { id: `bench-${1 + (n % NODES)}` });
        if (rows.length !== 1) {
          throw new Error(`${engine.name} found ${rows.length} rows where one is`);
        }
        done++;
      }
    }),
  );
  const perSecond = (done * 1000) / (performance.now() - start);
  await Promise.all(clients.map(client => client.close()));
  return perSecond;
}

async function stream(engine, seconds) {
  const client = await engine.connect();
  const end = performance.now() + seconds * 1000;
  const start = performance.now();
  let rows = 0;
  do {
    const got = await client.stream(STREAM, { n: ROWS });
    if (got !== ROWS) {
      throw new Error(`${engine.name} gave ${got} rows of ${ROWS}`);
    }
    rows += got;
  } while (performance.now() < end);
  const perSecond = (rows * 1000) / (performance.now() - start);
  await client.close();
  return perSecond;
}

// Each engine through its driver, and beside it in the leanest way that there is.
const engines = [
  bolt('bolt', options.bolt, options.user, options.password),
  boltWire('bolt wire', options.bolt, options.user, options.password),
];
if (options.peers) {
  if (options.falkordb) {
    engines.push(await falkordb(options.peers, options.falkordb), respWire('falkordb wire', options.falkordb));
  }
  for (const module of ['kuzu', 'lbug']) {
    const asynchronous = embedded(options.peers, module);
    engines.push(asynchronous, embeddedSync(`${module} sync`, asynchronous));
  }
}

const measures = [
  ['rows/s', e => stream(e, Number(options.seconds))],
  ...[1, 8, 64].map(n => [`queries/s at ${n}`, e => rate(e, n, Number(options.seconds))]),
];
const results = new Map(engines.map(e => [e, new Map(measures.map(([name]) => [name, []]))]));
for (const engine of engines) {
  log(`${engine.name}: ${await engine.version()}`);
  await load(engine);
  await rate(engine, 1, 1);
  await stream(engine, 1);
}
// Engines take turns within a round, so that what else the machine does meets all alike.
for (let round = 1; round <= Number(options.rounds); round++) {
  for (const [name, measure] of measures) {
    for (const engine of engines) {
      const before = process.cpuUsage();
      const start = performance.now();
      const value = await measure(engine);
      const { user, system } = process.cpuUsage(before);
      // Near 100 %, the client's one thread is what the rate is limited by; engines inside the process count in full.
      const busy = Math.round((user + system) / 10 / (performance.now() - start));
      results.get(engine).get(name).push(value);
      log(`round ${round}  ${engine.name}  ${name}  ${Math.round(value)}  (this process ${busy} % of a processor)`);
    }
  }
}

// Ratios within a round hold whatever else the machine did; what they vary by is the noise.
const wires = engines.slice(2).filter(e => e.isLean);
const ours = results.get(engines[1]);
const ratios = measures.map(([name]) => ({
  measure: name,
  ...Object.fromEntries(
    wires.map(peer => {
      const each = ours.get(name).map((value, round) => value / results.get(peer).get(name)[round]);
      return [`bolt wire / ${peer.name}`, `${median(each).toFixed(2)} (${Math.min(...each).toFixed(2)} to ${Math.max(...each).toFixed(2)})`];
    }),
  ),
}));

const table = measures.map(([name]) => ({ measure: name, ...Object.fromEntries(engines.map(e => [e.name, Math.round(median(results.get(e).get(name)))])) }));
if (options.json) {
  console.log(JSON.stringify({ medians: table, ratios }, null, 2));
} else {
  console.table(table);
  console.table(ratios);
}
await engines[0].write(CLEAN_UP);
for (const engine of engines) {
  await engine.close();
}
process.exit(0);
