using System.Text.Json.Nodes;

namespace TwinGraph.Web.Tests.Charts;

/// <summary>Small graphs for charts, shaped as the field <c>view</c> answers them.</summary>
internal static class Graphs
{
    /// <summary>Two Chinese and two Indonesian provinces, a city, an official, and six ties among them.</summary>
    public static JsonObject Small() =>
        Graph(
            [
                Region("CN-350000", "Fujian", 26.06, 119.31),
                Region("CN-340000", "Anhui", 31.86, 117.28),
                Region("ID-33", "Central Java", -6.99, 110.42),
                Region("ID-64", "East Kalimantan", -0.5, 117.15),
                Region("ID-33.74", "Semarang", -6.97, 110.41, parent: "ID-33"),
                Node("official:a", "OFFICIAL", "A guest"),
            ],
            [
                Tie("p1", "ID-33", "CN-350000", "PARTNERSHIP", "AGREEMENT", "2003", "sector:trade"),
                Tie("v1", "ID-33", "CN-350000", "VISIT", "COMPLETED", "2024-05-20"),
                Tie("v2", "CN-350000", "ID-33", "VISIT", "COMPLETED", "2025-06"),
                Tie("p2", "ID-33.74", "CN-350000", "PARTNERSHIP", "MOU", "2016-08-05", "sector:trade"),
                Tie("p3", "ID-64", "CN-340000", "PARTNERSHIP", "PROPOSED", null),
                Tie("v3", "official:a", "ID-64", "VISIT", "COMPLETED", "2023-12-01"),
            ]
        );

    /// <summary>A graph whose every word is markup.</summary>
    public static JsonObject Markup()
    {
        const string Mark = "<img src=x onerror=\"document.title='hit'\">";
        return Graph(
            [Region("CN-1", Mark, 30, 110), Region("ID-1", Mark + "2", -5, 110), Node("sector:x", "SECTOR", Mark)],
            [Tie("t", "CN-1", "ID-1", "VISIT", "COMPLETED", "2024", "sector:x")]
        );
    }

    /// <summary>All provinces of both countries: 34 × 38, and a tie in every third cell.</summary>
    public static JsonObject Full()
    {
        var nodes = new List<JsonObject>();
        var edges = new List<JsonObject>();
        for (int row = 0; row < 34; row++)
        {
            nodes.Add(Region($"CN-{row:00}", $"Chinese province {row}", 20 + (row % 6) * 4, 90 + row));
        }

        for (int column = 0; column < 38; column++)
        {
            nodes.Add(Region($"ID-{column:00}", $"Indonesian province {column}", -(column % 9), 95 + column));
        }

        for (int row = 0; row < 34; row++)
        {
            for (int column = row % 3; column < 38; column += 3)
            {
                string id = $"t{row}-{column}";
                edges.Add(Tie(id, $"CN-{row:00}", $"ID-{column:00}", "PARTNERSHIP", "MOU", $"{1990 + row}"));
            }
        }

        return Graph(nodes, edges);
    }

    public static JsonObject Graph(IEnumerable<JsonObject> nodes, IEnumerable<JsonObject> edges)
    {
        var allNodes = new JsonArray([.. nodes]);
        var allEdges = new JsonArray([.. edges]);
        return new()
        {
            ["nodes"] = allNodes,
            ["edges"] = allEdges,
            ["totalNodes"] = allNodes.Count,
            ["totalEdges"] = allEdges.Count,
            ["truncated"] = false,
            ["first"] = null,
            ["last"] = null,
        };
    }

    private static JsonObject Region(string id, string name, double lat, double lon, string? parent = null)
    {
        JsonObject node = Node(id, parent is null ? "PROVINCE" : "CITY", name);
        node["country"] = id[..2];
        node["parent"] = parent;
        node["lat"] = lat;
        node["lon"] = lon;
        return node;
    }

    private static JsonObject Node(string id, string kind, string name) =>
        new()
        {
            ["id"] = id,
            ["kind"] = kind,
            ["name"] = name,
            ["country"] = null,
            ["parent"] = null,
            ["lat"] = null,
            ["lon"] = null,
            ["ties"] = 1,
            ["distance"] = null,
        };

    private static JsonObject Tie(
        string tie,
        string from,
        string to,
        string kind,
        string status,
        string? on,
        params string[] sectors
    ) =>
        new()
        {
            ["id"] = $"{tie}/{from}/{to}",
            ["from"] = from,
            ["to"] = to,
            ["type"] = kind == "VISIT" ? "VISITED" : "PARTNERS_WITH",
            ["kind"] = kind,
            ["status"] = status,
            ["on"] = on,
            ["until"] = null,
            ["tie"] = tie,
            ["sectors"] = new JsonArray([.. sectors.Select(sector => (JsonNode)sector)]),
            ["programme"] = null,
            ["amount"] = null,
            ["currency"] = null,
            ["steps"] = on is null
                ? new JsonArray()
                : new JsonArray(new JsonObject { ["status"] = status, ["on"] = on }),
        };
}
