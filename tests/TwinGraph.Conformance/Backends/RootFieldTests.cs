using System.Net.Http.Json;
using System.Text.Json;

namespace TwinGraph.Conformance.Backends;

/// <summary>Every root field of GraphQL, the same answer over every back end.</summary>
[Collection(BackEndsCollection.Name)]
public sealed class RootFieldTests(BackEnds backEnds)
{
    private static readonly HttpClient s_client = new();
    private static readonly Dictionary<string, string[]> s_cases = BackEndCases.Read<string[]>("root-fields.json");

    public static TheoryData<string, string> Cases => [.. s_cases.SelectMany(f => f.Value.Select(o => (f.Key, o)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task RootField_OverBothBackEnds_AnswersTheSame(string field, string operation)
    {
        JsonElement embedded = await AskAsync(backEnds.EmbeddedDoor, operation);
        JsonElement bolt = await AskAsync(backEnds.BoltDoor, operation);

        Assert.False(embedded.TryGetProperty("errors", out JsonElement errors), errors.ToString());
        JsonElement answer = embedded.GetProperty("data").GetProperty(field);
        Assert.True(answer.ValueKind is JsonValueKind.Object || answer.GetArrayLength() > 0, "It compares nothing.");
        Assert.Equal(embedded.ToString(), bolt.ToString());
    }

    [Fact]
    public async Task Cases_OfTheRootFields_CoverEach()
    {
        JsonElement schema = await AskAsync(backEnds.EmbeddedDoor, "{ __schema { queryType { fields { name } } } }");
        IEnumerable<string> fields = schema
            .GetProperty("data")
            .GetProperty("__schema")
            .GetProperty("queryType")
            .GetProperty("fields")
            .EnumerateArray()
            .Select(f => f.GetProperty("name").GetString()!);

        Assert.Equal(fields.Order(), s_cases.Keys.Order());
    }

    internal static async Task<JsonElement> AskAsync(Uri door, string query)
    {
        using HttpResponseMessage response = await s_client.PostAsJsonAsync(new Uri(door, "/graphql"), new { query });
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
