using System.Collections.Concurrent;

namespace TwinGraph.Storage.Snapshots;

/// <summary>The names of one kind of token; names are only ever added. Thread-safe.</summary>
internal sealed partial class TokenTable
{
    private readonly ConcurrentDictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Lock _adding = new();
    private string[] _names = new string[16];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public string this[int token]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)token, (uint)Count, nameof(token));
            return Volatile.Read(ref _names)[token];
        }
    }

    public int Find(string name) => _ids.TryGetValue(name, out int token) ? token : -1;

    public int FindOrAdd(string name)
    {
        if (_ids.TryGetValue(name, out int token))
        {
            return token;
        }

        lock (_adding)
        {
            if (_ids.TryGetValue(name, out token))
            {
                return token;
            }

            token = _count;
            if (token == _names.Length)
            {
                string[] grown = new string[token * 2];
                _names.AsSpan().CopyTo(grown);
                Volatile.Write(ref _names, grown);
            }

            _names[token] = name;
            Volatile.Write(ref _count, token + 1);
            _ids[name] = token;
            return token;
        }
    }
}
