using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Network.Projection;

/// <summary>Who takes part in a tie, as the projection returns it.</summary>
internal sealed record ProjectionPart(string? Role, string? Side, NetworkNode Node, IReadOnlyList<NetworkNode> Up)
{
    /// <summary>Whether it is on the side that came, invests or is named first.</summary>
    public bool IsFrom => TieSides.IsFrom(Role, Side);

    /// <summary>Whether it is on the side that received or is named second.</summary>
    public bool IsTo => TieSides.IsTo(Role, Side);
}

/// <summary>A row of the projection.</summary>
internal readonly struct ProjectionRow(IReadOnlyList<string> columns, IReadOnlyList<CypherValue> values)
{
    public NetworkTie? Tie()
    {
        string? kind = Text("kind");
        if (Text("tie") is not { } id || kind is null)
        {
            return null;
        }

        CypherValue amount = Value("amount");
        return new(
            id,
            kind,
            Text("type"),
            Text("status"),
            kind == "partnership" ? Text("since") ?? Text("on") : Text("on") ?? Text("since"),
            amount.IsNumber ? amount.AsDouble() : null,
            Text("currency"),
            Text("programme"),
            [.. Value("sectors").AsList().Items.ToArray().Select(s => s.AsString()).Order(StringComparer.Ordinal)]
        );
    }

    public IEnumerable<ProjectionPart> Parts()
    {
        foreach (CypherValue item in Value("parts").AsList().Items.ToArray())
        {
            MapValue part = item.AsMap();
            string? country = Text(part["country"]);
            var places = new List<(long Distance, MapValue Place)>();
            foreach (CypherValue place in part["up"].AsList().Items)
            {
                MapValue map = place.AsMap();
                places.Add((map["distance"].AsInteger(), map));
            }

            MapValue[] above = [.. places.OrderBy(p => p.Distance).Select(p => p.Place)];
            yield return new(
                Text(part["role"]),
                Text(part["side"]),
                Node(part, country, above),
                [.. above.Select((place, i) => Node(place, country, above.AsSpan(i + 1)))]
            );
        }
    }

    private static NetworkNode Node(MapValue map, string? country, ReadOnlySpan<MapValue> above)
    {
        string id = map["id"].AsString();
        string kind = map["kind"].AsString();
        string? province = kind == "Province" ? id : null;
        for (int i = 0; province is null && i < above.Length; i++)
        {
            province = above[i]["kind"].AsString() == "Province" ? above[i]["id"].AsString() : null;
        }

        return new(id, Text(map["name"]) ?? id, kind, country, province);
    }

    private static string? Text(CypherValue value) => value.IsString ? value.AsString() : null;

    private string? Text(string column) => Text(Value(column));

    private CypherValue Value(string column)
    {
        for (int i = 0; i < columns.Count; i++)
        {
            if (columns[i] == column)
            {
                return values[i];
            }
        }

        throw new InvalidDataException($"The projection returns no column '{column}'.");
    }
}
