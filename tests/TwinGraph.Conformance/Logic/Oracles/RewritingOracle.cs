using TwinGraph.Conformance.Logic.Queries;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>Two ways to say the same have the same rows.</summary>
internal sealed class RewritingOracle : Oracle
{
    private const int Ways = 4;

    public override string? Check(Subject subject, Query query, Random random)
    {
        Outcome wanted = subject.Run(query, Variant.Plain);
        (string Name, Func<Query, Random, Query?> Apply)[] ways = [.. Rewritings.All];
        random.Shuffle(ways);
        return ways.Select(way => (way.Name, Query: way.Apply(query, random)))
            .Where(way => way.Query is not null)
            .Take(Ways)
            .Select(way =>
                subject.Run(way.Query!, query, Variant.Plain).DifferenceTo(wanted, $"{way.Name}\n{way.Query}\n")
            )
            .FirstOrDefault(difference => difference is not null);
    }
}
