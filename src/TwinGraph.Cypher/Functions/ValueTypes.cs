using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Functions;

/// <summary>Types as <c>valueType()</c> spells them.</summary>
internal static class ValueTypes
{
    private static readonly string[] s_names =
    [
        "BOOLEAN",
        "STRING",
        "INTEGER",
        "FLOAT",
        "DATE",
        "LOCAL TIME",
        "ZONED TIME",
        "LOCAL DATETIME",
        "ZONED DATETIME",
        "DURATION",
        "POINT",
        "NODE",
        "RELATIONSHIP",
        "MAP",
        "LIST",
        "PATH",
    ];

    /// <summary>The order in which Neo4j lists the types of a union.</summary>
    private static readonly Comparer<string> s_order = Comparer<string>.Create(
        static (left, right) =>
            Rank(left) == Rank(right) ? string.CompareOrdinal(left, right) : Rank(left).CompareTo(Rank(right))
    );

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
        var items = new SortedSet<string>(s_order);
        foreach (ref readonly CypherValue item in list.Items)
        {
            Interruption.Step();
            if (!item.IsNull)
            {
                string type = Describe(item);
                items.Add(nullable ? type[..^" NOT NULL".Length] : type);
            }
        }

        return items.Count == 0 ? "LIST<NULL> NOT NULL" : $"LIST<{string.Join(" | ", items)}> NOT NULL";
    }

    private static int Rank(string type) =>
        Array.FindIndex(s_names, name => type.StartsWith(name, StringComparison.Ordinal));

    private static string Name(ValueKind kind) =>
        kind switch
        {
            ValueKind.LocalTime => "LOCAL TIME",
            ValueKind.Time => "ZONED TIME",
            ValueKind.LocalDateTime => "LOCAL DATETIME",
            ValueKind.DateTime => "ZONED DATETIME",
            _ => kind.ToString().ToUpperInvariant(),
        };

    /// <summary>A type as Neo4j spells it.</summary>
    public static string Describe(TypeExpression type) =>
        type switch
        {
            NamedType { Name: "NOTHING" } => "NOTHING",
            NamedType named => named.Name + Suffix(named),
            ListType list => $"LIST<{Describe(list.Item)}>{Suffix(list)}",
            UnionType union => string.Join(" | ", union.Members.Select(Describe)),
            _ => throw new UnreachableException(type.GetType().Name),
        };

    /// <summary>Whether a value is of a type.</summary>
    public static bool Includes(TypeExpression type, in CypherValue value)
    {
        if (value.IsNull)
        {
            return type.Nullable;
        }

        switch (type)
        {
            case NamedType named:
                return IncludesNotNull(named.Name, value);
            case ListType list:
                if (value.AsReference() is not ListValue items)
                {
                    return false;
                }

                foreach (ref readonly CypherValue item in items.Items)
                {
                    Interruption.Step();
                    if (!Includes(list.Item, item))
                    {
                        return false;
                    }
                }

                return true;
            case UnionType union:
                foreach (TypeExpression member in union.Members)
                {
                    if (Includes(member, value))
                    {
                        return true;
                    }
                }

                return false;
            default:
                throw new UnreachableException(type.GetType().Name);
        }
    }

    private static string Suffix(TypeExpression type) => type.Nullable ? "" : " NOT NULL";

    private static bool IncludesNotNull(string type, in CypherValue value) =>
        type switch
        {
            "ANY" => true,
            "NOTHING" or "NULL" => false,
            "PROPERTY VALUE" => IsPropertyValue(value),
            _ => Name(value.Kind) == type,
        };

    private static bool IsPropertyValue(in CypherValue value)
    {
        if (value.AsReference() is not ListValue list)
        {
            return IsPropertyKind(value.Kind);
        }

        for (int i = 0; i < list.Count; i++)
        {
            if (!IsPropertyKind(list[i].Kind) || list[i].Kind != list[0].Kind)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPropertyKind(ValueKind kind) =>
        kind
            is not (
                ValueKind.Null
                or ValueKind.List
                or ValueKind.Map
                or ValueKind.Node
                or ValueKind.Relationship
                or ValueKind.Path
            );
}
