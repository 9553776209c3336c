using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Indexes;

/// <summary>All indexes of a graph in order of name; forks share what they do not write.</summary>
internal sealed class IndexTable
{
    private PropertyIndex[] _indexes;
    private bool[]? _owned;

    // One bit for the keys that are equal modulo 64: most writes touch a key that no index holds.
    private ulong _nodeKeys;
    private ulong _relationshipKeys;
    private IReadOnlyList<IndexDescriptor>? _descriptors;

    public IndexTable()
        : this([]) { }

    private IndexTable(PropertyIndex[] indexes) => _indexes = indexes;

    public ReadOnlySpan<PropertyIndex> All => _indexes;

    public IReadOnlyList<IndexDescriptor> Descriptors =>
        _descriptors ??= Array.ConvertAll(_indexes, index => index.Descriptor);

    public IndexTable Fork() =>
        new(_indexes)
        {
            _nodeKeys = _nodeKeys,
            _relationshipKeys = _relationshipKeys,
            _descriptors = Descriptors,
        };

    public PropertyIndex? Find(int label, int key)
    {
        foreach (PropertyIndex index in _indexes)
        {
            if (index.IsNodeRange(label, key))
            {
                return index;
            }
        }

        return null;
    }

    /// <summary>The index of a descriptor, which is mostly the very object.</summary>
    public PropertyIndex? Find(IndexDescriptor descriptor)
    {
        foreach (PropertyIndex index in _indexes)
        {
            if (ReferenceEquals(index.Descriptor, descriptor))
            {
                return index;
            }
        }

        return Array.Find(_indexes, index => index.Descriptor.Equals(descriptor));
    }

    /// <summary>Whether any index of nodes, or of relationships, holds a property.</summary>
    public bool IsIndexed(EntityKind entity, int key)
    {
        ulong keys = entity == EntityKind.Node ? _nodeKeys : _relationshipKeys;
        return (keys & (1UL << (key & 63))) != 0;
    }

    public PropertyIndex? Find(string name) => Array.Find(_indexes, index => index.Descriptor.Name == name);

    /// <summary>The index at a place in <see cref="All"/>, ready to write.</summary>
    public PropertyIndex Edit(int place)
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

        return _indexes[place];
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
        _nodeKeys = 0;
        _relationshipKeys = 0;
        foreach (PropertyIndex index in indexes)
        {
            foreach (int key in index.Keys)
            {
                (index.OnNodes ? ref _nodeKeys : ref _relationshipKeys) |= 1UL << (key & 63);
            }
        }
    }
}
