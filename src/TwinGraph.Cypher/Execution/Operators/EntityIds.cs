using System.Diagnostics.CodeAnalysis;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The ids in slots whose type only the running statement knows.</summary>
internal static class EntityIds
{
    /// <summary>The id of a node.</summary>
    /// <exception cref="CypherException">It is something else.</exception>
    public static long NodeId(in CypherValue value)
    {
        if (value.Kind != ValueKind.Node)
        {
            ThrowNotA("node", value);
        }

        return value.AsEntityId();
    }

    /// <summary>The id of a relationship.</summary>
    /// <exception cref="CypherException">It is something else.</exception>
    public static long RelationshipId(in CypherValue value)
    {
        if (value.Kind != ValueKind.Relationship)
        {
            ThrowNotA("relationship", value);
        }

        return value.AsEntityId();
    }

    [DoesNotReturn]
    private static void ThrowNotA(string wanted, in CypherValue value) =>
        throw new CypherException(
            StatusCodes.TypeError,
            "InvalidArgumentType",
            $"A pattern needs a {wanted} here, and its variable holds {ValueText.TypeName(value)} "
                + $"{ValueText.Excerpt(value)}."
        );
}
