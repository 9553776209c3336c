using TwinGraph.Atlas.Views;

namespace TwinGraph.Server.Pictures.Drawings;

/// <summary>The ties of one kind between two nodes, drawn as one line.</summary>
/// <param name="A">The node whose id comes first.</param>
/// <param name="B">The other.</param>
/// <param name="Kind">The kind of tie; null for what is no tie.</param>
/// <param name="Ties">How many ties.</param>
/// <param name="Firmness">That of the firmest.</param>
/// <param name="Lane">Its place among the lines of the same two nodes.</param>
/// <param name="Lanes">How many lines they have.</param>
internal sealed record Strand(string A, string B, string? Kind, int Ties, Firmness Firmness, int Lane, int Lanes)
{
    /// <summary>The width of its line, in pixels.</summary>
    public double Width => Kind is null ? 1 : Math.Min(11, 1.3 * Math.Pow(Ties, 0.7));

    /// <summary>The lines of a view.</summary>
    public static IReadOnlyList<Strand> Of(ViewGraph view)
    {
        var strands = new List<Strand>();
        foreach (
            IGrouping<(string A, string B), ViewEdge> pair in view.Edges.GroupBy(e =>
                string.CompareOrdinal(e.From, e.To) < 0 ? (e.From, e.To) : (e.To, e.From)
            )
        )
        {
            var kinds = pair.GroupBy(e => e.Tie?.Kind).OrderBy(k => k.Key, StringComparer.Ordinal).ToList();
            foreach ((int lane, IGrouping<string?, ViewEdge> kind) in kinds.Index())
            {
                strands.Add(
                    new(
                        pair.Key.A,
                        pair.Key.B,
                        kind.Key,
                        kind.Select(e => e.Tie?.Id ?? e.Id).Distinct().Count(),
                        kind.Max(e => e.Tie is null ? Firmness.Force : FirmnessStrokes.Of(e.Tie.Status)),
                        lane,
                        kinds.Count
                    )
                );
            }
        }

        return strands;
    }
}
