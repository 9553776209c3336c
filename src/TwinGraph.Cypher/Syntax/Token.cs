using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax;

/// <summary>A token: its kind, its place, and the text it stands for where that differs from what is written.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="Length">How many characters it spans.</param>
/// <param name="Text">The name of a quoted name or a parameter, the content of a string, what is wrong with a number; null for others.</param>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string? Text = null)
{
    /// <summary>The offset behind its last character.</summary>
    public int End => Start + Length;

    /// <summary>Where it stands.</summary>
    public SourceSpan Span => new(Start, Length);
}
