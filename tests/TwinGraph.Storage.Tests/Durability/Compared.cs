using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Checks;

namespace TwinGraph.Storage.Tests.Durability;

/// <summary>What two states differ in.</summary>
internal static class Compared
{
    public static IReadOnlyList<string> Problems(IGraphReader one, IGraphReader other)
    {
        var problems = new ProblemList();
        StateComparison.Compare(one, other, problems);
        return problems.All;
    }
}
