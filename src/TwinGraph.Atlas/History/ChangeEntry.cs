namespace TwinGraph.Atlas.History;

/// <summary>One change, as the log tells it.</summary>
/// <param name="Id">Its id, <c>change:17</c>.</param>
/// <param name="Sequence">Its number in the log, from 1, in the order of commit.</param>
/// <param name="At">When, in UTC: <c>2026-11-24T08:00:00.000Z</c>.</param>
/// <param name="By">Who: a user, or <c>import</c>.</param>
/// <param name="Action">What was done.</param>
/// <param name="Kind">The code of the record's kind, <c>partnership</c>.</param>
/// <param name="Subject">The id of the node.</param>
/// <param name="Dossier">The id of the dossier under which the record stands.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Reason">Why, as the editor said; or null.</param>
/// <param name="ClientKey">The client's key; or null.</param>
/// <param name="Batch">The number of the first change that was made in one go with this one.</param>
/// <param name="Reverts">The id of the change that it undoes; or null.</param>
/// <param name="Before">The record before, as JSON; null when there was none.</param>
/// <param name="After">The record after, as JSON; null when there is none.</param>
public sealed record ChangeEntry(
    string Id,
    long Sequence,
    string At,
    string By,
    ChangeAction Action,
    string Kind,
    string Subject,
    string Dossier,
    string Summary,
    string? Reason,
    string? ClientKey,
    long Batch,
    string? Reverts,
    string? Before,
    string? After
)
{
    /// <summary>What is different after it, field by field.</summary>
    public IReadOnlyList<FieldChange> Fields => FieldChanges.Between(Before, After);
}

/// <summary>One field that a change made different.</summary>
/// <param name="Field">
/// The property's name, or the type of a relationship with what sets it apart, <c>PARTY from</c>, or <c>milestones</c>.
/// </param>
/// <param name="Before">The value before, as text; lists have a comma and a space between their items; null when there was none.</param>
/// <param name="After">The value after; null when there is none.</param>
public sealed record FieldChange(string Field, string? Before, string? After);
