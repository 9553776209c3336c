using TwinGraph.Atlas.Import;

namespace TwinGraph.Atlas.History;

/// <summary>One change of one record, to be written into the log.</summary>
internal sealed record Change
{
    public required ChangeAction Action { get; init; }

    public required RecordKind Kind { get; init; }

    /// <summary>The id of the node.</summary>
    public required string Subject { get; init; }

    /// <summary>The name of the node, for the summary.</summary>
    public required string Name { get; init; }

    /// <summary>The dossier that states the record, or stated it.</summary>
    public required string Dossier { get; init; }

    /// <summary>The record before, or null.</summary>
    public GraphRecord? Before { get; init; }

    /// <summary>The record after, or null.</summary>
    public GraphRecord? After { get; init; }

    /// <summary>Where the node is found after the change: by the label of its kind, or among the former ones.</summary>
    public bool IsFormer { get; init; }

    /// <summary>What else is to be said of it.</summary>
    public string? Remark { get; init; }

    /// <summary>One sentence: <c>Amended the partnership “Sister city: Klaten – Nanjing County” (seed-tie-06)</c>.</summary>
    public string Summary =>
        $"{Action} the {Kind.Code()} “{Name}” ({Subject}){(Remark is null ? string.Empty : "; " + Remark)}";

    public Properties ToProperties(long sequence, long batch, ChangeOrigin origin) =>
        new Properties()
            .Set("id", $"change:{sequence}")
            .Set("sequence", sequence)
            .Set("at", origin.At)
            .Set("by", origin.By)
            .Set("clientKey", origin.ClientKey)
            .Set("inputDigest", origin.InputDigest)
            .Set("reason", origin.Reason)
            .Set("reverts", origin.Reverts)
            .Set("batch", batch)
            .Set("action", Action.Code())
            .Set("kind", Kind.Code())
            .Set("subject", Subject)
            .Set("dossier", Dossier)
            .Set("summary", Summary)
            .Set("before", Before is null ? null : RecordImage.Write(Before))
            .Set("after", After is null ? null : RecordImage.Write(After));
}

/// <summary>Who changes something, and when.</summary>
/// <param name="At">The instant.</param>
/// <param name="By">The user's name, or what writes on its own, such as <c>import</c>.</param>
/// <param name="ClientKey">The key that the client gave the request, so that it counts once; null for none.</param>
/// <param name="InputDigest">The digest of the request that has a key.</param>
/// <param name="Reason">Why, in the editor's words; or null.</param>
/// <param name="Reverts">The id of the change that is undone; or null.</param>
internal sealed record ChangeOrigin(
    string At,
    string By,
    string? ClientKey = null,
    string? InputDigest = null,
    string? Reason = null,
    string? Reverts = null
);
