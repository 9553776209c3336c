using TwinGraph.Atlas.Network;
using TwinGraph.Atlas.Queries;
using TwinGraph.Atlas.Tests.Import;
using TwinGraph.Atlas.Tests.Queries;
using TwinGraph.Atlas.Views;

namespace TwinGraph.Atlas.Tests.Views;

public sealed class ViewReaderTests(ShippedGraph shipped, AmendedGraph amended)
    : IClassFixture<ShippedGraph>,
        IClassFixture<AmendedGraph>
{
    private static readonly NamedQuery s_query = NamedQueryCatalog.Load()[ViewReader.QueryName];

    [Fact]
    public async Task View_OfEverything_IsTheShortCutsOfTheGraph()
    {
        ViewGraph view = await ReadAsync(new());

        string[] expected = await shipped.Graph.RowsAsync(
            "MATCH (a)-[r:PARTNERS_WITH|VISITED|MET|INVESTS_IN]->(b) WHERE a <> b RETURN a.id AS a, type(r) AS type, b.id AS b, r.tie AS tie, r.status AS status"
        );
        Assert.Equal(
            expected.Distinct().Order(StringComparer.Ordinal),
            view.Edges.Where(e => e.Tie is not null)
                .Select(e => $"{e.From} | {e.Type} | {e.To} | {e.Tie!.Id} | {e.Tie.Status}")
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal((view.Nodes.Count, view.Edges.Count, false), (view.TotalNodes, view.TotalEdges, view.IsTruncated));
        Assert.Equal(view.Edges.Select(e => e.Id).Distinct().Count(), view.Edges.Count);
    }

    [Fact]
    public async Task Node_OfAView_IsThereForATieAndCountsItsTies()
    {
        ViewGraph view = await ReadAsync(new());

        Assert.All(
            view.Nodes,
            node =>
            {
                int ties = view
                    .Edges.Where(e => e.From == node.Id || e.To == node.Id)
                    .Select(e => e.Tie?.Id)
                    .OfType<string>()
                    .Distinct()
                    .Count();
                Assert.Equal(ties, node.Ties);
                Assert.NotEqual(0, ties);
            }
        );
        ViewNode batang = view.Nodes.Single(n => n.Id == "ID-33.25");
        Assert.Equal(("City", "ID", "ID-33"), (batang.Kind, batang.Country, batang.Parent));
        Assert.NotNull(batang.Lat);
        Assert.Equal("福建省", view.Nodes.Single(n => n.Id == "CN-350000").Names.In("ZH"));
        Assert.Equal("Fujian", view.Nodes.Single(n => n.Id == "CN-350000").Names.In(null));
    }

    [Fact]
    public async Task Steps_OfATie_AreInTheirOrderAndTellItsStateOnADay()
    {
        ViewGraph now = await ReadAsync(new() { KnownAt = "2026-12-05", Kinds = ["partnership"] }, amended.Graph);
        ViewGraph then = await ReadAsync(
            new()
            {
                KnownAt = "2026-12-05",
                AsOf = "2025-07-01",
                Kinds = ["partnership"],
            },
            amended.Graph
        );

        ViewTie tie = Assert.Single(now.Edges).Tie!;
        Assert.Equal(["loi", "mou"], tie.Steps.Select(s => s.Status));
        Assert.Equal(("mou", "loi"), (tie.Status, Assert.Single(then.Edges).Tie!.Status));
        Assert.Equal((tie.Steps[0].On, tie.Steps[1].On), (now.First, now.Last));
    }

    [Fact]
    public async Task Center_WithADepth_ShowsWhatIsSoNear()
    {
        ViewGraph alone = await ReadAsync(new() { Center = "CN-350000", Depth = 0 });
        ViewGraph near = await ReadAsync(new() { Center = "CN-350000" });
        ViewGraph far = await ReadAsync(new() { Center = "CN-350000", Depth = 2 });

        Assert.Equal("CN-350000", Assert.Single(alone.Nodes).Id);
        Assert.Equal(0, near.Nodes[0].Distance);
        Assert.All(near.Nodes.Skip(1), n => Assert.Equal(1, n.Distance));
        Assert.True(far.Nodes.Count > near.Nodes.Count);
        Assert.Contains(far.Nodes, n => n.Distance == 2);
    }

    [Fact]
    public async Task Center_WithoutATie_IsShownNevertheless()
    {
        ViewGraph view = await ReadAsync(
            new()
            {
                Center = "CN-350000",
                From = "1900",
                To = "1901",
            }
        );

        Assert.Equal(("CN-350000", 0), (Assert.Single(view.Nodes).Id, view.Edges.Count));
        Assert.Null(view.First);
    }

    [Fact]
    public async Task Center_ThatIsNotThere_IsNull() => Assert.Null(await TryReadAsync(new() { Center = "CN-999999" }));

    [Fact]
    public async Task Level_Province_CountsTiesOfCitiesForTheirProvinces()
    {
        ViewGraph view = await ReadAsync(new() { Level = "PROVINCE" });
        ViewGraph cities = await ReadAsync(new() { Level = "CITY" });

        Assert.DoesNotContain(view.Nodes, n => n.Kind == "City");
        Assert.DoesNotContain(cities.Nodes, n => n.Kind == "Province");
        Assert.Contains(view.Edges, e => e is { From: "ID-33", To: "CN-350000", Tie.Id: "seed-tie-06" });
    }

    [Fact]
    public async Task Include_Hierarchy_AddsTheProvincesOfCitiesAndTheirCountries()
    {
        ViewGraph view = await ReadAsync(new() { Include = [ViewPart.Hierarchy] });

        ViewNode[] cities = [.. view.Nodes.Where(n => n.Kind == "City")];
        Assert.NotEmpty(cities);
        Assert.All(
            cities,
            c => Assert.Contains(view.Edges, e => e.Type == "PART_OF" && e.From == c.Id && e.To == c.Parent)
        );
        Assert.Contains(view.Edges, e => e is { Type: "PART_OF", From: "ID-33", To: "ID" });
        Assert.DoesNotContain(view.Nodes, n => n.Kind is "Official" or "Company" or "Sector");
    }

    [Fact]
    public async Task Include_SectorsAndProgrammes_JoinsThemToTheRegionsOfTies()
    {
        ViewGraph view = await ReadAsync(
            new() { Include = [ViewPart.Companies, ViewPart.Sectors, ViewPart.Programmes] }
        );

        ViewTie allmed = view.Edges.Select(e => e.Tie).First(t => t?.Id == "seed-tie-14")!;
        Assert.All(
            allmed.Sectors,
            s => Assert.Contains(view.Edges, e => e is { Type: "COVERS", From: "ID-33.25" } && e.To == s)
        );
        Assert.Contains(view.Edges, e => e is { Type: "UNDER", From: "ID-33.25", To: "programme:tctp" });
        Assert.Contains(
            view.Edges,
            e => e.Type == "IN_SECTOR" && e.From.StartsWith("company:", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Center_DoesNotReachThroughACountryOrASector()
    {
        ViewPart[] all = Enum.GetValues<ViewPart>();
        ViewGraph near = await ReadAsync(
            new()
            {
                Center = "ID-33.10",
                Depth = 2,
                Include = all,
            }
        );
        ViewGraph country = await ReadAsync(new() { Center = "ID", Include = all });

        Assert.Contains(near.Nodes, n => n.Id == "ID-33");
        Assert.DoesNotContain(near.Nodes, n => n.Id == "ID-35");
        Assert.Contains(country.Nodes, n => n.Id == "ID-35");
    }

    [Fact]
    public async Task Period_KeepsTiesWithADateInIt()
    {
        ViewGraph view = await ReadAsync(new() { From = "2025-06", To = "2025-06" });

        Assert.NotEmpty(view.Edges);
        Assert.Contains(view.Edges, e => e.Tie?.Id == "seed-tie-06");
        Assert.All(
            view.Edges.Where(e => e.Tie is not null),
            e =>
                Assert.Contains(
                    e.Tie!.Steps.Select(s => s.On).Append(e.On),
                    on => on == "2025" || on!.StartsWith("2025-06", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public async Task Limits_KeepTheMostTiedAndSaySo()
    {
        ViewGraph all = await ReadAsync(new());
        ViewGraph nodes = await ReadAsync(new() { NodeLimit = 20 });
        ViewGraph edges = await ReadAsync(new() { EdgeLimit = 10 });

        Assert.True(nodes.IsTruncated && edges.IsTruncated);
        Assert.Equal((all.Nodes.Count, all.Edges.Count), (nodes.TotalNodes, nodes.TotalEdges));
        Assert.InRange(nodes.Nodes.Count, 2, 20);
        Assert.Equal(10, edges.Edges.Count);
        HashSet<string> most = [.. all.Nodes.Take(20).Select(n => n.Id)];
        Assert.All(nodes.Nodes, n => Assert.Contains(n.Id, most));
        HashSet<string> joined = [.. edges.Edges.SelectMany(e => new[] { e.From, e.To })];
        Assert.Equal(joined.Order(), edges.Nodes.Select(n => n.Id).Order());
    }

    [Fact]
    public async Task AsOf_APastDay_HoldsWhatStoodThen()
    {
        ViewGraph then = await ReadAsync(new() { AsOf = "2025-06-24" });

        Assert.Equal("loi", then.Edges.First(e => e.Tie?.Id == "seed-tie-06").Tie!.Status);
        Assert.All(
            then.Edges.Select(e => e.Tie).OfType<ViewTie>(),
            t => Assert.True(string.CompareOrdinal(t.Steps[0].On, "2025-06-24") <= 0)
        );
    }

    [Fact]
    public async Task Countries_KeepOnlyTheirRegions()
    {
        ViewGraph view = await ReadAsync(new() { Countries = ["ID"] });

        Assert.DoesNotContain(view.Nodes, n => n.Country == "CN");
    }

    [Fact]
    public async Task MoreTiesThanMayBeRead_AreRefused()
    {
        NetworkLimitException error = await Assert.ThrowsAsync<NetworkLimitException>(() =>
            TryReadAsync(new(), new() { MaxTies = 10 })
        );

        Assert.Contains("more than 10 ties", error.Message, StringComparison.Ordinal);
    }

    private async Task<ViewGraph> ReadAsync(ViewQuery query, AtlasGraph? graph = null) =>
        (await TryReadAsync(query, graph: graph))!;

    private async Task<ViewGraph?> TryReadAsync(ViewQuery query, NetworkLimits? limits = null, AtlasGraph? graph = null)
    {
        limits ??= new();
        return ViewReader.Read(
            await s_query.RunAsync((graph ?? shipped.Graph).Database, ViewReader.Arguments(query, limits)),
            query,
            limits
        );
    }
}
