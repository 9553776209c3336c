import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from 'graphql-sse';
import { authorization, httpUrl, importTie, lastChange, tieChanged } from './atlas.mjs';

function connect(options = {}) {
  return createClient({ url: httpUrl, headers: { authorization }, retryAttempts: 0, ...options });
}

test('a query is one event, and its errors are too', async (t) => {
  const client = connect();
  t.after(() => client.dispose());
  const answers = [];
  for await (const answer of client.iterate({ query: '{ tie(id: "t048") { id status } }' })) {
    answers.push(answer.data);
  }

  assert.deepEqual(answers, [{ tie: { id: 't048', status: 'PROPOSED' } }]);
  const refused = await client.iterate({ query: '{ nonsense }' }).next();
  assert.equal(refused.value.errors[0].extensions.code, 'FIELDS_ON_CORRECT_TYPE');
});

test('a subscription gets what an import did, in order and whole', async (t) => {
  const client = connect();
  t.after(() => client.dispose());
  const after = await lastChange();
  const changes = client.iterate({ query: tieChanged, variables: { after } });
  const first = changes.next();
  await importTie('sse-1', 'loi');
  const made = (await first).value.data.tieChanged;
  assert.equal(`${made.change.action} ${made.change.subject} ${made.tie.status}`, 'RECORDED sse-1 LOI');

  const second = changes.next();
  await importTie('sse-1', null);
  const gone = (await second).value.data.tieChanged;
  assert.equal(`${gone.change.action} ${gone.tie} ${gone.former.status}`, 'RETRACTED null LOI');

  await changes.return();
});

test('who does not sign in is told 401', async (t) => {
  const client = connect({ headers: {} });
  t.after(() => client.dispose());
  await assert.rejects(
    () => client.iterate({ query: '{ __typename }' }).next(),
    (refused) => refused.response.status === 401,
  );
});
