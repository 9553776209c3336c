using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.QueryApi;

/// <summary>What a body asks for.</summary>
internal sealed record QueryRequest
{
    /// <summary>A request without a body.</summary>
    public static QueryRequest Empty { get; } = new();

    /// <summary>The Cypher text; null when there is nothing to run.</summary>
    public string? Statement { get; init; }

    public IReadOnlyDictionary<string, CypherValue> Parameters { get; init; } = new Dictionary<string, CypherValue>(0);

    public bool IncludeCounters { get; init; }

    public AccessMode AccessMode { get; init; } = AccessMode.Write;

    public IReadOnlyList<string> Bookmarks { get; init; } = [];
}
