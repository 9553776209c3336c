using System.Diagnostics;
using TwinGraph.Conformance.Logic.Oracles;

namespace TwinGraph.Conformance.Logic;

/// <summary>The finder finds: each mistake planted in the engine shows within a minute.</summary>
public sealed class PlantedBugTests(ITestOutputHelper output)
{
    /// <summary>A minute's work of one core, counted in queries, since clocks run fast on busy machines.</summary>
    private const int Queries = 2000;

    public static TheoryData<string> Mistakes => [.. PlantedBugs.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Finder_WithAMistakePlanted_FindsIt(string mistake)
    {
        var spent = Stopwatch.StartNew();
        var finder = new Finder(seed: 1, PlantedBugs.All[mistake]);
        Finding? found = finder.Run(Queries, () => false).FirstOrDefault(IsOfTheMistake);
        output.WriteLine($"{finder.Queries} queries, {spent.Elapsed.TotalSeconds:0.0} s");
        Assert.True(found is not null, $"'{mistake}' was not found in {finder.Queries} queries.");
    }

    /// <summary>Whether the engine answers rightly without the mistake.</summary>
    private static bool IsOfTheMistake(Finding finding)
    {
        using var subject = new Subject(finding.Graph, finding.Layout);
        return finding.Oracle.Check(subject, finding.Query, new Random(finding.Seed)) is null;
    }
}
