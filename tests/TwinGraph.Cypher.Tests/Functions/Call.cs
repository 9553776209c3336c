using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Functions;

/// <summary>Calls functions by name, as a statement would.</summary>
internal static class Call
{
    /// <summary>2026-07-03T04:05:06.789Z, a Friday.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 7, 3, 4, 5, 6, 789, TimeSpan.Zero);

    public static CypherValue Scalar(string name, params CypherValue[] arguments)
    {
        ScalarFunction function = FunctionRegistry.TryFindScalar(name) ?? throw new KeyNotFoundException(name);
        Assert.InRange(arguments.Length, function.MinArguments, function.MaxArguments);
        var context = new FunctionContext(NoGraph.Instance, new FixedTime(), new Random(1));
        return function.Body(arguments, context);
    }

    public static CypherValue Aggregate(string name, params CypherValue[] rows)
    {
        Aggregator aggregator = FunctionRegistry.TryFindAggregate(name)!.Create();
        foreach (CypherValue row in rows)
        {
            aggregator.Add([row]);
        }

        return aggregator.Result();
    }

    private sealed class FixedTime : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}
