using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Values;

public sealed class ValueNestingTests
{
    [Fact]
    public void List_NestedWithoutEnd_IsRefusedBeforeTheStackEnds()
    {
        CypherValue nested = CypherValue.List();
        CypherException error = Assert.Throws<CypherException>(() =>
        {
            for (int i = 0; i < 1_000_000; i++)
            {
                nested = CypherValue.List(nested);
            }
        });
        Assert.Equal("NestingTooDeep", error.Detail);
        Assert.Equal("Lists and maps are nested more than 500 deep.", error.Problem);
        Assert.Equal(1000, nested.ToString().Length);
    }

    [Fact]
    public void Map_AroundTheDeepestList_IsRefused()
    {
        CypherValue nested = CypherValue.List();
        for (int i = 1; i < ValueNesting.Deepest; i++)
        {
            nested = CypherValue.List(CypherValue.Null, nested);
        }

        Assert.Throws<CypherException>(() => new MapValue(["a"], [nested]));
    }
}
