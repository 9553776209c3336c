using TwinGraph.Atlas.Views;

namespace TwinGraph.Atlas.Tests.Views;

public sealed class ViewAddressTests
{
    [Fact]
    public void Address_WithEverything_SaysAllOfIt()
    {
        ViewAddress address = ViewAddress.Parse(
            "http://localhost:5080/embed/map?v=1&view=map&center=ID-33&depth=2&kinds=partnership,VISIT&statuses=loi"
                + "&sectors=tourism&programme=TCTP&countries=cn,ID&from=2020&to=2025-06&asOf=2025-06-24&knownAt=2026-11-24"
                + "&level=province&include=officials,hierarchy&nodes=50&edges=100&hide=CN-350000,official%3Aa&select=t001"
                + "&group=1&camera=0.5,0.5,1&table=only&lang=zh&theme=dark&matrix=sectors"
        );

        ViewQuery query = address.Query;
        Assert.Equal(("ID-33", 2, "TCTP"), (query.Center, query.Depth, query.Programme));
        Assert.Equal(["partnership", "visit"], query.Kinds);
        Assert.Equal(["loi"], query.Statuses);
        Assert.Equal(["tourism"], query.Sectors);
        Assert.Equal(["CN", "ID"], query.Countries);
        Assert.Equal(
            ("2020", "2025-06", "2025-06-24", "2026-11-24"),
            (query.From, query.To, query.AsOf, query.KnownAt)
        );
        Assert.Equal(("PROVINCE", 50, 100), (query.Level, query.NodeLimit, query.EdgeLimit));
        Assert.Equal([ViewPart.Officials, ViewPart.Hierarchy], query.Include);
        Assert.Equal(("map", "zh", "dark", "sectors"), (address.View, address.Language, address.Theme, address.Matrix));
        Assert.Equal(["CN-350000", "official:a"], address.Hidden);
        Assert.Equal("t001", address.Selected);
    }

    [Fact]
    public void Address_OfNothing_IsTheWholeNetwork()
    {
        ViewAddress address = ViewAddress.Parse("");

        Assert.Equal(("network", "auto", "provinces"), (address.View, address.Theme, address.Matrix));
        Assert.Equal(
            (null, 1, 2_000, 5_000),
            (address.Query.Center, address.Query.Depth, address.Query.NodeLimit, address.Query.EdgeLimit)
        );
        Assert.Equal(4, address.Query.Kinds.Count);
        Assert.Empty(address.Hidden);
    }

    [Theory]
    [InlineData("colour=red", "colour", "There is no parameter 'colour' of a view.")]
    [InlineData("v=2", "v", "The address is of version '2'")]
    [InlineData(
        "kinds=partnership,war",
        "kinds",
        "The parameter 'kinds' cannot be 'war'; it takes one of partnership,"
    )]
    [InlineData("depth=6", "depth", "The parameter 'depth' cannot be '6'; it takes a whole number from 0 to 5.")]
    [InlineData(
        "edges=200001",
        "edges",
        "The parameter 'edges' cannot be '200001'; it takes a whole number from 1 to 200000; 'twingraph export'"
    )]
    [InlineData("asOf=2025", "asOf", "The parameter 'asOf' cannot be '2025'; it takes a day")]
    [InlineData("from=2025-13", "from", "The parameter 'from' cannot be '2025-13'; it takes a year, a month or a day")]
    [InlineData("center=", "center", "The parameter 'center' cannot be ''; it takes an id")]
    [InlineData("lang=en&lang=id", "lang", "The parameter 'lang' is given twice.")]
    public void Address_WithWhatCannotBe_NamesIt(string text, string parameter, string message)
    {
        ViewAddressException error = Assert.Throws<ViewAddressException>(() => ViewAddress.Parse(text));

        Assert.Equal(parameter, error.Parameter);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }
}
