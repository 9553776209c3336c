namespace TwinGraph.Storage.Indexes.FullText;

/// <summary>What a full-text search looks for.</summary>
internal abstract record FullTextQuery;

/// <summary>Everything.</summary>
internal sealed record EveryQuery : FullTextQuery;

/// <summary>Words one behind the other; one word alone mostly.</summary>
/// <param name="Field">The property they must be in, or null for any.</param>
/// <param name="Words">The words in order; none finds nothing.</param>
/// <param name="Slop">How many other words may stand between them.</param>
internal sealed record WordsQuery(string? Field, IReadOnlyList<string> Words, int Slop) : FullTextQuery;

/// <summary>Words that satisfy a test, all with the same weight.</summary>
/// <param name="Field">The property they must be in, or null for any.</param>
/// <param name="Prefix">What they begin with.</param>
/// <param name="Matches">The test.</param>
internal sealed record MatchingQuery(string? Field, string Prefix, Func<string, bool> Matches) : FullTextQuery;

/// <summary>A query that counts more or less.</summary>
internal sealed record BoostQuery(FullTextQuery Query, double Factor) : FullTextQuery;

/// <summary>Several queries: those that must match, may match and must not.</summary>
internal sealed record BooleanQuery(IReadOnlyList<(Occurrence Occurrence, FullTextQuery Query)> Parts) : FullTextQuery;

/// <summary>Whether a part of a query has to match.</summary>
internal enum Occurrence
{
    /// <summary>It may, and one of these must when nothing else has to.</summary>
    Should,

    /// <summary>It must.</summary>
    Must,

    /// <summary>It must not.</summary>
    MustNot,
}
