using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>Reads the rows of tie-detail and node-detail.</summary>
internal static class DetailReader
{
    public static TieDetail Tie(AtlasRow row)
    {
        var parties = new List<TieParty>();
        foreach (CypherValue item in row["parts"].AsList().Items)
        {
            MapValue map = item.AsMap();
            if (GraphNode.From(map["node"]) is { } node)
            {
                parties.Add(new(map["role"].AsString(), Text(map["side"]), Text(map["as"]), node));
            }
        }

        var milestones = new List<GraphNode>();
        foreach (CypherValue item in row["milestones"].AsList().Items)
        {
            MapValue map = item.AsMap();
            if (GraphNode.From(map["milestone"], Citations(map["sources"])) is { } milestone)
            {
                milestones.Add(milestone);
            }
        }

        return new(
            row.Node("tie"),
            [
                .. parties
                    .OrderBy(p => p.Role, StringComparer.Ordinal)
                    .ThenBy(p => p.Side, StringComparer.Ordinal)
                    .ThenBy(p => p.Node.Name, StringComparer.Ordinal)
                    .ThenBy(p => p.Node.Id, StringComparer.Ordinal),
            ],
            // Undated steps come last, since nobody says when they were reached.
            [
                .. milestones
                    .OrderBy(m => m.Text("on") is null)
                    .ThenBy(m => m.Text("on"), StringComparer.Ordinal)
                    .ThenBy(m => m.Id, StringComparer.Ordinal),
            ],
            Citations(row["sources"])
        );
    }

    public static NodeDetail Node(AtlasRow row)
    {
        var links = new List<NodeLink>();
        foreach (CypherValue item in row["links"].AsList().Items)
        {
            MapValue map = item.AsMap();
            if (GraphNode.From(map["node"]) is { } node)
            {
                links.Add(
                    new(
                        map["type"].AsString(),
                        map["out"].IsTrue,
                        Text(map["role"]),
                        map["acting"] is { IsBoolean: true } acting ? acting.AsBoolean() : null,
                        Text(map["since"]),
                        Text(map["until"]),
                        node
                    )
                );
            }
        }

        return new(
            row.Node("node"),
            row.Nodes("places"),
            [
                .. links
                    .OrderBy(l => l.Type, StringComparer.Ordinal)
                    .ThenBy(l => l.Node.Name, StringComparer.Ordinal)
                    .ThenBy(l => l.Node.Id, StringComparer.Ordinal)
                    .ThenBy(l => l.Role, StringComparer.Ordinal),
            ],
            Citations(row["sources"])
        );
    }

    public static IReadOnlyList<Citation> Citations(CypherValue value)
    {
        var citations = new List<Citation>();
        foreach (CypherValue item in value.AsList().Items)
        {
            MapValue map = item.AsMap();
            if (GraphNode.From(map["source"]) is { } source)
            {
                citations.Add(new(source, Text(map["evidence"])));
            }
        }

        return
        [
            .. citations
                .OrderBy(c => c.Source.Id, StringComparer.Ordinal)
                .ThenBy(c => c.Evidence, StringComparer.Ordinal),
        ];
    }

    private static string? Text(CypherValue value) => value.IsString ? value.AsString() : null;
}
