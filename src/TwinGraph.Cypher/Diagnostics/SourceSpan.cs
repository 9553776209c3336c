namespace TwinGraph.Cypher.Diagnostics;

/// <summary>A stretch of query text.</summary>
/// <param name="Start">The offset of its first character, from 0.</param>
/// <param name="Length">How many characters it spans.</param>
public readonly record struct SourceSpan(int Start, int Length)
{
    /// <summary>The offset behind its last character.</summary>
    public int End => Start + Length;

    /// <summary>The least stretch that covers both.</summary>
    public static SourceSpan Cover(SourceSpan first, SourceSpan last) =>
        new(first.Start, Math.Max(0, last.End - first.Start));
}
