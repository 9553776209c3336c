using System.Collections.Immutable;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Graph;

/// <summary>A type that a constraint can require of a property: one or several kinds, or lists of a kind.</summary>
/// <param name="Kinds">The kinds of which one is required.</param>
/// <param name="ItemKinds">The kinds of which one is required of each item of a list; empty when no list is meant.</param>
public sealed record PropertyType(ImmutableArray<ValueKind> Kinds, ImmutableArray<ValueKind> ItemKinds)
{
    private static readonly (string Name, ValueKind Kind)[] s_names =
    [
        ("BOOLEAN", ValueKind.Boolean),
        ("STRING", ValueKind.String),
        ("INTEGER", ValueKind.Integer),
        ("FLOAT", ValueKind.Float),
        ("DATE", ValueKind.Date),
        ("LOCAL TIME", ValueKind.LocalTime),
        ("ZONED TIME", ValueKind.Time),
        ("LOCAL DATETIME", ValueKind.LocalDateTime),
        ("ZONED DATETIME", ValueKind.DateTime),
        ("DURATION", ValueKind.Duration),
        ("POINT", ValueKind.Point),
    ];

    /// <summary>The names of the kinds that a property can have, as Cypher spells them.</summary>
    public static IEnumerable<string> Names => s_names.Select(static pair => pair.Name);

    /// <summary>The kind of a name; null when there is none.</summary>
    public static ValueKind? Find(string name)
    {
        foreach ((string known, ValueKind kind) in s_names)
        {
            if (known.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }

    /// <summary>Reads a type as <see cref="ToString"/> spells it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PropertyType Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<ValueKind> kinds = [];
        List<ValueKind> items = [];
        foreach (string part in text.Split(" | "))
        {
            bool list = part.StartsWith("LIST<", StringComparison.Ordinal);
            string name = list ? part["LIST<".Length..^" NOT NULL>".Length] : part;
            ValueKind kind = Find(name) ?? throw new FormatException($"'{part}' is not a type of a property.");
            (list ? items : kinds).Add(kind);
        }

        return new([.. kinds], [.. items]);
    }

    /// <summary>Whether a value that is not null is of this type.</summary>
    public bool Allows(in CypherValue value)
    {
        if (value.Kind != ValueKind.List)
        {
            return Kinds.Contains(value.Kind);
        }

        // Each list has one kind of items: LIST<INTEGER> | LIST<STRING> takes no mixed one.
        ListValue list = value.AsList();
        return !ItemKinds.IsEmpty
            && (list.Count == 0 || ItemKinds.Contains(list[0].Kind))
            && list.Items.ToArray().All(item => item.Kind == list[0].Kind);
    }

    /// <inheritdoc />
    public bool Equals(PropertyType? other) =>
        other is not null && Kinds.SequenceEqual(other.Kinds) && ItemKinds.SequenceEqual(other.ItemKinds);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The type as Cypher spells it, such as <c>STRING | LIST&lt;STRING NOT NULL&gt;</c>.</summary>
    public override string ToString() =>
        string.Join(" | ", Kinds.Select(Name).Concat(ItemKinds.Select(static kind => $"LIST<{Name(kind)} NOT NULL>")));

    private static string Name(ValueKind kind) => s_names.First(pair => pair.Kind == kind).Name;
}
