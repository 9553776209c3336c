using TwinGraph.Atlas.Model;

namespace TwinGraph.Atlas.Dossiers;

/// <summary>Refuses what is no text, before a parser stops at it and takes what it read for the whole.</summary>
internal static class PlainText
{
    /// <summary>Whether a file's text is text throughout; if not, an error says where.</summary>
    public static bool Check(string text, DossierErrors errors)
    {
        int at = text.AsSpan().IndexOfAny('\0', '\uFFFD');
        if (at < 0)
        {
            return true;
        }

        int line = 1 + text.AsSpan(0, at).Count('\n');
        int column = at - text.LastIndexOf('\n', at);
        string problem = text[at] == '\0' ? "there is a NUL character" : "this is not UTF-8";
        errors.Add(new FilePosition(errors.File, line, column), string.Empty, problem, "Save the file as UTF-8 text");
        return false;
    }
}
