using TwinGraph.Conformance.Logic.Graphs;
using TwinGraph.Conformance.Logic.Oracles;
using TwinGraph.Conformance.Logic.Queries;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic;

/// <summary>A wrong answer, with what it takes to see it again.</summary>
internal sealed record Finding(Oracle Oracle, int Seed, int Layout, GraphSample Graph, Query Query, string Problem)
{
    public override string ToString() =>
        $"""
            {Oracle.Name}, seed {Seed}, layout {Layout}: {Problem}
            {GraphScript.Print(Graph)}
            {Query}
            {string.Join(
                ", ",
                Trees.Parameters(Query).Select(p => $"${p.Key} = {ValueText.Literal(p.Value)}")
            )}
            """;
}
