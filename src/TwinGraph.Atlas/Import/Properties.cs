using TwinGraph.Atlas.Model;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Import;

/// <summary>The properties of a node or relationship to be written; what is absent is left out.</summary>
internal sealed class Properties
{
    private readonly SortedDictionary<string, CypherValue> _values = new(StringComparer.Ordinal);

    public int Count => _values.Count;

    /// <summary>The properties in order of their keys.</summary>
    public IEnumerable<KeyValuePair<string, CypherValue>> Entries => _values;

    public CypherValue this[string key] => _values.TryGetValue(key, out CypherValue value) ? value : CypherValue.Null;

    public Properties Set(string key, CypherValue value)
    {
        if (!value.IsNull)
        {
            _values[key] = value;
        }

        return this;
    }

    public Properties Set(string key, string? value) => Set(key, CypherValue.StringOrNull(value));

    public Properties Set(string key, PartialDate? value) => Set(key, value?.Text);

    /// <summary>A date with the property that says how far it reaches.</summary>
    public Properties SetPrecise(string key, PartialDate? value) =>
        Set(key, value).Set(key + "Precision", value?.PrecisionCode);

    public Properties Set(string key, long? value) =>
        Set(key, value is { } number ? CypherValue.Integer(number) : CypherValue.Null);

    public Properties Set(string key, decimal? value) =>
        Set(key, value is { } number ? CypherValue.Float((double)number) : CypherValue.Null);

    public Properties Set(string key, IEnumerable<string> values)
    {
        CypherValue[] items = [.. values.Select(CypherValue.String)];
        return items.Length == 0 ? this : Set(key, CypherValue.List(items));
    }

    /// <summary>A copy to which more can be added.</summary>
    public Properties Copy()
    {
        var copy = new Properties();
        foreach ((string key, CypherValue value) in _values)
        {
            copy._values.Add(key, value);
        }

        return copy;
    }

    public CypherValue ToMap() => CypherValue.Of(new MapValue([.. _values.Keys], [.. _values.Values]));

    /// <summary>A text that is the same exactly when the properties are.</summary>
    public string Canonical() => string.Join('\u0002', _values.Select(v => $"{v.Key}\u0001{Canonical(v.Value)}"));

    private static string Canonical(CypherValue value) =>
        value.Kind switch
        {
            ValueKind.String => "s" + value.AsString(),
            ValueKind.Integer => "i" + value.AsInteger(),
            ValueKind.Float => "f" + value.AsDouble().ToString("R"),
            ValueKind.Boolean => value.IsTrue ? "true" : "false",
            ValueKind.List => "[" + string.Join('\u0003', value.AsList().Items.ToArray().Select(Canonical)),
            _ => throw new ArgumentException($"A {value.Kind} is no property of the atlas.", nameof(value)),
        };
}
