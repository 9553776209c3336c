// Asks a running server what GraphQL over HTTP demands, with the suite of npm's graphql-http, and prints the table.
//
//   npm ci && node audit.mjs [http://127.0.0.1:5080/graphql]
//
// TWINGRAPH_USER and TWINGRAPH_PASSWORD sign in. It ends with 1 when a MUST or a SHOULD is not met.
import { serverAudits } from 'graphql-http';

const url = process.argv[2] ?? process.env.TWINGRAPH_GRAPHQL_URL ?? 'http://127.0.0.1:5080/graphql';
const { TWINGRAPH_USER: user, TWINGRAPH_PASSWORD: password } = process.env;
const credentials = user && `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

function signedFetch(input, init = {}) {
  const headers = new Headers(init.headers);
  if (credentials) {
    headers.set('authorization', credentials);
  }

  return fetch(input, { ...init, headers });
}

const counts = new Map();
let failed = 0;
for (const audit of serverAudits({ url, fetchFn: signedFetch })) {
  const result = await audit.fn();
  const demand = audit.name.split(' ')[0];
  const isMet = result.status === 'ok';
  const count = counts.get(demand) ?? { met: 0, all: 0 };
  counts.set(demand, { met: count.met + (isMet ? 1 : 0), all: count.all + 1 });
  failed += isMet || demand === 'MAY' ? 0 : 1;
  console.log(`${isMet ? 'ok    ' : result.status.padEnd(6)} ${audit.id}  ${audit.name}${isMet ? '' : `\n         ${result.reason}`}`);
}

console.log();
for (const [demand, { met, all }] of counts) {
  console.log(`${demand.padEnd(6)} ${met} of ${all}`);
}

if (counts.size === 0) {
  console.error('The suite holds no audits.');
  failed = 1;
}

process.exitCode = failed > 0 ? 1 : 0;
