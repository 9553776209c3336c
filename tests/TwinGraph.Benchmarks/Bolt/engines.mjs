// One adapter an engine: connect() gives a client with run(text, parameters), which reads all rows, and stream(text, parameters),
// which counts rows one by one as a program would; both decode every value.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import neo4j from 'neo4j-driver';

// The driver sends a number as a float, and range() wants integers.
const integers = parameters =>
  Object.fromEntries(Object.entries(parameters).map(([key, value]) => [key, Number.isInteger(value) ? neo4j.int(value) : value]));

/** Any server that speaks Bolt. */
export function bolt(name, url, user, password) {
  const auth = user ? neo4j.auth.basic(user, password ?? '') : undefined;
  const driver = neo4j.driver(url, auth, { disableLosslessIntegers: true, maxConnectionPoolSize: 128, fetchSize: 1000 });
  return {
    name,
    async version() {
      return (await driver.getServerInfo()).agent;
    },
    write: text => driver.executeQuery(text),
    async connect() {
      const session = driver.session();
      return {
        async run(text, parameters) {
          return (await session.run(text, integers(parameters))).records.map(record => record.toObject());
        },
        stream: (text, parameters) =>
          new Promise((resolve, reject) => {
            let rows = 0;
            session.run(text, integers(parameters)).subscribe({
              onNext: record => {
                rows += record.get(0) === undefined ? 0 : 1;
              },
              onCompleted: () => resolve(rows),
              onError: reject,
            });
          }),
        close: () => session.close(),
      };
    },
    close: () => driver.close(),
  };
}

/** FalkorDB at a Redis address, with its own client. Its client has no streaming: all rows are read at once. */
export async function falkordb(folder, url) {
  const { FalkorDB } = createRequire(join(folder, 'package.json'))('falkordb');
  const admin = await FalkorDB.connect({ url });
  const graph = admin.selectGraph('throughput');
  return {
    name: 'falkordb',
    version: async () => 'server at ' + url,
    write: text => graph.query(text),
    async connect() {
      const client = await FalkorDB.connect({ url });
      const own = client.selectGraph('throughput');
      const run = async (text, params) => (await own.query(text, { params })).data;
      return { run, stream: async (text, params) => (await run(text, params)).length, close: () => client.close() };
    },
    async close() {
      await graph.delete();
      await admin.close();
    },
  };
}

/** Kuzu or LadybugDB inside this process: no server, no wire. */
export function embedded(folder, module) {
  const engine = createRequire(join(folder, 'package.json'))(module);
  const database = new engine.Database(':memory:');
  const open = () => new engine.Connection(database);
  const admin = open();
  const prepared = (connection, cache) => async (text, parameters) => {
    if (!cache.has(text)) {
      cache.set(text, await connection.prepare(text));
    }
    const result = await connection.execute(cache.get(text), parameters ?? {});
    return Array.isArray(result) ? result.at(-1) : result;
  };
  return {
    name: module,
    open,
    version: async () => engine.VERSION,
    write: async text => (await admin.query(text)).close(),
    schema: 'CREATE NODE TABLE Region(id STRING, name STRING, PRIMARY KEY(id))',
    async connect() {
      const execute = prepared(open(), new Map());
      return {
        async run(text, parameters) {
          const result = await execute(text, parameters);
          const rows = await result.getAll();
          result.close();
          return rows;
        },
        async stream(text, parameters) {
          const result = await execute(text, parameters);
          let rows = 0;
          while (result.hasNext()) {
            await result.getNext();
            rows++;
          }
          result.close();
          return rows;
        },
        async close() {},
      };
    },
    async close() {},
  };
}

/** The same without threads and promises, as lean as it goes; a stream is read whole, and calls of several connections take turns. */
export function embeddedSync(name, engine) {
  return {
    name,
    isLean: true,
    version: engine.version,
    write: async () => {},
    async connect() {
      const connection = engine.open();
      const cache = new Map();
      const run = async (text, parameters) => {
        if (!cache.has(text)) {
          cache.set(text, connection.prepareSync(text));
        }
        const result = connection.executeSync(cache.get(text), parameters ?? {});
        const last = Array.isArray(result) ? result.at(-1) : result;
        const rows = last.getAllSync();
        last.close();
        return rows;
      };
      return { run, stream: async (text, parameters) => (await run(text, parameters)).length, async close() {} };
    },
    async close() {},
  };
}
