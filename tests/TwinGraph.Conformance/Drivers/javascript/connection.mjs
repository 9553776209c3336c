// How the tests reach the server: TWINGRAPH_BOLT_URL, TWINGRAPH_BOLT_USER, TWINGRAPH_BOLT_PASSWORD.
import neo4j from 'neo4j-driver';

export const url = process.env.TWINGRAPH_BOLT_URL ?? 'bolt://127.0.0.1:7687';
const user = process.env.TWINGRAPH_BOLT_USER;
const password = process.env.TWINGRAPH_BOLT_PASSWORD ?? '';

/** A driver for the server under test; whoever makes it closes it. */
export function connect(config = {}, address = url, token = undefined) {
  const auth = token ?? (user ? neo4j.auth.basic(user, password) : undefined);
  return neo4j.driver(address, auth, config);
}

/** Runs work with a driver that is closed afterwards. */
export async function withDriver(work, config = {}, address = url, token = undefined) {
  const driver = connect(config, address, token);
  try {
    return await work(driver);
  } finally {
    await driver.close();
  }
}

/** Runs work with a session that is closed afterwards. */
export async function withSession(driver, work, config = {}) {
  const session = driver.session(config);
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** The first value of the only row. */
export async function single(session, text, parameters) {
  const result = await session.run(text, parameters);
  return result.records[0].get(0);
}
