using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Columns;

/// <summary>The columns of all property keys, of the nodes or of the relationships.</summary>
internal sealed partial class ColumnTable
{
    private PropertyColumn?[] _columns;
    private bool[]? _owned;

    public ColumnTable()
        : this([]) { }

    private ColumnTable(PropertyColumn?[] columns) => _columns = columns;

    public CypherValue this[int key, long id] =>
        (uint)key < (uint)_columns.Length && _columns[key] is { } column ? column[id] : CypherValue.Null;

    /// <summary>The column of a key, or null when nothing ever had it.</summary>
    public PropertyColumn? Column(int key) => (uint)key < (uint)_columns.Length ? _columns[key] : null;

    /// <summary>The values of a key at several ids.</summary>
    public void Read(int key, ReadOnlySpan<int> ids, Span<CypherValue> values)
    {
        if (Column(key) is { } column)
        {
            column.Read(ids, values);
        }
        else
        {
            values[..ids.Length].Clear();
        }
    }

    public ColumnTable Fork() => new(_columns);

    public void Set(int key, long id, in CypherValue value) => Edit(key).Set(id, value);

    /// <summary>The column of a key, ready to write; made when there is none.</summary>
    public PropertyColumn Edit(int key)
    {
        if (_owned is null || key >= _owned.Length)
        {
            int length = Math.Max(_columns.Length, key + 1);
            Array.Resize(ref _owned, length);
            PropertyColumn?[] columns = new PropertyColumn?[length];
            _columns.AsSpan().CopyTo(columns);
            _columns = columns;
        }

        if (!_owned[key])
        {
            _columns[key] = _columns[key]?.Fork() ?? new PropertyColumn();
            _owned[key] = true;
        }

        return _columns[key]!;
    }
}
