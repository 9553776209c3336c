using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Migration;

/// <summary>Hashes nodes and relationships by what they hold: equal content, equal hash, whatever their ids are.</summary>
/// <remarks>128 bits of SHA-256 over one way to write each value. Not thread-safe.</remarks>
internal sealed class ContentHash
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>The hash of a node.</summary>
    /// <param name="labels">Its labels, in any order.</param>
    /// <param name="properties">Its properties, in any order.</param>
    public UInt128 Node(IEnumerable<string> labels, MapValue properties)
    {
        _bytes.ResetWrittenCount();
        Tag('N');
        string[] sorted = [.. labels.Order(StringComparer.Ordinal)];
        Number(sorted.Length);
        foreach (string label in sorted)
        {
            Text(label);
        }

        Map(properties);
        return Finish();
    }

    /// <summary>The hash of a relationship between two nodes of known hashes.</summary>
    public UInt128 Relationship(string type, MapValue properties, UInt128 start, UInt128 end)
    {
        _bytes.ResetWrittenCount();
        Tag('R');
        Text(type);
        Wide(start);
        Wide(end);
        Map(properties);
        return Finish();
    }

    private UInt128 Finish()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.WrittenSpan, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    private void Map(MapValue map)
    {
        string[] keys = map.Keys.ToArray();
        Array.Sort(keys, StringComparer.Ordinal);
        Number(keys.Length);
        foreach (string key in keys)
        {
            Text(key);
            Value(map[key]);
        }
    }

    private void Value(CypherValue value)
    {
        Number((long)value.Kind);
        switch (value.Kind)
        {
            case ValueKind.Null:
                break;
            case ValueKind.Boolean:
                Number(value.IsTrue ? 1 : 0);
                break;
            case ValueKind.Integer:
                Number(value.AsInteger());
                break;
            case ValueKind.Float:
                // Every NaN is the same to Cypher.
                Number(BitConverter.DoubleToInt64Bits(double.IsNaN(value.AsDouble()) ? double.NaN : value.AsDouble()));
                break;
            case ValueKind.String:
                Text(value.AsString());
                break;
            case ValueKind.Date:
                Number(value.AsEpochDay());
                break;
            case ValueKind.LocalTime:
                Number(value.AsNanosecondOfDay());
                break;
            default:
                Reference(value.AsReference()!);
                break;
        }
    }

    private void Reference(ReferenceValue value)
    {
        switch (value)
        {
            case ListValue list:
                Number(list.Count);
                foreach (CypherValue item in list.Items)
                {
                    Value(item);
                }

                break;
            case MapValue map:
                Map(map);
                break;
            default:
                // Temporal values and points have one text each.
                Text(value.ToString()!);
                break;
        }
    }

    private void Tag(char tag) => Number(tag);

    private void Number(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(sizeof(long)), value);
        _bytes.Advance(sizeof(long));
    }

    private void Wide(UInt128 value)
    {
        BinaryPrimitives.WriteUInt128LittleEndian(_bytes.GetSpan(16), value);
        _bytes.Advance(16);
    }

    private void Text(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Number(length);
        Encoding.UTF8.GetBytes(value, _bytes.GetSpan(length));
        _bytes.Advance(length);
    }
}
