using TwinGraph.Conformance.Logic.Generation;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Oracles;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Planning.Physical;

namespace TwinGraph.Conformance.Logic;

/// <summary>Draws graphs and queries from a seed and puts every oracle to them.</summary>
/// <param name="seed">Where everything comes from.</param>
/// <param name="mistake">A mistake to plant in every plan, or null.</param>
internal sealed class Finder(int seed, Func<PhysicalPlan, PhysicalPlan>? mistake = null)
{
    private const int QueriesPerGraph = 100;

    private readonly Oracle[] _oracles =
    [
        new ReferenceOracle(),
        new PlanOracle(),
        new RewritingOracle(),
        new PartitionOracle(),
        new ShapeOracle(),
        new TouchOracle(),
    ];

    /// <summary>How many queries were put.</summary>
    public int Queries { get; private set; }

    /// <summary>How many of them gave rows.</summary>
    public int WithRows { get; private set; }

    private static readonly WriteCheck s_writes = new();

    /// <summary>Findings until a number of queries is reached or the time is over.</summary>
    public IEnumerable<Finding> Run(int queries, Func<bool> isOver)
    {
        var random = new Random(seed);
        while (Queries < queries && !isOver())
        {
            int layout = random.Next(4);
            GraphSample graph = GraphSampler.Draw(
                random,
                random.Next(10) == 0 ? random.Next(60, 200) : random.Next(2, 40)
            );
            using var subject = new Subject(graph, layout, mistake);
            for (int i = 0; i < QueriesPerGraph && Queries < queries && !isOver(); i++)
            {
                Sample sample = new QuerySampler(random, graph).Draw();
                Queries++;
                WithRows += sample.Rows.Count > 0 ? 1 : 0;
                int choice = random.Next();
                if (i % 3 == 0)
                {
                    Query statement = new QuerySampler(random, graph).DrawWrite().Query;
                    if (
                        statement.Clauses.Length > 0
                        && s_writes.Check(subject, statement, new Random(choice)) is { } wrong
                    )
                    {
                        yield return new(s_writes, choice, layout, graph, statement, wrong);
                    }
                }

                foreach (Oracle oracle in _oracles)
                {
                    if (oracle.Check(subject, sample.Query, new Random(choice)) is { } problem)
                    {
                        yield return new(oracle, choice, layout, graph, sample.Query, problem);
                    }
                }
            }
        }
    }
}
