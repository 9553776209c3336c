using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Indexes;

/// <summary>All indexes of a graph in order of name; forks share what they do not write.</summary>
internal sealed class IndexTable
{
    private PropertyIndex[] _indexes;
    private bool[]? _owned;
    private IReadOnlyList<IndexDescriptor>? _descriptors;

    public IndexTable()
        : this([]) { }

    private IndexTable(PropertyIndex[] indexes) => _indexes = indexes;

    public ReadOnlySpan<PropertyIndex> All => _indexes;

    public IReadOnlyList<IndexDescriptor> Descriptors =>
        _descriptors ??= Array.ConvertAll(_indexes, index => index.Descriptor);

    public IndexTable Fork() => new(_indexes) { _descriptors = _descriptors };

    public PropertyIndex? Find(int label, int key)
    {
        foreach (PropertyIndex index in _indexes)
        {
            if (index.Label == label && index.Key == key)
            {
                return index;
            }
        }

        return null;
    }

    public PropertyIndex? Find(string name) => Array.Find(_indexes, index => index.Descriptor.Name == name);

    /// <summary>The entries of the index at a place in <see cref="All"/>, ready to write.</summary>
    public SortedIndex Edit(int place)
    {
        if (_owned is null)
        {
            _indexes = (PropertyIndex[])_indexes.Clone();
            _owned = new bool[_indexes.Length];
        }

        if (!_owned[place])
        {
            _indexes[place] = _indexes[place].Fork();
            _owned[place] = true;
        }

        return _indexes[place].Entries;
    }

    public void Add(PropertyIndex index)
    {
        PropertyIndex[] indexes = [.. _indexes, index];
        Array.Sort(indexes, static (a, b) => string.CompareOrdinal(a.Descriptor.Name, b.Descriptor.Name));
        Replace(indexes);
    }

    public bool Remove(string name)
    {
        PropertyIndex[] indexes = Array.FindAll(_indexes, index => index.Descriptor.Name != name);
        if (indexes.Length == _indexes.Length)
        {
            return false;
        }

        Replace(indexes);
        return true;
    }

    private void Replace(PropertyIndex[] indexes)
    {
        _indexes = indexes;
        _owned = null;
        _descriptors = null;
    }
}
