using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>Arguments of a named query; what is null is left to the query's default.</summary>
internal sealed class AtlasArguments : Dictionary<string, CypherValue>
{
    public AtlasArguments Set(string name, string? value)
    {
        if (value is not null)
        {
            this[name] = CypherValue.String(value);
        }

        return this;
    }

    public AtlasArguments Set(string name, int? value)
    {
        if (value is { } number)
        {
            this[name] = CypherValue.Integer(number);
        }

        return this;
    }

    public AtlasArguments Set(string name, bool? value)
    {
        if (value is { } flag)
        {
            this[name] = CypherValue.Boolean(flag);
        }

        return this;
    }

    public AtlasArguments Set(string name, IEnumerable<string>? values)
    {
        if (values is not null)
        {
            this[name] = CypherValue.List([.. values.Select(CypherValue.String)]);
        }

        return this;
    }
}
