using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What a text index holds whose string has one part, or all of several.</summary>
internal sealed class TextSeekOperator(Operator input, TextSeek plan, Evaluator text, int capacity)
    : NodeCursorOperator(input, plan.Slot, capacity, plan.Index.Entity == EntityKind.Relationship)
{
    private readonly Token _label = new(
        plan.Index.Label,
        plan.Index.Entity == EntityKind.Node ? TokenKind.Label : TokenKind.Type
    );
    private readonly List<string> _parts = [];
    private readonly RelationshipRecord[] _records =
        plan.All && plan.Index.Entity == EntityKind.Relationship ? new RelationshipRecord[64] : [];

    protected override bool BeginCursor(Span<CypherValue> row)
    {
        _parts.Clear();
        CypherValue wanted = text(row, Context);
        if (!plan.All)
        {
            if (wanted.IsString)
            {
                _parts.Add(wanted.AsString());
            }

            return wanted.IsString;
        }

        if (wanted.AsReference() is not ListValue list)
        {
            return false;
        }

        foreach (ref readonly CypherValue part in list.Items)
        {
            // A part that is no string is in nothing.
            if (!part.IsString)
            {
                return false;
            }

            _parts.Add(part.AsString());
        }

        return true;
    }

    protected override int Read(ref long position, Span<long> nodes)
    {
        if (_parts.Count > 0)
        {
            ReadOnlySpan<string> parts = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_parts);
            return Context.Graph.SeekText(plan.Index, plan.Match, parts, ref position, nodes);
        }

        // "All of no parts" holds for everything, also for what has no such string.
        int label = _label.In(Context);
        if (label < 0)
        {
            return 0;
        }

        if (plan.Index.Entity == EntityKind.Node)
        {
            return Context.Graph.ScanNodes(label, ref position, nodes);
        }

        Span<RelationshipRecord> records = _records.AsSpan(0, Math.Min(_records.Length, nodes.Length));
        int count = Context.Graph.ScanRelationships(label, ref position, records);
        for (int i = 0; i < count; i++)
        {
            nodes[i] = records[i].Id;
        }

        return count;
    }
}
