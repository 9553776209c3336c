using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Storage.Snapshots;

/// <summary>Numbers for sets of tokens, so that a record names all its labels or keys in one integer.</summary>
/// <remarks>
/// Sets are only ever added, and 0 is the empty one. Only the writer adds; a reader meets a number only in a root that
/// was published after the set was stored.
/// </remarks>
internal sealed partial class TokenSets
{
    private readonly Dictionary<int[], int> _numbers = new(ContentComparer.Instance);
    private readonly Dictionary<(int Set, int Token), int> _with = [];
    private readonly Dictionary<(int Set, int Token), int> _without = [];
    private int[][] _sets =
    [
        [],
    ];
    private int _count = 1;

    public TokenSets() => _numbers.Add([], 0);

    /// <summary>The tokens of a set, ascending.</summary>
    public ReadOnlySpan<int> this[int set] => Volatile.Read(ref _sets)[set];

    public bool Contains(int set, int token)
    {
        ReadOnlySpan<int> tokens = this[set];
        return tokens.Length <= 8 ? tokens.Contains(token) : tokens.BinarySearch(token) >= 0;
    }

    public int With(int set, int token)
    {
        if (!_with.TryGetValue((set, token), out int result))
        {
            int[] tokens = Contains(set, token) ? _sets[set] : [.. _sets[set], token];
            result = Number(tokens);
            _with.Add((set, token), result);
        }

        return result;
    }

    public int Without(int set, int token)
    {
        if (!_without.TryGetValue((set, token), out int result))
        {
            result = Number(Array.FindAll(_sets[set], t => t != token));
            _without.Add((set, token), result);
        }

        return result;
    }

    /// <summary>The number of a set of distinct tokens in any order.</summary>
    public int Number(ReadOnlySpan<int> tokens)
    {
        int[] sorted = tokens.ToArray();
        Array.Sort(sorted);
        if (_numbers.TryGetValue(sorted, out int number))
        {
            return number;
        }

        if (_count == _sets.Length)
        {
            int[][] grown = new int[_sets.Length * 2][];
            _sets.AsSpan().CopyTo(grown);
            Volatile.Write(ref _sets, grown);
        }

        number = _count;
        _sets[number] = sorted;
        Volatile.Write(ref _count, number + 1);
        _numbers.Add(sorted, number);
        return number;
    }

    private sealed class ContentComparer : IEqualityComparer<int[]>
    {
        public static readonly ContentComparer Instance = new();

        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] int[] obj)
        {
            var hash = new HashCode();
            foreach (int token in obj)
            {
                hash.Add(token);
            }

            return hash.ToHashCode();
        }
    }
}
