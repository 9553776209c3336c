using System.Diagnostics;

namespace TwinGraph.Atlas.Model;

/// <summary>The texts by which dossiers and the graph spell kinds and states.</summary>
public static class TieCodes
{
    /// <summary>The codes of all kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<TieKind>().Select(Code)];

    /// <summary>The codes of all states, in the order of their progress.</summary>
    public static IReadOnlyList<string> Statuses { get; } = [.. Enum.GetValues<TieStatus>().Select(Code)];

    /// <summary>The code of a kind.</summary>
    public static string Code(this TieKind kind) =>
        kind switch
        {
            TieKind.Partnership => "partnership",
            TieKind.Visit => "visit",
            TieKind.Meeting => "meeting",
            TieKind.Investment => "investment",
            _ => throw new UnreachableException(),
        };

    /// <summary>The code of a state.</summary>
    public static string Code(this TieStatus status) =>
        status switch
        {
            TieStatus.Proposed => "proposed",
            TieStatus.Planned => "planned",
            TieStatus.Exploring => "exploring",
            TieStatus.LetterOfIntent => "loi",
            TieStatus.Memorandum => "mou",
            TieStatus.Agreement => "agreement",
            TieStatus.Active => "active",
            TieStatus.Completed => "completed",
            TieStatus.Ended => "ended",
            _ => throw new UnreachableException(),
        };

    /// <summary>The kind of a code.</summary>
    public static bool TryParse(string code, out TieKind kind) =>
        TryFind(Kinds, code, Enum.GetValues<TieKind>(), out kind);

    /// <summary>The state of a code.</summary>
    public static bool TryParse(string code, out TieStatus status) =>
        TryFind(Statuses, code, Enum.GetValues<TieStatus>(), out status);

    /// <summary>The states that a tie of a kind can be in.</summary>
    public static IReadOnlyList<TieStatus> Allowed(this TieKind kind) =>
        kind switch
        {
            TieKind.Visit or TieKind.Meeting => [TieStatus.Planned, TieStatus.Completed],
            TieKind.Investment =>
            [
                TieStatus.Proposed,
                TieStatus.Planned,
                TieStatus.Exploring,
                TieStatus.LetterOfIntent,
                TieStatus.Memorandum,
                TieStatus.Agreement,
                TieStatus.Active,
                TieStatus.Completed,
                TieStatus.Ended,
            ],
            TieKind.Partnership =>
            [
                TieStatus.Proposed,
                TieStatus.Planned,
                TieStatus.Exploring,
                TieStatus.LetterOfIntent,
                TieStatus.Memorandum,
                TieStatus.Agreement,
                TieStatus.Active,
                TieStatus.Ended,
            ],
            _ => throw new UnreachableException(),
        };

    private static bool TryFind<T>(IReadOnlyList<string> codes, string code, T[] values, out T value)
        where T : struct
    {
        for (int i = 0; i < codes.Count; i++)
        {
            if (string.Equals(codes[i], code, StringComparison.Ordinal))
            {
                value = values[i];
                return true;
            }
        }

        value = default;
        return false;
    }
}
