// Grows the graph of a running server to a size at which figures mean something: made-up partnerships, visits and
// investments between the regions that are there, in the shape of src/TwinGraph.Atlas/docs/graph-model.md.
// For a store of its own only: what it writes is no record of anything.
//
//   node grow.mjs --user NAME --password WORD [--url http://127.0.0.1:5080] [--ties 20000] [--seed 1]
//
// 20,000 ties make some 10^5 relationships. The same seed makes the same graph. Some regions are much in demand: the
// k-th is drawn in proportion to 1 / k^0.6.
const options = { url: 'http://127.0.0.1:5080', ties: '20000', seed: '1', user: '', password: '' };
for (let i = 2; i < process.argv.length; i += 2) {
  const name = process.argv[i].replace(/^--/, '');
  if (!(name in options) || process.argv[i + 1] === undefined) {
    console.error(`There is no option ${process.argv[i]}; there are ${Object.keys(options).map((o) => `--${o}`).join(', ')}.`);
    process.exit(2);
  }

  options[name] = process.argv[i + 1];
}

const random = generator(Number(options.seed));
const regions = { CN: await regionsOf('CN'), ID: await regionsOf('ID') };
const sources = (await cypher('MATCH (s:Source) RETURN s.id AS id ORDER BY id')).map(([id]) => id);
const companies = (await cypher('MATCH (c:Company) RETURN c.id AS id ORDER BY id')).map(([id]) => id);
const statuses = ['proposed', 'loi', 'mou', 'agreement', 'active', 'ended'];
const total = Number(options.ties);
const started = Date.now();
for (let first = 0; first < total; first += 1000) {
  const ties = [];
  for (let i = first; i < Math.min(total, first + 1000); i++) {
    const on = new Date(Date.UTC(1990, 0, 1) + Math.floor(random() * 36 * 365) * 86_400_000).toISOString().slice(0, 10);
    const kind = random() < 0.6 ? 'partnership' : random() < 0.6 ? 'visit' : 'investment';
    ties.push({
      id: `grown-${String(i).padStart(7, '0')}`,
      kind,
      from: regions.ID[popular(regions.ID.length)],
      to: regions.CN[popular(regions.CN.length)],
      status: statuses[Math.floor(random() * statuses.length)],
      on,
      source: sources[Math.floor(random() * sources.length)],
      company: companies[Math.floor(random() * companies.length)],
      amount: Math.floor(random() * 500) * 1_000_000,
    });
  }

  for (const [kind, label, parts] of [
    ['partnership', 'Partnership', `CREATE (t)-[:PARTY {side: 'from'}]->(a), (t)-[:PARTY {side: 'to'}]->(b),
      (a)-[:PARTNERS_WITH {tie: row.id, type: 'sister_city', status: row.status, since: row.on}]->(b)`],
    ['visit', 'Visit', `CREATE (t)-[:GUEST]->(b), (t)-[:HOST]->(a), (b)-[:VISITED {tie: row.id, on: row.on, mode: 'in_person', status: row.status}]->(a)`],
    ['investment', 'Investment', `SET t.amount = toFloat(row.amount), t.currency = 'USD'
      WITH row, t, a, b MATCH (c:Entity {id: row.company})
      CREATE (t)-[:INVESTOR {role: 'investor'}]->(c), (t)-[:INVESTOR {role: 'origin'}]->(b), (t)-[:TARGET]->(a),
      (b)-[:INVESTS_IN {tie: row.id, amount: row.amount, currency: 'USD', status: row.status}]->(a)`],
  ]) {
    await cypher(
      `UNWIND $rows AS row
       MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}), (s:Entity {id: row.source})
       CREATE (t:Entity:Tie:${label} {id: row.id, name: 'Grown ' + row.id, kind: row.kind, type: 'sister_city', status: row.status,
         on: row.on, onPrecision: 'day', since: row.on, recordedAt: row.on + 'T00:00:00.000Z'})
       CREATE (t)-[:PASSED]->(:Milestone {id: row.id + '/' + row.status, name: row.status, status: row.status, on: row.on,
         onPrecision: 'day', recordedAt: row.on + 'T00:00:00.000Z'}),
         (t)-[:REPORTED_IN {evidence: 'grown for a benchmark'}]->(s)
       WITH row, t, a, b ${parts}`,
      { rows: ties.filter((tie) => tie.kind === kind) },
    );
  }
}

const [[nodes]] = await cypher('MATCH (n) RETURN count(n)');
const [[relationships]] = await cypher('MATCH ()-[r]->() RETURN count(r)');
console.log(`${total} ties in ${((Date.now() - started) / 1000).toFixed(1)} s; the graph has ${nodes} nodes and ${relationships} relationships.`);

function regionsOf(country) {
  return cypher('MATCH (r:Region {country: $country}) RETURN r.id AS id ORDER BY r.level, id', { country }).then((rows) =>
    rows.map(([id]) => id),
  );
}

async function cypher(statement, parameters = {}) {
  const response = await fetch(new URL('/db/twingraph/query/v2', options.url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${options.user}:${options.password}`).toString('base64')}`,
    },
    body: JSON.stringify({ statement, parameters }),
  });
  const answer = await response.json();
  if (answer.errors) {
    throw new Error(answer.errors[0].message);
  }

  return answer.data.values;
}

// Draws a place among n, the k-th in proportion to 1 / k^0.6, by the inverse of the sum's integral.
function popular(n) {
  return Math.min(n - 1, Math.floor(n * random() ** (1 / 0.4)));
}

// mulberry32
function generator(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
