using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What a point index holds in a box or around a point, and some close to it.</summary>
internal sealed class PointSeekOperator(Operator input, PointSeek plan, Evaluator point, Evaluator reach, int capacity)
    : NodeCursorOperator(input, plan.Slot, capacity, plan.Index.Entity == EntityKind.Relationship)
{
    private List<PointBox> _boxes = [];
    private int _current;

    protected override bool BeginCursor(Span<CypherValue> row)
    {
        CypherValue first = point(row, Context);
        CypherValue second = reach(row, Context);
        _current = 0;
        _boxes =
            first.AsReference() is not PointValue from ? []
            : !plan.Box && second.IsNumber ? PointBoxes.Around(from, second.AsDouble())
            : plan.Box && second.AsReference() is PointValue to ? PointBoxes.Between(from, to)
            : [];
        return _boxes.Count > 0;
    }

    protected override int Read(ref long position, Span<long> nodes)
    {
        while (_current < _boxes.Count)
        {
            int count = Context.Graph.SeekPoints(plan.Index, _boxes[_current], ref position, nodes);
            if (count > 0)
            {
                return count;
            }

            _current++;
            position = 0;
        }

        return 0;
    }
}
