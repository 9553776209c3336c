using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Cypher.Tests.Planning;

public sealed class QueryCompilerTests
{
    [Fact]
    public void Compile_ScanningEverything_WhenNothingNarrowsIt() =>
        AssertPlan(
            "MATCH (n) RETURN n",
            """
            ProduceResults n
            AllNodesScan n
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_PrefixOnIndexedKey_SeeksTheRangeAndKeepsTheTop() =>
        AssertPlan(
            "MATCH (n:Region) WHERE n.name STARTS WITH 'Ji' RETURN n.name AS name ORDER BY name LIMIT 5",
            """
            ProduceResults name
            Project n.name AS name
            Top 5 of n.name (already by n.name)
            Filter n.name STARTS WITH 'Ji'
            IndexRange n:Region(name) name STARTS WITH 'Ji'
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_ListOfIds_SeeksEach() =>
        AssertPlan(
            "MATCH (n:Entity) WHERE n.id IN ['a', 'b'] RETURN n",
            """
            ProduceResults n
            IndexSeek n:Entity(id) IN ['a', 'b']
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_InternalId_SeeksTheNode() =>
        AssertPlan(
            "MATCH (n) WHERE id(n) = 7 RETURN n",
            """
            ProduceResults n
            NodeByIdSeek id(n) = 7
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_SeekableEnd_StartsThere() =>
        AssertPlan(
            "MATCH (a:Entity {id: 'x'})-[:PARTNERS_WITH]-(b:Region)-[:PART_OF]->(c) WHERE b.name = 'y' RETURN c",
            """
            ProduceResults c
            Expand (b)-[anon_3:PART_OF]->(c)
            Filter b:Region AND b.name = 'y'
            Expand (a)-[anon_1:PARTNERS_WITH]-(b)
            IndexSeek a:Entity(id) = 'x'
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_VariableLength_TestsInlinePropertiesAtEachStep() =>
        AssertPlan(
            "MATCH (a:Entity {id: 'x'})-[:PART_OF*1..3 {on: 1}]->(b) RETURN b",
            """
            ProduceResults b
            VariableExpand (a)-[anon_1:PART_OF*1..3]->(b) each: anon_3.on = 1
            IndexSeek a:Entity(id) = 'x'
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_AllOverRelationships_IsTestedAtEachStep() =>
        AssertPlan(
            "MATCH p = (a:Entity {id: 'x'})-[rs:PART_OF*]->(b:Country) WHERE all(r IN rs WHERE r.on > 1) RETURN p",
            """
            ProduceResults p
            Project path(a, rs, b) AS p
            Filter b:Country
            VariableExpand (a)-[rs:PART_OF*1..]->(b) each: anon_3.on > 1
            IndexSeek a:Entity(id) = 'x'
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_OptionalMatch_KeepsTheOuterRow() =>
        AssertPlan(
            "MATCH (a:Region) OPTIONAL MATCH (a)-[:VISITED]->(b) RETURN a, count(b) AS visits",
            """
            ProduceResults a, visits
            Aggregate count(b) by a
            OptionalApply
            |-Expand (a)-[anon_1:VISITED]->(b)
            | ArgumentPlan
            LabelScan a:Region
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_NegatedStep_AsksForTheDegree() =>
        AssertPlan(
            "MATCH (a:Region) WHERE NOT (a)-[:PART_OF]->() RETURN a",
            """
            ProduceResults a
            Filter NOT EXISTS { … }
            |-Expand (a)-[anon_1:PART_OF]->(anon_2)
            | ArgumentPlan
            LabelScan a:Region
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_NegatedPattern_IsAnAntiSemiHashJoin() =>
        AssertPlan(
            "MATCH (a:Region) WHERE NOT (a)-[:PART_OF]->(:Country) RETURN a",
            """
            ProduceResults a
            SemiHashJoin NOT a
            |-Expand (anon_2)<-[anon_1:PART_OF]-(a)
            | LabelScan anon_2:Country
            | ArgumentPlan
            LabelScan a:Region
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_NegatedPatternThatComparesWithTheRow_IsAnAntiSemiApply() =>
        AssertPlan(
            "MATCH (a:Region), (x:Tie) WHERE NOT EXISTS { (a)-[:PART_OF]->(b) WHERE b.on < x.on } RETURN a",
            """
            ProduceResults a
            SemiApply NOT
            |-Filter b.on < x.on
            | Expand (a)-[anon_2:PART_OF]->(b)
            | ArgumentPlan
            LabelScan a:Region
            LabelScan x:Tie
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_EqualityBetweenParts_JoinsByHash() =>
        AssertPlan(
            "MATCH (a:Tie), (b:Official) WHERE a.on = b.on RETURN a, b",
            """
            ProduceResults a, b
            Filter a.on = b.on
            HashJoin b.on = a.on
            |-LabelScan a:Tie
            | ArgumentPlan
            LabelScan b:Official
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_OverlappingTypes_AreTestedToDiffer() =>
        AssertPlan(
            "MATCH (a)-[:PARTY]->(b)-[:PARTY]->(c)-[:PART_OF]->(d) RETURN d",
            """
            ProduceResults d
            Expand (c)-[anon_5:PART_OF]->(d)
            Filter different(anon_1, anon_3)
            Expand (b)-[anon_3:PARTY]->(c)
            Expand (a)-[anon_1:PARTY]->(b)
            AllNodesScan a
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_ShortestPath_FindsItsEndsFirst() =>
        AssertPlan(
            "MATCH (a:Entity {id: 1}), (b:Entity {id: 2}) MATCH p = shortestPath((a)-[*..6]-(b)) WHERE length(p) > 1 RETURN p",
            """
            ProduceResults p
            ShortestPathPlan (a)-[anon_2*1..6]-(b) until length(p) > 1
            IndexSeek b:Entity(id) = 2
            IndexSeek a:Entity(id) = 1
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_MergeThenSetFromMap_PutsABarrierBetween() =>
        AssertPlan(
            "UNWIND $rows AS row MERGE (n:Entity {id: row.id}) SET n += row.props",
            """
            ProduceResults
            Mutate n += row.props
            Eager
            Merge (n:Entity)
            |-IndexSeek n:Entity(id) = row.id
            | ArgumentPlan
            Unwind $rows AS row
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_CreateAfterUnrelatedSeeks_NeedsNoBarrier() =>
        AssertPlan(
            "UNWIND $rows AS row MATCH (a:Entity {id: row.a}) MATCH (b:Entity {id: row.b}) CREATE (a)-[:MET]->(b)",
            """
            ProduceResults
            Create (a)-[:MET]->(b)
            IndexSeek b:Entity(id) = row.b
            IndexSeek a:Entity(id) = row.a
            Unwind $rows AS row
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_DeleteAfterScan_PutsABarrierBetween() =>
        AssertPlan(
            "MATCH (n:Region) DETACH DELETE n",
            """
            ProduceResults
            Delete DETACH n
            Eager
            LabelScan n:Region
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_Union_DropsDuplicates() =>
        AssertPlan(
            "RETURN 1 AS x UNION RETURN 2 AS x",
            """
            ProduceResults x
            Distinct x
            UnionAll
            |-Project x AS x
            | Project 2 AS x
            | ArgumentPlan
            Project x AS x
            Project 1 AS x
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_DistinctSkipLimit_InThisOrder() =>
        AssertPlan(
            "MATCH (n:Region) RETURN DISTINCT n.name AS name SKIP 1 LIMIT 2",
            """
            ProduceResults name
            Limit 2
            Skip 1
            Distinct name
            Project n.name AS name
            LabelScan n:Region
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_UniquenessConstraint_MakesIt() =>
        AssertPlan(
            "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE",
            """
            CreateConstraintPlan entity_id Entity(id) Unique
            """
        );

    [Fact]
    public void Compile_ShortestPathOfAtMostALength_FiltersBehindTheSearch() =>
        AssertPlan(
            "MATCH (a:Entity {id: 1}), (b:Entity {id: 2}) MATCH p = shortestPath((a)-[*..6]-(b)) WHERE length(p) <= $most RETURN p",
            """
            ProduceResults p
            Filter length(p) <= $most
            ShortestPathPlan (a)-[anon_2*1..6]-(b)
            IndexSeek b:Entity(id) = 2
            IndexSeek a:Entity(id) = 1
            ArgumentPlan
            """
        );

    [Fact]
    public void Compile_StepsWhosePredicatesReadEachOther_AreRefused()
    {
        CypherException error = Assert.Throws<CypherException>(() =>
            new QueryCompiler().Compile(
                "MATCH (a)-[x*1..2 {k: size(y)}]->(b), (c)-[y*1..2 {k: size(x)}]->(d) RETURN a",
                new FixedStatistics()
            )
        );
        Assert.Equal(StatusCodes.NotSupported, error.Code);
    }

    [Fact]
    public void Compile_StepReadingAFartherNode_FindsThatNodeFirst() =>
        AssertPlan(
            "MATCH (a:Country)-[:PART_OF*1..2 {on: b.name}]-(b:Region) RETURN b",
            """
            ProduceResults b
            VariableExpand (b)-[anon_1:PART_OF*1..2]-(a) into each: anon_3.on = b.name
            LabelScan b:Region
            LabelScan a:Country
            ArgumentPlan
            """
        );

    [Theory]
    [InlineData("MATCH (n) RETURN n", false)]
    [InlineData("CREATE (n)", true)]
    [InlineData("UNWIND [1] AS i FOREACH (x IN [i] | CREATE (:A))", true)]
    [InlineData("MATCH (n) CALL (n) { SET n.x = 1 } RETURN n", true)]
    public void Compile_TellsWhetherTheStatementWrites(string text, bool writes) =>
        Assert.Equal(writes, new QueryCompiler().Compile(text, new FixedStatistics()).Writes);

    [Fact]
    public void Print_WhenAskedForRows_ShowsTheEstimates()
    {
        CompiledQuery query = new QueryCompiler().Compile("MATCH (n:Region) RETURN n", new FixedStatistics());
        Assert.Equal(
            "ProduceResults n (~4000 rows)\nLabelScan n:Region (~4000 rows)\nArgumentPlan (~1 rows)",
            PlanPrinter.Print(query)
        );
    }

    private static void AssertPlan(string text, string plan)
    {
        CompiledQuery query = new QueryCompiler().Compile(text, new FixedStatistics());
        string printed = string.Join('\n', PlanPrinter.Print(query, false).Split('\n').Select(line => line.TrimEnd()));
        Assert.Equal(plan, printed);
    }
}
