using System.Text.RegularExpressions;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Tests.Queries;

public sealed partial class NamedQueryCatalogTests
{
    private static readonly NamedQueryCatalog s_catalog = NamedQueryCatalog.Load();

    public static TheoryData<string> Names => [.. s_catalog.Queries.Select(q => q.Name)];

    [Theory]
    [InlineData("linked-regions")]
    [InlineData("partners-of")]
    [InlineData("network")]
    [InlineData("shortest-tie-path")]
    [InlineData("common-partners")]
    [InlineData("timeline")]
    [InlineData("visits-between")]
    [InlineData("investments-by-province")]
    [InlineData("sector-matrix")]
    [InlineData("stalled-ties")]
    [InlineData("officials-met")]
    [InlineData("search")]
    public void Catalog_OfWhatShips_HasTheNetworkQueries(string name) =>
        Assert.True(s_catalog.TryGet(name, out NamedQuery? _));

    [Theory]
    [MemberData(nameof(Names))]
    public void Header_OfAQueryThatShips_DeclaresExactlyTheParametersOfTheText(string name)
    {
        NamedQuery query = s_catalog[name];
        IEnumerable<string> used = ParameterInText().Matches(query.Text).Select(m => m.Groups["name"].Value).Distinct();

        Assert.Equal(query.Parameters.Select(p => p.Name).Order(), used.Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Query_ThatShips_OrdersItsRows(string name)
    {
        NamedQuery query = s_catalog[name];

        Assert.True(
            query.Text.Contains("\nORDER BY ", StringComparison.Ordinal)
                || query.Order is "one row" or "at most one row"
        );
    }

    [Fact]
    public void Bind_WithoutARequiredParameter_NamesItAndItsMeaning()
    {
        var error = Assert.Throws<QueryArgumentException>(() =>
            s_catalog["partners-of"].Bind(new Dictionary<string, CypherValue>())
        );

        Assert.Equal("The query partners-of needs 'region' (string): id of the region.", error.Message);
    }

    [Fact]
    public void Bind_WithAnUnknownParameter_ListsThoseThereAre()
    {
        var arguments = new Dictionary<string, CypherValue> { ["centre"] = CypherValue.String("CN-350000") };

        var error = Assert.Throws<QueryArgumentException>(() => s_catalog["node-by-id"].Bind(arguments));

        Assert.Equal("The query node-by-id has no parameter 'centre'; it takes id.", error.Message);
    }

    [Fact]
    public void Bind_WithAValueOfTheWrongType_SaysWhichTypeItTakes()
    {
        var arguments = new Dictionary<string, CypherValue> { ["ids"] = CypherValue.String("t001") };

        var error = Assert.Throws<QueryArgumentException>(() => s_catalog["unknown-ids"].Bind(arguments));

        Assert.Equal("The query unknown-ids takes 'ids' as list<string>, not as string.", error.Message);
    }

    [Fact]
    public void Bind_WithoutOptionalParameters_FillsTheirDefaults()
    {
        var arguments = new Dictionary<string, CypherValue> { ["center"] = CypherValue.String("CN-350000") };

        IReadOnlyDictionary<string, CypherValue> bound = s_catalog["network"].Bind(arguments);

        Assert.Equal(500, bound["limit"].AsInteger());
        Assert.Equal(1, bound["depth"].AsInteger());
        Assert.Equal(4, bound["kinds"].AsList().Count);
        Assert.True(bound["asOf"].IsNull);
    }

    [Theory]
    [InlineData("MATCH (n) RETURN n", 1, "The header must begin with")]
    [InlineData("// What for.\n// order: n\nRETURN 1 AS n", 3, "The header names no column")]
    [InlineData("// What for.\n// column n: integer — one\nRETURN 1 AS n", 3, "The header lacks '// order: …'.")]
    [InlineData("// What for.\n// param x: text — odd\n", 2, "A parameter reads")]
    [InlineData("// What for.\n// param x: string = 5 — odd\n", 2, "The default 5 of 'x' is not of type string.")]
    [InlineData("// What for.\n// param x: string = five — odd\n", 2, "'five' is no default")]
    [InlineData("// What for.\n// column n — one\n", 2, "A column reads")]
    [InlineData("// W.\n// param x: string — a\n// param x: string — b\n", 3, "The parameter 'x' is declared twice.")]
    public void Load_OfAMalformedHeader_PointsAtFileAndLine(string text, int line, string problem)
    {
        string folder = Directory.CreateTempSubdirectory("twingraph-queries-").FullName;
        try
        {
            string file = Path.Combine(folder, "odd.cypher");
            File.WriteAllText(file, text);

            var error = Assert.Throws<QueryHeaderException>(() => NamedQueryCatalog.Load(folder));

            Assert.StartsWith($"{file}:{line}: {problem}", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Load_OfAFolderThatIsNotThere_NamesIt() =>
        Assert.Contains(
            "/no/such/folder",
            Assert.Throws<DirectoryNotFoundException>(() => NamedQueryCatalog.Load("/no/such/folder")).Message,
            StringComparison.Ordinal
        );

    [GeneratedRegex(@"\$(?<name>[a-zA-Z][a-zA-Z0-9]*)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParameterInText();
}
