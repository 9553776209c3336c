namespace TwinGraph.Atlas.Migration;

/// <summary>How a graph is copied.</summary>
public sealed record MigrationOptions
{
    /// <summary>How many nodes or relationships one transaction writes.</summary>
    /// <value>5,000 by default; 1 or more.</value>
    public int BatchSize { get; init; } = 5000;

    /// <summary>Whether the target may hold something already.</summary>
    /// <value>False by default.</value>
    public bool Add { get; init; }
}
