namespace TwinGraph.Atlas.Editing;

/// <summary>Who edits, on what ground, and what they took for granted.</summary>
public sealed record EditRequest
{
    /// <summary>The most characters of a client's key.</summary>
    public const int LongestKey = 200;

    /// <summary>The user's name, as the log of changes has it.</summary>
    public required string By { get; init; }

    /// <summary>
    /// A key of the client's choice, up to <see cref="LongestKey"/> characters: a second request of the same user with the
    /// same key changes nothing and is answered as the first; null for none.
    /// </summary>
    public string? ClientKey { get; init; }

    /// <summary>The sources on which the edit stands, with a few of their words.</summary>
    public IReadOnlyList<EditEvidence> Evidence { get; init; } = [];

    /// <summary>Why, in a sentence for other editors; null for none.</summary>
    public string? Reason { get; init; }

    /// <summary>The version of the node that was read, the <c>sequence</c> of its last change; null to take any.</summary>
    public long? ExpectedVersion { get; init; }

    /// <summary>The <c>recordedAt</c> of the node that was read; null to take any.</summary>
    public string? ExpectedRecordedAt { get; init; }
}

/// <summary>One source of an edit.</summary>
/// <param name="Source">The id of a source in the graph; null where a new one is given.</param>
/// <param name="NewSource">The fields of a new source, as in a dossier, <c>id</c> if it is to have a certain one; or null.</param>
/// <param name="Quote">A few of its words; null for none.</param>
public sealed record EditEvidence(string? Source, IReadOnlyDictionary<string, object?>? NewSource, string? Quote);
