using TwinGraph.Cypher.Execution.Morsels;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>An aggregation whose rows several workers make and add up, each those of its morsels.</summary>
internal sealed class ParallelAggregateOperator(WorkerCrew<AggregateTable> crew, Aggregate plan, RowFrame frame)
    : AggregateOperator(frame)
{
    private AggregateTable? _groups;

    protected override AggregateTable Groups => _groups!;

    protected override void OnOpen()
    {
        base.OnOpen();
        _groups ??= new(plan, Context);
        _groups.Clear();
        crew.Open(Context);
    }

    protected override void Fill()
    {
        while (crew.Next() is { } part)
        {
            Context.CheckBatch();
            Groups.Merge(part);
            part.Release();
        }
    }
}
