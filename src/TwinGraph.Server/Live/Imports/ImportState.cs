namespace TwinGraph.Server.Live.Imports;

/// <summary>How far an import is.</summary>
internal enum ImportState
{
    /// <summary>It is under way.</summary>
    Running,

    /// <summary>All of it is in the graph.</summary>
    Finished,

    /// <summary>Something is wrong with what was sent; nothing of it is in the graph.</summary>
    Refused,

    /// <summary>It could not be carried out; nothing of it is in the graph.</summary>
    Failed,
}
