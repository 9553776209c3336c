import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import neo4j from 'neo4j-driver';
import { withDriver, withSession } from './connection.mjs';

const ROWS = 1_000_000;
const server = process.env.TWINGRAPH_BOLT_PID;

/** The resident memory of the server in MiB, or null where the system does not tell. */
function residentMiB() {
  try {
    return server ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server}/status`, 'utf8'))[1]) / 1024 : null;
  } catch (error) {
    if (error.code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

test('a million rows stream with flat memory on both sides', async t => {
  await withDriver(async driver => {
    await withSession(
      driver,
      async session => {
        const samples = [];
        let rows = 0;
        let sum = 0;
        const start = performance.now();
        for await (const record of session.run('UNWIND range(1, $n) AS i RETURN i, "row " + i AS text, i / 2.0 AS half', { n: neo4j.int(ROWS) })) {
          sum += record.get('half');
          if (++rows % 100_000 === 0) {
            samples.push({ client: process.memoryUsage().rss / 1024 / 1024, server: residentMiB() });
          }
        }
        const seconds = (performance.now() - start) / 1000;
        assert.equal(rows, ROWS);
        assert.equal(sum, (ROWS * (ROWS + 1)) / 4);
        t.diagnostic(`${Math.round(rows / seconds)} rows a second`);
        // The first tenth warms both sides up; after it, nothing may grow with the rows.
        for (const side of ['client', 'server']) {
          const values = samples.map(s => s[side]).filter(v => v !== null);
          if (values.length === 0) {
            t.diagnostic(`memory of the ${side}: not measured, the system does not tell`);
            continue;
          }
          const growth = values.at(-1) - values[1];
          t.diagnostic(`memory of the ${side}: ${values[1].toFixed(0)} MiB at a fifth, ${values.at(-1).toFixed(0)} MiB at the end`);
          assert.ok(growth < 100, `the ${side} grew by ${growth.toFixed(0)} MiB: ${values.map(v => v.toFixed(0)).join(', ')}`);
        }
      },
      { fetchSize: 1000 },
    );
  }, { disableLosslessIntegers: true });
});
