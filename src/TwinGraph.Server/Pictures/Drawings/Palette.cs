using System.Globalization;

namespace TwinGraph.Server.Pictures.Drawings;

/// <summary>The colours of the web pages, which the colour-blind tell apart.</summary>
/// <remarks>After Okabe and Ito, and the same as in <c>src/TwinGraph.Web/src/theme/palette.ts</c>.</remarks>
internal sealed record Palette(
    bool IsDark,
    string Background,
    string Ink,
    string Muted,
    string Line,
    IReadOnlyDictionary<string, string> Node,
    IReadOnlyDictionary<string, string> Tie,
    string Other
)
{
    public static Palette Light { get; } =
        new(
            false,
            "#ffffff",
            "#1b1f24",
            "#59636e",
            "#d1d9e0",
            Nodes("#0072b2", "#3f94cc", "#5b6770", "#c2570c", "#00805c", "#a64d79", "#8a6d00"),
            Ties("#0072b2", "#c2570c", "#a64d79", "#00805c"),
            "#8c959f"
        );

    public static Palette Dark { get; } =
        new(
            true,
            "#12161b",
            "#e8edf2",
            "#9aa6b2",
            "#323a43",
            Nodes("#56b4e9", "#8ccbf0", "#9aa6b2", "#f0a04b", "#35c79a", "#dd8fb8", "#f0d24a"),
            Ties("#56b4e9", "#f0a04b", "#dd8fb8", "#35c79a"),
            "#6b7681"
        );

    /// <summary>A colour between two.</summary>
    /// <param name="first">The one, <c>#rrggbb</c>.</param>
    /// <param name="second">The other.</param>
    /// <param name="share">0 for the first, 1 for the second.</param>
    public static string Mix(string first, string second, double share)
    {
        int Part(int at) =>
            (int)
                Math.Round(
                    int.Parse(first.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) * (1 - share)
                        + int.Parse(second.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) * share
                );
        return string.Create(CultureInfo.InvariantCulture, $"#{Part(1):x2}{Part(3):x2}{Part(5):x2}");
    }

    private static Dictionary<string, string> Nodes(params string[] colours) =>
        new[] { "Province", "City", "Country", "Official", "Company", "Sector", "Programme" }
            .Zip(colours)
            .ToDictionary(StringComparer.Ordinal);

    private static Dictionary<string, string> Ties(params string[] colours) =>
        new[] { "partnership", "visit", "meeting", "investment" }.Zip(colours).ToDictionary(StringComparer.Ordinal);
}
