using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Tests.Execution;

namespace TwinGraph.Cypher.Tests.Procedures;

public sealed class ServerProceduresTests
{
    [Theory]
    [InlineData(
        "CALL dbms.components() YIELD name, versions, edition WHERE name <> 'TwinGraph'",
        "'Neo4j Kernel' | ['5.26.0'] | 'community'; 'Cypher' | ['5', '25'] | 'community'"
    )]
    [InlineData(
        "CALL dbms.clientConfig() YIELD name, value WHERE name = 'dbms.security.auth_enabled'",
        "'dbms.security.auth_enabled' | 'true'"
    )]
    [InlineData(
        "CALL dbms.listConfig('batch_rows') YIELD name, value, dynamic",
        "'internal.cypher.batch_rows' | '1024' | false"
    )]
    [InlineData("call dbms.showCurrentUser", "'ada' | ['admin'] | []")]
    [InlineData("CALL db.info() YIELD name", "'twingraph'")]
    [InlineData("CALL dbms.info() YIELD name", "'system'")]
    [InlineData("CALL db.resampleOutdatedIndexes()", "")]
    [InlineData(
        "CALL db.indexes() YIELD name, type, uniqueness, provider WHERE type = 'RANGE'",
        "'one' | 'RANGE' | 'UNIQUE' | 'range-1.0'"
    )]
    [InlineData(
        "SHOW USERS YIELD user, roles ORDER BY user DESC SKIP 0 LIMIT 1 WHERE user <> '' RETURN user, roles",
        "'bob' | ['reader']"
    )]
    [InlineData("SHOW USERS", "'ada' | ['admin'] | false | false | null; 'bob' | ['reader'] | false | true | null")]
    [InlineData("SHOW CURRENT USER YIELD user, roles, suspended", "'ada' | ['admin'] | false")]
    [InlineData("SHOW ALL ROLES", "'reader' | true; 'editor' | true; 'admin' | true")]
    [InlineData("SHOW POPULATED ROLES WITH USERS YIELD role, member", "'reader' | 'bob'; 'admin' | 'ada'")]
    [InlineData("SHOW ROLES WITH USERS YIELD role, member WHERE member IS NULL", "'editor' | null")]
    [InlineData(
        "SHOW PRIVILEGES YIELD role, access, action, segment ORDER BY action WHERE role = 'reader' AND action = 'access' RETURN access, action, segment",
        "'GRANTED' | 'access' | 'database'"
    )]
    [InlineData("SHOW USER PRIVILEGES YIELD action, user WHERE action = 'constraint'", "'constraint' | 'ada'")]
    [InlineData(
        "SHOW DATABASES YIELD name, currentStatus WHERE currentStatus = \"online\" RETURN DISTINCT name",
        "'twingraph'; 'system'"
    )]
    [InlineData(
        "SHOW DATABASES YIELD role, name, address WHERE name = \"twingraph\"",
        "'primary' | 'twingraph' | 'localhost:7687'"
    )]
    [InlineData(
        "SHOW PROCEDURES YIELD name, option, admin WHERE name = 'db.ping'",
        "'db.ping' | {deprecated: false} | false"
    )]
    [InlineData(
        "SHOW PROCEDURES YIELD name, argumentDescription WHERE name = 'apoc.meta.schema' RETURN argumentDescription[0].name AS name, argumentDescription[0].`default` AS usual",
        "'config' | '{}'"
    )]
    [InlineData(
        "SHOW FUNCTIONS YIELD name, argumentDescription, returnDescription WHERE name = 'round' RETURN [a IN argumentDescription | a.name + ' ' + a.type] AS a, returnDescription",
        "['value FLOAT', 'precision INTEGER', 'mode STRING'] | 'FLOAT'"
    )]
    [InlineData("CYPHER 25 SHOW FUNCTIONS YIELD name WHERE name = 'apoc.version'", "'apoc.version'")]
    [InlineData("SHOW VECTOR INDEXES YIELD name, state, populationPercent", "")]
    [InlineData("SHOW RANGE INDEXES YIELD name RETURN count(*) AS n", "1")]
    [InlineData("CYPHER runtime=slotted CALL db.ping()", "true")]
    public async Task Statement_AboutTheServer_IsAnswered(string text, string rows)
    {
        Assert.Equal(rows, TestDatabase.Show(await RunAsync(text, Role.Admin)));
    }

    [Theory]
    [InlineData("SHOW USERS")]
    [InlineData("SHOW ROLES")]
    [InlineData("SHOW PRIVILEGES")]
    public async Task Others_AreShownToAdminsOnly(string text)
    {
        CypherException error = await Assert.ThrowsAsync<CypherException>(() => RunAsync(text, Role.Editor));

        Assert.Equal(StatusCodes.Forbidden, error.Code);
    }

    [Theory]
    [InlineData("CALL dbms.cluster.overview()", StatusCodes.ProcedureNotFound)]
    [InlineData("CALL dbms.licenseAgreementDetails()", StatusCodes.ProcedureNotFound)]
    [InlineData("RETURN gds.version() AS gdsVersion", StatusCodes.SyntaxError)]
    public async Task What_IsNotHere_HasNeo4jsCode(string text, string code)
    {
        CypherException error = await Assert.ThrowsAsync<CypherException>(() => RunAsync(text, Role.Admin));

        Assert.Equal(code, error.Code);
    }

    private static async Task<RecordTable> RunAsync(string text, Role role)
    {
        using TestDatabase database = await new TestDatabase(
            new CypherEngineOptions { Users = new TwoUsers(), Address = "localhost:7687" }
        ).WithAsync("CREATE CONSTRAINT one FOR (n:N) REQUIRE n.x IS UNIQUE");
        await using ICypherTransaction transaction = await database.Database.BeginAsync(
            new TransactionOptions
            {
                User = "ada",
                Role = role,
                IsImplicit = true,
            }
        );
        return await transaction.QueryAsync(text);
    }

    private sealed class TwoUsers : IUserDirectory
    {
        public IReadOnlyList<UserEntry> Users => [new("bob", Role.Reader, Suspended: true), new("ada", Role.Admin)];
    }
}
