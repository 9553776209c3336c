using System.Collections.Immutable;

namespace TwinGraph.Cypher.Graph;

/// <summary>An index over properties of the nodes of a label, or of the relationships of a type.</summary>
/// <param name="Name">Its name, unique among indexes and constraints.</param>
/// <param name="Kind">What it is good for.</param>
/// <param name="Entity">Whether it holds nodes or relationships.</param>
/// <param name="Labels">The label or the relationship type; several only for <see cref="IndexKind.FullText"/>.</param>
/// <param name="Keys">The properties, at least one, in the order of the index.</param>
/// <param name="Unique">Whether it backs a uniqueness or key constraint of the same name.</param>
/// <param name="Analyzer">How a full-text index takes text apart; null for the other kinds.</param>
public sealed record IndexDescriptor(
    string Name,
    IndexKind Kind,
    EntityKind Entity,
    ImmutableArray<string> Labels,
    ImmutableArray<string> Keys,
    bool Unique = false,
    string? Analyzer = null
)
{
    /// <summary>A range index over one property of the nodes of a label.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Label">The label.</param>
    /// <param name="Key">The property.</param>
    /// <param name="Unique">Whether it backs a uniqueness constraint.</param>
    public IndexDescriptor(string Name, string Label, string Key, bool Unique)
        : this(Name, IndexKind.Range, EntityKind.Node, [Label], [Key], Unique) { }

    /// <summary>The first label or type.</summary>
    public string Label => Labels[0];

    /// <summary>The first property.</summary>
    public string Key => Keys[0];

    /// <summary>Whether it is a range index over this one property of the nodes of this label.</summary>
    public bool IsNodeRange(string label, string key) =>
        Kind == IndexKind.Range && Entity == EntityKind.Node && Keys.Length == 1 && Label == label && Key == key;

    /// <summary>Whether another index is of the same kind over the same properties of the same entities.</summary>
    public bool HasSchemaOf(IndexDescriptor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kind == other.Kind
            && Entity == other.Entity
            && Labels.SequenceEqual(other.Labels)
            && Keys.SequenceEqual(other.Keys);
    }

    /// <inheritdoc />
    public bool Equals(IndexDescriptor? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && Name == other.Name
            && Unique == other.Unique
            && Analyzer == other.Analyzer
            && HasSchemaOf(other)
        );

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
