using System.Globalization;
using System.Text.Json;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Tests.GraphQL.Naive;

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>Random selections over the whole schema, page after page, compared with the naive resolver.</summary>
/// <remarks>
/// TWINGRAPH_GRAPHQL_SEED repeats a run, and TWINGRAPH_GRAPHQL_QUERIES says how many queries it draws.
/// </remarks>
public sealed class RandomQueryTests(ShippedGraph shipped)
{
    [Fact]
    public async Task Query_DrawnAtRandom_AnswersAsTheNaiveResolverWithOneStatement()
    {
        int seed = Number("TWINGRAPH_GRAPHQL_SEED") ?? Random.Shared.Next();
        int queries = Number("TWINGRAPH_GRAPHQL_QUERIES") ?? 150;
        var random = new Random(seed);
        await using var graph = new CorpusGraph(shipped, s_wide);
        await graph.InitializeAsync();
        var schema = new TwinGraph.Server.GraphQL.AtlasSchema();
        schema.Initialize();
        var sampler = new SelectionSampler(schema, new ValueSampler(graph.Copy, random), random);
        for (int i = 0; i < queries; i++)
        {
            string query = sampler.Operation();
            try
            {
                await PageThroughAsync(graph, query);
            }
            catch (Exception error)
            {
                Assert.Fail($"Seed {seed}, query {i}: {error.Message}\n{query}");
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{queries} random queries agreed, seed {seed}.");
    }

    // A random selection may be dear, though it is small over this graph.
    private static readonly GraphQLLimits s_wide = new()
    {
        MaxCost = 100_000_000,
        MaxDepth = 40,
        MaxAliases = 500,
        MaxTokens = 20_000,
        MaxCharacters = 200_000,
    };

    private static async Task PageThroughAsync(CorpusGraph graph, string query)
    {
        string? cursor = null;
        for (int page = 0; page < 3; page++)
        {
            (JsonElement data, int statements) = await graph.CompareAsync(
                query,
                JsonSerializer.SerializeToElement(new { cursor })
            );
            Assert.Equal(1, statements);
            JsonElement info = data.GetProperty("root").GetProperty("pageInfo");
            string end = query.Contains("(before: $cursor", StringComparison.Ordinal) ? "startCursor" : "endCursor";
            if (info.GetProperty(end).GetString() is not { } next)
            {
                return;
            }

            cursor = next;
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(
            Environment.GetEnvironmentVariable(variable),
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out int value
        )
            ? value
            : null;
}
