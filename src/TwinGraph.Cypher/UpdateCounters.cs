namespace TwinGraph.Cypher;

/// <summary>What a statement changed, counted as Neo4j counts it.</summary>
public sealed record UpdateCounters(
    int NodesCreated = 0,
    int NodesDeleted = 0,
    int RelationshipsCreated = 0,
    int RelationshipsDeleted = 0,
    int PropertiesSet = 0,
    int LabelsAdded = 0,
    int LabelsRemoved = 0,
    int IndexesAdded = 0,
    int IndexesRemoved = 0,
    int ConstraintsAdded = 0,
    int ConstraintsRemoved = 0,
    int SystemUpdates = 0
)
{
    /// <summary>Nothing changed.</summary>
    public static UpdateCounters None { get; } = new();

    /// <summary>Whether anything of the graph changed.</summary>
    public bool ContainsUpdates => SystemUpdates == 0 ? this != None : this with { SystemUpdates = 0 } != None;

    /// <summary>Whether anything beside the graph changed, such as users.</summary>
    public bool ContainsSystemUpdates => SystemUpdates > 0;
}
