using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>Types as <c>valueType()</c> spells them.</summary>
internal static class ValueTypes
{
    public static string Describe(in CypherValue value) =>
        value.Kind switch
        {
            ValueKind.Null => "NULL",
            ValueKind.List => ListType(value.AsList()),
            _ => Name(value.Kind) + " NOT NULL",
        };

    private static string ListType(ListValue list)
    {
        if (list.Count == 0)
        {
            return "LIST<NOTHING> NOT NULL";
        }

        bool nullable = list.Items.Contains(CypherValue.Null);
        var items = new SortedSet<string>(StringComparer.Ordinal);
        foreach (ref readonly CypherValue item in list.Items)
        {
            if (!item.IsNull)
            {
                string type = Describe(item);
                items.Add(nullable ? type[..^" NOT NULL".Length] : type);
            }
        }

        return items.Count == 0 ? "LIST<NULL> NOT NULL" : $"LIST<{string.Join(" | ", items)}> NOT NULL";
    }

    private static string Name(ValueKind kind) =>
        kind switch
        {
            ValueKind.LocalTime => "LOCAL TIME",
            ValueKind.Time => "ZONED TIME",
            ValueKind.LocalDateTime => "LOCAL DATETIME",
            ValueKind.DateTime => "ZONED DATETIME",
            _ => kind.ToString().ToUpperInvariant(),
        };
}
