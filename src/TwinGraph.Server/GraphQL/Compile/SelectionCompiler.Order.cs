using TwinGraph.Cypher.Values;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>Orders: nulls last in both directions, and always a last key that tells any two items apart.</summary>
internal sealed partial class SelectionCompiler
{
    private static readonly CypherTemplate s_id = "{n}.id";

    /// <summary>What a list is ordered by.</summary>
    /// <param name="Cypher">The key over the node and the relationship.</param>
    /// <param name="IsDescending">Whether the greatest comes first.</param>
    /// <param name="MayBeNull">Whether there may be items without it.</param>
    private readonly record struct SortKey(CypherTemplate Cypher, bool IsDescending, bool MayBeNull);

    private static List<SortKey> SortKeys(ModelType type, ModelOrder[] preset, object? orderBy, out string words)
    {
        var keys = new List<SortKey>();
        var names = new List<string>();
        bool hasId = false;
        foreach (ModelOrder order in Orders(preset, orderBy))
        {
            ModelProperty property = SortProperty(type, order.Property);
            keys.Add(new(property.Cypher, order.Descending, !property.IsRequired));
            names.Add(order.Property + (order.Descending ? " DESC" : ""));
            hasId |= order.Property == "id";
        }

        if (!hasId)
        {
            keys.Add(new(s_id, false, false));
        }

        foreach (CypherTemplate key in type.LinkKeys)
        {
            keys.Add(new(key, false, false));
        }

        words = string.Join(',', names);
        return keys;
    }

    private static IEnumerable<ModelOrder> Orders(ModelOrder[] preset, object? orderBy)
    {
        if (orderBy is not IEnumerable<object?> given)
        {
            return preset;
        }

        var orders = new List<ModelOrder>();
        foreach (object? item in given)
        {
            // Each is a one-of input: validation has made sure that it holds exactly one field.
            foreach ((string name, object? direction) in (IDictionary<string, object?>)item!)
            {
                orders.Add(new(name, direction is "DESC"));
            }
        }

        return orders.Count > 0
            ? orders
            : throw AtlasError.BadInput("'orderBy' is empty. Name a field, as in [{name: ASC}], or leave it out.");
    }

    private static ModelProperty SortProperty(ModelType type, string name) =>
        type.Field(name)?.Property
        ?? type.LinkNode?.Field(name)?.Property
        ?? throw new InvalidOperationException($"{type.Name} cannot be sorted by {name}.");

    // Backward is the same order read from its end.
    private void WriteOrder(List<SortKey> keys, string m, string r, bool isBackward)
    {
        _text.Append(" ORDER BY ");
        for (int i = 0; i < keys.Count; i++)
        {
            SortKey key = keys[i];
            _text.Append(i == 0 ? "" : ", ");
            bool isDescending = key.IsDescending != isBackward;

            // Cypher holds null for the greatest value; where that would put it first, it is sent last by itself.
            if (key.MayBeNull && key.IsDescending)
            {
                key.Cypher.Write(_text, m, r: r);
                _text.Append(isBackward ? " IS NOT NULL, " : " IS NULL, ");
            }

            key.Cypher.Write(_text, m, r: r);
            _text.Append(isDescending ? " DESC" : "");
        }
    }

    /// <summary>Writes whether an item lies beyond a cursor.</summary>
    /// <param name="keys">The order.</param>
    /// <param name="cursor">The keys of the cursor.</param>
    /// <param name="isBefore">Whether before it is meant, in place of after it.</param>
    /// <param name="m">The node.</param>
    /// <param name="r">The relationship.</param>
    private void WriteBeyond(List<SortKey> keys, CypherValue[] cursor, bool isBefore, string m, string r)
    {
        string[] parameters = [.. cursor.Select(v => v.IsNull ? "" : Parameters.Add(v))];
        bool isFirst = true;
        _text.Append('(');
        for (int i = 0; i < keys.Count; i++)
        {
            bool isNull = cursor[i].IsNull;
            if (isNull && !isBefore)
            {
                // Nothing comes after null by this key.
                continue;
            }

            _text.Append(isFirst ? "" : " OR ");
            isFirst = false;
            for (int j = 0; j < i; j++)
            {
                keys[j].Cypher.Write(_text, m, r: r);
                _text.Append(cursor[j].IsNull ? " IS NULL" : " = $" + parameters[j]).Append(" AND ");
            }

            WriteBeyond(keys[i], isNull ? null : parameters[i], isBefore, m, r);
        }

        _text.Append(')');
    }

    private void WriteBeyond(SortKey key, string? parameter, bool isBefore, string m, string r)
    {
        if (parameter is null)
        {
            key.Cypher.Write(_text, m, r: r);
            _text.Append(" IS NOT NULL");
            return;
        }

        bool orNull = key.MayBeNull && !isBefore;
        _text.Append(orNull ? "(" : "");
        key.Cypher.Write(_text, m, r: r);
        _text.Append(key.IsDescending != isBefore ? " < $" : " > $").Append(parameter);
        if (orNull)
        {
            _text.Append(" OR ");
            key.Cypher.Write(_text, m, r: r);
            _text.Append(" IS NULL)");
        }
    }
}
