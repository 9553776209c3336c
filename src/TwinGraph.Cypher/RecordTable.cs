using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher;

/// <summary>All rows of a statement.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows, each parallel to <paramref name="Columns"/>.</param>
/// <param name="Summary">What the statement did.</param>
public sealed record RecordTable(
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<CypherValue>> Rows,
    QuerySummary Summary
);
