using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>The running state of an aggregate function over one group.</summary>
internal abstract class Aggregator
{
    /// <summary>Takes the arguments of one row. An aggregate skips a null first argument.</summary>
    public abstract void Add(ReadOnlySpan<CypherValue> arguments);

    /// <summary>The value over all rows so far.</summary>
    public abstract CypherValue Result();
}
