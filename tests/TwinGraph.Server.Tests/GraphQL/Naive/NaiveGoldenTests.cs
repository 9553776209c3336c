using System.Text.Json;
using System.Text.Json.Nodes;

namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>The naive resolver answers reviewed operations as their reviewers wanted.</summary>
public sealed class NaiveGoldenTests(ShippedGraph shipped)
{
    [Theory]
    [InlineData("klaten-nanjing")]
    [InlineData("mission")]
    [InlineData("search-nanjing")]
    [InlineData("tie-investment")]
    [InlineData("timeline-fujian")]
    public async Task Operation_AskedOfTheNaiveResolver_AnswersAsReviewed(string name)
    {
        string file = Path.Combine(AppContext.BaseDirectory, "GraphQL", "Golden", name);
        NaiveGraph graph = await NaiveGraph.CopyAsync(shipped.Database);
        NaiveObject root = NaiveRoots.Over(shipped.Database, graph, new Dictionary<string, string>());

        JsonObject answer = await NaiveExecutor.ExecuteAsync(
            await File.ReadAllTextAsync(file + ".graphql"),
            null,
            root
        );

        JsonElement reviewed = JsonSerializer
            .Deserialize<JsonElement>(await File.ReadAllTextAsync(file + ".json"))
            .GetProperty("data");
        Assert.Null(NaiveAnswers.FirstDifference(reviewed, answer, []));
    }
}
