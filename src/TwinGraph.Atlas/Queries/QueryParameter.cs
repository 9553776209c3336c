using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Queries;

/// <summary>A parameter that a named query takes.</summary>
/// <param name="Name">Its name, without the dollar sign.</param>
/// <param name="Type">What it takes.</param>
/// <param name="IsNullable">Whether it takes null.</param>
/// <param name="Default">What it is when it is not given; null when it must be given.</param>
/// <param name="Meaning">What it is for.</param>
public sealed record QueryParameter(
    string Name,
    QueryParameterType Type,
    bool IsNullable,
    CypherValue? Default,
    string Meaning
)
{
    /// <summary>Whether a value fits.</summary>
    public bool Accepts(CypherValue value)
    {
        if (value.IsNull)
        {
            return IsNullable;
        }

        return Type switch
        {
            QueryParameterType.String => value.IsString,
            QueryParameterType.Integer => value.IsInteger,
            QueryParameterType.Float => value.IsNumber,
            QueryParameterType.Boolean => value.IsBoolean,
            QueryParameterType.StringList => value.Kind == ValueKind.List && AllStrings(value.AsList()),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The type as a header writes it.</summary>
    public string TypeText =>
        Type switch
        {
            QueryParameterType.String => "string",
            QueryParameterType.Integer => "integer",
            QueryParameterType.Float => "float",
            QueryParameterType.Boolean => "boolean",
            QueryParameterType.StringList => "list<string>",
            _ => throw new System.Diagnostics.UnreachableException(),
        } + (IsNullable ? "?" : "");

    private static bool AllStrings(ListValue list)
    {
        foreach (CypherValue item in list.Items)
        {
            if (!item.IsString)
            {
                return false;
            }
        }

        return true;
    }
}
