using TwinGraph.Atlas.Network.Graphs;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Network.Similarity;

namespace TwinGraph.Atlas.Network.Suggestions;

/// <summary>What a network says about its pairs of regions.</summary>
/// <remarks>
/// The weights were set by hand, not fitted: what the two did themselves counts most, that both are active and that
/// places near them deal with each other counts half of it, what they share counts less.
/// </remarks>
internal sealed class PairScores
{
    public const double ContactWeight = 2;
    public const double ActivityWeight = 1;
    public const double KinWeight = 1;
    public const double SectorWeight = 0.5;
    public const double PartnerWeight = 0.25;
    public const double Sum = ContactWeight + ActivityWeight + KinWeight + SectorWeight + PartnerWeight;

    private readonly TieNetwork _network;
    private readonly NetworkGraph _graph;
    private readonly double[] _activity;
    private readonly double _mostActivity;
    private readonly Dictionary<(string, string), double> _byProvinces = [];
    private readonly Dictionary<string, double>[] _sectors;
    private readonly double[] _sectorNorm;

    public PairScores(TieNetwork network)
    {
        _network = network;
        _graph = network.Graph();
        _activity = new double[network.Nodes.Count];
        _sectors = new Dictionary<string, double>[network.Nodes.Count];
        _sectorNorm = new double[network.Nodes.Count];
        foreach (NetworkLink link in network.Links)
        {
            double strength = Contact(link);
            _activity[link.A] += strength;
            _activity[link.B] += strength;
            (string, string) provinces = Provinces(link.A, link.B);
            _byProvinces[provinces] = _byProvinces.GetValueOrDefault(provinces) + strength;
        }

        foreach (
            IGrouping<string?, int> country in Enumerable
                .Range(0, _activity.Length)
                .GroupBy(n => network.Nodes[n].Country)
        )
        {
            double most = country.Max(n => _activity[n]);
            double others = Enumerable
                .Range(0, _activity.Length)
                .Where(n => network.Nodes[n].Country != country.Key)
                .Select(n => _activity[n])
                .DefaultIfEmpty()
                .Max();
            _mostActivity = Math.Max(_mostActivity, most * others);
        }

        WeighSectors();
    }

    /// <summary>The sectors of a node's ties; the rarer a sector, the more it weighs.</summary>
    public IReadOnlyDictionary<string, double> SectorsOf(int node) => _sectors[node];

    /// <summary>The paths of three ties from a node to all others.</summary>
    public double[] PartnersOf(int node) => LinkScores.PathsOfThree(_graph, node);

    public NetworkGraph Graph => _graph;

    /// <summary>What each fact adds, before it is divided by <see cref="Sum"/>.</summary>
    /// <param name="a">The one node.</param>
    /// <param name="b">The other.</param>
    /// <param name="partners">The paths of three from <paramref name="a"/>.</param>
    /// <param name="mostPartners">The greatest of them to any node that counts.</param>
    public PairScore Of(int a, int b, double[] partners, double mostPartners)
    {
        double contact = _network.LinkOf(a, b) is { } link ? Contact(link) : 0;
        double kin = _byProvinces.GetValueOrDefault(Provinces(a, b)) - contact;
        double activity = _activity[a] * _activity[b];
        return new(
            ContactWeight * Saturate(contact),
            KinWeight * (kin > 1e-9 ? Saturate(kin) : 0),
            SectorWeight * Cosine(a, b),
            PartnerWeight * (mostPartners > 0 ? Math.Sqrt(partners[b] / mostPartners) : 0),
            ActivityWeight * (_mostActivity > 0 ? Math.Sqrt(activity / _mostActivity) : 0)
        );
    }

    private static double Saturate(double x) => x / (1 + x);

    private double Contact(NetworkLink link) => link.Ties.Sum(t => _network.Strength(t, NetworkWeight.Recency, null));

    private (string, string) Provinces(int a, int b)
    {
        string first = _network.Nodes[a].Province ?? _network.Nodes[a].Id;
        string second = _network.Nodes[b].Province ?? _network.Nodes[b].Id;
        return string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first);
    }

    private void WeighSectors()
    {
        for (int node = 0; node < _sectors.Length; node++)
        {
            _sectors[node] = new(StringComparer.Ordinal);
        }

        foreach (NetworkLink link in _network.Links)
        {
            foreach (string sector in link.Ties.SelectMany(t => t.Sectors))
            {
                _sectors[link.A][sector] = 0;
                _sectors[link.B][sector] = 0;
            }
        }

        Dictionary<string, int> regions = _sectors
            .SelectMany(s => s.Keys)
            .CountBy(s => s)
            .ToDictionary(c => c.Key, c => c.Value, StringComparer.Ordinal);
        for (int node = 0; node < _sectors.Length; node++)
        {
            double square = 0;
            foreach (string sector in _sectors[node].Keys.ToList())
            {
                double weight = Math.Log(1 + ((double)_sectors.Length / regions[sector]));
                _sectors[node][sector] = weight;
                square += weight * weight;
            }

            _sectorNorm[node] = Math.Sqrt(square);
        }
    }

    private double Cosine(int a, int b)
    {
        if (_sectors[a].Count > _sectors[b].Count)
        {
            (a, b) = (b, a);
        }

        double dot = 0;
        foreach ((string sector, double weight) in _sectors[a])
        {
            dot += weight * _sectors[b].GetValueOrDefault(sector);
        }

        return dot > 0 ? dot / (_sectorNorm[a] * _sectorNorm[b]) : 0;
    }
}

/// <summary>What each kind of fact adds to the score of a pair.</summary>
internal readonly record struct PairScore(double Contact, double Kin, double Sectors, double Partners, double Activity)
{
    public double Total => (Contact + Kin + Sectors + Partners + Activity) / PairScores.Sum;
}
