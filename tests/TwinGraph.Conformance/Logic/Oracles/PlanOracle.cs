using TwinGraph.Conformance.Logic.Queries;

namespace TwinGraph.Conformance.Logic.Oracles;

/// <summary>The rows do not depend on how the query is planned and run.</summary>
internal sealed class PlanOracle : Oracle
{
    private const int Ways = 5;

    public override string? Check(Subject subject, Query query, Random random)
    {
        Outcome wanted = subject.Run(query, Variant.Plain);
        Variant[] ways = [.. Variant.All];
        random.Shuffle(ways);
        return ways.Take(Ways)
            .Append(Variant.Shuffled(random.Next(60)))
            .Append(Variant.Shuffled(random.Next(60)))
            .Select(way => subject.Run(query, way).DifferenceTo(wanted, way.Name))
            .FirstOrDefault(difference => difference is not null);
    }
}
