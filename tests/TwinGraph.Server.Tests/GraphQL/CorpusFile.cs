using System.Text.Json;
using System.Text.Json.Nodes;

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>A query of <c>Corpus/</c>: its text, and its variables in a file of the same name where it has some.</summary>
/// <remarks>
/// A variable <c>"@other:ties.pageInfo.endCursor"</c> has the value that stands there in the answer to the query
/// <c>other</c>.
/// </remarks>
internal sealed record CorpusFile(string Name, string Text, JsonObject Variables)
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "GraphQL", "Corpus");

    public static IEnumerable<string> Names =>
        Directory
            .EnumerateFiles(s_folder, "*.graphql")
            .Select(f => Path.GetFileNameWithoutExtension(f)!)
            .Order(StringComparer.Ordinal);

    public static CorpusFile Read(string name)
    {
        string variables = Path.Combine(s_folder, name + ".json");
        return new(
            name,
            File.ReadAllText(Path.Combine(s_folder, name + ".graphql")),
            File.Exists(variables) ? JsonNode.Parse(File.ReadAllText(variables))!.AsObject() : []
        );
    }

    /// <summary>Its variables, with the values that other answers hold.</summary>
    /// <param name="ask">What another query answers.</param>
    public async Task<JsonElement> VariablesAsync(Func<CorpusFile, Task<JsonElement>> ask)
    {
        var values = new JsonObject();
        foreach ((string name, JsonNode? value) in Variables)
        {
            values[name] =
                value is JsonValue text
                && text.TryGetValue(out string? reference)
                && reference.StartsWith('@')
                && reference.Split(':') is [var other, var path]
                    ? JsonValue.Create(At(await ask(Read(other[1..])), path).GetString())
                    : value?.DeepClone();
        }

        return JsonSerializer.SerializeToElement(values);
    }

    private static JsonElement At(JsonElement answer, string path)
    {
        foreach (string key in path.Split('.'))
        {
            answer = int.TryParse(key, out int index) ? answer[index] : answer.GetProperty(key);
        }

        return answer;
    }
}
