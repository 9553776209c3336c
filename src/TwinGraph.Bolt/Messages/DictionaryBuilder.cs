using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>Gathers the entries of a message's dictionary; what is null is left out.</summary>
internal sealed class DictionaryBuilder
{
    private readonly List<string> _keys = [];
    private readonly List<CypherValue> _values = [];

    public DictionaryBuilder Add(string key, in CypherValue value)
    {
        _keys.Add(key);
        _values.Add(value);
        return this;
    }

    public DictionaryBuilder Add(string key, string? value) =>
        value is null ? this : Add(key, CypherValue.String(value));

    public DictionaryBuilder Add(string key, long value) => Add(key, CypherValue.Integer(value));

    public DictionaryBuilder Add(string key, bool value) => Add(key, CypherValue.Boolean(value));

    public DictionaryBuilder Add(string key, MapValue? value) => value is null ? this : Add(key, CypherValue.Of(value));

    public DictionaryBuilder Add(string key, IReadOnlyList<string>? values) =>
        values is null ? this : Add(key, CypherValue.List([.. values.Select(CypherValue.String)]));

    public MapValue ToMap() => _keys.Count == 0 ? MapValue.Empty : new([.. _keys], [.. _values]);
}
