namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Counts the rows that a step gives and the hits of the graph that it makes itself.</summary>
internal sealed class ProfiledOperator(Operator counted, OperatorTally tally) : Operator
{
    public override bool Next(RowBatch output)
    {
        HitCounter hits = Context.Hits!;
        long outer = Enter(hits);
        try
        {
            bool any = counted.Next(output);
            tally.Rows += output.Count;
            return any;
        }
        finally
        {
            Leave(hits, outer);
        }
    }

    protected override void OnOpen()
    {
        HitCounter hits = Context.Hits!;
        long outer = Enter(hits);
        try
        {
            counted.Open(Context);
        }
        finally
        {
            Leave(hits, outer);
        }
    }

    // What the step above has counted so far waits while this one counts.
    private static long Enter(HitCounter hits)
    {
        long outer = hits.Current;
        hits.Current = 0;
        return outer;
    }

    private void Leave(HitCounter hits, long outer)
    {
        tally.DbHits += hits.Current;
        hits.Current = outer;
    }
}
