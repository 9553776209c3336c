using System.Text.Json;

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>Nested queries, each compared with the naive resolver's answer, each one statement a root field.</summary>
public sealed class CorpusTests(CorpusGraph graph) : IClassFixture<CorpusGraph>
{
    public static TheoryData<string> Queries => [.. CorpusFile.Names];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_OfTheCorpus_AnswersAsTheNaiveResolverWithOneStatementARootField(string name)
    {
        (JsonElement data, int statements) = await graph.CompareAsync(CorpusFile.Read(name));

        int roots = data.EnumerateObject().Count();
        Assert.False(data.EnumerateObject().All(root => IsEmpty(root.Value)), "It compares nothing.");
        Assert.Equal(roots, statements);
    }

    [Fact]
    public void Corpus_HoldsFortyQueriesOrMore() => Assert.True(CorpusFile.Names.Count() >= 40);

    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
        || (
            value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty("nodes", out JsonElement nodes)
            && nodes.GetArrayLength() == 0
        );
}
