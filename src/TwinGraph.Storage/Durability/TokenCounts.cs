using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage.Durability;

/// <summary>How many tokens of each kind there are.</summary>
internal readonly record struct TokenCounts(int Labels, int Types, int Keys)
{
    public static TokenCounts Of(GraphTokens tokens) => new(tokens.LabelCount, tokens.TypeCount, tokens.KeyCount);
}
