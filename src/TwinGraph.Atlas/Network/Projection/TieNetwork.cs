using TwinGraph.Atlas.Network.Graphs;

namespace TwinGraph.Atlas.Network.Projection;

/// <summary>A projected network: who is joined to whom, and by which ties.</summary>
/// <remarks>Immutable, so safe to share between threads.</remarks>
public sealed class TieNetwork
{
    private const double HalfLife = 5;
    private const double AgeOfUndated = 10;

    private readonly Dictionary<string, int> _indexOf;
    private readonly Dictionary<(int A, int B), NetworkLink> _linkOf;
    private readonly double _now;

    internal TieNetwork(IReadOnlyList<NetworkNode> nodes, IReadOnlyList<NetworkLink> links, string? asOf)
    {
        Nodes = nodes;
        Links = links;
        AsOf = asOf;
        _indexOf = nodes.Index().ToDictionary(n => n.Item.Id, n => n.Index, StringComparer.Ordinal);
        _linkOf = links.ToDictionary(l => (l.A, l.B));
        _now = PartialDay.Years(asOf) ?? Latest();
    }

    /// <summary>The nodes by name, then by id.</summary>
    public IReadOnlyList<NetworkNode> Nodes { get; }

    /// <summary>The pairs of nodes that are joined, by their indexes.</summary>
    public IReadOnlyList<NetworkLink> Links { get; }

    /// <summary>The day on which the network is looked at; null for its latest state.</summary>
    public string? AsOf { get; }

    /// <summary>The index of a node; null when it is not part of the network.</summary>
    public int? IndexOf(string id) => _indexOf.TryGetValue(id, out int index) ? index : null;

    /// <summary>What joins two nodes; null when nothing does.</summary>
    public NetworkLink? LinkOf(int a, int b) => _linkOf.GetValueOrDefault((Math.Min(a, b), Math.Max(a, b)));

    /// <summary>The graph over the same indexes.</summary>
    /// <param name="weight">How strongly a link joins.</param>
    /// <param name="currency">With <see cref="NetworkWeight.Amount"/>, the currency that counts.</param>
    /// <param name="isDirected">
    /// Whether a link is walked from who came or invests to who received; a partnership and a step of the hierarchy are
    /// walked both ways.
    /// </param>
    /// <exception cref="ArgumentException">The money is asked for and no currency is named.</exception>
    public NetworkGraph Graph(
        NetworkWeight weight = NetworkWeight.Ties,
        string? currency = null,
        bool isDirected = false
    )
    {
        if (weight == NetworkWeight.Amount && currency is null)
        {
            throw new ArgumentException("Amounts are summed in one currency: name it.", nameof(currency));
        }

        var edges = new List<WeightedEdge>();
        foreach (NetworkStep step in Links.SelectMany(l => l.Steps))
        {
            double strength = Strength(step.Tie, weight, currency, _now);
            if (!(strength > 0))
            {
                continue;
            }

            edges.Add(new(step.From, step.To, strength));
            if (isDirected && step.Tie is not { Kind: "visit" or "investment" or "meeting" })
            {
                edges.Add(new(step.To, step.From, strength));
            }
        }

        return NetworkGraph.Build(Nodes.Count, edges, isDirected);
    }

    /// <summary>A graph of the nodes and of the sectors that their ties cover.</summary>
    /// <returns>The graph, and the id of each of its nodes: those of the network first, under the same indexes.</returns>
    public (NetworkGraph Graph, IReadOnlyList<string> Ids) SectorGraph()
    {
        List<string> ids = [.. Nodes.Select(n => n.Id)];
        var indexOf = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (
            string sector in Links.SelectMany(l => l.Ties).SelectMany(t => t.Sectors).Order(StringComparer.Ordinal)
        )
        {
            if (indexOf.TryAdd(sector, ids.Count))
            {
                ids.Add(sector);
            }
        }

        IEnumerable<WeightedEdge> edges = Links.SelectMany(l =>
            l.Ties.SelectMany(t => t.Sectors)
                .SelectMany(s => (WeightedEdge[])[new(l.A, indexOf[s]), new(l.B, indexOf[s])])
        );
        return (NetworkGraph.Build(ids.Count, edges), ids);
    }

    /// <summary>The same network with some of its ties only; a node that nothing joins any more falls away.</summary>
    /// <param name="keep">Which ties stay; steps of the hierarchy all do.</param>
    public TieNetwork Where(Func<NetworkTie, bool> keep)
    {
        ArgumentNullException.ThrowIfNull(keep);
        List<NetworkLink> kept =
        [
            .. Links
                .Select(l => l with { Steps = [.. l.Steps.Where(s => s.Tie is null || keep(s.Tie))] })
                .Where(l => l.Steps.Count > 0),
        ];
        int[] old = [.. kept.SelectMany(l => (int[])[l.A, l.B]).Distinct().Order()];
        Dictionary<int, int> now = old.Index().ToDictionary(o => o.Item, o => o.Index);
        return new(
            [.. old.Select(o => Nodes[o])],
            [
                .. kept.Select(l => new NetworkLink(
                    now[l.A],
                    now[l.B],
                    [.. l.Steps.Select(s => new NetworkStep(now[s.From], now[s.To], s.Tie))]
                )),
            ],
            AsOf
        );
    }

    /// <summary>How strongly one tie joins.</summary>
    internal double Strength(NetworkTie tie, NetworkWeight weight, string? currency) =>
        Strength(tie, weight, currency, _now);

    private static double Strength(NetworkTie? tie, NetworkWeight weight, string? currency, double now) =>
        weight switch
        {
            NetworkWeight.Recency => Math.Pow(0.5, Age(tie, now) / HalfLife),
            NetworkWeight.Amount => tie?.Currency == currency ? tie?.Amount ?? 0 : 0,
            _ => 1,
        };

    // A step of the hierarchy is as good as new.
    private static double Age(NetworkTie? tie, double now) =>
        tie is null ? 0
        : PartialDay.Years(tie.On) is { } on ? Math.Max(0, now - on)
        : AgeOfUndated;

    private double Latest() => Links.SelectMany(l => l.Ties).Select(t => PartialDay.Years(t.On)).Max() ?? 0;
}
