namespace TwinGraph.Atlas.Network.Projection;

/// <summary>How strongly a link joins two nodes.</summary>
public enum NetworkWeight
{
    /// <summary>By the number of ties.</summary>
    Ties,

    /// <summary>
    /// By ties that fade: each counts half as much for every five years that it lies before the day asked for, or before the
    /// latest tie of the network; an undated one as if it were ten years old.
    /// </summary>
    Recency,

    /// <summary>By the money in the ties, in one currency; links without any are left out.</summary>
    Amount,
}
