import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import neo4j from 'neo4j-driver';
import { connect, single, url, withDriver, withSession } from './connection.mjs';

const routing = url.replace(/^bolt/, 'neo4j');

const fails = (code, pattern) => error => {
  assert.equal(error.code, code);
  assert.match(error.message, pattern ?? /./);
  return true;
};

describe('sessions', () => {
  let driver;
  before(() => {
    driver = connect();
  });
  after(() => driver.close());
  beforeEach(() => withSession(driver, s => s.run('MATCH (n:DriverTest) DETACH DELETE n')));

  const count = () => withSession(driver, async s => (await single(s, 'MATCH (n:DriverTest) RETURN count(n)')).toNumber());

  test('the server names itself, its address and a protocol of 5.x', async () => {
    const info = await driver.getServerInfo();
    assert.match(info.agent, /^Neo4j\/\d+\.\d+\.\d+$/);
    assert.ok(info.address.length > 0);
    assert.equal(Math.floor(Number(info.protocolVersion.major ?? info.protocolVersion)), 5);
  });

  test('executeWrite commits and executeRead sees it by its bookmark', async () => {
    await withSession(driver, async session => {
      const summary = await session.executeWrite(async t => (await t.run("CREATE (:DriverTest {name: 'x'})")).summary);
      assert.equal(summary.counters.updates().nodesCreated, 1);
      assert.equal(summary.queryType, 'w');
      const bookmarks = session.lastBookmarks();
      assert.equal(bookmarks.length, 1);
      await withSession(
        driver,
        async reader => {
          const seen = await reader.executeRead(async t => (await t.run('MATCH (n:DriverTest) RETURN n.name')).records[0].get(0));
          assert.equal(seen, 'x');
        },
        { bookmarks, defaultAccessMode: neo4j.session.READ },
      );
    });
  });

  test('a bookmark of no such store is refused', async () => {
    await withSession(driver, session => assert.rejects(session.run('RETURN 1'), fails('Neo.ClientError.Transaction.InvalidBookmark')), {
      bookmarks: ['nonsense'],
    });
  });

  test('executeRead refuses a write and nothing is written', async () => {
    await withSession(driver, session =>
      assert.rejects(
        session.executeRead(t => t.run('CREATE (:DriverTest)')),
        fails('Neo.ClientError.Statement.AccessMode'),
      ),
    );
    assert.equal(await count(), 0);
  });

  test('a transaction that is rolled back leaves nothing, and one that commits leaves all', async () => {
    await withSession(driver, async session => {
      const lost = session.beginTransaction();
      await lost.run('CREATE (:DriverTest)');
      await lost.rollback();
      assert.equal(await count(), 0);
      const kept = session.beginTransaction();
      await kept.run('CREATE (:DriverTest)');
      await kept.run('CREATE (:DriverTest)');
      assert.equal((await kept.run('MATCH (n:DriverTest) RETURN count(n)')).records[0].get(0).toNumber(), 2);
      assert.equal(await count(), 0);
      await kept.commit();
      assert.equal(await count(), 2);
    });
  });

  test('several results of one transaction are read side by side', async () => {
    await withSession(
      driver,
      async session => {
        const transaction = session.beginTransaction();
        const first = transaction.run('UNWIND range(1, 5000) AS i RETURN i');
        const second = transaction.run('UNWIND range(1, 5000) AS i RETURN -i');
        const [a, b] = await Promise.all([first, second]);
        assert.equal(a.records.length, 5000);
        assert.equal(b.records[4999].get(0).toNumber(), -5000);
        await transaction.commit();
      },
      { fetchSize: 100 },
    );
  });

  test('a failed statement ends its transaction and the session goes on', async () => {
    await withSession(driver, async session => {
      const transaction = session.beginTransaction();
      await transaction.run('CREATE (:DriverTest)');
      await assert.rejects(transaction.run('RETURN 1 / 0'), fails('Neo.ClientError.Statement.ArithmeticError'));
      await assert.rejects(transaction.commit());
      assert.equal(await count(), 0);
      assert.equal((await single(session, 'RETURN 1')).toNumber(), 1);
    });
  });

  test('errors carry the codes of Neo4j', async () => {
    await withSession(driver, async session => {
      await assert.rejects(session.run('RETRUN 1'), fails('Neo.ClientError.Statement.SyntaxError', /line 1, column 1/));
      await assert.rejects(session.run('RETURN $missing'), fails('Neo.ClientError.Statement.ParameterMissing', /missing/));
      await assert.rejects(session.run('CALL no.such()'), fails('Neo.ClientError.Procedure.ProcedureNotFound', /no\.such/));
      await assert.rejects(session.run("RETURN 1 + date('nonsense')"), error => error.code.startsWith('Neo.ClientError.Statement.'));
    });
    await withSession(driver, s => assert.rejects(s.run('RETURN 1'), fails('Neo.ClientError.Database.DatabaseNotFound')), {
      database: 'nosuch',
    });
  });

  test('errors carry a GQL status and its classification', async () => {
    await withSession(driver, session =>
      assert.rejects(session.run('RETRUN 1'), error => {
        assert.match(error.gqlStatus, /^42/);
        assert.equal(error.classification, 'CLIENT_ERROR');
        return true;
      }),
    );
  });

  test('a wrong password is refused by its code', async () => {
    const stranger = connect({}, url, neo4j.auth.basic('nobody', 'wrong'));
    try {
      await assert.rejects(stranger.verifyAuthentication().then(ok => assert.equal(ok, false)).then(() => stranger.executeQuery('RETURN 1')), fails('Neo.ClientError.Security.Unauthorized'));
    } finally {
      await stranger.close();
    }
  });

  test('a transaction that takes longer than its time-out is ended by the server', async () => {
    await withSession(driver, async session => {
      const start = Date.now();
      await assert.rejects(
        session.run('UNWIND range(1, 1000000000000) AS i WITH i WHERE i < 0 RETURN count(i)', {}, { timeout: 200 }),
        error => error.code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut'),
      );
      assert.ok(Date.now() - start < 10_000);
    });
  });

  test('closing a session stops what it runs', async () => {
    const session = driver.session();
    const endless = session.run('UNWIND range(1, 1000000000000) AS i WITH i WHERE i < 0 RETURN count(i) AS tag_of_the_endless');
    const failed = assert.rejects(endless);
    await new Promise(done => setTimeout(done, 200));
    await session.close();
    await failed;
    await withSession(driver, async s => {
      const running = await s.run("SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'tag_of_the_' + 'endless' RETURN count(*)");
      assert.equal(running.records[0].get(0).toNumber(), 0);
    });
  });

  test('what is not read is not made: the first rows of ten million million come at once', async () => {
    await withSession(
      driver,
      async session => {
        const start = Date.now();
        let seen = 0;
        for await (const record of session.run('UNWIND range(1, 10000000000000) AS i RETURN i')) {
          assert.equal(record.get(0).toNumber(), ++seen);
          if (seen === 1000) {
            break;
          }
        }
        assert.equal(seen, 1000);
        assert.ok(Date.now() - start < 10_000);
      },
      { fetchSize: 1000 },
    );
  });

  test('metadata of a transaction is shown with it', async () => {
    await withSession(driver, async session => {
      const rows = await session.run('SHOW TRANSACTIONS YIELD metaData RETURN metaData', {}, { metadata: { app: 'driver-tests' } });
      assert.ok(rows.records.some(row => row.get(0)?.app === 'driver-tests'));
    });
  });

  test('EXPLAIN and PROFILE give the plan as a tree', async () => {
    await withSession(driver, async session => {
      const explained = await session.run('EXPLAIN MATCH (n:Region) RETURN n.name LIMIT 3');
      assert.equal(explained.records.length, 0);
      assert.ok(explained.summary.plan.operatorType.length > 0);
      assert.ok(explained.summary.plan.children.length > 0);
      const profiled = await session.run('PROFILE MATCH (n:Region) RETURN n.name LIMIT 3');
      assert.equal(profiled.records.length, 3);
      assert.equal(profiled.summary.profile.rows, 3);
    });
  });

  test('a product of two patterns is notified', async () => {
    await withSession(driver, async session => {
      const { summary } = await session.run('EXPLAIN MATCH (a:Region), (b:Company) RETURN count(*)');
      assert.ok(summary.notifications.some(n => n.code === 'Neo.ClientNotification.Statement.CartesianProduct'));
      assert.ok(summary.gqlStatusObjects.length > 0);
    });
    await withSession(
      driver,
      async session => {
        const { summary } = await session.run('EXPLAIN MATCH (a:Region), (b:Company) RETURN count(*)');
        assert.equal(summary.notifications.length, 0);
      },
      { notificationFilter: { minimumSeverityLevel: 'OFF' } },
    );
  });

  test('neo4j:// finds its readers and writers by routing', async () => {
    await withDriver(
      async routed => {
        await routed.verifyConnectivity();
        const { records } = await routed.executeQuery("CREATE (n:DriverTest {name: 'routed'}) RETURN n.name");
        assert.equal(records[0].get(0), 'routed');
        const read = await routed.executeQuery('MATCH (n:DriverTest) RETURN n.name', {}, { routing: neo4j.routing.READ });
        assert.equal(read.records[0].get(0), 'routed');
      },
      {},
      routing,
    );
  });

  test('the database answers to twingraph and to neo4j', async () => {
    for (const database of ['twingraph', 'neo4j']) {
      await withSession(driver, async s => assert.equal((await single(s, 'RETURN 1')).toNumber(), 1), { database });
    }
  });

  test('sixty-four sessions at once are all answered', async () => {
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, i) =>
        withSession(driver, async s => {
          for (let n = 0; n < 20; n++) {
            assert.equal((await single(s, 'RETURN $i', { i: neo4j.int(i) })).toNumber(), i);
          }
          return i;
        }),
      ),
    );
    assert.equal(answers.length, 64);
  });

  test('an admin makes users on the system database, who change their own passwords', async () => {
    const { TWINGRAPH_BOLT_ADMIN: admin, TWINGRAPH_BOLT_PASSWORD: password } = process.env;
    const as = (name, word, text, parameters) =>
      withDriver(
        d => d.executeQuery(text, parameters, { database: 'system' }),
        {},
        url,
        neo4j.auth.basic(name, word),
      );
    await as(admin, password, 'DROP USER ann IF EXISTS');
    const { summary } = await as(admin, password, 'CREATE USER ann SET PASSWORD $word', { word: 'correct horse' });
    assert.equal(summary.counters.containsSystemUpdates(), true);
    assert.equal(summary.counters.systemUpdates(), 1);
    assert.equal(summary.counters.containsUpdates(), false);
    const { records } = await as('ann', 'correct horse', 'SHOW CURRENT USER YIELD user, roles');
    assert.deepEqual(records[0].toObject(), { user: 'ann', roles: ['reader'] });
    await assert.rejects(as('ann', 'correct horse', `DROP USER \`${admin}\``), fails('Neo.ClientError.Security.Forbidden'));
    await assert.rejects(
      as(admin, password, "CREATE USER ann SET PASSWORD 'other words'"),
      fails('Neo.ClientError.General.InvalidArguments', /already exists/),
    );
    await as('ann', 'correct horse', "ALTER CURRENT USER SET PASSWORD FROM 'correct horse' TO 'battery staple'");
    await assert.rejects(as('ann', 'correct horse', 'RETURN 1'), fails('Neo.ClientError.Security.Unauthorized'));
    await as(admin, password, 'DROP USER ann');
    await assert.rejects(as('ann', 'battery staple', 'RETURN 1'), fails('Neo.ClientError.Security.Unauthorized'));
  });
});
