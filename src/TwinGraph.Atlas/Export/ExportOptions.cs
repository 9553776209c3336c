using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>What is exported, and how.</summary>
/// <param name="Format">The format.</param>
public sealed record ExportOptions(ExportFormat Format)
{
    /// <summary>The statement whose nodes, relationships and paths are exported; CSV takes its rows.</summary>
    /// <value>Null: the whole graph.</value>
    public string? Query { get; init; }

    /// <summary>The statement's parameters.</summary>
    /// <value>Null: none.</value>
    public IReadOnlyDictionary<string, CypherValue>? Parameters { get; init; }

    /// <summary>Whether text in CSV that a spreadsheet would run as a formula stays as it is.</summary>
    /// <value>False: a cell that begins with = + - @, a tab or a carriage return gets an apostrophe in front.</value>
    public bool Raw { get; init; }

    /// <summary>As whom the graph is read.</summary>
    /// <value>Null: as nobody, who may read all.</value>
    public TransactionOptions? ReadAs { get; init; }
}
