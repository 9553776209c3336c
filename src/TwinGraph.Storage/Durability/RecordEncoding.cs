using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Durability;

/// <summary>The bytes of a record's labels and properties: tokens, and values after their key's token.</summary>
internal static class RecordEncoding
{
    public static ReadOnlySpan<byte> Labels(ByteWriter writer, ReadOnlySpan<int> labels)
    {
        writer.Clear();
        foreach (int label in labels)
        {
            writer.Unsigned((uint)label);
        }

        return writer.Written;
    }

    public static ReadOnlySpan<byte> Properties(ByteWriter writer, ReadOnlySpan<int> keys, ColumnTable columns, long id)
    {
        writer.Clear();
        foreach (int key in keys)
        {
            writer.Unsigned((uint)key);
            ValueEncoding.Write(writer, columns[key, id]);
        }

        return writer.Written;
    }

    /// <summary>Puts a record's properties into their columns.</summary>
    /// <returns>The keys, in the order they were stored.</returns>
    public static ReadOnlySpan<int> ReadProperties(
        ReadOnlySpan<byte> bytes,
        ColumnTable columns,
        long id,
        StringPool pool,
        List<int> keys
    )
    {
        keys.Clear();
        var reader = new ByteReader(bytes);
        while (!reader.AtEnd)
        {
            int key = reader.Length();
            CypherValue value = ValueEncoding.Read(ref reader, pool);
            columns.Set(key, id, value);
            keys.Add(key);
        }

        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(keys);
    }
}
