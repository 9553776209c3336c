using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Indexes.FullText;

/// <summary>The words that an entity stands under in a full-text index.</summary>
internal static class FullTextTerms
{
    /// <summary>The different words of several properties, and the empty one under which all stand.</summary>
    public static HashSet<string> Of(in CypherValue properties, Analyzer analyzer)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        if (properties.IsNull)
        {
            return words;
        }

        words.Add("");
        foreach (CypherValue value in properties.AsList().Items)
        {
            words.UnionWith(WordsOf(value, analyzer));
        }

        return words;
    }

    /// <summary>Whether a property has words: a string, or a list of strings.</summary>
    public static bool IsText(in CypherValue value) =>
        value.IsString || (value.Kind == ValueKind.List && value.AsList() is { Count: > 0 } list && list[0].IsString);

    /// <summary>The words of one property in order; none of what is no text.</summary>
    public static List<string> WordsOf(in CypherValue value, Analyzer analyzer)
    {
        if (value.IsString)
        {
            return analyzer.Words(value.AsString());
        }

        List<string> words = [];
        if (IsText(value))
        {
            foreach (CypherValue item in value.AsList().Items)
            {
                words.AddRange(WordsOf(item, analyzer));
            }
        }

        return words;
    }
}
