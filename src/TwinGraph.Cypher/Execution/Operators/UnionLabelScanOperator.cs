using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The nodes of one label, then those of the next that have none of the labels before.</summary>
internal sealed class UnionLabelScanOperator(Operator input, UnionLabelScan plan, int capacity)
    : NodeCursorOperator(input, plan.Slot, capacity)
{
    private readonly Token[] _labels = [.. plan.Labels.Select(static label => new Token(label, TokenKind.Label))];
    private int _current;

    protected override bool BeginCursor(Span<CypherValue> row)
    {
        _current = 0;
        return true;
    }

    protected override int Read(ref long position, Span<long> nodes)
    {
        while (_current < _labels.Length)
        {
            int label = _labels[_current].In(Context);
            int read = label < 0 ? 0 : Context.Graph.ScanNodes(label, ref position, nodes);
            if (read == 0)
            {
                _current++;
                position = 0;
                continue;
            }

            int kept = 0;
            foreach (long node in nodes[..read])
            {
                if (!HasEarlier(node))
                {
                    nodes[kept++] = node;
                }
            }

            if (kept > 0)
            {
                return kept;
            }

            Context.CheckBatch();
        }

        return 0;
    }

    private bool HasEarlier(long node)
    {
        for (int i = 0; i < _current; i++)
        {
            int label = _labels[i].In(Context);
            if (label >= 0 && Context.Graph.HasLabel(node, label))
            {
                return true;
            }
        }

        return false;
    }
}
