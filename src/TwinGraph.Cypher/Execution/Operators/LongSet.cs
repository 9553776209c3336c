namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>A set of ids, which are not negative, in one array.</summary>
internal sealed class LongSet
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    // A place holds an id and one.
    private long[] _places = new long[8];
    private int _shift = 61;
    private long _last = -1;

    /// <summary>How many ids there are.</summary>
    public int Count { get; private set; }

    /// <summary>How many bytes it takes.</summary>
    public long Bytes => _places.Length * sizeof(long);

    /// <summary>Adds an id; false when it was there.</summary>
    public bool Add(long id)
    {
        // The same one often comes many times in a row.
        if (id == _last)
        {
            return false;
        }

        _last = id;
        int place = Find(id);
        if (_places[place] != 0)
        {
            return false;
        }

        _places[place] = id + 1;
        if (++Count * 2 > _places.Length)
        {
            Grow();
        }

        return true;
    }

    /// <summary>Whether an id is in it.</summary>
    public bool Contains(long id) => _places[Find(id)] != 0;

    /// <summary>The ids in no order.</summary>
    public IEnumerable<long> All()
    {
        foreach (long taken in _places)
        {
            if (taken != 0)
            {
                yield return taken - 1;
            }
        }
    }

    private int Find(long id)
    {
        int mask = _places.Length - 1;
        int place = (int)((ulong)id * Multiplier >> _shift);
        while (_places[place] != 0 && _places[place] != id + 1)
        {
            place = (place + 1) & mask;
        }

        return place;
    }

    private void Grow()
    {
        long[] before = _places;
        _places = new long[checked(before.Length * 2)];
        _shift--;
        foreach (long taken in before)
        {
            if (taken != 0)
            {
                _places[Find(taken - 1)] = taken;
            }
        }
    }
}
