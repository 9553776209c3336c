using System.Collections.Concurrent;

namespace TwinGraph.Server.GraphQL.Documents;

/// <summary>Keeps what was made of texts that come again, up to a number of characters of text.</summary>
/// <remarks>
/// A read is one look-up and one flag. When it is full, entries that were not read since the last sweep go first. Safe
/// for many threads.
/// </remarks>
/// <param name="capacity">The most characters of all texts together; 0 keeps nothing.</param>
internal sealed class DocumentCache<T>(long capacity)
    where T : class
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _sweeping = new();
    private long _held;

    /// <summary>How many texts it holds.</summary>
    public int Count => _entries.Count;

    /// <summary>How many characters the texts have together.</summary>
    public long Held => Interlocked.Read(ref _held);

    public T? Find(string key)
    {
        if (!_entries.TryGetValue(key, out Entry? entry))
        {
            return null;
        }

        entry.WasRead = true;
        return entry.Value;
    }

    /// <summary>Keeps a value; one of more than a tenth of the room is not kept.</summary>
    /// <param name="key">What finds it again.</param>
    /// <param name="value">The value.</param>
    /// <param name="size">How many characters it counts as.</param>
    public void Keep(string key, T value, long size)
    {
        if (size > capacity / 10 || !_entries.TryAdd(key, new(value, size)))
        {
            return;
        }

        if (Interlocked.Add(ref _held, size) > capacity)
        {
            Sweep();
        }
    }

    private void Sweep()
    {
        lock (_sweeping)
        {
            // Down to nine tenths, so that not every newcomer sweeps. Two rounds: the first takes the marks away.
            long least = capacity - (capacity / 10);
            for (int round = 0; round < 2 && Held > least; round++)
            {
                foreach ((string key, Entry entry) in _entries)
                {
                    if (Held <= least)
                    {
                        return;
                    }

                    if (entry.WasRead)
                    {
                        entry.WasRead = false;
                    }
                    else if (_entries.TryRemove(key, out Entry? removed))
                    {
                        Interlocked.Add(ref _held, -removed.Size);
                    }
                }
            }
        }
    }

    private sealed class Entry(T value, long size)
    {
        private volatile bool _wasRead;

        public T Value { get; } = value;

        public long Size { get; } = size;

        public bool WasRead
        {
            get => _wasRead;
            set => _wasRead = value;
        }
    }
}
