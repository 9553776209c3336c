using System.Text.Json;

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>Operations in <c>Golden/*.graphql</c> with the whole answer beside each.</summary>
/// <remarks>TWINGRAPH_GOLDEN=folder writes what is answered now into that folder, to be reviewed in the diff.</remarks>
public sealed class GoldenTests(ShippedGraph graph)
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "GraphQL", "Golden");
    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<string> Operations =>
        [.. Directory.GetFiles(s_folder, "*.graphql").Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Operation_OverTheShippedGraph_AnswersAsReviewed(string name)
    {
        string query = await File.ReadAllTextAsync(Path.Combine(s_folder, name + ".graphql"));

        Answer answer = await graph.Host.AskAsync(query);

        await AssertReviewedAsync(name + ".json", JsonSerializer.Serialize(Reviewed(answer.Json), s_indented) + "\n");
    }

    // The cost beside the answer has tests of its own.
    private static Dictionary<string, JsonElement> Reviewed(JsonElement answer) =>
        answer.EnumerateObject().Where(p => p.Name != "extensions").ToDictionary(p => p.Name, p => p.Value);

    private static async Task AssertReviewedAsync(string file, string got)
    {
        if (Environment.GetEnvironmentVariable("TWINGRAPH_GOLDEN") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, file), got);
            return;
        }

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(s_folder, file)), got);
    }
}
