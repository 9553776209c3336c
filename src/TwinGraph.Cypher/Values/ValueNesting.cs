using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Values;

/// <summary>Keeps lists and maps shallow enough to be walked by recursion, wherever they go.</summary>
internal static class ValueNesting
{
    /// <summary>JSON readers and writers stop at 1,000, and a result wraps a few of its own around.</summary>
    public const int Deepest = 500;

    /// <summary>The depth of a list or map around these values.</summary>
    /// <exception cref="CypherException">It is deeper than <see cref="Deepest"/>.</exception>
    public static int DepthAround(CypherValue[] values)
    {
        int depth = 0;
        foreach (ref readonly CypherValue value in values.AsSpan())
        {
            Interruption.Step();
            if (value.AsReference() is { } reference && reference.Depth > depth)
            {
                depth = reference.Depth;
            }
        }

        return depth < Deepest
            ? depth + 1
            : throw new CypherException(
                StatusCodes.ArgumentError,
                "NestingTooDeep",
                $"Lists and maps are nested more than {Deepest} deep."
            );
    }
}
