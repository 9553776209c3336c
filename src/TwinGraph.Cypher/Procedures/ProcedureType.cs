using System.Collections.Frozen;
using System.Collections.Immutable;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures;

/// <summary>The type of an input or output of a procedure.</summary>
/// <param name="Name">The type's name, such as <c>INTEGER</c>, <c>NUMBER</c>, <c>LIST&lt;STRING&gt;</c> or <c>ANY</c>.</param>
/// <param name="Nullable">Whether null is allowed too; written as <c>?</c> behind the name.</param>
/// <param name="Item">For a list the type of its items; otherwise null.</param>
public sealed record ProcedureType(string Name, bool Nullable = false, ProcedureType? Item = null)
{
    private static readonly FrozenDictionary<string, ImmutableArray<ValueKind>> s_kinds = new Dictionary<
        string,
        ImmutableArray<ValueKind>
    >
    {
        ["BOOLEAN"] = [ValueKind.Boolean],
        ["INTEGER"] = [ValueKind.Integer],
        ["FLOAT"] = [ValueKind.Float],
        ["NUMBER"] = [ValueKind.Integer, ValueKind.Float],
        ["STRING"] = [ValueKind.String],
        ["MAP"] = [ValueKind.Map],
        ["LIST"] = [ValueKind.List],
        ["NODE"] = [ValueKind.Node],
        ["RELATIONSHIP"] = [ValueKind.Relationship],
        ["PATH"] = [ValueKind.Path],
        ["POINT"] = [ValueKind.Point],
        ["DATE"] = [ValueKind.Date],
        ["LOCAL TIME"] = [ValueKind.LocalTime],
        ["ZONED TIME"] = [ValueKind.Time],
        ["LOCAL DATETIME"] = [ValueKind.LocalDateTime],
        ["ZONED DATETIME"] = [ValueKind.DateTime],
        ["DURATION"] = [ValueKind.Duration],
        ["ANY"] = [],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a type.</summary>
    /// <param name="text">Such as <c>INTEGER?</c>, <c>LIST&lt;STRING&gt;</c> or openCypher's <c>LIST? OF STRING?</c>.</param>
    /// <exception cref="FormatException">There is no such type.</exception>
    public static ProcedureType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = text.Trim();
        int of = name.IndexOf(" OF ", StringComparison.OrdinalIgnoreCase);
        if (of > 0)
        {
            return Parse(name[..of]) with { Item = Parse(name[(of + 4)..]) };
        }

        bool nullable = name.EndsWith('?');
        name = name.TrimEnd('?').TrimEnd();
        if (name.StartsWith("LIST<", StringComparison.OrdinalIgnoreCase) && name.EndsWith('>'))
        {
            return new("LIST", nullable, Parse(name[5..^1]));
        }

        return s_kinds.ContainsKey(name)
            ? new(name.ToUpperInvariant(), nullable)
            : throw new FormatException($"'{name}' is not a type of a procedure; those are {Names}.");
    }

    /// <summary>Takes a value as one of this type; an integer becomes a float where a float is wanted.</summary>
    /// <returns>False when it is not of the type.</returns>
    public bool TryConvert(in CypherValue value, out CypherValue converted)
    {
        converted = value;
        if (value.IsNull)
        {
            return Nullable;
        }

        if (Name == "FLOAT" && value.IsInteger)
        {
            converted = CypherValue.Float(value.AsInteger());
            return true;
        }

        ImmutableArray<ValueKind> kinds = s_kinds[Name];
        return (kinds.IsEmpty || kinds.Contains(value.Kind)) && (Item is null || TryConvertItems(value, out converted));
    }

    /// <inheritdoc />
    public override string ToString() => (Item is null ? Name : $"{Name}<{Item}>") + (Nullable ? "?" : "");

    private static string Names => string.Join(", ", s_kinds.Keys.Order(StringComparer.Ordinal));

    private bool TryConvertItems(in CypherValue value, out CypherValue converted)
    {
        converted = value;
        ListValue list = value.AsList();
        var items = new CypherValue[list.Count];
        for (int i = 0; i < items.Length; i++)
        {
            if (!Item!.TryConvert(list[i], out items[i]))
            {
                return false;
            }
        }

        converted = CypherValue.List(items);
        return true;
    }
}
