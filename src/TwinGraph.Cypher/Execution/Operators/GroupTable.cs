using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Numbers combinations of values from 0 in the order in which they come; equivalent ones have one number.</summary>
/// <param name="width">How many values a combination has; at least one.</param>
internal sealed class GroupTable(int width)
{
    private const int FirstCapacity = 8;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    // A bucket holds a number and one; the table is at most half full.
    private int[] _buckets = new int[2 * FirstCapacity];
    private uint[] _hashes = new uint[FirstCapacity];
    private CypherValue[] _keys = new CypherValue[FirstCapacity * width];

    // What was hashed last: of several keys mostly one stays the same from row to row.
    private readonly CypherValue[] _hashed = new CypherValue[width];
    private readonly ulong[] _hashOf = new ulong[width];

    /// <summary>How many combinations there are.</summary>
    public int Count { get; private set; }

    /// <summary>The values of a combination.</summary>
    public ReadOnlySpan<CypherValue> this[int group] => _keys.AsSpan(group * width, width);

    /// <summary>Whether a combination has this number, when that is told at a glance.</summary>
    public bool IsAtAGlance(int group, ReadOnlySpan<CypherValue> key)
    {
        if ((uint)group >= (uint)Count)
        {
            return false;
        }

        ReadOnlySpan<CypherValue> known = this[group];
        for (int i = 0; i < known.Length; i++)
        {
            if (!known[i].IsIdentical(key[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The number of a combination, a new one when it was not there.</summary>
    public int FindOrAdd(ReadOnlySpan<CypherValue> key)
    {
        uint hash = Hash(key);
        int mask = _buckets.Length - 1;
        for (int bucket = (int)hash & mask; ; bucket = (bucket + 1) & mask)
        {
            int group = _buckets[bucket] - 1;
            if (group < 0)
            {
                return Add(key, hash, bucket);
            }

            if (_hashes[group] == hash && AreEquivalent(this[group], key))
            {
                return group;
            }
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        if (Count > 0)
        {
            Array.Clear(_buckets);
            Array.Clear(_keys, 0, Count * width);
            Array.Clear(_hashed);
            Array.Clear(_hashOf);
            Count = 0;
        }
    }

    private static bool AreEquivalent(ReadOnlySpan<CypherValue> left, ReadOnlySpan<CypherValue> right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            bool same =
                left[i].IsIdentical(right[i])
                || (
                    left[i].IsString && right[i].IsString
                        ? left[i].AsString() == right[i].AsString()
                        : ValueEquality.Equivalent(left[i], right[i])
                );
            if (!same)
            {
                return false;
            }
        }

        return true;
    }

    private uint Hash(ReadOnlySpan<CypherValue> key)
    {
        ulong hash = 0;
        for (int i = 0; i < key.Length; i++)
        {
            ref readonly CypherValue value = ref key[i];
            if (!value.IsIdentical(_hashed[i]))
            {
                _hashed[i] = value;
                _hashOf[i] = value.Kind is ValueKind.Node or ValueKind.Relationship
                    ? (ulong)value.AsEntityId()
                    : (uint)ValueEquality.Hash(value);
            }

            hash = (hash ^ _hashOf[i]) * Multiplier;
        }

        return (uint)(hash >> 32);
    }

    private int Add(ReadOnlySpan<CypherValue> key, uint hash, int bucket)
    {
        if (Count == _hashes.Length)
        {
            Grow();
            int mask = _buckets.Length - 1;
            bucket = (int)hash & mask;
            while (_buckets[bucket] != 0)
            {
                bucket = (bucket + 1) & mask;
            }
        }

        key.CopyTo(_keys.AsSpan(Count * width, width));
        _hashes[Count] = hash;
        _buckets[bucket] = ++Count;
        return Count - 1;
    }

    private void Grow()
    {
        int capacity = checked(_hashes.Length * 2);
        Array.Resize(ref _hashes, capacity);
        Array.Resize(ref _keys, checked(capacity * width));
        _buckets = new int[checked(capacity * 2)];
        int mask = _buckets.Length - 1;
        for (int group = 0; group < Count; group++)
        {
            Interruption.Step();
            int bucket = (int)_hashes[group] & mask;
            while (_buckets[bucket] != 0)
            {
                bucket = (bucket + 1) & mask;
            }

            _buckets[bucket] = group + 1;
        }
    }
}
