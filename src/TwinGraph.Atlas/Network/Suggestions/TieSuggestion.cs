using TwinGraph.Atlas.Network.Projection;

namespace TwinGraph.Atlas.Network.Suggestions;

/// <summary>A fact that a suggestion rests on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Score">What it adds to the score of the suggestion.</param>
/// <param name="Text">The fact in words, one sentence.</param>
/// <param name="Ties">Ids of the ties it rests on, latest first.</param>
/// <param name="Nodes">Ids of the other regions and of the sectors it names.</param>
public sealed record SuggestionFact(
    SuggestionFactKind Kind,
    double Score,
    string Text,
    IReadOnlyList<string> Ties,
    IReadOnlyList<string> Nodes
);

/// <summary>A pair of regions that seems likely to tie next.</summary>
/// <param name="From">The region whose id comes first.</param>
/// <param name="To">The other, of another country.</param>
/// <param name="Score">How likely beside other pairs, 0 to 1; no probability.</param>
/// <param name="Facts">What it rests on, the weightiest first.</param>
public sealed record TieSuggestion(NetworkNode From, NetworkNode To, double Score, IReadOnlyList<SuggestionFact> Facts)
{
    /// <summary>The facts in words.</summary>
    public string Reason => string.Join(' ', Facts.Select(f => f.Text));
}
