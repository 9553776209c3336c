// Measures a running server over GraphQL: requests a second and p50/p95/p99 of four questions at 1, 16 and 128
// connections, by wrk; and how much of the time one request takes is not the engine's.
//
//   node load.mjs [--url http://127.0.0.1:5080] [--seconds 5] [--connections 1,16,128] [--engine 200] [--only mission]
//     [--warm 10] [--pid 1234]
//
// Each question is first asked for --warm seconds, for code that is compiled anew is slow. With --pid, the number of the
// server's process on this machine (Linux), it also tells how much processor time of the server a request took: that
// hardly depends on what else the machine does, as the other figures do.
//
// With --engine N, each question is asked N times in turn with, and without, what the engine does being timed: the
// server tells the engine's time when it is asked with the header GraphQL-Timing.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const options = {
  url: 'http://127.0.0.1:5080',
  seconds: '5',
  connections: '1,16,128',
  engine: '300',
  only: '',
  warm: '10',
  pid: '',
};
for (let i = 2; i < process.argv.length; i += 2) {
  const name = process.argv[i].replace(/^--/, '');
  if (!(name in options) || process.argv[i + 1] === undefined) {
    console.error(`There is no option ${process.argv[i]}; there are ${Object.keys(options).map((o) => `--${o}`).join(', ')}.`);
    process.exit(2);
  }

  options[name] = process.argv[i + 1];
}

const endpoint = new URL('/graphql', options.url);
const busiest = await busiestRegion();
const questions = {
  node: { query: 'query($id: ID!) { node(id: $id) { id __typename ... on Region { name } } }', variables: { id: busiest } },
  mission: {
    query:
      'query($n: Int!) { linkedRegions(from: {country: "CN", level: PROVINCE}, to: {country: "ID"}, minPartners: $n) ' +
      '{ region { name } partnerCount partners { name } } }',
    variables: { n: 2 },
  },
  page: {
    query:
      '{ ties(first: 50) { id name kind on status parties { role node { id ... on Region { name } } } ' +
      'sources { evidence source { title url publisher } } } }',
  },
  network: {
    query: 'query($c: ID!) { network(center: $c, depth: 2) { nodes { id name } edges { from to kind status on } truncated } }',
    variables: { c: busiest },
  },
};

for (const [name, question] of Object.entries(questions)) {
  if (options.only && name !== options.only) {
    delete questions[name];
    continue;
  }

  const answer = await ask(question);
  if (answer.body.errors) {
    console.error(`${name} is not answered: ${JSON.stringify(answer.body.errors[0])}`);
    process.exit(1);
  }

  question.bytes = answer.bytes;
}

console.log('question   connections  requests/s     p50 ms     p95 ms     p99 ms   answer bytes  not 200     cpu ms');
for (const [name, question] of Object.entries(questions)) {
  if (Number(options.warm) > 0) {
    await wrk(question, 16, options.warm);
  }

  for (const connections of options.connections.split(',')) {
    const before = processorMs();
    const run = await wrk(question, connections, options.seconds);
    const spent = (processorMs() - before) / run.requests;
    console.log(
      name.padEnd(10) +
        connections.padStart(12) +
        run.rate.toFixed(0).padStart(12) +
        [run.p50, run.p95, run.p99].map((ms) => ms.toFixed(2).padStart(11)).join('') +
        String(question.bytes).padStart(15) +
        String(run.failures).padStart(9) +
        (options.pid ? spent.toFixed(3) : '').padStart(11),
    );
  }
}

const rounds = Number(options.engine);
if (rounds > 0) {
  console.log('\nquestion    server ms  engine ms  GraphQL ms  share outside the engine   (medians of requests one by one)');
  for (const [name, question] of Object.entries(questions)) {
    const server = [];
    const engine = [];
    const outside = [];
    for (let i = 0; i < rounds; i++) {
      const { timing } = await ask(question, { 'graphql-timing': '1' });
      if (i >= rounds / 4) {
        server.push(timing.total);
        engine.push(timing.engine);
        outside.push(timing.total - timing.engine);
      }
    }

    const share = median(outside) / median(server);
    console.log(
      name.padEnd(10) +
        [server, engine, outside].map((times) => median(times).toFixed(3).padStart(11)).join('') +
        `${(share * 100).toFixed(0)} %`.padStart(12),
    );
  }
}

async function busiestRegion() {
  const answer = await ask({
    query: '{ linkedRegions(from: {country: "CN", level: PROVINCE}, to: {country: "ID"}) { region { id } partnerCount } }',
  });
  if (answer.body.errors || answer.body.data.linkedRegions.length === 0) {
    console.error(`The server at ${endpoint} holds no ties: ${JSON.stringify(answer.body.errors ?? 'no linked regions')}`);
    process.exit(1);
  }

  return answer.body.data.linkedRegions[0].region.id;
}

function ask(question, headers = {}) {
  const body = JSON.stringify({ query: question.query, variables: question.variables });
  return new Promise((resolve, reject) => {
    const request = http.request(
      endpoint,
      { method: 'POST', agent: (ask.agent ??= new http.Agent({ keepAlive: true, maxSockets: 1 })), headers: { 'content-type': 'application/json', ...headers } },
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const timing = {};
          for (const [, name, ms] of (response.headers['server-timing'] ?? '').matchAll(/(\w+);dur=([\d.]+)/g)) {
            timing[name] = Number(ms);
          }

          resolve({ body: JSON.parse(bytes), bytes: bytes.length, timing });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

async function wrk(question, connections, seconds) {
  const folder = mkdtempSync(join(tmpdir(), 'twingraph-load-'));
  try {
    const script = join(folder, 'ask.lua');
    const body = JSON.stringify({ query: question.query, variables: question.variables });
    writeFileSync(
      script,
      `wrk.method = "POST"\nwrk.body = [==[${body}]==]\nwrk.headers["Content-Type"] = "application/json"\n` +
        'done = function(summary, latency, requests)\n' +
        '  io.write(string.format("RESULT %d %d %d %d %d %d\\n", summary.requests, summary.duration, ' +
        'latency:percentile(50), latency:percentile(95), latency:percentile(99), ' +
        'summary.errors.status + summary.errors.read + summary.errors.write + summary.errors.timeout))\nend\n',
    );
    const output = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', script, endpoint.href]);
    const [, requests, duration, p50, p95, p99, failures] = output.match(/RESULT (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)/).map(Number);
    return { requests, rate: (requests / duration) * 1e6, p50: p50 / 1e3, p95: p95 / 1e3, p99: p99 / 1e3, failures };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(program, given) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, given, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.on('error', () => reject(new Error(`${program} is not installed; Debian has it: apt install ${program}.`)));
    child.on('close', (code) => (code === 0 ? resolve(output) : reject(new Error(`${program} ended with ${code}: ${output}`))));
  });
}

// Of all threads of the server, in user and in kernel mode, in ticks of 10 ms.
function processorMs() {
  if (!options.pid) {
    return 0;
  }

  const fields = readFileSync(`/proc/${options.pid}/stat`, 'utf8').split(') ').pop().split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
