using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>One row: how many distinct nodes the walks from all input rows end at.</summary>
internal sealed class CountDistinctExpandOperator(
    Operator input,
    CountDistinctExpand plan,
    ReachWalk walk,
    RowFrame frame,
    int capacity
) : Operator
{
    private RowBatch? _source;
    private VisitedSet? _all;
    private int _rentedIn;
    private bool _done;

    public override bool Next(RowBatch output)
    {
        output.Count = 0;
        if (_done)
        {
            return false;
        }

        _done = true;
        long count = Count();
        output.Append(frame.Row)[plan.CountSlot] = CypherValue.Integer(count);
        return true;
    }

    protected override void OnOpen()
    {
        _source ??= Context.Batches.Rent(capacity);
        _done = false;
        input.Open(Context);
    }

    private long Count()
    {
        if (_rentedIn != Context.Run)
        {
            _rentedIn = Context.Run;
            _all = Context.RentVisited();
        }

        _all!.Clear();
        long count = 0;
        while (input.Next(_source!))
        {
            Context.CheckBatch();
            for (int i = 0; i < _source!.Count; i++)
            {
                Span<CypherValue> row = _source.Row(i);
                if (row[plan.FromSlot].IsNull)
                {
                    continue;
                }

                foreach (int end in walk.From(NodeIds.Of(row[plan.FromSlot]), row, Context).Items)
                {
                    count += _all.Add(end) ? 1 : 0;
                }
            }

            _source.GrowWhenFull();
        }

        return count;
    }
}
