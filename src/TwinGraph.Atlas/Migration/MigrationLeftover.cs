namespace TwinGraph.Atlas.Migration;

/// <summary>What an earlier migration left in a graph.</summary>
public enum MigrationLeftover
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A part of a copy, which is to be deleted.</summary>
    Part,

    /// <summary>A whole copy some of whose nodes still carry marks, which are to be taken off.</summary>
    Marks,
}
