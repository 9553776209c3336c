using System.Text.Json;
using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Backends;

/// <summary>Every named query, row for row the same on every back end.</summary>
[Collection(BackEndsCollection.Name)]
public sealed class NamedQueryTests(BackEnds backEnds)
{
    private static readonly Dictionary<string, JsonElement[]> s_cases = BackEndCases.Read<JsonElement[]>(
        "named-queries.json"
    );

    public static TheoryData<string, int> Cases => [.. s_cases.SelectMany(q => q.Value.Select((_, i) => (q.Key, i)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task NamedQuery_OnBothBackEnds_GivesTheSameRows(string name, int number)
    {
        NamedQuery query = NamedQueryCatalog.Load()[name];
        IReadOnlyDictionary<string, CypherValue> arguments = CypherValueJson.ReadParameters(s_cases[name][number]);

        RecordTable embedded = await query.RunAsync(backEnds.Embedded, arguments);
        RecordTable bolt = await query.RunAsync(backEnds.Bolt, arguments);

        Assert.Equal(embedded.Columns, bolt.Columns);
        Assert.Equal(embedded.Rows.Select(PlainValue.Show), bolt.Rows.Select(PlainValue.Show));
    }

    [Fact]
    public async Task Cases_OfTheNamedQueries_CoverEachAndFindSomething()
    {
        NamedQueryCatalog catalog = NamedQueryCatalog.Load();
        Assert.Equal(catalog.Queries.Select(q => q.Name).Order(), s_cases.Keys.Order());

        foreach ((string name, JsonElement[] cases) in s_cases)
        {
            int rows = 0;
            foreach (JsonElement arguments in cases)
            {
                rows += (await catalog[name].RunAsync(backEnds.Embedded, CypherValueJson.ReadParameters(arguments)))
                    .Rows
                    .Count;
            }

            Assert.True(rows > 0, $"{name} finds nothing in all its cases, so it compares nothing.");
        }
    }
}
