using System.Runtime.InteropServices;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Durability;

/// <summary>The bytes of a record's properties in format 1: values after their key's token.</summary>
internal static class RecordEncoding
{
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

        return CollectionsMarshal.AsSpan(keys);
    }
}
