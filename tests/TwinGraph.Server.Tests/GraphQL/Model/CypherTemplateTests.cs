using System.Text;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.Tests.GraphQL.Model;

/// <summary>Pieces of Cypher whose variables are named when they are written.</summary>
public sealed class CypherTemplateTests
{
    [Theory]
    [InlineData("{n}.name", "a.name")]
    [InlineData("({n})-[{r}:PARTY]->({m}:Region)", "(a)-[c:PARTY]->(b:Region)")]
    [InlineData("coalesce({n}.x, {n}.y)", "coalesce(a.x, a.y)")]
    [InlineData("{n}", "a")]
    [InlineData("EXISTS { ({n})-->() }", "EXISTS { (a)-->() }")]
    [InlineData("({m}:Entity {id: {n}.id})", "(b:Entity {id: a.id})")]
    [InlineData("size(partners)", "size(partners)")]
    public void Template_Written_HasItsVariables(string template, string written)
    {
        CypherTemplate cypher = template;
        var text = new StringBuilder();

        cypher.Write(text, "a", "b", "c");

        Assert.Equal(written, text.ToString());
    }
}
