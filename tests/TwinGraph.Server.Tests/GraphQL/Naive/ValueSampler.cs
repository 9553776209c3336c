using System.Globalization;
using System.Text.Json;
using GraphQL.Types;

namespace TwinGraph.Server.Tests.GraphQL.Naive;

/// <summary>Draws filters and orders, with values that the graph holds, so that they find something.</summary>
internal sealed class ValueSampler(NaiveGraph graph, Random random)
{
    private readonly Dictionary<string, object[]> _known = new(StringComparer.Ordinal);

    public string OneOf(params string[] values) => values[random.Next(values.Length)];

    /// <summary>An <c>orderBy</c> of one or two keys.</summary>
    public string OrderBy(IInputObjectGraphType type)
    {
        FieldType[] fields = [.. type.Fields];
        random.Shuffle(fields);
        return $"[{string.Join(", ", fields.Take(random.Next(1, 3)).Select(f => $"{{{f.Name}: {OneOf("ASC", "DESC")}}}"))}]";
    }

    /// <summary>A <c>where</c>.</summary>
    /// <param name="type">The input type.</param>
    /// <param name="depth">How many lie around it.</param>
    public string Where(IInputObjectGraphType type, int depth)
    {
        FieldType[] fields = [.. type.Fields];
        random.Shuffle(fields);
        bool MayStand(FieldType field) => depth < 2 || !(field.Name is "and" or "or" or "not" || IsRelation(field));
        return $"{{{string.Join(", ", fields.Where(MayStand).Take(random.Next(1, 3)).Select(f => $"{f.Name}: {Condition(f, depth)}"))}}}";
    }

    private string Condition(FieldType field, int depth)
    {
        var type = (IInputObjectGraphType)SelectionSampler.Named(field.ResolvedType!);
        if (field.Name is "and" or "or")
        {
            return $"[{string.Join(", ", Enumerable.Range(0, random.Next(1, 4)).Select(_ => Where(type, depth + 1)))}]";
        }

        if (field.Name == "not" || IsToOne(type))
        {
            return Where(type, depth + 1);
        }

        if (IsToMany(type))
        {
            FieldType quantifier = type.Fields.ElementAt(random.Next(type.Fields.Count));
            var inner = (IInputObjectGraphType)SelectionSampler.Named(quantifier.ResolvedType!);
            return $"{{{quantifier.Name}: {Where(inner, depth + 1)}}}";
        }

        return Comparison(field.Name, type);
    }

    private string Comparison(string name, IInputObjectGraphType type)
    {
        FieldType[] operators = [.. type.Fields.Where(f => f.Name != "ignoreCase")];
        FieldType op = operators[random.Next(operators.Length)];
        IGraphType value = SelectionSampler.Named(op.ResolvedType!);
        if (value is BooleanGraphType)
        {
            return $"{{{op.Name}: {OneOf("true", "false")}}}";
        }

        string drawn = op.Name switch
        {
            "in" or "notIn" => $"[{Value(name, value)}, {Value(name, value)}]",
            "contains" or "startsWith" or "endsWith" => Piece(name, value, op.Name),
            _ => Value(name, value),
        };
        bool mayIgnoreCase = type.Fields.Any(f => f.Name == "ignoreCase") && random.Next(3) == 0;
        return $"{{{op.Name}: {drawn}{(mayIgnoreCase ? ", ignoreCase: true" : "")}}}";
    }

    private string Piece(string name, IGraphType type, string op)
    {
        string whole = JsonSerializer.Deserialize<string>(Value(name, type))!;
        int length = Math.Min(whole.Length, random.Next(1, 4));
        int from = op switch
        {
            "startsWith" => 0,
            "endsWith" => whole.Length - length,
            _ => random.Next(whole.Length - length + 1),
        };
        string piece = whole.Substring(from, length);
        // Half a letter beyond the basic plane would be no text.
        return JsonSerializer.Serialize(piece.Any(char.IsSurrogate) ? whole : piece);
    }

    private string Value(string name, IGraphType type)
    {
        if (type is EnumerationGraphType words)
        {
            return words.Values.ElementAt(random.Next(words.Values.Count)).Name;
        }

        object[] known = Known(name);
        object value =
            known.Length > 0 ? known[random.Next(known.Length)]
            : type is IntGraphType or FloatGraphType ? 1L
            : type.Name == "Instant" ? "2026-11-24T00:00:00.000Z"
            : "2020";
        return value switch
        {
            string text => JsonSerializer.Serialize(text),
            double number when type is IntGraphType => ((long)number).ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private object[] Known(string name)
    {
        if (!_known.TryGetValue(name, out object[]? known))
        {
            known =
            [
                .. graph
                    .Nodes.Select(n => NaiveProperties.Stored(n, name))
                    .OfType<object>()
                    .SelectMany(v => v as IEnumerable<object?> ?? [v])
                    .OfType<object>()
                    .Where(v => v is string or long or double)
                    .Distinct(),
            ];
            _known.Add(name, known);
        }

        return known;
    }

    private static bool IsRelation(FieldType field) =>
        SelectionSampler.Named(field.ResolvedType!) is IInputObjectGraphType type && (IsToMany(type) || IsToOne(type));

    private static bool IsToMany(IInputObjectGraphType type) => type.Fields.Any(f => f.Name == "some");

    private static bool IsToOne(IInputObjectGraphType type) => type.Fields.Any(f => f.Name == "and");
}
