using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Every node, or every node of a label.</summary>
internal sealed class NodeScanOperator(Operator input, int slot, string? label, int capacity)
    : NodeCursorOperator(input, slot, capacity)
{
    private readonly Token? _label = label is null ? null : new(label, TokenKind.Label);
    private int _token = -1;

    protected override bool BeginCursor(Span<CypherValue> row)
    {
        _token = _label?.In(Context) ?? -1;
        return _label is null || _token >= 0;
    }

    protected override int Read(ref long position, Span<long> nodes) =>
        Context.Graph.ScanNodes(_token, ref position, nodes);
}
