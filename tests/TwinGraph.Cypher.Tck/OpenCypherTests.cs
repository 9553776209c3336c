using System.Collections.Frozen;
using TwinGraph.Cypher.Tck.Features;
using TwinGraph.Cypher.Tck.Running;

namespace TwinGraph.Cypher.Tck;

/// <summary>Every scenario of the openCypher Technology Compatibility Kit, each on a graph of its own in memory.</summary>
public sealed class OpenCypherTests
{
    private static readonly string s_data = Path.Combine(AppContext.BaseDirectory, "data");
    private static readonly FrozenDictionary<string, Scenario> s_scenarios = ScenarioReader
        .ReadAll(Path.Combine(s_data, "features"))
        .ToFrozenDictionary(static scenario => scenario.Id, StringComparer.Ordinal);

    /// <summary>The scenarios by their names.</summary>
    public static IEnumerable<TheoryDataRow<string>> Scenarios =>
        s_scenarios
            .Keys.Order(StringComparer.Ordinal)
            .Select(static id => new TheoryDataRow<string>(id) { TestDisplayName = id });

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Scenario_Holds(string id)
    {
        using var run = new ScenarioRun();
        foreach (ScenarioStep step in s_scenarios[id].Steps)
        {
            await Steps.RunAsync(step, run, Path.Combine(s_data, "graphs"));
        }
    }

    [Fact]
    public void TheKit_IsWhole() => Assert.Equal(3897, s_scenarios.Count);
}
