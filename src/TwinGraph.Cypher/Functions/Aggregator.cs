using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>The running state of an aggregate function over one group.</summary>
internal abstract class Aggregator
{
    /// <summary>Takes the arguments of one row. An aggregate skips a null first argument.</summary>
    public abstract void Add(ReadOnlySpan<CypherValue> arguments);

    /// <summary>Takes the only argument of several rows.</summary>
    public virtual void AddAll(ReadOnlySpan<CypherValue> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            Add(values.Slice(i, 1));
        }
    }

    /// <summary>Takes what another of the same function has over rows that come behind its own.</summary>
    /// <param name="later">The other, which is used up.</param>
    public abstract void Merge(Aggregator later);

    /// <summary>The value over all rows so far.</summary>
    public abstract CypherValue Result();
}
