using System.Text.Json;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Durability;

/// <summary>The text of an index or a constraint in the file: JSON, so that later kinds need no other table.</summary>
internal static class SchemaEncoding
{
    public static string Encode(IndexDescriptor index) =>
        JsonSerializer.Serialize(
            new Definition(
                "index",
                index.Kind.ToString(),
                index.Entity.ToString(),
                [.. index.Labels],
                [.. index.Keys],
                null,
                index.Analyzer
            )
        );

    public static string Encode(ConstraintDescriptor constraint) =>
        JsonSerializer.Serialize(
            new Definition(
                "constraint",
                constraint.Kind.ToString(),
                constraint.Entity.ToString(),
                [constraint.Label],
                [.. constraint.Keys],
                constraint.PropertyType?.ToString(),
                null
            )
        );

    /// <returns>An <see cref="IndexDescriptor"/> or a <see cref="ConstraintDescriptor"/>.</returns>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static object Decode(string name, string text)
    {
        try
        {
            Definition? read = JsonSerializer.Deserialize<Definition>(text);
            if (read is { Rule: "index", Labels.Length: > 0, Keys.Length: > 0 })
            {
                return new IndexDescriptor(
                    name,
                    Enum.Parse<IndexKind>(read.Kind),
                    Enum.Parse<EntityKind>(read.Entity),
                    [.. read.Labels],
                    [.. read.Keys],
                    Unique: false,
                    read.Analyzer
                );
            }

            if (read is { Rule: "constraint", Labels: [var label], Keys.Length: > 0 })
            {
                return new ConstraintDescriptor(
                    name,
                    Enum.Parse<ConstraintKind>(read.Kind),
                    Enum.Parse<EntityKind>(read.Entity),
                    label,
                    [.. read.Keys],
                    read.Type is null ? null : PropertyType.Parse(read.Type)
                );
            }
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"the definition of {name} cannot be read: {failure.Message}", failure);
        }

        throw new InvalidDataException($"the definition of {name} is none of an index or constraint.");
    }

    private sealed record Definition(
        string Rule,
        string Kind,
        string Entity,
        string[] Labels,
        string[] Keys,
        string? Type,
        string? Analyzer
    );
}
