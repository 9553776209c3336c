namespace TwinGraph.Cypher.Values;

/// <summary>An immutable map from string keys to values, which keeps the order its keys were given in.</summary>
public sealed class MapValue : ReferenceValue
{
    private readonly string[] _keys;
    private readonly CypherValue[] _values;

    /// <summary>A map of parallel arrays, which it owns from here on; keys are distinct.</summary>
    /// <exception cref="Diagnostics.CypherException">Lists and maps are nested too deep.</exception>
    public MapValue(string[] keys, CypherValue[] values)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(values);
        if (keys.Length != values.Length)
        {
            throw new ArgumentException("Keys and values differ in number.", nameof(values));
        }

        _keys = keys;
        _values = values;
        Depth = ValueNesting.DepthAround(values);
    }

    /// <summary>The map without entries.</summary>
    public static MapValue Empty { get; } = new([], []);

    /// <inheritdoc />
    public override ValueKind Kind => ValueKind.Map;

    /// <inheritdoc />
    internal override int Depth { get; }

    /// <summary>How many entries there are.</summary>
    public int Count => _keys.Length;

    /// <summary>The keys in the order they were given.</summary>
    public ReadOnlySpan<string> Keys => _keys;

    /// <summary>The values, parallel to <see cref="Keys"/>.</summary>
    public ReadOnlySpan<CypherValue> Values => _values;

    /// <summary>The value of <paramref name="key"/>, or null when the map lacks it. O(entries).</summary>
    public CypherValue this[string key] => TryGet(key, out CypherValue value) ? value : CypherValue.Null;

    /// <summary>Finds the value of <paramref name="key"/>. O(entries).</summary>
    public bool TryGet(string key, out CypherValue value)
    {
        int index = Array.IndexOf(_keys, key);
        value = index < 0 ? CypherValue.Null : _values[index];
        return index >= 0;
    }

    /// <summary>A map of pairs; a later pair of one key wins.</summary>
    public static MapValue From(IEnumerable<KeyValuePair<string, CypherValue>> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var byKey = new Dictionary<string, CypherValue>(StringComparer.Ordinal);
        foreach ((string key, CypherValue value) in entries)
        {
            byKey[key] = value;
        }

        return new([.. byKey.Keys], [.. byKey.Values]);
    }
}
