using TwinGraph.Cypher.Execution.Operators;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>The groups of a morsel.</summary>
internal sealed class AggregateTask(Operator root, Aggregate plan, AggregateInput arguments, int capacity)
    : MorselTask<AggregateTable>(root)
{
    private RowBatch? _batch;

    public override AggregateTable Run(QueryContext context, out bool complete)
    {
        _batch ??= context.Batches.Rent(capacity);
        var groups = new AggregateTable(plan, context, partial: true);
        groups.Clear();
        while (Root.Next(_batch))
        {
            context.CheckBatch();
            arguments.Add(_batch, groups, context);
            _batch.GrowWhenFull();
        }

        complete = true;
        return groups;
    }
}
