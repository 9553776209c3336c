import assert from 'node:assert/strict';
import { test } from 'node:test';
import { GraphQLClient, gql } from 'graphql-request';
import { headers, url } from './server.mjs';

const client = new GraphQLClient(url, { headers });

const FORWARD = gql`
  query Forward($after: String) {
    tiesConnection(orderBy: [{ on: DESC }], first: 25, after: $after) {
      totalCount
      nodes { id on partiesConnection(first: 2) { totalCount edges { role node { __typename id name } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`;

const BACKWARD = gql`
  query Backward($before: String) {
    tiesConnection(orderBy: [{ on: DESC }], last: 25, before: $before) {
      edges { cursor node { id } }
      pageInfo { hasPreviousPage startCursor }
    }
  }
`;

async function forward() {
  const nodes = [];
  let total = 0;
  for (let after = null, more = true; more; ) {
    const { tiesConnection: page } = await client.request(FORWARD, { after });
    assert.ok(page.nodes.length > 0 && page.nodes.length <= 25);
    nodes.push(...page.nodes);
    total = page.totalCount;
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  return { nodes, total };
}

test('forward pages hold every tie once, latest first, undated last', async () => {
  const { nodes, total } = await forward();
  assert.ok(total > 100);
  assert.equal(nodes.length, total);
  assert.equal(new Set(nodes.map(n => n.id)).size, total);
  const keys = nodes.map(n => n.on ?? '');
  assert.deepEqual(keys, keys.toSorted().toReversed());
  assert.ok(nodes.some(n => n.partiesConnection.totalCount > n.partiesConnection.edges.length));
  assert.ok(nodes.every(n => n.partiesConnection.edges.every(e => e.role && e.node.__typename && e.node.name)));
});

test('backward pages hold the same ties the other way round', async () => {
  const { nodes } = await forward();
  const pages = [];
  for (let before = null, more = true; more; ) {
    const { tiesConnection: page } = await client.request(BACKWARD, { before });
    assert.equal(page.edges[0].cursor, page.pageInfo.startCursor);
    pages.unshift(page.edges.map(e => e.node.id));
    more = page.pageInfo.hasPreviousPage;
    before = page.pageInfo.startCursor;
  }
  assert.deepEqual(pages.flat(), nodes.map(n => n.id));
});

test('a cursor of another order is refused as bad input', async () => {
  const { tiesConnection: page } = await client.request(FORWARD, { after: null });
  await assert.rejects(
    client.request(
      gql`query Other($after: String) { tiesConnection(orderBy: [{ name: ASC }], first: 5, after: $after) { nodes { id } } }`,
      { after: page.pageInfo.endCursor },
    ),
    error => error.response.errors[0].extensions.code === 'BAD_USER_INPUT',
  );
});
