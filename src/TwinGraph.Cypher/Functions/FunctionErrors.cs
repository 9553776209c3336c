using System.Diagnostics.CodeAnalysis;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>Throws what functions fail with; the caller who knows the text adds the place.</summary>
internal static class FunctionErrors
{
    /// <summary>An argument of a type that the function does not take.</summary>
    [DoesNotReturn]
    public static CypherValue Type(
        string function,
        string expected,
        in CypherValue given,
        string detail = "InvalidArgumentValue"
    ) =>
        throw new CypherException(
            StatusCodes.TypeError,
            detail,
            $"{function}() takes {expected}, not {ValueText.TypeName(given)} {ValueText.Excerpt(given)}."
        );

    /// <summary>An argument of the right type that the function cannot work with.</summary>
    [DoesNotReturn]
    public static CypherValue Argument(string function, string problem, string detail = "InvalidArgumentValue") =>
        throw new CypherException(StatusCodes.ArgumentError, detail, $"{function}(): {problem}");

    /// <summary>A node or relationship that the statement has deleted.</summary>
    [DoesNotReturn]
    public static CypherValue Deleted(string function, in CypherValue entity) =>
        throw new CypherException(
            StatusCodes.EntityNotFound,
            "DeletedEntityAccess",
            $"{function}() cannot read {ValueText.TypeName(entity).ToLowerInvariant()} #{entity.AsEntityId()}: "
                + "it has been deleted."
        );
}
