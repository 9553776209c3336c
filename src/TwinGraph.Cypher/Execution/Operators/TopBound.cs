namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What a top tells the operator below it: which numbers, as first key, can still be among the first.</summary>
internal sealed class TopBound(bool descending)
{
    /// <summary>The least number that can.</summary>
    public long Least { get; private set; } = long.MinValue;

    /// <summary>The greatest number that can.</summary>
    public long Greatest { get; private set; } = long.MaxValue;

    /// <summary>Lets all numbers in again.</summary>
    public void Clear()
    {
        Least = long.MinValue;
        Greatest = long.MaxValue;
    }

    /// <summary>Tells the first key of the last row that is kept; one that equals it may win by the next key.</summary>
    public void Set(long last)
    {
        if (descending)
        {
            Least = last;
        }
        else
        {
            Greatest = last;
        }
    }
}
