namespace TwinGraph.Cypher.Execution.Morsels;

/// <summary>How far a morsel has come.</summary>
internal enum MorselState
{
    /// <summary>None yet.</summary>
    Free,

    /// <summary>A worker has it.</summary>
    Taken,

    /// <summary>It has a result.</summary>
    Done,

    /// <summary>It has an error.</summary>
    Failed,

    /// <summary>Its worker was stopped; whoever reads the results does it again, and meets what stopped the worker.</summary>
    Stopped,
}
