using TwinGraph.Cypher.Tests.Execution;

namespace TwinGraph.Cypher.Tests.Planning;

public sealed class PlanNodesTests
{
    private const string Text =
        "MATCH (a:A)-[r:R]->(b) WHERE b.x > 1 AND EXISTS { (b)-->(:C) } RETURN a.x AS x, count(*) AS n";

    [Fact]
    public async Task Plan_OfAnExplainedStatement_HasTheOperatorsOfItsText()
    {
        using TestDatabase database = await new TestDatabase().WithAsync("CREATE (:A)-[:R]->(:B {x: 2})-[:R]->(:C)");

        QuerySummary summary = (await database.Database.QueryAsync($"EXPLAIN {Text}")).Summary;
        PlanNode root = summary.PlanTree!;

        string[] written =
        [
            .. summary.Plan!.Split('\n').Select(static line => line.TrimStart('|', '-', ' ').Split(' ')[0]),
        ];
        Assert.Equal(written.Order(StringComparer.Ordinal), Operators(root).Order(StringComparer.Ordinal));
        Assert.Equal(["x", "n"], root.Identifiers);
        Assert.Equal("COST", root.Arguments["planner"].AsString());
        Assert.Equal(summary.Plan, root.Arguments["string-representation"].AsString());
        Assert.Contains(root.Children[0].Arguments.Keys, static key => key == "EstimatedRows");
        Assert.False(summary.IsProfile);
        Assert.Null(root.Rows);
    }

    [Fact]
    public async Task Plan_OfAProfiledStatement_TellsRowsAndHitsOfEachOperator()
    {
        using TestDatabase database = await new TestDatabase().WithAsync("UNWIND range(1, 4) AS i CREATE (:A {i: i})");

        QuerySummary summary = (
            await database.Database.QueryAsync("PROFILE MATCH (a:A) WHERE a.i > 1 RETURN a.i AS i")
        ).Summary;

        Assert.True(summary.IsProfile);
        Assert.Equal(3, summary.PlanTree!.Rows);
        Assert.Equal(summary.DbHits, Nodes(summary.PlanTree).Sum(static node => node.DbHits));
        Assert.Contains("a", Nodes(summary.PlanTree).Single(static node => node.Operator == "LabelScan").Identifiers);
    }

    private static IEnumerable<string> Operators(PlanNode node) => Nodes(node).Select(static n => n.Operator);

    private static IEnumerable<PlanNode> Nodes(PlanNode node) => node.Children.SelectMany(Nodes).Prepend(node);
}
