using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>The row that a plan begins with: all nulls at the root, the outer row in an inner plan.</summary>
internal sealed class RowFrame(int width)
{
    private readonly CypherValue[] _row = new CypherValue[width];

    /// <summary>Its slots.</summary>
    public Span<CypherValue> Row => _row;
}
