// Bolt without a driver: requests are written as bytes, answers are only counted, no value is decoded. What it reaches is what
// the server can do; what the driver reaches beside it, the driver.
import { connect as open } from 'node:net';

const HELLO = 0x01;
const LOGON = 0x6a;
const RUN = 0x10;
const PULL = 0x3f;
const SUCCESS = 0x70;
const RECORD = 0x71;
const FAILURE = 0x7f;

function value(of) {
  if (typeof of === 'number') {
    const bytes = Buffer.alloc(9);
    bytes[0] = 0xcb;
    bytes.writeBigInt64BE(BigInt(of), 1);
    return bytes;
  }
  if (typeof of === 'string') {
    const bytes = Buffer.from(of);
    return Buffer.concat([Buffer.from([0xd0, bytes.length]), bytes]);
  }
  const entries = Object.entries(of);
  return Buffer.concat([Buffer.from([0xa0 + entries.length]), ...entries.flatMap(([key, one]) => [value(key), value(one)])]);
}

function message(tag, ...fields) {
  const body = Buffer.concat([Buffer.from([0xb0 + fields.length, tag]), ...fields.map(value)]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([length, body, Buffer.from([0, 0])]);
}

/** A connection that has signed in; send() resolves with the number of rows once the answers wanted have come. */
async function connection(url, user, password) {
  const { hostname, port } = new URL(url);
  const socket = open(Number(port || 7687), hostname).setNoDelay(true);
  let pending = Buffer.alloc(0);
  let shaken = false;
  let seen = 0;
  let tag = 0;
  let rows = 0;
  let wanted = 0;
  let resolve;
  let reject;
  const send = (successes, ...messages) =>
    new Promise((ok, bad) => {
      [rows, wanted, resolve, reject] = [0, successes, ok, bad];
      socket.write(Buffer.concat(messages));
    });
  socket.on('error', error => reject(error));
  socket.on('data', data => {
    pending = pending.length > 0 ? Buffer.concat([pending, data]) : data;
    let at = 0;
    if (!shaken && pending.length >= 4) {
      shaken = true;
      at = 4;
    }
    for (; pending.length >= at + 2; ) {
      const length = pending.readUInt16BE(at);
      if (pending.length < at + 2 + length) {
        break;
      }
      // The tag is the second byte of a message; an empty chunk ends it, and alone keeps the connection alive.
      if (seen < 2 && seen + length >= 2) {
        tag = pending[at + 3 - seen];
      }
      seen += length;
      at += 2 + length;
      if (length > 0 || seen === 0) {
        continue;
      }
      seen = 0;
      rows += tag === RECORD ? 1 : 0;
      if (tag === FAILURE) {
        reject(new Error('the server refused a request'));
      } else if (tag === SUCCESS && --wanted === 0) {
        resolve(rows);
      }
    }
    pending = pending.subarray(at);
  });
  const auth = user ? { scheme: 'basic', principal: user, credentials: password } : { scheme: 'none' };
  const versions = Buffer.from([0x60, 0x60, 0xb0, 0x17, 0, 0, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  await send(2, versions, message(HELLO, { user_agent: 'throughput/1' }), message(LOGON, auth));
  const ask = (text, parameters) => send(2, message(RUN, text, parameters, {}), message(PULL, { n: -1 }));
  return { ask, close: () => socket.end() };
}

/** A Bolt server, without a driver. */
export function wire(name, url, user, password) {
  return {
    name,
    version: async () => url,
    write: async () => {},
    async connect() {
      const { ask, close } = await connection(url, user, password);
      return { run: async (text, parameters) => ({ length: await ask(text, parameters) }), stream: ask, close };
    },
    async close() {},
  };
}
