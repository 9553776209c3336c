namespace TwinGraph.Cypher.Semantics;

/// <summary>What is known of a value's type before the statement runs.</summary>
internal enum StaticType
{
    /// <summary>Nothing: it may be anything.</summary>
    Any,

    /// <summary>It is always null.</summary>
    Null,
    Boolean,
    Integer,
    Float,
    String,
    List,

    /// <summary>The relationships of a variable-length pattern.</summary>
    RelationshipList,
    Map,
    Node,
    Relationship,
    Path,
}
