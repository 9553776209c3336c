using System.Collections.Immutable;

namespace TwinGraph.Cypher.Graph;

/// <summary>The ways in which a full-text index takes text apart.</summary>
public static class TextAnalyzers
{
    /// <summary>The analyzer of an index that names none.</summary>
    public const string Default = "standard-no-stop-words";

    /// <summary>As the default, without accents and other marks.</summary>
    public const string Folding = "standard-folding";

    /// <summary>As the default; its name is kept for scripts that ask for it.</summary>
    public const string Cjk = "cjk";

    /// <summary>Letters only.</summary>
    public const string Simple = "simple";

    /// <summary>What stands between spaces, as it is written.</summary>
    public const string Whitespace = "whitespace";

    /// <summary>The whole text as one word.</summary>
    public const string Keyword = "keyword";

    /// <summary>All of them with what they do.</summary>
    public static ImmutableArray<(string Name, string Description)> All { get; } =
    [
        (Cjk, "Words in lower case; Chinese and Japanese characters one by one and in pairs."),
        (Keyword, "The whole text as one word."),
        (Simple, "Runs of letters, in lower case."),
        (Folding, "Words in lower case, without accents and other marks; Chinese characters one by one and in pairs."),
        (Default, "Words in lower case; Chinese characters one by one and in pairs. The default."),
        (Whitespace, "What stands between spaces, as it is written."),
    ];
}
