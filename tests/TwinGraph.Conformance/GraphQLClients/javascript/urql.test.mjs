import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { headers, url } from './server.mjs';

const REGIONS = gql`
  query Regions($first: Int, $after: String, $last: Int, $before: String) {
    provincesConnection(where: { countryCode: { eq: "ID" } }, first: $first, after: $after, last: $last, before: $before) {
      edges { node { id name tiesConnection(first: 2, orderBy: [{ since: DESC }]) { totalCount nodes { id } } } }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

function connect() {
  return new Client({
    url,
    fetchOptions: { headers },
    preferGetMethod: false,
    exchanges: [cacheExchange({ resolvers: { Query: { provincesConnection: relayPagination() } } }), fetchExchange],
  });
}

async function ask(client, variables) {
  const { data, error } = await client.query(REGIONS, variables).toPromise();
  assert.ifError(error);
  return data.provincesConnection;
}

test('graphcache stitches forward pages together', async () => {
  const client = connect();
  let page = await ask(client, { first: 10 });
  while (page.pageInfo.hasNextPage) {
    page = await ask(client, { first: 10, after: page.pageInfo.endCursor });
  }
  assert.equal(page.edges.length, 38);
  assert.equal(new Set(page.edges.map(e => e.node.id)).size, 38);
  assert.ok(page.edges.some(e => e.node.tiesConnection.totalCount > 2));
});

test('graphcache stitches backward pages together', async () => {
  const client = connect();
  let page = await ask(client, { last: 15 });
  while (page.pageInfo.hasPreviousPage) {
    page = await ask(client, { last: 15, before: page.pageInfo.startCursor });
  }
  assert.equal(page.edges.length, 38);
  const ids = page.edges.map(e => e.node.id);
  assert.deepEqual(ids, ids.toSorted());
});
