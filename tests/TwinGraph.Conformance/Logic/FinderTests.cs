using System.Diagnostics;
using System.Globalization;
using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Oracles;

namespace TwinGraph.Conformance.Logic;

/// <summary>
/// Random queries on random graphs, whose answers must agree with a reference and with each other. A run is told by its
/// seed: <c>TWINGRAPH_LOGIC_SEED</c> repeats one, <c>TWINGRAPH_LOGIC_MINUTES</c> makes it longer, <c>TWINGRAPH_LOGIC_FINDINGS</c> goes on after the first finding.
/// </summary>
public sealed class FinderTests(ITestOutputHelper output)
{
    private const int Queries = 800;

    [Fact]
    public void Engine_OnRandomQueries_AnswersAsItMust()
    {
        int seed = Setting("TWINGRAPH_LOGIC_SEED") ?? Random.Shared.Next();
        int queries = Setting("TWINGRAPH_LOGIC_QUERIES") ?? Queries;
        int? minutes = Setting("TWINGRAPH_LOGIC_MINUTES");
        int wanted = Setting("TWINGRAPH_LOGIC_FINDINGS") ?? 1;
        output.WriteLine($"seed {seed}");
        var spent = Stopwatch.StartNew();
        var finder = new Finder(seed);
        List<Finding> findings = [];
        foreach (
            Finding finding in finder.Run(
                minutes is null ? queries : int.MaxValue,
                () => minutes is not null && spent.Elapsed > TimeSpan.FromMinutes(minutes.Value)
            )
        )
        {
            findings.Add(new Reducer(null, TimeSpan.FromSeconds(20)).Reduce(finding));
            if (findings.Count == wanted)
            {
                break;
            }
        }

        output.WriteLine($"{finder.Queries} queries, {finder.WithRows} with rows, {spent.Elapsed}");
        Assert.True(
            findings.Count == 0,
            $"TWINGRAPH_LOGIC_SEED={seed}, query {finder.Queries}:\n\n{string.Join("\n\n", findings)}"
        );
        Assert.True(finder.WithRows > finder.Queries * 0.6, "Too many queries have no rows to be wrong about.");
    }

    [Fact]
    public void Shapes_AreAllAnswered()
    {
        using var subject = new Subject(GraphSampler.Draw(new Random(1), 12));
        Assert.Empty(ShapeOracle.Unanswered(subject));
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
}
