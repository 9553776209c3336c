using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage;

namespace TwinGraph.Cypher.Tests;

public sealed class UserChangeTests : IDisposable
{
    private readonly GraphStore _store = GraphStore.Open(new GraphStoreOptions());
    private readonly Notebook _users = new();
    private readonly EmbeddedDatabase _database;

    public UserChangeTests() => _database = new(_store, new() { Users = _users });

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("CREATE USER ann SET PASSWORD 'secret word' CHANGE NOT REQUIRED")]
    [InlineData(
        "CREATE USER ann SET PLAINTEXT PASSWORD 'secret word' SET PASSWORD CHANGE NOT REQUIRED SET STATUS ACTIVE"
    )]
    [InlineData("CREATE USER $user SET PASSWORD $password")]
    public async Task CreateUser_TakesNameAndPassword(string text)
    {
        QuerySummary summary = await RunAsync(text);

        Assert.Equal(new CreateUser("ann", "secret word", false, false), Assert.Single(_users.Done));
        Assert.True(summary.Counters.ContainsSystemUpdates);
        Assert.False(summary.Counters.ContainsUpdates);
        Assert.Equal(StatementType.Schema, summary.Type);
    }

    [Fact]
    public async Task Commands_SayWhatIsToBeDone()
    {
        await RunAsync("CREATE USER ann IF NOT EXISTS SET PASSWORD $password");
        await RunAsync("CREATE OR REPLACE USER `a b` SET PASSWORD $password");
        await RunAsync("ALTER USER ann IF EXISTS SET PASSWORD $password");
        await RunAsync("ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'");
        await RunAsync("DROP USER ann IF EXISTS");
        await RunAsync("GRANT ROLE editor TO ann");
        await RunAsync("REVOKE ROLE admin FROM ann");

        Assert.Equal(
            [
                new CreateUser("ann", "secret word", true, false),
                new CreateUser("a b", "secret word", false, true),
                new AlterUser("ann", "secret word", true),
                new ChangeOwnPassword("root", "old", "new"),
                new DropUser("ann", true),
                new ChangeRole("ann", Role.Editor, false),
                new ChangeRole("ann", Role.Admin, true),
            ],
            _users.Done
        );
    }

    [Theory]
    [InlineData("CREATE USER ann SET PASSWORD 'x'")]
    [InlineData("ALTER USER ann SET PASSWORD 'x'")]
    [InlineData("DROP USER ann")]
    [InlineData("GRANT ROLE admin TO ann")]
    public async Task Commands_AreForAdmins(string text)
    {
        var error = await Assert.ThrowsAsync<CypherException>(() => RunAsync(text, Role.Editor));

        Assert.Equal(StatusCodes.Forbidden, error.Code);
        Assert.Empty(_users.Done);
    }

    [Fact]
    public async Task AnybodyChangesTheirOwnPassword()
    {
        await RunAsync("ALTER CURRENT USER SET PASSWORD FROM 'old' TO 'new'", Role.Reader);

        Assert.Equal(new ChangeOwnPassword("root", "old", "new"), Assert.Single(_users.Done));
    }

    [Fact]
    public async Task ReadTransactions_ChangeNoUsers()
    {
        await using ICypherTransaction transaction = await _database.BeginAsync(new() { Mode = AccessMode.Read });

        var error = await Assert.ThrowsAsync<CypherException>(async () => await transaction.RunAsync("DROP USER ann"));

        Assert.Equal(StatusCodes.AccessMode, error.Code);
    }

    [Fact]
    public async Task WhatIsRolledBack_IsNotDone()
    {
        await using (ICypherTransaction transaction = await _database.BeginAsync(new() { Database = "system" }))
        {
            await transaction.RunAsync("CREATE USER ann SET PASSWORD 'secret word'");
        }

        Assert.Empty(_users.Done);
    }

    [Fact]
    public async Task ShowTransactions_ShowsNoPassword()
    {
        await using ICypherTransaction transaction = await _database.BeginAsync(new());
        await transaction.RunAsync(
            "ALTER CURRENT USER SET PASSWORD FROM 'old secret' TO $password",
            new Dictionary<string, CypherValue> { ["password"] = CypherValue.String("new secret") }
        );

        RecordTable table = await _database.QueryAsync(
            "SHOW TRANSACTIONS YIELD currentQuery, parameters WHERE currentQuery STARTS WITH 'ALTER'"
        );

        IReadOnlyList<CypherValue> row = Assert.Single(table.Rows);
        Assert.Equal("ALTER CURRENT USER SET PASSWORD FROM '******' TO $password", row[0].AsString());
        Assert.Equal(0, row[1].AsMap().Count);
    }

    [Theory]
    [InlineData("CREATE USER ann")]
    [InlineData("CREATE USER ann SET PASSWORD 'x' CHANGE REQUIRED")]
    [InlineData("CREATE USER ann SET ENCRYPTED PASSWORD 'x'")]
    [InlineData("ALTER USER ann SET STATUS SUSPENDED")]
    [InlineData("ALTER USER ann")]
    [InlineData("CREATE OR REPLACE USER ann IF NOT EXISTS SET PASSWORD 'x'")]
    [InlineData("GRANT ROLE king TO ann")]
    [InlineData("EXPLAIN DROP USER ann")]
    public void WhatIsNotSupported_IsAnError(string text) => Assert.Throws<CypherException>(() => Parser.Parse(text));

    [Fact]
    public void APathNamedUser_IsStillAPath() =>
        Assert.IsType<QueryStatement>(Parser.Parse("CREATE user = (:A)-[:R]->(:B) RETURN user"));

    [Fact]
    public async Task DroppingYourself_IsRefused()
    {
        var error = await Assert.ThrowsAsync<CypherException>(() => RunAsync("DROP USER root"));

        Assert.Equal(StatusCodes.InvalidArguments, error.Code);
    }

    private async Task<QuerySummary> RunAsync(string text, Role role = Role.Admin)
    {
        await using ICypherTransaction transaction = await _database.BeginAsync(
            new()
            {
                User = "root",
                Role = role,
                Database = "system",
                IsImplicit = true,
            }
        );
        ICypherResult result = await transaction.RunAsync(
            text,
            new Dictionary<string, CypherValue>
            {
                ["user"] = CypherValue.String("ann"),
                ["password"] = CypherValue.String("secret word"),
            }
        );
        QuerySummary summary = await result.ConsumeAsync();
        await transaction.CommitAsync();
        return summary;
    }

    private sealed class Notebook : IUserAdministration
    {
        public List<UserChange> Done { get; } = [];

        public IReadOnlyList<UserEntry> Users => [];

        public Action? Prepare(UserChange change) => () => Done.Add(change);
    }
}
