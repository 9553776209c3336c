namespace TwinGraph.Atlas.Import;

/// <summary>What is being done with a file.</summary>
public enum ImportPhase
{
    /// <summary>Its text is read into records.</summary>
    Reading,

    /// <summary>Its records are compared with what the graph holds, and held to the rules.</summary>
    Checking,

    /// <summary>What differs is written.</summary>
    Writing,
}

/// <summary>How far the import of one file is.</summary>
/// <param name="Phase">What is being done; phases follow one another and do not come again.</param>
/// <param name="Done">How many records it is done for; it grows within a phase.</param>
/// <param name="Total">
/// How many there are: all records of the file while it is read and checked, those that differ while they are written; null while
/// that is not known.
/// </param>
public sealed record ImportStep(ImportPhase Phase, int Done, int? Total);
