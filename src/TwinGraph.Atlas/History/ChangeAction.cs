using System.Diagnostics;

namespace TwinGraph.Atlas.History;

/// <summary>What was done to a record.</summary>
public enum ChangeAction
{
    /// <summary>It is new.</summary>
    Recorded,

    /// <summary>It says something else than before.</summary>
    Amended,

    /// <summary>It was withdrawn.</summary>
    Retracted,

    /// <summary>It took over what another one was, or was taken over.</summary>
    Merged,

    /// <summary>It is again as it was before an earlier change.</summary>
    Reverted,
}

/// <summary>The texts by which the graph spells actions.</summary>
public static class ChangeActions
{
    /// <summary>The codes of all actions.</summary>
    public static IReadOnlyList<string> Codes { get; } = [.. Enum.GetValues<ChangeAction>().Select(Code)];

    /// <summary>The code of an action, <c>amended</c>.</summary>
    public static string Code(this ChangeAction action) =>
        action switch
        {
            ChangeAction.Recorded => "recorded",
            ChangeAction.Amended => "amended",
            ChangeAction.Retracted => "retracted",
            ChangeAction.Merged => "merged",
            ChangeAction.Reverted => "reverted",
            _ => throw new UnreachableException(),
        };
}
