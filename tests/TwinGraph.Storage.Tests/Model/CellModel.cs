using System.Globalization;

namespace TwinGraph.Storage.Tests.Model;

/// <summary>What a <see cref="CellStore"/> must come to, when its operations run one after another.</summary>
internal sealed class CellModel
{
    private readonly SortedDictionary<int, long> _cells = [];
    private readonly List<(int From, int To)> _links = [];
    private readonly List<string> _seen = [];

    public void Put(int cell, long value) => _cells[cell] = value;

    /// <summary>Reads two cells and writes one, so that the order of two such operations shows.</summary>
    public void Combine(int cell, int other)
    {
        if (_cells.TryGetValue(cell, out long value) && _cells.TryGetValue(other, out long added))
        {
            _cells[cell] = Combined(value, added);
        }
    }

    public void Remove(int cell)
    {
        _cells.Remove(cell);
        _links.RemoveAll(link => link.From == cell || link.To == cell);
    }

    public void Link(int from, int to)
    {
        if (_cells.ContainsKey(from) && _cells.ContainsKey(to))
        {
            _links.Add((from, to));
        }
    }

    /// <summary>A second cell of the same number is refused, and with it all else of its transaction.</summary>
    public void Duplicate(int cell)
    {
        if (!_cells.ContainsKey(cell))
        {
            _seen.Add($"{cell} is free");
        }
        else
        {
            _seen.Add($"{cell} is refused");
        }
    }

    public void Read(int reader) => _seen.Add(Line(reader, State(_cells, _links)));

    public static long Combined(long value, long added) => (value * 3 + added) % 1_000_003;

    public static string Line(int reader, string state) =>
        string.Create(CultureInfo.InvariantCulture, $"{reader} saw {state}");

    public static string State(IEnumerable<KeyValuePair<int, long>> cells, IEnumerable<(int From, int To)> links) =>
        $"{string.Join(' ', cells.OrderBy(c => c.Key).Select(c => $"{c.Key}={c.Value}"))}; {string.Join(' ', links.Order().Select(l => $"{l.From}>{l.To}"))}";

    /// <summary>The state, and all that was read on the way, whose order is nobody's promise.</summary>
    public static string Text(string state, IEnumerable<string> seen) =>
        string.Join('\n', seen.Order(StringComparer.Ordinal).Prepend(state));

    public override string ToString() => Text(State(_cells, _links), _seen);
}
