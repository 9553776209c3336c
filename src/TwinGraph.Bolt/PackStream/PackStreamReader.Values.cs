using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.PackStream;

public ref partial struct PackStreamReader
{
    // Below this many keys, comparing each with each is quicker than a set of them.
    private const int FewKeys = 12;

    /// <summary>Reads one value of Cypher, whatever it is.</summary>
    /// <returns>
    /// The value. A byte array, which Cypher has no type for here, becomes a list of integers from -128 to 127, as
    /// Neo4j shows its bytes.
    /// </returns>
    /// <exception cref="PackStreamException">It is malformed, exceeds a limit, or is no value of Cypher.</exception>
    public CypherValue ReadValue() => ReadValue(0);

    /// <summary>Reads a dictionary as a map.</summary>
    /// <exception cref="PackStreamException">Something else is next, or a value in it is wrong.</exception>
    public MapValue ReadMap() => ReadMap(0);

    private CypherValue ReadValue(int depth)
    {
        if (++_values > _options.MaxValues)
        {
            throw new PackStreamException($"The message holds more than {_options.MaxValues} values.");
        }

        switch (Peek())
        {
            case PackStreamType.Null:
                _at++;
                return CypherValue.Null;
            case PackStreamType.Boolean:
                return CypherValue.Boolean(ReadBoolean());
            case PackStreamType.Integer:
                return CypherValue.Integer(ReadInteger());
            case PackStreamType.Float:
                return CypherValue.Float(ReadFloat());
            case PackStreamType.String:
                return CypherValue.String(ReadString());
            case PackStreamType.Bytes:
                return ReadByteArray();
            case PackStreamType.List:
                return CypherValue.Of(ReadList(depth));
            case PackStreamType.Dictionary:
                return CypherValue.Of(ReadMap(depth));
            default:
                CheckDepth(depth + 1);
                return ReadStructure(depth);
        }
    }

    private ListValue ReadList(int depth)
    {
        CheckDepth(depth + 1);
        var items = new CypherValue[CheckCount(ReadListHeader())];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = ReadValue(depth + 1);
        }

        return items.Length == 0 ? ListValue.Empty : Nested(items, static v => new ListValue(v));
    }

    private MapValue ReadMap(int depth)
    {
        CheckDepth(depth + 1);
        int count = CheckCount(ReadDictionaryHeader());
        if (count == 0)
        {
            return MapValue.Empty;
        }

        string[] keys = new string[count];
        var values = new CypherValue[count];
        HashSet<string>? seen = count > FewKeys ? new(count, StringComparer.Ordinal) : null;
        for (int i = 0; i < count; i++)
        {
            string key = ReadString();
            if (seen is null ? keys.AsSpan(0, i).Contains(key) : !seen.Add(key))
            {
                throw new PackStreamException($"A dictionary holds the key '{key}' twice.") { IsValueRefused = true };
            }

            keys[i] = key;
            values[i] = ReadValue(depth + 1);
        }

        return Nested(values, v => new MapValue(keys, v));
    }

    private CypherValue ReadByteArray()
    {
        ReadOnlySpan<byte> bytes = ReadBytes();
        _values += CheckCount(bytes.Length);
        return CypherValue.Of(ListValue.OfBytes(bytes));
    }

    // Checked before an array is made for them, so that a list of lists cannot announce more than is allowed.
    private readonly int CheckCount(int count) =>
        count <= _options.MaxValues - _values
            ? count
            : throw new PackStreamException($"The message holds more than {_options.MaxValues} values.");

    private static T Nested<T>(CypherValue[] values, Func<CypherValue[], T> make)
    {
        try
        {
            return make(values);
        }
        catch (CypherException tooDeep)
        {
            throw new PackStreamException(tooDeep.Message, tooDeep) { IsValueRefused = true };
        }
    }
}
