using TwinGraph.Atlas.History;

namespace TwinGraph.Atlas.Editing;

/// <summary>What an edit did, or why it did nothing.</summary>
public sealed record EditOutcome
{
    /// <summary>The id of the node that was edited; null when the edit was refused.</summary>
    public string? Subject { get; init; }

    /// <summary>The changes it made, in order; none when everything was so already.</summary>
    public IReadOnlyList<ChangeEntry> Changes { get; init; } = [];

    /// <summary>Whether the same request had been made before, so that nothing was done now.</summary>
    public bool IsReplay { get; init; }

    /// <summary>Why it was refused; empty when it was not.</summary>
    public IReadOnlyList<EditProblem> Problems { get; init; } = [];

    /// <summary>Whether the graph is as the edit wanted it.</summary>
    public bool Succeeded => Problems.Count == 0;

    internal static EditOutcome Refused(params IReadOnlyList<EditProblem> problems) => new() { Problems = problems };
}
