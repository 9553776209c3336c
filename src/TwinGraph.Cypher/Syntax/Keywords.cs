using System.Collections.Frozen;

namespace TwinGraph.Cypher.Syntax;

/// <summary>The words that can't name a variable without backticks, because they would be misread.</summary>
internal static class Keywords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Reserved = new[]
    {
        "AND",
        "AS",
        "CALL",
        "CASE",
        "CONTAINS",
        "CREATE",
        "DELETE",
        "DETACH",
        "DISTINCT",
        "ELSE",
        "FALSE",
        "FOREACH",
        "IN",
        "IS",
        "LIMIT",
        "MATCH",
        "MERGE",
        "NOT",
        "NULL",
        "OPTIONAL",
        "OR",
        "ORDER",
        "REMOVE",
        "RETURN",
        "SET",
        "SKIP",
        "THEN",
        "TRUE",
        "UNION",
        "UNWIND",
        "WHEN",
        "WHERE",
        "WITH",
        "XOR",
        "YIELD",
    }
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a word is reserved, in any case.</summary>
    public static bool IsReserved(ReadOnlySpan<char> word) => Reserved.Contains(word);
}
