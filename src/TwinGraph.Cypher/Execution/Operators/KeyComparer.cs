using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Equivalence of combinations of values: null is one key, and 1 and 1.0 are the same.</summary>
internal sealed class KeyComparer : IEqualityComparer<CypherValue[]>
{
    private const int EntryOverhead = 56;

    public static KeyComparer Instance { get; } = new();

    /// <summary>About how many bytes a key in a hash table takes.</summary>
    public static long SizeOf(CypherValue[] key)
    {
        long bytes = EntryOverhead + ((long)MemoryAccount.BytesPerValue * key.Length);
        foreach (ref readonly CypherValue value in key.AsSpan())
        {
            bytes += MemoryAccount.PayloadOf(value);
        }

        return bytes;
    }

    public bool Equals(CypherValue[]? x, CypherValue[]? y)
    {
        if (x is null || y is null || x.Length != y.Length)
        {
            return ReferenceEquals(x, y);
        }

        for (int i = 0; i < x.Length; i++)
        {
            if (!ValueEquality.Equivalent(x[i], y[i]))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(CypherValue[] obj)
    {
        var hash = new HashCode();
        foreach (ref readonly CypherValue value in obj.AsSpan())
        {
            hash.Add(ValueEquality.Hash(value));
        }

        return hash.ToHashCode();
    }
}
