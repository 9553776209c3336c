namespace TwinGraph.Storage.Snapshots;

/// <summary>One <see cref="IdSet"/> for every token: who carries a label, which relationships are of a type.</summary>
internal sealed partial class IdSetTable
{
    private static readonly IdSet s_empty = new();

    private IdSet?[] _sets;
    private bool[]? _owned;

    public IdSetTable()
        : this([]) { }

    private IdSetTable(IdSet?[] sets) => _sets = sets;

    public IdSet this[int token] => (uint)token < (uint)_sets.Length ? _sets[token] ?? s_empty : s_empty;

    public IdSetTable Fork() => new(_sets);

    public IdSet Edit(int token)
    {
        if (_owned is null || token >= _owned.Length)
        {
            int length = Math.Max(_sets.Length, token + 1);
            Array.Resize(ref _owned, length);
            IdSet?[] sets = new IdSet?[length];
            _sets.AsSpan().CopyTo(sets);
            _sets = sets;
        }

        if (!_owned[token])
        {
            _sets[token] = _sets[token]?.Fork() ?? new IdSet();
            _owned[token] = true;
        }

        return _sets[token]!;
    }
}
