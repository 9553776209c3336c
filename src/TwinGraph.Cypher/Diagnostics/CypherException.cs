using System.Text;

namespace TwinGraph.Cypher.Diagnostics;

/// <summary>A statement that is wrong, or that failed while it ran.</summary>
public sealed class CypherException : Exception
{
    /// <summary>An error with everything that a person or a driver needs.</summary>
    /// <param name="code">A Neo4j status code, see <see cref="StatusCodes"/>.</param>
    /// <param name="detail">The openCypher TCK's name for the error, such as <c>UndefinedVariable</c>.</param>
    /// <param name="message">What is wrong and what would mend it, in a sentence.</param>
    /// <param name="text">The statement, or null when the error has no place in it.</param>
    /// <param name="span">Where in the statement.</param>
    /// <param name="innerException">The cause, if any.</param>
    public CypherException(
        string code,
        string detail,
        string message,
        string? text = null,
        SourceSpan span = default,
        Exception? innerException = null
    )
        : base(text is null ? message : Compose(message, text, span), innerException)
    {
        Code = code;
        Detail = detail;
        Problem = message;
        Span = span;
        Position = text is null ? null : SourcePosition.Of(text, span.Start);
        GqlStatus = GqlStatuses.Of(code, detail);
    }

    /// <summary>The Neo4j status code.</summary>
    public string Code { get; }

    /// <summary>The openCypher TCK's name for the error.</summary>
    public string Detail { get; }

    /// <summary>The message without place and excerpt.</summary>
    public string Problem { get; }

    /// <summary>Where in the statement.</summary>
    public SourceSpan Span { get; }

    /// <summary>Where its first character stands; null when the error has no place.</summary>
    public SourcePosition? Position { get; }

    /// <summary>The line, from 1; 0 when the error has no place.</summary>
    public int Line => Position?.Line ?? 0;

    /// <summary>The column, from 1; 0 when the error has no place.</summary>
    public int Column => Position?.Column ?? 0;

    /// <summary>What GQL calls the error.</summary>
    public GqlStatus GqlStatus { get; }

    private static string Compose(string message, string text, SourceSpan span)
    {
        (_, int line, int column) = SourcePosition.Of(text, span.Start);
        int start = Math.Min(span.Start, text.Length) - (column - 1);
        int end = text.IndexOf('\n', start);
        string source = (end < 0 ? text[start..] : text[start..end]).TrimEnd('\r');
        int width = Math.Clamp(span.Length, 1, Math.Max(1, source.Length - column + 1));

        // A long line is cut around the place, so that the caret stays in sight.
        const int Before = 60;
        const int Longest = 120;
        int cut = column - 1 > Before && source.Length > Longest ? column - 1 - Before : 0;
        string shown = source[cut..Math.Min(source.Length, cut + Longest)];
        return new StringBuilder(message)
            .Append(" (line ")
            .Append(line)
            .Append(", column ")
            .Append(column)
            .Append(")\n")
            .Append("  ")
            .Append(shown)
            .Append('\n')
            .Append(' ', 2 + column - 1 - cut)
            .Append('^', Math.Max(1, Math.Min(width, shown.Length - (column - 1 - cut))))
            .ToString();
    }
}
