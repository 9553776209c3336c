using TwinGraph.Cypher.Values;

namespace TwinGraph.Conformance.Logic.Reference;

/// <summary>Variables and their values; never changed, only added to.</summary>
internal sealed class Row
{
    private readonly Dictionary<string, CypherValue> _values;

    private Row(Dictionary<string, CypherValue> values) => _values = values;

    public static Row Empty { get; } = new([]);

    public IReadOnlyCollection<string> Names => _values.Keys;

    public CypherValue this[string name] => _values[name];

    public bool TryGet(string name, out CypherValue value) => _values.TryGetValue(name, out value);

    public Row With(string name, CypherValue value) => new(new(_values, StringComparer.Ordinal) { [name] = value });

    public Row With(Row other)
    {
        var values = new Dictionary<string, CypherValue>(_values, StringComparer.Ordinal);
        foreach ((string name, CypherValue value) in other._values)
        {
            values[name] = value;
        }

        return new(values);
    }

    public static Row Of(IEnumerable<(string Name, CypherValue Value)> values) =>
        new(values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal));
}
