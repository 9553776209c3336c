// How the tests reach the server: TWINGRAPH_URL, TWINGRAPH_USER, TWINGRAPH_PASSWORD.
const user = process.env.TWINGRAPH_USER;
const password = process.env.TWINGRAPH_PASSWORD ?? '';

export const url = new URL('/graphql', process.env.TWINGRAPH_URL ?? 'http://127.0.0.1:5080').href;

export const headers = user
  ? { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
  : {};

/** Which types each interface and union stands for, as caches want to know. */
export async function possibleTypes() {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ __schema { types { name possibleTypes { name } } } }' }),
  });
  const { data } = await response.json();
  return Object.fromEntries(
    data.__schema.types.filter(t => t.possibleTypes).map(t => [t.name, t.possibleTypes.map(p => p.name)]),
  );
}
