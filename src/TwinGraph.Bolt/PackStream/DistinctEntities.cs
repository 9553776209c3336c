namespace TwinGraph.Bolt.PackStream;

/// <summary>Entities of a path in the order in which it first passes them.</summary>
internal sealed class DistinctEntities<T>(int capacity, Func<T, long> idOf)
{
    // Short paths are searched through; only long ones are worth a table.
    private const int Few = 16;

    private readonly Dictionary<long, int>? _places = capacity > Few ? new(capacity) : null;

    /// <summary>The entities.</summary>
    public List<T> Items { get; } = new(capacity);

    /// <summary>Where the entity stands; it is added when it is new.</summary>
    public int IndexOf(T entity)
    {
        long id = idOf(entity);
        if (_places is not null)
        {
            if (_places.TryGetValue(id, out int place))
            {
                return place;
            }

            _places.Add(id, Items.Count);
        }
        else
        {
            for (int i = 0; i < Items.Count; i++)
            {
                if (idOf(Items[i]) == id)
                {
                    return i;
                }
            }
        }

        Items.Add(entity);
        return Items.Count - 1;
    }
}
