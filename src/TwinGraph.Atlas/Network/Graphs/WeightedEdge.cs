namespace TwinGraph.Atlas.Network.Graphs;

/// <summary>An edge to build a <see cref="NetworkGraph"/> of.</summary>
/// <param name="From">Index of the node it leaves, from 0.</param>
/// <param name="To">Index of the node it enters, from 0.</param>
/// <param name="Weight">How strong it is, above 0; parallel edges add up.</param>
public readonly record struct WeightedEdge(int From, int To, double Weight = 1);
