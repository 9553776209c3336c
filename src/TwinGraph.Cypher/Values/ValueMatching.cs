using System.Text.RegularExpressions;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>The string predicates, null unless both sides are strings.</summary>
public static class ValueMatching
{
    // A pattern of this length is compiled in about a millisecond, and one of ten times the length in seconds.
    private const int LongestPattern = 4096;

    private static readonly TimeSpan s_matchTime = TimeSpan.FromMilliseconds(250);

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
    /// Linear in the length of the text, so look-around and back references are refused. Keep what
    /// <see cref="Compile"/> gives when one pattern meets many texts.
    /// </remarks>
    /// <exception cref="CypherException">The pattern is no regular expression.</exception>
    public static CypherValue Matches(in CypherValue text, in CypherValue pattern) =>
        text.IsString && pattern.IsString
            ? CypherValue.Boolean(IsMatch(Compile(pattern.AsString()), text.AsString(), pattern.AsString()))
            : CypherValue.Null;

    /// <summary>A pattern that matches whole texts, in time linear in their length.</summary>
    /// <exception cref="CypherException">The pattern is no regular expression.</exception>
    public static Regex Compile(string pattern)
    {
        const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        if (pattern.Length > LongestPattern)
        {
            throw new CypherException(
                StatusCodes.ArgumentError,
                "InvalidRegularExpression",
                $"=~ takes a regular expression of at most {LongestPattern} characters, and "
                    + $"{ValueText.Excerpt(CypherValue.String(pattern))} has {pattern.Length}; use IN for a list of texts."
            );
        }

        try
        {
            // The pattern stands alone first, so that "a)|(b" cannot close the group that anchors it.
            _ = new Regex(pattern, Options, s_matchTime);
            return new($@"\A(?:{pattern})\z", Options, s_matchTime);
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

    /// <summary>Whether a pattern matches a text, told within a time.</summary>
    /// <param name="regex">What <see cref="Compile"/> gave.</param>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern as it was written.</param>
    /// <exception cref="CypherException">It took longer than a quarter of a second.</exception>
    internal static bool IsMatch(Regex regex, string text, string pattern)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException exception)
        {
            throw new CypherException(
                StatusCodes.ArgumentError,
                "RegularExpressionTooSlow",
                $"The regular expression {ValueText.Excerpt(CypherValue.String(pattern))} needs more than "
                    + $"{s_matchTime.TotalMilliseconds:0} ms for a text of {text.Length} characters; write a simpler one.",
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
