using TwinGraph.Atlas.Queries;
using TwinGraph.Cypher;
using TwinGraph.Storage;

namespace TwinGraph.Atlas.Tests.Queries;

public sealed class QueryColumnTests
{
    private static readonly NamedQueryCatalog s_catalog = NamedQueryCatalog.Load();

    public static TheoryData<string> Names => [.. s_catalog.Queries.Select(q => q.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Header_OfAQueryThatShips_DeclaresExactlyTheColumnsItReturns(string name)
    {
        NamedQuery query = s_catalog[name];
        using GraphStore store = GraphStore.Open(new GraphStoreOptions());

        (IReadOnlyList<string> columns, bool writes) = new CypherEngine(store).Check(query.Text);

        Assert.Equal(query.Columns.Select(c => c.Name), columns);
        Assert.False(writes);
    }
}
