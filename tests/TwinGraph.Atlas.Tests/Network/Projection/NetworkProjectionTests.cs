using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Network.Graphs;
using TwinGraph.Atlas.Network.Paths;
using TwinGraph.Atlas.Network.Projection;
using TwinGraph.Atlas.Queries;
using TwinGraph.Atlas.Tests.Import;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Tests.Network.Projection;

public sealed class NetworkProjectionTests(ShippedGraph shipped) : IClassFixture<ShippedGraph>
{
    private static readonly NamedQueryCatalog s_catalog = NamedQueryCatalog.Load();

    [Fact]
    public async Task Projection_OfEverything_IsTheShortCutsOfTheGraph()
    {
        TieNetwork network = await ReadAsync(new() { WithPeople = true });

        string[] expected = await shipped.Graph.RowsAsync(
            "MATCH (a)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]->(b) WHERE a <> b RETURN a.id AS a, type(r) AS type, b.id AS b, r.tie AS tie"
        );
        IEnumerable<string> actual = network
            .Links.SelectMany(l => l.Steps)
            .Select(s => $"{network.Nodes[s.From].Id} | {s.Type} | {network.Nodes[s.To].Id} | {s.Tie!.Id}");
        Assert.Equal(expected.Distinct().Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Projection_AtProvinceLevel_CountsThePartnersThatTheQueryCounts()
    {
        TieNetwork network = await ReadAsync(new() { Kinds = ["partnership"], Level = "PROVINCE" });

        RecordTable rows = await s_catalog["linked-regions"]
            .RunAsync(
                shipped.Graph.Database,
                new Dictionary<string, CypherValue>
                {
                    ["fromCountry"] = CypherValue.String("CN"),
                    ["fromLevel"] = CypherValue.String("PROVINCE"),
                    ["toCountry"] = CypherValue.String("ID"),
                    ["toLevel"] = CypherValue.String("PROVINCE"),
                    ["minPartners"] = CypherValue.Integer(1),
                }
            );
        NetworkGraph graph = network.Graph();
        Assert.NotEmpty(rows.Rows);
        foreach (IReadOnlyList<CypherValue> row in rows.Rows)
        {
            string id = ((NodeValue)row[0].AsReference()!).Properties["id"].AsString();
            Assert.Equal(row[1].AsInteger(), graph.Degree(network.IndexOf(id)!.Value));
        }
    }

    [Fact]
    public async Task Projection_OnAPastDay_HoldsWhatStoodThen()
    {
        TieNetwork then = await ReadAsync(new() { AsOf = "2010-01-01" });
        TieNetwork now = await ReadAsync(new());

        Assert.InRange(then.Links.Count, 1, now.Links.Count - 1);
        Assert.All(then.Links.SelectMany(l => l.Ties), t => Assert.True(string.CompareOrdinal(t.On, "2010-01-02") < 0));
    }

    [Fact]
    public async Task Projection_KnownOnADay_HoldsTheVersionThatWasRecordedThen()
    {
        await using AtlasGraph graph = await AtlasGraph.ShippedAsync();
        string before = await graph.ScalarAsync("MATCH (t:Tie {id: 't001'}) RETURN left(t.recordedAt, 10)");
        await graph.Database.ExecuteAsync(
            """
            MATCH (t:Tie {id: 't001'})
            REMOVE t:Tie:Partnership:Entity
            SET t:Former:FormerTie, t.supersededAt = '2099-01-02T00:00:00.000Z'
            """
        );

        Assert.DoesNotContain("t001", await TiesAsync(null));
        Assert.Contains("t001", await TiesAsync("2099-01-01"));
        Assert.Contains("t001", await TiesAsync(before));
        Assert.DoesNotContain("t001", await TiesAsync("2099-01-02"));
        Assert.Empty(await TiesAsync("1999-01-01"));

        async Task<string[]> TiesAsync(string? knownAt)
        {
            var filter = new NetworkFilter { KnownAt = knownAt };
            RecordTable rows = await s_catalog[NetworkProjection.QueryName]
                .RunAsync(graph.Database, NetworkProjection.Arguments(filter, new()));
            return
            [
                .. NetworkProjection
                    .Read(rows, filter, new())
                    .Links.SelectMany(l => l.Ties)
                    .Select(t => t.Id)
                    .Distinct(),
            ];
        }
    }

    [Fact]
    public async Task Projection_OfOneCountry_HasNoLinkToAnother() =>
        Assert.All((await ReadAsync(new() { Countries = ["ID"] })).Nodes, node => Assert.Equal("ID", node.Country));

    [Fact]
    public async Task Projection_WithTheHierarchy_FindsTheShortestPathsThatCypherFinds()
    {
        string[] ends =
        [
            "ID-33.25",
            "ID-31",
            "CN-350627",
            "CN-350000",
            "company:allmed-medical",
            "ID-35.78",
            "CN-440300",
            "CN",
        ];
        foreach (string from in ends)
        {
            foreach (string to in ends.Where(e => e != from))
            {
                RecordTable rows = await s_catalog["shortest-tie-path"]
                    .RunAsync(
                        shipped.Graph.Database,
                        new Dictionary<string, CypherValue>
                        {
                            ["from"] = CypherValue.String(from),
                            ["to"] = CypherValue.String(to),
                        }
                    );
                TieNetwork network = await ReadAsync(
                    new()
                    {
                        WithPeople = true,
                        WithHierarchy = true,
                        Also = [from, to],
                    }
                );
                IReadOnlyList<NetworkPath> paths = AllShortestPaths.Find(
                    new(
                        network.Graph(),
                        network.IndexOf(from)!.Value,
                        network.IndexOf(to)!.Value,
                        6,
                        IsOpen: node => network.Nodes[node].IsRegion
                    ),
                    1000
                );

                Assert.Equal(
                    rows.Rows.Select(r =>
                        string.Join(
                            ' ',
                            r[1]
                                .AsList()
                                .Items.ToArray()
                                .Select(n => ((NodeValue)n.AsReference()!).Properties["id"].AsString())
                        )
                    ),
                    paths.Select(p => string.Join(' ', p.Nodes.Select(n => network.Nodes[n].Id)))
                );
            }
        }
    }

    [Fact]
    public async Task Projection_BeyondTheLimit_SaysHowToNarrow()
    {
        var error = await Assert.ThrowsAsync<NetworkLimitException>(() => ReadAsync(new(), new() { MaxTies = 10 }));

        Assert.StartsWith("The network has more than 10 ties. Narrow it by", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graph_ByRecency_LetsAnOldTieCountLess()
    {
        TieNetwork network = await ReadAsync(new() { Kinds = ["partnership"] });
        NetworkGraph graph = network.Graph(NetworkWeight.Recency);

        Assert.Equal(network.Links.Count, graph.EdgeCount);
        NetworkLink old = network.Links.First(l =>
            l.Ties.All(t => t.On is { } on && string.CompareOrdinal(on, "2006") < 0)
        );
        Assert.InRange(graph.Edges[graph.FindEdge(old.A, old.B)].Weight, 0.01, 0.1 * old.Steps.Count);
    }

    [Fact]
    public async Task Graph_ByAmount_HoldsOnlyLinksWithMoneyInThatCurrency()
    {
        TieNetwork network = await ReadAsync(new() { WithPeople = true });
        NetworkGraph graph = network.Graph(NetworkWeight.Amount, "USD");

        Assert.InRange(graph.EdgeCount, 1, network.Links.Count - 1);
        int allmed = network.IndexOf("company:allmed-medical")!.Value;
        int batang = network.IndexOf("ID-33.25")!.Value;
        Assert.Equal(100_000_000, graph.Edges[graph.FindEdge(allmed, batang)].Weight);
        Assert.Throws<ArgumentException>(() => network.Graph(NetworkWeight.Amount));
    }

    [Fact]
    public async Task Graph_Directed_WalksAVisitFromTheGuestOnly()
    {
        TieNetwork network = await ReadAsync(new() { Kinds = ["visit"] });
        NetworkGraph graph = network.Graph(isDirected: true);
        NetworkLink oneWay = network.Links.First(l => l.Steps.All(s => s.From == l.A));

        Assert.True(graph.FindEdge(oneWay.A, oneWay.B) >= 0);
        Assert.Equal(-1, graph.FindEdge(oneWay.B, oneWay.A));
    }

    private async Task<TieNetwork> ReadAsync(NetworkFilter filter, NetworkLimits? limits = null)
    {
        limits ??= new();
        RecordTable rows = await s_catalog[NetworkProjection.QueryName]
            .RunAsync(shipped.Graph.Database, NetworkProjection.Arguments(filter, limits));
        return NetworkProjection.Read(rows, filter, limits);
    }
}
