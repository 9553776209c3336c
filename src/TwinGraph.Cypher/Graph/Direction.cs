namespace TwinGraph.Cypher.Graph;

/// <summary>Which way a relationship is walked, seen from the node that one stands on.</summary>
public enum Direction
{
    /// <summary>From start to end.</summary>
    Outgoing,

    /// <summary>From end to start.</summary>
    Incoming,

    /// <summary>Either way; a self-loop counts once.</summary>
    Both,
}
