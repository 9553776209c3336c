namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>One row a group, in the order in which the groups come up.</summary>
internal abstract class AggregateOperator(RowFrame frame) : Operator
{
    private bool _filled;
    private int _next;

    /// <summary>The groups.</summary>
    protected abstract AggregateTable Groups { get; }

    public override bool Next(RowBatch output)
    {
        if (!_filled)
        {
            _filled = true;
            Fill();
        }

        output.Count = 0;
        while (_next < Groups.Count && !output.IsFull)
        {
            Groups.Write(_next++, output.Append(frame.Row));
        }

        return output.Count > 0;
    }

    protected override void OnOpen()
    {
        _filled = false;
        _next = 0;
    }

    /// <summary>Adds all rows to their groups.</summary>
    protected abstract void Fill();
}
