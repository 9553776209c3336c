using System.Text.RegularExpressions;
using TwinGraph.Cypher.Diagnostics;

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
            ? CypherValue.Boolean(text.AsString().Contains(part.AsString(), StringComparison.Ordinal))
            : CypherValue.Null;

    /// <summary>Cypher's <c>=~</c>: whether the pattern matches the whole text.</summary>
    /// <remarks>
    /// Linear in the length of the text, so look-around and back references are refused. Keep what
    /// <see cref="Compile"/> gives when one pattern meets many texts.
    /// </remarks>
    /// <exception cref="CypherException">The pattern is no regular expression.</exception>
    public static CypherValue Matches(in CypherValue text, in CypherValue pattern) =>
        text.IsString && pattern.IsString
            ? CypherValue.Boolean(Compile(pattern.AsString()).IsMatch(text.AsString()))
            : CypherValue.Null;

    /// <summary>A pattern that matches whole texts, in time linear in their length.</summary>
    /// <exception cref="CypherException">The pattern is no regular expression.</exception>
    public static Regex Compile(string pattern)
    {
        const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        try
        {
            // The pattern stands alone first, so that "a)|(b" cannot close the group that anchors it.
            _ = new Regex(pattern, Options, Timeout.InfiniteTimeSpan);
            return new($@"\A(?:{pattern})\z", Options, Timeout.InfiniteTimeSpan);
        }
        catch (RegexParseException exception)
        {
            throw new CypherException(
                StatusCodes.ArgumentError,
                "InvalidRegularExpression",
                $"=~ takes a regular expression, and {ValueText.Quote(pattern)} is none: "
                    + $"{Explain(exception.Error)} at character {exception.Offset}.",
                innerException: exception
            );
        }
        catch (NotSupportedException exception)
        {
            throw new CypherException(
                StatusCodes.NotSupported,
                "InvalidRegularExpression",
                $"=~ takes no look-around, back reference, atomic group, or pattern of thousands of states: {ValueText.Quote(pattern)}.",
                innerException: exception
            );
        }
    }

    // InsufficientClosingParentheses reads as "insufficient closing parentheses".
    private static string Explain(RegexParseError error) =>
        string.Concat(
            error
                .ToString()
                .Select(static (c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}")
        );
}
