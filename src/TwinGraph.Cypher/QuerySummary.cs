namespace TwinGraph.Cypher;

/// <summary>What a statement did.</summary>
/// <param name="Counters">What it changed.</param>
/// <param name="Plan">The plan as a tree of text, for EXPLAIN and PROFILE; otherwise null.</param>
/// <param name="DbHits">
/// For PROFILE, how often its operators asked the graph, 0 or more: one for each node, relationship, property, label or
/// degree read, id scanned, index entry, neighbour and write. Otherwise null.
/// </param>
public sealed record QuerySummary(UpdateCounters Counters, string? Plan = null, long? DbHits = null)
{
    /// <summary>What kind of statement it was.</summary>
    public StatementType Type { get; init; }

    /// <summary>The root of the plan, for EXPLAIN and PROFILE; otherwise null.</summary>
    public PlanNode? PlanTree { get; init; }

    /// <summary>Whether the plan was run, so that its nodes tell rows and hits.</summary>
    public bool IsProfile { get; init; }

    /// <summary>What is worth knowing about the statement, in the order of its text.</summary>
    public IReadOnlyList<Notification> Notifications { get; init; } = [];

    /// <summary>The database that it ran on; null when the back end does not tell.</summary>
    public string? Database { get; init; }

    /// <summary>The time until its rows could be read; null when the back end does not tell.</summary>
    public TimeSpan? AvailableAfter { get; init; }

    /// <summary>The time from then on until its last row was read; null when the back end does not tell.</summary>
    public TimeSpan? ConsumedAfter { get; init; }
}
