using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>An aggregation that reads its rows one after the other.</summary>
internal sealed class PlainAggregateOperator(
    Operator input,
    Aggregate plan,
    AggregateInput arguments,
    RowFrame frame,
    int capacity
) : AggregateOperator(frame)
{
    private RowBatch? _source;
    private AggregateTable? _groups;

    protected override AggregateTable Groups => _groups!;

    protected override void OnOpen()
    {
        base.OnOpen();
        _source ??= Context.Batches.Rent(capacity);
        _groups ??= new(plan, Context);
        _groups.Clear();
        input.Open(Context);
    }

    protected override void Fill()
    {
        while (input.Next(_source!))
        {
            Context.CheckBatch();
            arguments.Add(_source!, Groups, Context);
            _source!.GrowWhenFull();
        }
    }
}
