namespace TwinGraph.Cypher.Execution;

/// <summary>Counts what a statement changes while it runs.</summary>
internal sealed class UpdateTally
{
    public int NodesCreated { get; set; }

    public int NodesDeleted { get; set; }

    public int RelationshipsCreated { get; set; }

    public int RelationshipsDeleted { get; set; }

    public int PropertiesSet { get; set; }

    public int LabelsAdded { get; set; }

    public int LabelsRemoved { get; set; }

    public int IndexesAdded { get; set; }

    public int IndexesRemoved { get; set; }

    public int ConstraintsAdded { get; set; }

    public int ConstraintsRemoved { get; set; }

    /// <summary>The counts as they stand.</summary>
    public UpdateCounters ToCounters() =>
        new(
            NodesCreated,
            NodesDeleted,
            RelationshipsCreated,
            RelationshipsDeleted,
            PropertiesSet,
            LabelsAdded,
            LabelsRemoved,
            IndexesAdded,
            IndexesRemoved,
            ConstraintsAdded,
            ConstraintsRemoved
        );
}
