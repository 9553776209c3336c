// Servers without a driver: requests are written as bytes, answers are only counted, no value is decoded. What these clients
// reach is what the servers can do; what the drivers reach beside them, the drivers. Both are of one make, a loop over
// the socket's bytes with as little work in it as the protocol allows, so that servers are compared and not clients.
import { connect as open } from 'node:net';

const HELLO = 0x01;
const LOGON = 0x6a;
const RUN = 0x10;
const PULL = 0x3f;
const SUCCESS = 0x70;
const RECORD = 0x71;
const FAILURE = 0x7f;

/**
 * A connection of which one request at a time is under way. `answers(bytes)` is told all bytes that have not been taken, from
 * `at` on, and returns how far it got; it calls `done(rows)` or `fail(text)` when an answer is whole.
 */
function connection(url, port, answers) {
  const socket = open(Number(url.port || port), url.hostname).setNoDelay(true);
  const link = { socket, resolve: () => {}, reject: () => {}, done: rows => link.resolve(rows), fail: text => link.reject(new Error(text)) };
  let pending = null;
  socket.on('error', error => link.reject(error));
  socket.on('close', () => link.reject(new Error('the server has ended the connection')));
  socket.on('data', data => {
    const bytes = pending === null ? data : Buffer.concat([pending, data]);
    const at = answers(bytes, link);
    pending = at === bytes.length ? null : bytes.subarray(at);
  });
  link.send = bytes =>
    new Promise((resolve, reject) => {
      link.resolve = resolve;
      link.reject = reject;
      socket.write(bytes);
    });
  return link;
}

// ---- Bolt

function pack(of) {
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
  return Buffer.concat([Buffer.from([0xa0 + entries.length]), ...entries.flatMap(([key, one]) => [pack(key), pack(one)])]);
}

function message(tag, ...fields) {
  const body = Buffer.concat([Buffer.from([0xb0 + fields.length, tag]), ...fields.map(pack)]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  return Buffer.concat([length, body, Buffer.from([0, 0])]);
}

const PULL_ALL = message(PULL, { n: -1 });

/** Counts rows until as many SUCCESS have come as were asked for. */
function boltAnswers() {
  const state = { wanted: 0, rows: 0 };
  let shaken = false;
  let seen = 0;
  let tag = 0;
  state.read = (bytes, link) => {
    let at = 0;
    if (!shaken) {
      if (bytes.length < 4) {
        return 0;
      }
      shaken = true;
      at = 4;
    }
    while (bytes.length >= at + 2) {
      const length = (bytes[at] << 8) | bytes[at + 1];
      if (bytes.length < at + 2 + length) {
        break;
      }
      // The tag is the second byte of a message; an empty chunk ends it, and alone keeps the connection alive.
      if (seen < 2 && seen + length >= 2) {
        tag = bytes[at + 3 - seen];
      }
      seen += length;
      at += 2 + length;
      if (length > 0 || seen === 0) {
        continue;
      }
      seen = 0;
      if (tag === RECORD) {
        state.rows++;
      } else if (tag === FAILURE) {
        link.fail('the server refused a request');
      } else if (tag === SUCCESS && --state.wanted === 0) {
        link.done(state.rows);
      }
    }
    return at;
  };
  return state;
}

/** A Bolt server, without a driver. */
export function boltWire(name, url, user, password) {
  return {
    name,
    isLean: true,
    version: async () => url,
    write: async () => {},
    async connect() {
      const state = boltAnswers();
      const link = connection(new URL(url), 7687, state.read);
      const ask = bytes => {
        state.rows = 0;
        state.wanted = 2;
        return link.send(bytes);
      };
      const auth = user ? { scheme: 'basic', principal: user, credentials: password } : { scheme: 'none' };
      const versions = Buffer.from([0x60, 0x60, 0xb0, 0x17, 0, 0, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
      await ask(Buffer.concat([versions, message(HELLO, { user_agent: 'throughput/1' }), message(LOGON, auth)]));
      const run = (text, parameters) => ask(Buffer.concat([message(RUN, text, parameters, {}), PULL_ALL]));
      return {
        run: async (text, parameters) => ({ length: await run(text, parameters) }),
        stream: run,
        close: () => link.socket.removeAllListeners('close').end(),
      };
    },
    async close() {},
  };
}

// ---- RESP, as FalkorDB answers GRAPH.QUERY --compact: [header, rows, statistics], or [statistics] alone

const DOLLAR = 0x24;
const STAR = 0x2a;
const MINUS = 0x2d;
const LINE_FEED = 0x0a;

/** Walks over an answer by its markers; the rows are the items of the outermost array's second. */
function respAnswers() {
  // How many items are left of each array that is open, outermost first.
  const left = [];
  let rows = 0;
  let length = 0;
  let error = null;
  return (bytes, link) => {
    let at = 0;
    for (;;) {
      const line = bytes.indexOf(LINE_FEED, at);
      if (line < 0) {
        return at;
      }
      const marker = bytes[at];
      let number = 0;
      if (marker === STAR || marker === DOLLAR) {
        for (let i = at + 1; i < line - 1; i++) {
          number = number * 10 + bytes[i] - 48;
        }
        if (bytes[at + 1] === MINUS) {
          number = -1;
        }
      }
      let end = line + 1;
      if (marker === DOLLAR && number >= 0) {
        end += number + 2;
        if (bytes.length < end) {
          return at;
        }
      } else if (marker === MINUS) {
        error = bytes.toString('utf8', at + 1, line - 1);
      }
      at = end;
      if (marker === STAR && number > 0) {
        if (left.length === 0) {
          length = number;
        } else if (left.length === 1 && length === 3 && left[0] === 2) {
          rows = number;
        }
        left.push(number);
        continue;
      }
      while (left.length > 0 && --left[left.length - 1] === 0) {
        left.pop();
      }
      if (left.length === 0) {
        const count = rows;
        rows = 0;
        length = 0;
        if (error === null) {
          link.done(count);
        } else {
          link.fail(error);
          error = null;
        }
      }
    }
  };
}

const literal = of => (typeof of === 'string' ? JSON.stringify(of) : String(of));

/** A FalkorDB server, without its client: the same bytes as that writes, parameters as the CYPHER prefix. */
export function respWire(name, url) {
  return {
    name,
    isLean: true,
    version: async () => url,
    write: async () => {},
    async connect() {
      const link = connection(new URL(url), 6379, respAnswers());
      const run = (text, parameters) => {
        let query = 'CYPHER';
        for (const key in parameters) {
          query += ` ${key}=${literal(parameters[key])}`;
        }
        query += ` ${text}`;
        return link.send(
          `*4\r\n$11\r\nGRAPH.QUERY\r\n$10\r\nthroughput\r\n$${Buffer.byteLength(query)}\r\n${query}\r\n$9\r\n--compact\r\n`,
        );
      };
      return {
        run: async (text, parameters) => ({ length: await run(text, parameters) }),
        stream: run,
        close: () => link.socket.removeAllListeners('close').end(),
      };
    },
    async close() {},
  };
}
