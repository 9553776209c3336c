using System.Net.Http.Json;
using System.Text.Json;
using TwinGraph.Server.Tests.GraphQL;

namespace TwinGraph.Conformance.Backends;

/// <summary>The nested queries of the server's tests, the same answer over every back end.</summary>
[Collection(BackEndsCollection.Name)]
public sealed class CorpusTests(BackEnds backEnds)
{
    private static readonly HttpClient s_client = new();

    public static TheoryData<string> Queries => [.. CorpusFile.Names];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_OfTheCorpus_OverBothBackEndsAnswersTheSame(string name)
    {
        CorpusFile file = CorpusFile.Read(name);

        JsonElement embedded = await AskAsync(backEnds.EmbeddedDoor, file);
        JsonElement bolt = await AskAsync(backEnds.BoltDoor, file);

        Assert.Equal(embedded.ToString(), bolt.ToString());
    }

    private static async Task<JsonElement> AskAsync(Uri door, CorpusFile file)
    {
        JsonElement variables = await file.VariablesAsync(other => AskAsync(door, other));
        using HttpResponseMessage response = await s_client.PostAsJsonAsync(
            new Uri(door, "/graphql"),
            new { query = file.Text, variables }
        );
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(answer.TryGetProperty("errors", out JsonElement errors), $"{file.Name}: {errors}");
        return answer.GetProperty("data");
    }
}
