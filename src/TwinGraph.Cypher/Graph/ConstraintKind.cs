namespace TwinGraph.Cypher.Graph;

/// <summary>What a constraint requires of its properties.</summary>
public enum ConstraintKind
{
    /// <summary>No two entities have the same values.</summary>
    Unique,

    /// <summary>Every entity has the property.</summary>
    NotNull,

    /// <summary>Every entity has the properties, and no two have the same values.</summary>
    Key,

    /// <summary>The property, where there is one, is of a type.</summary>
    PropertyType,
}
