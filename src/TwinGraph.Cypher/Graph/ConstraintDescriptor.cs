using System.Collections.Immutable;

namespace TwinGraph.Cypher.Graph;

/// <summary>What is required of the nodes of a label or the relationships of a type.</summary>
/// <param name="Name">Its name, unique among constraints and indexes.</param>
/// <param name="Kind">What is required.</param>
/// <param name="Entity">Whether it is about nodes or relationships.</param>
/// <param name="Label">The label, or the relationship type.</param>
/// <param name="Keys">The properties, at least one.</param>
/// <param name="PropertyType">The type of <see cref="ConstraintKind.PropertyType"/>; null for the other kinds.</param>
public sealed record ConstraintDescriptor(
    string Name,
    ConstraintKind Kind,
    EntityKind Entity,
    string Label,
    ImmutableArray<string> Keys,
    PropertyType? PropertyType = null
)
{
    /// <summary>Whether an index of the same name stands behind it.</summary>
    public bool OwnsIndex => Kind is ConstraintKind.Unique or ConstraintKind.Key;

    /// <summary>Whether it requires the properties to be there.</summary>
    public bool RequiresPresence => Kind is ConstraintKind.NotNull or ConstraintKind.Key;

    /// <summary>The index behind it.</summary>
    public IndexDescriptor Index => new(Name, IndexKind.Range, Entity, [Label], Keys, Unique: true);

    /// <summary>Whether another constraint is about the same properties of the same entities.</summary>
    public bool HasSchemaOf(ConstraintDescriptor other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Entity == other.Entity && Label == other.Label && Keys.SequenceEqual(other.Keys);
    }

    /// <inheritdoc />
    public bool Equals(ConstraintDescriptor? other) =>
        other is not null
        && Name == other.Name
        && Kind == other.Kind
        && PropertyType == other.PropertyType
        && HasSchemaOf(other);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
