namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>How the graph shows what a <see cref="Touch"/> was done to.</summary>
internal enum TouchMark
{
    /// <summary>It has a property.</summary>
    Property,

    /// <summary>It has a label.</summary>
    Label,

    /// <summary>It is there no more.</summary>
    Gone,

    /// <summary>There is a new node for each row.</summary>
    NodeForEachRow,

    /// <summary>There is one new node for each entity.</summary>
    NodeForEachEntity,
}
