namespace TwinGraph.Cypher.Execution;

/// <summary>What one operator of a profiled statement did, over all its runs.</summary>
internal sealed class OperatorTally
{
    /// <summary>How many rows came out.</summary>
    public long Rows { get; set; }

    /// <summary>What it asked of the graph itself, without the operators below it.</summary>
    public long DbHits { get; set; }
}
