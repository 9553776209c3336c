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

    public int SystemUpdates { get; set; }

    /// <summary>Forgets what was counted.</summary>
    public void Clear()
    {
        NodesCreated = 0;
        NodesDeleted = 0;
        RelationshipsCreated = 0;
        RelationshipsDeleted = 0;
        PropertiesSet = 0;
        LabelsAdded = 0;
        LabelsRemoved = 0;
        IndexesAdded = 0;
        IndexesRemoved = 0;
        ConstraintsAdded = 0;
        ConstraintsRemoved = 0;
        SystemUpdates = 0;
    }

    /// <summary>Adds what another transaction of the same statement changed.</summary>
    public void Add(UpdateTally other)
    {
        NodesCreated += other.NodesCreated;
        NodesDeleted += other.NodesDeleted;
        RelationshipsCreated += other.RelationshipsCreated;
        RelationshipsDeleted += other.RelationshipsDeleted;
        PropertiesSet += other.PropertiesSet;
        LabelsAdded += other.LabelsAdded;
        LabelsRemoved += other.LabelsRemoved;
    }

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
            ConstraintsRemoved,
            SystemUpdates
        );
}
