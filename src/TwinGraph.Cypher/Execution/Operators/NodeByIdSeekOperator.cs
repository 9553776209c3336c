using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The nodes of given ids; ids that are none give nothing.</summary>
internal sealed class NodeByIdSeekOperator(Operator input, int slot, Evaluator id, bool many, int capacity)
    : NodeCursorOperator(input, slot, capacity)
{
    private readonly List<long> _ids = [];

    protected override bool BeginCursor(Span<CypherValue> row)
    {
        _ids.Clear();
        CypherValue wanted = id(row, Context);
        if (many && wanted.AsReference() is ListValue list)
        {
            foreach (ref readonly CypherValue item in list.Items)
            {
                AddNode(item);
            }
        }
        else if (!many)
        {
            AddNode(wanted);
        }

        return _ids.Count > 0;
    }

    protected override int Read(ref long position, Span<long> nodes)
    {
        int count = 0;
        while (count < nodes.Length && position < _ids.Count)
        {
            nodes[count++] = _ids[(int)position++];
        }

        return count;
    }

    private void AddNode(in CypherValue candidate)
    {
        long node =
            candidate.IsInteger ? candidate.AsInteger()
            : candidate.IsFloat && double.IsInteger(candidate.AsDouble()) ? (long)candidate.AsDouble()
            : -1;
        if (node >= 0 && Context.Graph.HasNode(node) && !_ids.Contains(node))
        {
            _ids.Add(node);
        }
    }
}
