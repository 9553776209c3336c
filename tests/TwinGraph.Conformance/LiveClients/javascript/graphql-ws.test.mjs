import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { authorization, dossier, importTie, lastChange, mutate, socketUrl, tieChanged } from './atlas.mjs';

function connect(options = {}) {
  return createClient({
    url: socketUrl,
    webSocketImpl: WebSocket,
    connectionParams: { authorization },
    retryAttempts: 0,
    ...options,
  });
}

test('a query and its errors come over the socket', async (t) => {
  const client = connect();
  t.after(() => client.dispose());
  const answers = [];
  for await (const answer of client.iterate({ query: '{ tie(id: "t048") { id status } }' })) {
    answers.push(answer.data);
  }

  assert.deepEqual(answers, [{ tie: { id: 't048', status: 'PROPOSED' } }]);
  await assert.rejects(
    async () => {
      for await (const _ of client.iterate({ query: '{ nonsense }' }));
    },
    (errors) => errors[0].extensions.code === 'FIELDS_ON_CORRECT_TYPE',
  );
});

test('a subscription gets what an import did, in order and whole', async (t) => {
  const client = connect();
  t.after(() => client.dispose());
  const after = await lastChange();
  const changes = client.iterate({ query: tieChanged, variables: { after } });
  const next = async () => (await changes.next()).value.data.tieChanged;

  const first = next();
  await importTie('ws-1', 'loi');
  const made = await first;
  assert.equal(made.change.action, 'RECORDED');
  assert.equal(made.change.subject, 'ws-1');
  assert.equal(made.former, null);
  assert.deepEqual(made.tie.regions.map((region) => region.id).sort(), ['CN-350627', 'ID-33.10']);
  assert.equal(made.tie.sources[0].source.title, 'A title');

  const second = next();
  await importTie('ws-1', 'agreement');
  const amended = await second;
  assert.equal(amended.change.action, 'AMENDED');
  assert.equal(`${amended.statusBefore} ${amended.statusAfter}`, 'LOI AGREEMENT');
  assert.equal(amended.former.status, 'LOI');
  assert.equal(amended.tie.status, 'AGREEMENT');

  const third = next();
  await importTie('ws-1', null);
  const gone = await third;
  assert.equal(gone.change.action, 'RETRACTED');
  assert.equal(gone.tie, null);
  assert.equal(gone.former.status, 'AGREEMENT');
  assert.ok(made.change.sequence < amended.change.sequence && amended.change.sequence < gone.change.sequence);

  await changes.return();
});

test('a mutation that imports is followed to its end, and its tie comes too', async (t) => {
  const client = connect();
  t.after(() => client.dispose());
  const id = `ws-m-${Date.now()}`;
  const changes = client.iterate({ query: tieChanged, variables: { after: await lastChange() } });
  const progress = client.iterate({
    query: 'subscription ($id: ID!) { importProgress(id: $id) { state step added problems } }',
    variables: { id },
  });
  const [change, states] = [changes.next(), collect(progress)];
  await mutate('mutation ($id: ID!, $name: String!, $text: String!) { importDossier(name: $name, text: $text, progressId: $id) { __typename } }', {
    id,
    name: `${id}.yaml`,
    text: dossier(id),
  });

  assert.equal((await change).value.data.tieChanged.change.subject, id);
  const last = (await states).at(-1).data.importProgress;
  assert.equal(last.state, 'FINISHED');
  assert.ok(last.added >= 2, JSON.stringify(last));
  await changes.return();
});

async function collect(answers) {
  const all = [];
  for await (const answer of answers) all.push(answer);
  return all;
}

test('who lost the connection goes on behind the last change it saw', async (t) => {
  const after = await lastChange();
  await importTie('ws-2', 'loi');
  const first = connect();
  t.after(() => first.dispose());
  const seen = await first.iterate({ query: tieChanged, variables: { after } }).next();
  first.terminate();
  await importTie('ws-2', 'mou');
  await importTie('ws-2', null);

  const second = connect();
  t.after(() => second.dispose());
  const changes = second.iterate({ query: tieChanged, variables: { after: seen.value.data.tieChanged.change.sequence } });
  const rest = [(await changes.next()).value, (await changes.next()).value];
  assert.deepEqual(
    rest.map((answer) => answer.data.tieChanged.change.action),
    ['AMENDED', 'RETRACTED'],
  );
  await changes.return();
});

test('who does not sign in is closed with 4403', async (t) => {
  const client = connect({ connectionParams: {}, lazy: true });
  t.after(() => client.dispose());
  await assert.rejects(
    async () => {
      for await (const _ of client.iterate({ query: '{ __typename }' }));
    },
    (closing) => closing.code === 4403,
  );
});
