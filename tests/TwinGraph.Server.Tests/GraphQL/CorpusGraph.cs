using System.Text.Json;
using System.Text.Json.Nodes;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Tests.GraphQL.Naive;

namespace TwinGraph.Server.Tests.GraphQL;

/// <summary>A server that counts its statements, and the naive resolver over a copy of the same graph.</summary>
public sealed class CorpusGraph : IAsyncLifetime
{
    private readonly ShippedGraph _shipped;
    private readonly GraphQLLimits? _limits;
    private readonly Dictionary<string, string> _cursors = new(StringComparer.Ordinal);
    private CountingDatabase? _counting;
    private TestHost? _host;
    private NaiveGraph? _copy;
    private NaiveObject? _naive;

    /// <summary>With the limits that a server has.</summary>
    public CorpusGraph(ShippedGraph shipped)
        : this(shipped, null) { }

    internal CorpusGraph(ShippedGraph shipped, GraphQLLimits? limits) => (_shipped, _limits) = (shipped, limits);

    internal NaiveGraph Copy => _copy!;

    public async ValueTask InitializeAsync()
    {
        _counting = new CountingDatabase(_shipped.Database);
        _host = await TestHost.StartAsync(_counting, _limits);
        _copy = await NaiveGraph.CopyAsync(_shipped.Database);
        _naive = NaiveRoots.Over(_shipped.Database, _copy, _cursors);
    }

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Asks both, and fails where they differ.</summary>
    /// <param name="text">The document.</param>
    /// <param name="variables">Its variables; null for none.</param>
    /// <returns>The answer, and how many statements the server asked of the graph.</returns>
    internal async Task<(JsonElement Data, int Statements)> CompareAsync(string text, JsonElement? variables = null)
    {
        int before = _counting!.Statements;
        Answer answer = await _host!.AskAsync(text, variables);
        int statements = _counting.Statements - before;
        JsonElement data = answer.Data;
        JsonObject naive = await NaiveExecutor.ExecuteAsync(text, variables, _naive!);
        string? difference = NaiveAnswers.FirstDifference(data, naive, _cursors);
        Assert.True(difference is null, $"{difference}\nserver, not naive; asked was\n{text}\nwith {variables}");
        return (data, statements);
    }

    /// <summary>Asks both for a query of the corpus, after those that it takes values from.</summary>
    internal async Task<(JsonElement Data, int Statements)> CompareAsync(CorpusFile file)
    {
        JsonElement variables = await file.VariablesAsync(async other => (await CompareAsync(other)).Data);
        return await CompareAsync(file.Text, variables);
    }
}
