namespace TwinGraph.Atlas.Migration;

/// <summary>How far a migration has come.</summary>
/// <param name="Stage">What is being done, as the beginning of a sentence.</param>
/// <param name="Done">How many nodes or relationships of this stage are done.</param>
/// <param name="Total">How many there are; 0 when it is not known.</param>
public readonly record struct MigrationProgress(string Stage, long Done, long Total);
