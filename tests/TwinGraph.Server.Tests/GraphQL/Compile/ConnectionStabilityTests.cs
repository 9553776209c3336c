using System.Text.Json;
using TwinGraph.Cypher;
using TwinGraph.Storage;

namespace TwinGraph.Server.Tests.GraphQL.Compile;

/// <summary>Pages over a graph that changes between them.</summary>
public sealed class ConnectionStabilityTests
{
    [Theory]
    [InlineData("ASC", "a b c d e f")]
    [InlineData("DESC", "f e d c b a")]
    public async Task Pages_WhileNodesComeAndGo_MissAndRepeatNothingThatStays(string direction, string stays)
    {
        await using var store = GraphStore.Open(new GraphStoreOptions());
        await using var database = new EmbeddedDatabase(store);
        await using TestHost host = await TestHost.StartAsync(database);
        await WriteAsync(
            database,
            "UNWIND ['a','b','c','d','e','f'] AS c CREATE (:Entity:Sector {id: c, name: c, code: c})"
        );

        var found = new List<string>();
        string? after = null;
        for (int page = 0; after is not null || page == 0; page++)
        {
            Answer answer = await host.AskAsync(
                $$"""query($after: String) { sectorsConnection(orderBy: [{name: {{direction}}}], first: 2, after: $after) { edges { node { id } } pageInfo { endCursor hasNextPage } } }""",
                new { after }
            );
            JsonElement connection = answer.Data.GetProperty("sectorsConnection");
            found.AddRange(
                connection
                    .GetProperty("edges")
                    .EnumerateArray()
                    .Select(e => e.GetProperty("node").GetProperty("id").GetString()!)
            );
            JsonElement info = connection.GetProperty("pageInfo");
            after = info.GetProperty("hasNextPage").GetBoolean() ? info.GetProperty("endCursor").GetString() : null;

            // One comes at either end of what was seen, and the node of the cursor itself goes.
            await WriteAsync(
                database,
                $"CREATE (:Entity:Sector {{id: 'new-{page}', name: '{(direction == "ASC" ? "A" : "z")}', code: 'n'}})"
            );
            await WriteAsync(database, $"MATCH (s:Sector {{id: '{found[^1]}'}}) DELETE s");
        }

        Assert.Equal(stays, string.Join(' ', found));
    }

    private static async Task WriteAsync(EmbeddedDatabase database, string text)
    {
        await using ICypherTransaction transaction = await database.BeginAsync(
            AccessMode.Write,
            TestContext.Current.CancellationToken
        );
        await transaction.QueryAsync(text, cancellationToken: TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
    }
}
