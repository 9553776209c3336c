using System.Globalization;

namespace TwinGraph.Cypher.Graph;

/// <summary>A commit of one store; as text it is a bookmark.</summary>
/// <param name="Store">The store's own number, which a copy of it shares.</param>
/// <param name="Commit">The number of the commit; later ones have greater numbers.</param>
public readonly record struct CommitMark(long Store, long Commit)
{
    private const string Prefix = "twingraph:";

    /// <summary>Reads a bookmark.</summary>
    /// <param name="bookmark">What <see cref="ToString"/> wrote.</param>
    /// <param name="mark">The commit.</param>
    /// <returns>False when it is no bookmark of TwinGraph's.</returns>
    public static bool TryParse(string bookmark, out CommitMark mark)
    {
        ArgumentNullException.ThrowIfNull(bookmark);
        mark = default;
        if (!bookmark.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        ReadOnlySpan<char> rest = bookmark.AsSpan(Prefix.Length);
        int colon = rest.IndexOf(':');
        if (
            colon < 0
            || !long.TryParse(rest[..colon], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out long store)
            || !long.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out long commit)
        )
        {
            return false;
        }

        mark = new(store, commit);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Store:x}:{Commit}");
}
