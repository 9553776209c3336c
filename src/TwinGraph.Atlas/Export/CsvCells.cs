using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>Writes lines of RFC 4180: fields between commas, lines that end in CR LF.</summary>
/// <param name="writer">Where to.</param>
/// <param name="raw">Whether text that a spreadsheet would run as a formula stays as it is.</param>
internal sealed class CsvCells(TextWriter writer, bool raw)
{
    private bool _begun;

    /// <summary>Writes a field that is as it is meant, such as a number or a name of a column.</summary>
    public void Plain(string text)
    {
        Separate();
        writer.Write(Quoted(text));
    }

    /// <summary>Writes text of the graph; empty text is quoted, since an empty field is an absent value.</summary>
    /// <remarks>
    /// A spreadsheet runs a cell that begins with = + - @, a tab or a carriage return as a formula; an apostrophe in front
    /// makes it text.
    /// </remarks>
    public void Text(string text)
    {
        Separate();
        bool disarms = !raw && text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r');
        writer.Write(text.Length == 0 ? "\"\"" : Quoted(disarms ? "'" + text : text));
    }

    /// <summary>Writes a value; null leaves the field empty.</summary>
    public void Value(in CypherValue value, string text)
    {
        if (value.IsNull)
        {
            Separate();
        }
        else if (value.Kind is ValueKind.Integer or ValueKind.Float or ValueKind.Boolean)
        {
            Plain(text);
        }
        else
        {
            Text(text);
        }
    }

    /// <summary>Ends the line.</summary>
    public void EndLine()
    {
        writer.Write("\r\n");
        _begun = false;
    }

    private void Separate()
    {
        if (_begun)
        {
            writer.Write(',');
        }

        _begun = true;
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
