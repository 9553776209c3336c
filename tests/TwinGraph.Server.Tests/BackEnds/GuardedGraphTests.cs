using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Server.BackEnds;

namespace TwinGraph.Server.Tests.BackEnds;

public sealed class GuardedGraphTests
{
    [Theory]
    [InlineData(Role.Reader, "other")]
    [InlineData(Role.Editor, "system")]
    [InlineData(Role.Editor, "neo4j")]
    public async Task Begin_OnAnotherDatabase_IsForAdmins(Role role, string database)
    {
        await using var graph = new GuardedGraph(ScriptedDatabase.Empty, home: "atlas");

        CypherException refused = await Assert.ThrowsAsync<CypherException>(async () =>
            await graph.BeginAsync(
                new()
                {
                    Role = role,
                    User = "ann",
                    Database = database,
                },
                TestContext.Current.CancellationToken
            )
        );

        Assert.Equal(StatusCodes.Forbidden, refused.Code);
        Assert.Contains($"the database {database}", refused.Message, StringComparison.Ordinal);
        await using ICypherTransaction begun = await graph.BeginAsync(
            new() { Role = Role.Admin, Database = database },
            TestContext.Current.CancellationToken
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Atlas")]
    [InlineData("twingraph")]
    public async Task Run_OnTheGraph_RefusesOnlyCommandsOfAdministration(string? database)
    {
        await using var graph = new GuardedGraph(ScriptedDatabase.Empty, home: "atlas");
        await using ICypherTransaction begun = await graph.BeginAsync(
            new()
            {
                Role = Role.Editor,
                User = "ann",
                Database = database,
            },
            TestContext.Current.CancellationToken
        );

        await using ICypherResult result = await begun.RunAsync(
            "CREATE (:A)",
            cancellationToken: TestContext.Current.CancellationToken
        );
        CypherException refused = await Assert.ThrowsAsync<CypherException>(async () =>
            await begun.RunAsync("TERMINATE TRANSACTIONS 'a'", null, TestContext.Current.CancellationToken)
        );

        Assert.Equal(
            "ann with the role editor may not run TERMINATE TRANSACTIONS on the graph behind this server. "
                + "It takes the role admin.",
            refused.Message
        );
    }
}
