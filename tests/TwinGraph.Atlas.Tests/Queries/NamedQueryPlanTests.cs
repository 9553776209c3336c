using System.Text.RegularExpressions;
using TwinGraph.Atlas.Queries;
using TwinGraph.Atlas.Tests.Import;
using TwinGraph.Cypher;

namespace TwinGraph.Atlas.Tests.Queries;

/// <summary>The named queries begin at an index, and join nothing with everything.</summary>
public sealed partial class NamedQueryPlanTests(ShippedGraph shipped) : IClassFixture<ShippedGraph>
{
    private static readonly NamedQueryCatalog s_catalog = NamedQueryCatalog.Load();

    // Where no index serves: these read all that has a label, and filter by what each parameter may leave open.
    private static readonly Dictionary<string, string[]> s_scans = new()
    {
        ["flows"] = ["Investment"],
        ["graph-counts"] = ["Region", "Source", "Tie"],
        ["investments-by-province"] = ["Investment"],
        ["network-projection"] = ["Tie", "FormerTie"],
        ["stalled-ties"] = ["Partnership"],
        ["view"] = ["Tie", "FormerTie", "Country", "Official"],
        ["visits-between"] = ["Visit"],
    };

    public static TheoryData<string> Names => [.. s_catalog.Queries.Select(query => query.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Plan_OfANamedQuery_ScansNothingWhereAnIndexServes(string name)
    {
        string[] lines = await PlanAsync(name);

        Assert.DoesNotContain(lines, line => line.Contains("AllNodesScan", StringComparison.Ordinal));
        string[] scanned =
        [
            .. lines
                .Select(line => LabelScan().Match(line))
                .Where(match => match.Success)
                .Select(m => m.Groups[1].Value),
        ];
        Assert.Empty(scanned.Except(s_scans.GetValueOrDefault(name, [])));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Plan_OfANamedQuery_JoinsNothingWithEverything(string name)
    {
        string[] lines = await PlanAsync(name);
        for (int i = 0; i < lines.Length - 1; i++)
        {
            // A scan that stands on other rows repeats for each of them. The line below is its input.
            bool scans = Scan().IsMatch(lines[i]);
            Assert.False(scans && !lines[i + 1].Contains("ArgumentPlan", StringComparison.Ordinal), lines[i]);
        }
    }

    private async Task<string[]> PlanAsync(string name) =>
        (await shipped.Graph.Database.QueryAsync($"EXPLAIN {s_catalog[name].Text}")).Summary.Plan!.Split('\n');

    [GeneratedRegex(@"LabelScan \w+:(\w+)")]
    private static partial Regex LabelScan();

    [GeneratedRegex(@"^[| -]*(AllNodesScan|LabelScan|IndexRange|TextSeek|PointSeek|RelationshipScan) ")]
    private static partial Regex Scan();
}
