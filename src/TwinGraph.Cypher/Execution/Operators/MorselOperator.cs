using TwinGraph.Cypher.Execution.Morsels;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What a scan found for one worker.</summary>
internal sealed class MorselOperator(Operator input, int slot, bool relationships, MorselIds ids, int capacity)
    : NodeCursorOperator(input, slot, capacity, relationships)
{
    protected override bool BeginCursor(Span<CypherValue> row)
    {
        ids.Rewind();
        return true;
    }

    protected override int Read(ref long position, Span<long> nodes) => ids.Read(nodes);
}
