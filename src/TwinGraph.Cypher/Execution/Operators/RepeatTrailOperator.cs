using TwinGraph.Cypher.Execution.Paths;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Walks that repeat a chain of relationships, from a node, or between two.</summary>
internal sealed class RepeatTrailOperator(Operator input, RepeatTrail plan, PathProgram program, int capacity)
    : ExpandingOperator(input, capacity)
{
    private const int BytesPerStep = 64;

    private readonly TrailWalker _walker = new(program, plan.Unique);
    private bool _startPending;
    private long _target;

    protected override bool Begin(Span<CypherValue> row)
    {
        ref readonly CypherValue from = ref row[plan.FromSlot];
        if (from.IsNull || (plan.Into && row[plan.ToSlot].IsNull))
        {
            return false;
        }

        _target = plan.Into ? NodeIds.Of(row[plan.ToSlot]) : -1;
        _startPending = program.Minimum == 0;
        _walker.Start(Context, NodeIds.Of(from), program.Resolve(Context));
        return true;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        if (_startPending)
        {
            if (output.IsFull)
            {
                return true;
            }

            _startPending = false;
            Emit(row, output);
        }

        while (!output.IsFull)
        {
            if (!_walker.MoveNext(row))
            {
                return false;
            }

            if (_walker.Repetitions >= program.Minimum)
            {
                Emit(row, output);
            }
        }

        return true;
    }

    private void Emit(Span<CypherValue> row, RowBatch output)
    {
        if (plan.Into && _walker.Node != _target)
        {
            return;
        }

        Context.CheckCopied(BytesPerStep * (long)_walker.Relationships.Length);
        Span<CypherValue> made = output.Append(row);
        if (!plan.Into)
        {
            made[plan.ToSlot] = CypherValue.Node(_walker.Node);
        }

        program.Fill(made, _walker.Nodes, _walker.Relationships, plan.Reversed);
        made[plan.RelationshipsSlot] = PathProgram.ListOf(_walker.Relationships, plan.Reversed);
    }
}
