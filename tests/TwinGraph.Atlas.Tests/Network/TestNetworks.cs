using TwinGraph.Atlas.Network.Projection;

namespace TwinGraph.Atlas.Tests.Network;

/// <summary>Small networks written down tie by tie.</summary>
internal static class TestNetworks
{
    public static (NetworkTie Tie, string From, string To) Tie(
        string id,
        string kind,
        string from,
        string to,
        string? on = null,
        params string[] sectors
    ) => (new(id, kind, null, "completed", on, null, null, null, sectors), from, to);

    public static TieNetwork NetworkOf(params (NetworkTie Tie, string From, string To)[] ties)
    {
        string[] ids = [.. ties.SelectMany(t => (string[])[t.From, t.To]).Distinct().Order(StringComparer.Ordinal)];
        int At(string id) => Array.IndexOf(ids, id);
        return new(
            [.. ids.Select(id => new NetworkNode(id, $"Region {id}", "Province", id[..Math.Min(2, id.Length)], id))],
            [
                .. ties.GroupBy(t => (t.From, t.To))
                    .Select(g => new NetworkLink(
                        Math.Min(At(g.Key.From), At(g.Key.To)),
                        Math.Max(At(g.Key.From), At(g.Key.To)),
                        [.. g.Select(t => new NetworkStep(At(t.From), At(t.To), t.Tie))]
                    ))
                    .OrderBy(l => l.A)
                    .ThenBy(l => l.B),
            ],
            null
        );
    }
}
