namespace TwinGraph.Cypher.Tests.Execution;

public sealed class IndexOrderTests
{
    public static TheoryData<string, bool> Orders { get; } =
        new()
        {
            { "MATCH (n:R) WHERE n.a > 2 RETURN n.a AS a, n.i AS i ORDER BY a, i LIMIT 7", true },
            { "MATCH (n:R) WHERE n.a > 2 RETURN n.a AS a, n.i AS i ORDER BY a DESC, i DESC LIMIT 7", true },
            { "MATCH (n:R) WHERE n.a > 2 RETURN n.a AS a, n.i AS i ORDER BY a DESC, i SKIP 3 LIMIT 40", true },
            { "MATCH (n:R) WHERE n.b = 1 AND n.c >= 1 RETURN n.c AS c, n.i AS i ORDER BY c, i LIMIT 20", true },
            { "MATCH (n:R) WHERE n.b = 1 AND n.c >= 1 WITH n ORDER BY n.b, n.c, n.i LIMIT 20 RETURN n.i AS i", true },
            {
                "MATCH (n:R) WHERE n.b IN [3, 1] AND n.c >= 1 WITH n ORDER BY n.b, n.c, n.i LIMIT 20 RETURN n.i AS i",
                true
            },
            { "MATCH (n:R)-[:NEXT]->(m) WHERE n.a > 2 RETURN n.a AS a, m.i AS i ORDER BY a, i LIMIT 9", true },
            { "MATCH (n:R) WHERE n.a > 2 RETURN n.a AS a, n.i AS i ORDER BY a, i LIMIT 0", true },
            { "MATCH (n:R) WHERE n.b IN [3, 1] AND n.c >= 1 WITH n ORDER BY n.c, n.i LIMIT 20 RETURN n.i AS i", false },
            { "MATCH (n:R) WHERE n.a > 2 RETURN n.c AS a, n.i AS i ORDER BY a, i LIMIT 7", false },
            { "MATCH (n:R) WHERE n.a > 2 WITH n.c AS c, n AS m RETURN c, m.i AS i ORDER BY m.a, i LIMIT 7", true },
        };

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Top_OverAnIndexInItsOrder_GivesTheRowsOfASort(string text, bool usesOrder)
    {
        using TestDatabase plain = await FillAsync(new());
        using TestDatabase indexed = await FillAsync(new());
        await indexed.WithAsync("CREATE INDEX FOR (n:R) ON (n.a)", "CREATE INDEX FOR (n:R) ON (n.b, n.c)");

        string plan = await indexed.PlanAsync(text);

        Assert.Equal(usesOrder, plan.Contains("already by", StringComparison.Ordinal));
        Assert.Equal(await plain.ReadAsync(text), await indexed.ReadAsync(text));
    }

    [Fact]
    public async Task Sort_OverAnIndexInItsOrder_OnlyHoldsTheRows()
    {
        const string Text = "MATCH (n:R) WHERE n.a > 2 WITH n.a AS a ORDER BY a RETURN a";
        using TestDatabase plain = await FillAsync(new());
        using TestDatabase indexed = await FillAsync(new());
        await indexed.WithAsync("CREATE INDEX FOR (n:R) ON (n.a)");

        string plan = await indexed.PlanAsync(Text);

        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        Assert.Equal(await plain.ReadAsync(Text), await indexed.ReadAsync(Text));
    }

    [Fact]
    public async Task Sort_InTheOrderOfAnIndexThatIsWrittenTo_StillReadsItFirst()
    {
        using TestDatabase database = await FillAsync(new());
        await database.WithAsync("CREATE INDEX FOR (n:R) ON (n.a)");

        RecordTable table = await database.WriteAsync(
            "MATCH (n:R) WHERE n.a > 2 WITH n ORDER BY n.a SET n.a = n.a + 10 RETURN count(*) AS n"
        );

        Assert.Equal(
            await database.ReadAsync("MATCH (n:R) WHERE n.a > 12 RETURN count(*) AS n"),
            TestDatabase.Show(table)
        );
    }

    [Theory]
    [InlineData("MATCH (n:R) RETURN n.i AS i, n.a AS a, n.c AS c ORDER BY a DESC, i LIMIT 5", true)]
    [InlineData(
        "MATCH (n:R)-[t:NEXT]->(m) WITH m, t, n.a AS a RETURN m.i AS i, a, m.c AS c ORDER BY a, i LIMIT 5",
        true
    )]
    [InlineData("MATCH (n:R) WITH n.c AS c, n AS m RETURN c AS d, m.a AS c ORDER BY d, c, m.i LIMIT 5", true)]
    [InlineData("MATCH (n:R) RETURN n.i AS i, 7 / (n.i + 1) AS d ORDER BY i LIMIT 3", false)]
    [InlineData("UNWIND [{a: 2}, {a: 1}] AS m RETURN m.a AS a, m.b AS b ORDER BY a LIMIT 1", false)]
    public async Task Top_OverColumnsThatCannotFail_ComputesThemForItsOwnRows(string text, bool after)
    {
        using TestDatabase database = await FillAsync(new());
        string shown = await database.ReadAsync(text);
        string all = await database.ReadAsync(text[..text.LastIndexOf("LIMIT", StringComparison.Ordinal)]);

        string plan = await database.PlanAsync(text);

        int top = plan.IndexOf("Top", StringComparison.Ordinal);
        Assert.Equal(after, !plan[top..].Contains("Project", StringComparison.Ordinal));
        Assert.StartsWith(shown, all, StringComparison.Ordinal);
    }

    private static Task<TestDatabase> FillAsync(TestDatabase database) =>
        database.WithAsync(
            "UNWIND range(1, 300) AS i CREATE (:R {i: i, a: i % 9, b: i % 4, c: (i * 7) % 5})",
            "MATCH (n:R), (m:R) WHERE m.i = n.i + 1 CREATE (n)-[:NEXT]->(m)"
        );
}
