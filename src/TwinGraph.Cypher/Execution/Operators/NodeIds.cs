using System.Diagnostics.CodeAnalysis;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Nodes that a pattern takes from a variable, whose type may be known only when the statement runs.</summary>
internal static class NodeIds
{
    /// <summary>The id of a node.</summary>
    /// <exception cref="CypherException">The value is no node.</exception>
    public static long Of(in CypherValue value)
    {
        if (value.Kind != ValueKind.Node)
        {
            Throw(value);
        }

        return value.AsEntityId();
    }

    [DoesNotReturn]
    private static void Throw(in CypherValue value) =>
        throw new CypherException(
            StatusCodes.TypeError,
            "InvalidArgumentType",
            $"A pattern takes a node from this variable, not {ValueText.TypeName(value)} {ValueText.Excerpt(value)}."
        );
}
