import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import neo4j from 'neo4j-driver';
import { connect, single } from './connection.mjs';

const { int, types } = neo4j;

// The driver gives the parts of a temporal value as its own integers, so they are sent as such.
const make = (type, ...parts) => new type(...parts.map(part => (typeof part === 'number' ? int(part) : part)));

// Each goes to the server as a parameter and must come back as it went.
const values = {
  null: null,
  true: true,
  false: false,
  'the largest integer': int('9223372036854775807'),
  'the smallest integer': int('-9223372036854775808'),
  'an integer of each width': [0, -16, -17, 127, 128, -129, 32767, 32768, 2147483647, 2147483648].map(n => int(n)),
  'a float': 0.1,
  infinity: Number.POSITIVE_INFINITY,
  'negative zero': -0.0,
  'an empty string': '',
  'a string beyond the Basic Multilingual Plane': '南靖县 𠮷 👩‍👩‍👧',
  'a long string': 'Fujian–Klaten '.repeat(10_000),
  'an empty list': [],
  'a list of many': Array.from({ length: 70_000 }, (_, i) => int(i)),
  'an empty map': {},
  'a nested map': { a: [int(1), { b: [null, true, 'x', [[]]] }], 'a key with spaces': int(2) },
  'a map of many keys': Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, int(i)])),
  'a date': make(types.Date, 2025, 2, 28),
  'a date before the era': make(types.Date, -44, 3, 15),
  'a local time': make(types.LocalTime, 12, 34, 56, 789_012_345),
  'a time with an offset': make(types.Time, 12, 34, 56, 789_012_345, -3 * 3600),
  'a local date and time': make(types.LocalDateTime, 2025, 6, 24, 9, 30, 0, 1),
  'a date and time with an offset': make(types.DateTime, 2025, 6, 24, 9, 30, 0, 999_999_999, 7 * 3600),
  'a duration': make(types.Duration, 14, 40, 3661, 5),
  'a negative duration': make(types.Duration, -1, -2, -3, 0),
  'a plane point': new types.Point(int(7203), 1.5, -2.5),
  'a point in space': new types.Point(int(9157), 1, 2, 3),
  'a place on Earth': new types.Point(int(4326), 110.6064, -7.7022),
  'a place with a height': new types.Point(int(4979), 110.6, -7.7, 140),
};

describe('values', () => {
  let driver;
  let session;
  before(() => {
    driver = connect();
    session = driver.session();
  });
  after(async () => {
    await session.close();
    await driver.close();
  });

  for (const [name, value] of Object.entries(values)) {
    test(`${name} comes back as it went`, async () => {
      assert.deepEqual(await single(session, 'RETURN $value', { value }), value);
    });
  }

  test('a byte array comes back as it went, out of a property too', async () => {
    const value = Int8Array.from([0, 1, 127, -128, -1]);
    assert.deepEqual(Int8Array.from(await single(session, 'RETURN $value', { value })), value);
    const transaction = session.beginTransaction();
    await transaction.run('CREATE (:DriverBytes {value: $value})', { value });
    const kept = (await transaction.run('MATCH (n:DriverBytes) RETURN n.value AS value, n.value[3] AS fourth')).records[0];
    await transaction.rollback();
    assert.ok(ArrayBuffer.isView(kept.get('value')));
    assert.deepEqual(Int8Array.from(kept.get('value')), value);
    assert.equal(kept.get('fourth').toNumber(), -128);
  });

  test('NaN comes back as NaN', async () => {
    assert.ok(Number.isNaN(await single(session, 'RETURN $value', { value: Number.NaN })));
  });

  test('a date and time in a named zone keeps the zone and the instant', async () => {
    const value = make(types.DateTime, 2025, 6, 24, 9, 30, 0, 5, undefined, 'Asia/Jakarta');
    const got = await single(session, 'RETURN $value', { value });
    assert.equal(got.timeZoneId, 'Asia/Jakarta');
    assert.equal(got.hour.toNumber(), 9);
    assert.equal(got.nanosecond.toNumber(), 5);
    assert.equal(await single(session, 'RETURN toString($value)', { value }), '2025-06-24T09:30:00.000000005+07:00[Asia/Jakarta]');
  });

  test('a value made by the server is of the same type as one sent', async () => {
    const rows = await session.run(
      "RETURN date('2025-02-28') AS d, time('12:34:56.789012345-03:00') AS t, duration({months: 14, days: 40, seconds: 3661, nanoseconds: 5}) AS u, point({longitude: 110.6064, latitude: -7.7022}) AS p, 9223372036854775807 AS i",
    );
    const row = rows.records[0];
    assert.deepEqual(row.get('d'), values['a date']);
    assert.deepEqual(row.get('t'), values['a time with an offset']);
    assert.deepEqual(row.get('u'), values['a duration']);
    assert.deepEqual(row.get('p'), values['a place on Earth']);
    assert.deepEqual(row.get('i'), values['the largest integer']);
  });

  test('a node, a relationship and a path carry ids, labels, types and properties', async () => {
    const transaction = session.beginTransaction();
    const rows = await transaction.run(
      "CREATE p = (a:DriverTest:Region {name: 'Fujian', since: date('2025-06-24')})-[r:DRIVER_TEST {status: 'signed'}]->(b:DriverTest {name: 'Klaten'}) RETURN a, r, b, p",
    );
    const { a, r, b, p } = rows.records[0].toObject();
    assert.ok(neo4j.isNode(a) && neo4j.isRelationship(r) && neo4j.isPath(p));
    assert.deepEqual([...a.labels].sort(), ['DriverTest', 'Region']);
    assert.deepEqual(a.properties, { name: 'Fujian', since: make(types.Date, 2025, 6, 24) });
    assert.equal(r.type, 'DRIVER_TEST');
    assert.deepEqual(r.properties, { status: 'signed' });
    assert.equal(r.startNodeElementId, a.elementId);
    assert.equal(r.endNodeElementId, b.elementId);
    assert.deepEqual(r.start, a.identity);
    assert.equal(p.length, 1);
    assert.equal(p.start.elementId, a.elementId);
    assert.equal(p.end.elementId, b.elementId);
    assert.equal(p.segments[0].relationship.elementId, r.elementId);
    const again = await transaction.run('MATCH (n) WHERE elementId(n) = $id AND id(n) = $number RETURN n.name', {
      id: a.elementId,
      number: a.identity,
    });
    assert.equal(again.records[0].get(0), 'Fujian');
    const backwards = await transaction.run('MATCH p = (b:DriverTest {name: $name})<-[:DRIVER_TEST]-(a) RETURN p', { name: 'Klaten' });
    const path = backwards.records[0].get('p');
    assert.equal(path.start.elementId, b.elementId);
    assert.equal(path.segments[0].relationship.startNodeElementId, a.elementId);
    await transaction.rollback();
  });
});
