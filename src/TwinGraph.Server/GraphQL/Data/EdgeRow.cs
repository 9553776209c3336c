using TwinGraph.Cypher.Values;

namespace TwinGraph.Server.GraphQL.Data;

/// <summary>A short cut between two nodes of the network, or a step of the hierarchy.</summary>
internal sealed record EdgeRow(
    string From,
    string To,
    string Type,
    string? Tie,
    string? Status,
    string? On,
    string? Programme,
    IReadOnlyList<EdgeRow> Parallel,
    string? KnownAt = null
)
{
    public string Id => Tie is null ? $"{From}/{Type}/{To}" : $"{Tie}/{From}/{To}";

    /// <summary>The kind of the tie behind it; null for a step of the hierarchy.</summary>
    public string? Kind =>
        Type switch
        {
            "PARTNERS_WITH" => "partnership",
            "VISITED" => "visit",
            "MET" => "meeting",
            "INVESTS_IN" => "investment",
            _ => null,
        };

    public static EdgeRow Read(MapValue map) =>
        new(
            map["from"].AsString(),
            map["to"].AsString(),
            map["type"].AsString(),
            Optional(map["tie"]),
            Optional(map["status"]),
            Optional(map["on"]),
            Optional(map["programme"]),
            []
        );

    /// <summary>The row type NetworkEdge.</summary>
    public CypherValue ToMap() =>
        RowMap.Of(
            ("from", RowMap.Text(From)),
            ("to", RowMap.Text(To)),
            ("type", RowMap.Text(Type)),
            ("tie", RowMap.Text(Tie)),
            ("status", RowMap.Text(Status)),
            ("on", RowMap.Text(On)),
            ("programme", RowMap.Text(Programme)),
            ("knownAt", RowMap.Text(KnownAt)),
            ("parallel", RowMap.List(Parallel.Select(edge => edge.ToMap())))
        );

    private static string? Optional(CypherValue value) => value.IsString ? value.AsString() : null;
}
