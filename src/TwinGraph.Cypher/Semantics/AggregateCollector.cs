using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Semantics;

/// <summary>Gathers the aggregates of one projection.</summary>
internal sealed class AggregateCollector
{
    /// <summary>A collector without aggregates.</summary>
    /// <param name="argumentContext">Where the arguments of the aggregates are bound.</param>
    public AggregateCollector(BindContext argumentContext)
        : this(argumentContext, [], new(StringComparer.Ordinal)) { }

    private AggregateCollector(
        BindContext argumentContext,
        List<AggregateAssignment> assignments,
        Dictionary<string, int> slots
    )
    {
        ArgumentContext = argumentContext;
        Assignments = assignments;
        Slots = slots;
    }

    /// <summary>Where the arguments of the aggregates are bound.</summary>
    public BindContext ArgumentContext { get; }

    /// <summary>The aggregates so far.</summary>
    public List<AggregateAssignment> Assignments { get; }

    /// <summary>Aggregates by their text, so that an equal one is computed once.</summary>
    public Dictionary<string, int> Slots { get; }

    /// <summary>The same collector, for a place where arguments see something else.</summary>
    public AggregateCollector WithArguments(BindContext argumentContext) => new(argumentContext, Assignments, Slots);
}
