using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Export;

/// <summary>GeoJSON (RFC 7946): a point for each node with <c>lat</c> and <c>lon</c>, a line for each relationship between two.</summary>
/// <remarks>Where the nodes are is kept, 16 bytes of it for each that has a place.</remarks>
internal sealed class GeoJsonWriter(Stream output) : JsonWriterBase(output)
{
    private readonly Dictionary<long, (double Lon, double Lat)> _places = [];

    /// <inheritdoc />
    public override void Begin(GraphShape shape)
    {
        Json.WriteStartObject();
        Json.WriteString("type", "FeatureCollection");
        Json.WriteStartArray("features");
    }

    /// <inheritdoc />
    public override void Write(NodeValue node)
    {
        if (PlaceOf(node) is not { } place)
        {
            LeftOut++;
            return;
        }

        _places[node.Id] = place;
        BeginFeature(NodeId(node.Id), "Point");
        Write(place);
        Json.WriteEndObject();
        Json.WriteStartObject("properties");
        WriteLabels(node);
        WriteMembers(node.Properties, "labels");
        EndFeature();
    }

    /// <inheritdoc />
    public override void Write(RelationshipValue relationship)
    {
        if (
            !_places.TryGetValue(relationship.StartNode, out (double, double) from)
            || !_places.TryGetValue(relationship.EndNode, out (double, double) to)
        )
        {
            LeftOut++;
            return;
        }

        BeginFeature(EdgeId(relationship.Id), "LineString");
        Json.WriteStartArray();
        Write(from);
        Write(to);
        Json.WriteEndArray();
        Json.WriteEndObject();
        Json.WriteStartObject("properties");
        Json.WriteString("source", NodeId(relationship.StartNode));
        Json.WriteString("target", NodeId(relationship.EndNode));
        Json.WriteString("relation", relationship.Type);
        WriteMembers(relationship.Properties, "source", "target", "relation");
        EndFeature();
    }

    /// <inheritdoc />
    public override void End()
    {
        Json.WriteEndArray();
        Json.WriteEndObject();
        base.End();
    }

    private static (double Lon, double Lat)? PlaceOf(NodeValue node) =>
        node.Properties["lat"] is { Kind: ValueKind.Integer or ValueKind.Float } lat
        && node.Properties["lon"] is { Kind: ValueKind.Integer or ValueKind.Float } lon
        && Math.Abs(Number(lat)) <= 90
        && Math.Abs(Number(lon)) <= 180
            ? (Number(lon), Number(lat))
            : null;

    private static double Number(in CypherValue value) => value.IsInteger ? value.AsInteger() : value.AsDouble();

    private void BeginFeature(string id, string geometry)
    {
        Json.WriteStartObject();
        Json.WriteString("type", "Feature");
        Json.WriteString("id", id);
        Json.WriteStartObject("geometry");
        Json.WriteString("type", geometry);
        Json.WritePropertyName("coordinates");
    }

    private void Write((double Lon, double Lat) place)
    {
        Json.WriteStartArray();
        Json.WriteNumberValue(place.Lon);
        Json.WriteNumberValue(place.Lat);
        Json.WriteEndArray();
    }

    private void EndFeature()
    {
        Json.WriteEndObject();
        Json.WriteEndObject();
        FlushSome();
    }
}
