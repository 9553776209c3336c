using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values.Patterns;

namespace TwinGraph.Cypher.Values;

/// <summary>The string predicates, null unless both sides are strings.</summary>
public static class ValueMatching
{
    /// <summary>Cypher's <c>STARTS WITH</c>.</summary>
    public static CypherValue StartsWith(in CypherValue text, in CypherValue prefix) =>
        text.IsString && prefix.IsString
            ? CypherValue.Boolean(text.AsString().StartsWith(prefix.AsString(), StringComparison.Ordinal))
            : CypherValue.Null;

    /// <summary>Cypher's <c>ENDS WITH</c>.</summary>
    public static CypherValue EndsWith(in CypherValue text, in CypherValue suffix) =>
        text.IsString && suffix.IsString
            ? CypherValue.Boolean(text.AsString().EndsWith(suffix.AsString(), StringComparison.Ordinal))
            : CypherValue.Null;

    /// <summary>Cypher's <c>CONTAINS</c>.</summary>
    public static CypherValue Contains(in CypherValue text, in CypherValue part) =>
        text.IsString && part.IsString
            ? CypherValue.Boolean(LongSearch.Contains(text.AsString(), part.AsString()))
            : CypherValue.Null;

    /// <summary>Cypher's <c>=~</c>: whether the pattern matches the whole text.</summary>
    /// <remarks>
    /// Linear in the length of the text, so look-around and back references are refused. Keep a <see cref="TextPattern"/>
    /// where one pattern meets many texts.
    /// </remarks>
    /// <exception cref="CypherException">The pattern is no regular expression.</exception>
    public static CypherValue Matches(in CypherValue text, in CypherValue pattern) =>
        text.IsString && pattern.IsString
            ? CypherValue.Boolean(TextPattern.Compile(pattern.AsString()).IsMatch(text.AsString()))
            : CypherValue.Null;
}
