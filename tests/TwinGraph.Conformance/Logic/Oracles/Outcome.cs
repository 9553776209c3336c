namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>What running a query came to: its rows as text that equal values share, or why there are none.</summary>
internal sealed record Outcome(IReadOnlyList<string>? Rows, string? Error)
{
    private const int Longest = 200;

    /// <summary>Whether it has no rows for a reason that tells nothing, such as a limit.</summary>
    public bool IsVoid => Rows is null && Error is null;

    public static Outcome Void { get; } = new(null, null);

    /// <summary>How this differs from what was wanted, or null.</summary>
    public string? DifferenceTo(Outcome wanted, string how)
    {
        if (IsVoid || wanted.IsVoid)
        {
            return null;
        }

        if (Error is not null || wanted.Error is not null)
        {
            return Error == wanted.Error ? null : $"{how}: {Error ?? "rows"} instead of {wanted.Error ?? "rows"}";
        }

        return Rows!.SequenceEqual(wanted.Rows!, StringComparer.Ordinal)
            ? null
            : $"{how}: {Rows!.Count} rows instead of {wanted.Rows!.Count}\n  surplus: {Surplus(Rows, wanted.Rows)}\n  missing: {Surplus(wanted.Rows, Rows)}";
    }

    private static string Short(string row) =>
        row.Length <= Longest ? row : $"{row[..(Longest / 2)]} … {row[^(Longest / 2)..]} ({row.Length} characters)";

    private static string Surplus(IReadOnlyList<string> of, IReadOnlyList<string> over)
    {
        List<string> rest = [.. of];
        foreach (string row in over)
        {
            rest.Remove(row);
        }

        return rest.Count == 0 ? "nothing, but in another order" : string.Join("; ", rest.Take(5).Select(Short));
    }
}
