import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { headers, possibleTypes, url } from './server.mjs';

const TIES = gql`
  query Ties($after: String) {
    tiesConnection(where: { kind: { in: [PARTNERSHIP, VISIT] } }, orderBy: [{ on: ASC }], first: 20, after: $after) {
      totalCount
      edges {
        cursor
        node {
          id
          name
          partiesConnection(first: 1) { totalCount edges { cursor role } }
          ... on Partnership { regions { id name } }
        }
      }
      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    }
  }
`;

async function connect() {
  const relay = relayStylePagination(['where', 'orderBy']);
  return new ApolloClient({
    link: new HttpLink({ uri: url, headers }),
    cache: new InMemoryCache({
      possibleTypes: await possibleTypes(),
      typePolicies: { Query: { fields: { tiesConnection: relay } } },
    }),
  });
}

test('relayStylePagination gathers all pages into one connection', async () => {
  const client = await connect();
  const watched = client.watchQuery({ query: TIES, variables: { after: null } });
  const subscription = watched.subscribe({});
  try {
    let { data } = await watched.result?.() ?? (await client.query({ query: TIES, variables: { after: null } }));
    while (data.tiesConnection.pageInfo.hasNextPage) {
      await watched.fetchMore({ variables: { after: data.tiesConnection.pageInfo.endCursor } });
      data = client.readQuery({ query: TIES, variables: { after: null } });
    }
    const { edges, totalCount, pageInfo } = data.tiesConnection;
    assert.ok(totalCount > 40, 'It takes more than two pages.');
    assert.equal(edges.length, totalCount);
    assert.equal(new Set(edges.map(e => e.node.id)).size, totalCount);
    assert.equal(pageInfo.startCursor, edges[0].cursor);
    assert.equal(pageInfo.endCursor, edges.at(-1).cursor);
    assert.ok(edges.every(e => e.node.partiesConnection.edges.length === 1));
    assert.ok(edges.some(e => e.node.partiesConnection.totalCount > 1));
    assert.ok(edges.filter(e => e.node.__typename === 'Partnership').every(e => e.node.regions.length >= 2));
  } finally {
    subscription.unsubscribe();
    client.stop();
  }
});

test('an object that two queries ask for is one in the cache', async () => {
  const client = await connect();
  await client.query({ query: gql`{ region(id: "CN-350000") { id name } }` });
  const { data } = await client.query({
    query: gql`{ region(id: "CN-350000") { id tiesConnection(first: 3) { nodes { id regions { id name } } } } }`,
  });
  assert.equal(data.region.tiesConnection.nodes.length, 3);
  const cached = client.cache.extract();
  assert.equal(cached['Province:CN-350000'].name, 'Fujian');
  client.stop();
});
