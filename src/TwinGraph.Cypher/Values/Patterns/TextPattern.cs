using System.Text.RegularExpressions;
using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values.Patterns;

/// <summary>A regular expression that matches whole texts, in time linear in their length.</summary>
/// <remarks>
/// It has .NET's syntax, without what looks around or back. The states of its automaton are made as texts need them and
/// kept, up to a limit. A match can be stopped at any character. Not thread-safe.
/// </remarks>
public sealed class TextPattern
{
    // A pattern of this length is read in about a millisecond.
    private const int Longest = 4096;
    private const int CharactersPerLook = 4096;

    private readonly PatternAutomaton _automaton;

    private TextPattern(PatternAutomaton automaton) => _automaton = automaton;

    /// <summary>Reads a regular expression.</summary>
    /// <param name="pattern">The expression, of at most 4,096 characters.</param>
    /// <exception cref="CypherException">It is none, or one that takes more than linear time.</exception>
    public static TextPattern Compile(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        if (pattern.Length > Longest)
        {
            throw new CypherException(
                StatusCodes.ArgumentError,
                "InvalidRegularExpression",
                $"=~ takes a regular expression of at most {Longest} characters, and "
                    + $"{ValueText.Excerpt(CypherValue.String(pattern))} has {pattern.Length}; use IN for a list of texts."
            );
        }

        try
        {
            // Whether it is one, and else what is wrong with it, .NET says.
            _ = new Regex(pattern, RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);
            var alphabet = new PatternAlphabet();
            PatternNode root = new PatternParser(pattern, alphabet).Parse();
            return new(new(new(root), alphabet));
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

    /// <summary>Whether it matches a whole text.</summary>
    /// <exception cref="OperationCanceledException">The statement was cancelled.</exception>
    public bool IsMatch(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        PatternState state = _automaton.Begin();
        bool feeds = text.EndsWith('\n');
        ReadOnlySpan<char> rest = text.AsSpan(0, text.Length - (feeds ? 1 : 0));
        while (!rest.IsEmpty)
        {
            ReadOnlySpan<char> piece = rest[..Math.Min(rest.Length, CharactersPerLook)];
            foreach (char c in piece)
            {
                state = _automaton.Next(state, c);
                if (state.IsDead)
                {
                    return false;
                }
            }

            Interruption.Bytes(16L * piece.Length);
            rest = rest[piece.Length..];
        }

        return _automaton.IsEnd(feeds ? _automaton.NextOfLastLineFeed(state) : state);
    }

    // InsufficientClosingParentheses reads as "insufficient closing parentheses".
    private static string Explain(RegexParseError error) =>
        string.Concat(
            error
                .ToString()
                .Select(static (c, i) => char.IsUpper(c) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(c)}" : $"{c}")
        );
}
