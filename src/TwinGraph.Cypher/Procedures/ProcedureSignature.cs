using System.Collections.Immutable;
using System.Globalization;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Procedures;

/// <summary>The name of a procedure, and what it takes and gives.</summary>
/// <param name="Name">The dotted name; found without regard to case.</param>
/// <param name="Inputs">What it takes, in order; those with a default come last.</param>
/// <param name="Outputs">What it gives, in order; empty for a procedure that gives no rows.</param>
public sealed record ProcedureSignature(
    string Name,
    ImmutableArray<ProcedureField> Inputs,
    ImmutableArray<ProcedureField> Outputs
)
{
    /// <summary>How many arguments must be given.</summary>
    public int Required => Inputs.Count(static input => input.Default is null);

    /// <summary>Reads a signature.</summary>
    /// <param name="text">
    /// <c>name(input :: TYPE, input = default :: TYPE) :: (output :: TYPE)</c>; without the part behind the first
    /// parentheses it gives nothing. A default is null, a boolean, a number, <c>{}</c>, <c>[]</c>, or a quoted text.
    /// </param>
    /// <exception cref="FormatException">It is none.</exception>
    public static ProcedureSignature Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int open = text.IndexOf('(', StringComparison.Ordinal);
        int close = text.IndexOf(')', StringComparison.Ordinal);
        string name = open > 0 ? text[..open].Trim() : "";
        if (name.Length == 0 || close < open)
        {
            throw NotASignature(text);
        }

        string rest = text[(close + 1)..].Trim();
        ImmutableArray<ProcedureField> outputs = [];
        if (rest.Length > 0)
        {
            rest = rest.StartsWith("::", StringComparison.Ordinal) ? rest[2..].Trim() : throw NotASignature(text);
            outputs = rest is ['(', .., ')'] ? Fields(rest[1..^1], text) : throw NotASignature(text);
        }

        ImmutableArray<ProcedureField> inputs = Fields(text[(open + 1)..close], text);
        return new(name, inputs, outputs);
    }

    /// <summary>The signature as text, in the form that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        $"{Name}({string.Join(", ", Inputs)})" + (Outputs.IsEmpty ? "" : $" :: ({string.Join(", ", Outputs)})");

    private static ImmutableArray<ProcedureField> Fields(string fields, string text) =>
        string.IsNullOrWhiteSpace(fields) ? [] : [.. fields.Split(',').Select(field => Field(field, text))];

    private static ProcedureField Field(string field, string text)
    {
        string[] parts = field.Split("::", StringSplitOptions.TrimEntries);
        if (parts is not [{ Length: > 0 } name, { Length: > 0 } type])
        {
            throw NotASignature(text);
        }

        int equals = name.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new(name, ProcedureType.Parse(type))
            : new(name[..equals].Trim(), ProcedureType.Parse(type), Literal(name[(equals + 1)..].Trim(), text));
    }

    private static CypherValue Literal(string literal, string text) =>
        literal switch
        {
            "null" => CypherValue.Null,
            "true" => CypherValue.True,
            "false" => CypherValue.False,
            "{}" => CypherValue.Of(MapValue.Empty),
            "[]" => CypherValue.Of(ListValue.Empty),
            ['\'', .. var quoted, '\''] => CypherValue.String(quoted),
            _ when long.TryParse(literal, CultureInfo.InvariantCulture, out long integer) => CypherValue.Integer(
                integer
            ),
            _ when double.TryParse(literal, CultureInfo.InvariantCulture, out double number) => CypherValue.Float(
                number
            ),
            _ => throw NotASignature(text),
        };

    private static FormatException NotASignature(string text) =>
        new($"'{text}' is not a signature such as name(input :: STRING, depth = 1 :: INTEGER) :: (output :: STRING).");
}
