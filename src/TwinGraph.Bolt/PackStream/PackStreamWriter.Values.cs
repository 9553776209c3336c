using System.Diagnostics;
using System.Globalization;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.PackStream;

public ref partial struct PackStreamWriter
{
    // A 64-bit number as text.
    private const int LongestElementId = 20;

    /// <summary>Writes one value of Cypher.</summary>
    /// <exception cref="InvalidOperationException">It holds a live id of the engine, which means nothing outside.</exception>
    public void WriteValue(in CypherValue value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                WriteNull();
                break;
            case ValueKind.Boolean:
                WriteBoolean(value.IsTrue);
                break;
            case ValueKind.Integer:
                WriteInteger(value.AsInteger());
                break;
            case ValueKind.Float:
                WriteFloat(value.AsDouble());
                break;
            case ValueKind.String:
                WriteString(value.AsString());
                break;
            case ValueKind.Date:
                WriteStructureHeader(StructureTag.Date, 1);
                WriteInteger(value.AsEpochDay());
                break;
            case ValueKind.LocalTime:
                WriteStructureHeader(StructureTag.LocalTime, 1);
                WriteInteger(value.AsNanosecondOfDay());
                break;
            default:
                WriteReference(value.AsReference());
                break;
        }
    }

    /// <summary>Writes a map as a dictionary.</summary>
    public void WriteMap(MapValue map)
    {
        ReadOnlySpan<string> keys = map.Keys;
        ReadOnlySpan<CypherValue> values = map.Values;
        WriteDictionaryHeader(keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            WriteString(keys[i]);
            WriteValue(values[i]);
        }
    }

    private void WriteReference(ReferenceValue? value)
    {
        switch (value)
        {
            case ListValue { IsBytes: true } array:
                WriteBytes(array.ToBytes());
                break;
            case ListValue list:
                WriteListHeader(list.Count);
                foreach (ref readonly CypherValue item in list.Items)
                {
                    WriteValue(item);
                }

                break;
            case MapValue map:
                WriteMap(map);
                break;
            case NodeValue node:
                WriteNode(node);
                break;
            case RelationshipValue relationship:
                WriteRelationship(relationship);
                break;
            case PathValue path:
                WritePath(path);
                break;
            case TimeValue time:
                WriteStructureHeader(StructureTag.Time, 2);
                WriteInteger(time.NanosecondOfDay);
                WriteInteger(time.OffsetSeconds);
                break;
            case LocalDateTimeValue local:
                WriteStructureHeader(StructureTag.LocalDateTime, 2);
                WriteInteger(local.Second);
                WriteInteger(local.Nanosecond);
                break;
            case DateTimeValue dateTime:
                WriteDateTime(dateTime);
                break;
            case DurationValue duration:
                WriteStructureHeader(StructureTag.Duration, 4);
                WriteInteger(duration.Months);
                WriteInteger(duration.Days);
                WriteInteger(duration.Seconds);
                WriteInteger(duration.Nanoseconds);
                break;
            case PointValue point:
                WritePoint(point);
                break;
            case null:
                throw new InvalidOperationException("A live node or relationship has to be read before it is sent.");
            default:
                throw new UnreachableException($"PackStream has no form for {value.Kind}.");
        }
    }

    private void WriteNode(NodeValue node)
    {
        WriteStructureHeader(StructureTag.Node, _format.ElementIds ? 4 : 3);
        WriteInteger(node.Id);
        WriteListHeader(node.Labels.Count);
        for (int i = 0; i < node.Labels.Count; i++)
        {
            WriteString(node.Labels[i]);
        }

        WriteMap(node.Properties);
        WriteElementId(node.Id);
    }

    private void WriteRelationship(RelationshipValue relationship)
    {
        WriteStructureHeader(StructureTag.Relationship, _format.ElementIds ? 8 : 5);
        WriteInteger(relationship.Id);
        WriteInteger(relationship.StartNode);
        WriteInteger(relationship.EndNode);
        WriteString(relationship.Type);
        WriteMap(relationship.Properties);
        WriteElementId(relationship.Id);
        WriteElementId(relationship.StartNode);
        WriteElementId(relationship.EndNode);
    }

    private void WriteUnboundRelationship(RelationshipValue relationship)
    {
        WriteStructureHeader(StructureTag.UnboundRelationship, _format.ElementIds ? 4 : 3);
        WriteInteger(relationship.Id);
        WriteString(relationship.Type);
        WriteMap(relationship.Properties);
        WriteElementId(relationship.Id);
    }

    // Each node and relationship goes over the wire once, however often the walk passes it.
    private void WritePath(PathValue path)
    {
        var nodes = new DistinctEntities<NodeValue>(path.Length + 1, static node => node.Id);
        var links = new DistinctEntities<RelationshipValue>(path.Length, static link => link.Id);
        Span<int> indices = path.Length <= 64 ? stackalloc int[path.Length * 2] : new int[path.Length * 2];
        NodeValue from = path.Nodes[0].As<NodeValue>();
        nodes.IndexOf(from);
        for (int i = 0; i < path.Length; i++)
        {
            RelationshipValue link = path.Relationships[i].As<RelationshipValue>();
            NodeValue to = path.Nodes[i + 1].As<NodeValue>();
            bool forwards = link.StartNode == from.Id && link.EndNode == to.Id;
            int index = links.IndexOf(link) + 1;
            indices[2 * i] = forwards ? index : -index;
            indices[(2 * i) + 1] = nodes.IndexOf(to);
            from = to;
        }

        WriteStructureHeader(StructureTag.Path, 3);
        WriteListHeader(nodes.Items.Count);
        foreach (NodeValue node in nodes.Items)
        {
            WriteNode(node);
        }

        WriteListHeader(links.Items.Count);
        foreach (RelationshipValue link in links.Items)
        {
            WriteUnboundRelationship(link);
        }

        WriteListHeader(indices.Length);
        foreach (int index in indices)
        {
            WriteInteger(index);
        }
    }

    private void WriteElementId(long id)
    {
        if (!_format.ElementIds)
        {
            return;
        }

        Span<byte> text = stackalloc byte[LongestElementId];
        id.TryFormat(text, out int length, default, CultureInfo.InvariantCulture);
        WriteString(text[..length]);
    }

    private void WriteDateTime(DateTimeValue value)
    {
        byte tag = (_format.UtcDateTimes, value.Zone) switch
        {
            (true, null) => StructureTag.DateTime,
            (true, _) => StructureTag.DateTimeZoneId,
            (false, null) => StructureTag.LegacyDateTime,
            (false, _) => StructureTag.LegacyDateTimeZoneId,
        };
        WriteStructureHeader(tag, 3);
        WriteInteger(_format.UtcDateTimes ? value.EpochSecond : value.EpochSecond + value.OffsetSeconds);
        WriteInteger(value.Nanosecond);
        if (value.Zone is null)
        {
            WriteInteger(value.OffsetSeconds);
        }
        else
        {
            WriteString(value.Zone);
        }
    }

    private void WritePoint(PointValue point)
    {
        WriteStructureHeader(point.Z is null ? StructureTag.Point2D : StructureTag.Point3D, point.Z is null ? 3 : 4);
        WriteInteger(point.Srid);
        WriteFloat(point.X);
        WriteFloat(point.Y);
        if (point.Z is { } z)
        {
            WriteFloat(z);
        }
    }
}
