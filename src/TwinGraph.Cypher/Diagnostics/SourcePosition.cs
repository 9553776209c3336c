namespace TwinGraph.Cypher.Diagnostics;

/// <summary>A place in the text of a statement.</summary>
/// <param name="Offset">How many characters stand before it.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
public readonly record struct SourcePosition(int Offset, int Line, int Column)
{
    /// <summary>The place of an offset; behind the end it is the end.</summary>
    public static SourcePosition Of(string text, int offset)
    {
        ArgumentNullException.ThrowIfNull(text);
        offset = Math.Clamp(offset, 0, text.Length);
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < offset; i++)
        {
            if (text[i] == '\n')
            {
                line++;
                lineStart = i + 1;
            }
        }

        return new(offset, line, offset - lineStart + 1);
    }
}
