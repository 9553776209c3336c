using System.Text.Json;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>The queries of a benchmark, and with them the parameters that a data folder gives each.</summary>
internal sealed class BenchmarkSpec
{
    private readonly Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CypherValue>>> _parameters;

    private BenchmarkSpec(
        IReadOnlyList<BenchmarkQuery> queries,
        IReadOnlyList<BenchmarkQuery> mix,
        BenchmarkWrites? writes,
        Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CypherValue>>> parameters,
        IReadOnlyList<(string From, string To)> writePairs
    )
    {
        Queries = queries;
        Mix = mix;
        Writes = writes;
        WritePairs = writePairs;
        _parameters = parameters;
    }

    public IReadOnlyList<BenchmarkQuery> Queries { get; }

    /// <summary>The queries of the concurrency test, in its order.</summary>
    public IReadOnlyList<BenchmarkQuery> Mix { get; }

    public BenchmarkWrites? Writes { get; }

    /// <summary>The ids of the nodes that the writes tie together.</summary>
    public IReadOnlyList<(string From, string To)> WritePairs { get; }

    /// <exception cref="UsageException">A file is not what it should be.</exception>
    public static BenchmarkSpec Read(string queriesFile, string parametersFile)
    {
        try
        {
            using var spec = JsonDocument.Parse(File.ReadAllBytes(queriesFile));
            using var values = JsonDocument.Parse(File.ReadAllBytes(parametersFile));
            JsonElement root = spec.RootElement;
            List<BenchmarkQuery> queries = [.. root.GetProperty("queries").EnumerateArray().Select(ReadQuery)];
            var parameters = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, CypherValue>>>();
            List<(string From, string To)> pairs = [];
            foreach (JsonProperty property in values.RootElement.EnumerateObject())
            {
                if (property.NameEquals("write_pairs"))
                {
                    pairs.AddRange(
                        property.Value.EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!))
                    );
                }
                else
                {
                    parameters[property.Name] =
                    [
                        .. property.Value.EnumerateArray().Select(CypherValueJson.ReadParameters),
                    ];
                }
            }

            BenchmarkQuery[] mix = root.TryGetProperty("mix", out JsonElement names)
                ? [.. names.EnumerateArray().Select(name => queries.First(query => query.Name == name.GetString()))]
                : [];
            BenchmarkWrites? writes = root.TryGetProperty("writes", out JsonElement statements)
                ? ReadWrites(statements)
                : null;
            return new(queries, mix, writes, parameters, pairs);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new UsageException(
                $"{queriesFile} with {parametersFile} is no benchmark: {problem.Message} "
                    + "Give a data folder and a queries file that belong together."
            );
        }
    }

    /// <summary>The parameter sets of a query; one empty set when the data folder names none.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, CypherValue>> ParametersOf(BenchmarkQuery query) =>
        _parameters.TryGetValue(query.Name, out var sets) && sets.Count > 0
            ? sets
            : [new Dictionary<string, CypherValue>()];

    private static BenchmarkQuery ReadQuery(JsonElement query) =>
        new(
            query.GetProperty("name").GetString()!,
            query.GetProperty("cypher").GetString()!,
            query.TryGetProperty("kind", out JsonElement kind) && kind.ValueEquals("graph")
        );

    private static BenchmarkWrites ReadWrites(JsonElement writes) =>
        new(
            writes.GetProperty("batch").GetProperty("cypher").GetString()!,
            writes.GetProperty("batch").GetProperty("rows").GetInt32(),
            writes.GetProperty("batch").GetProperty("reps").GetInt32(),
            writes.GetProperty("single").GetProperty("cypher").GetString()!,
            writes.GetProperty("single").GetProperty("count").GetInt32(),
            writes.GetProperty("count").GetString()!,
            writes.GetProperty("cleanup").GetString()!
        );
}
