namespace TwinGraph.Server.Live.Imports;

/// <summary>The imports that run in this server, or ended a while ago, for those who follow them.</summary>
/// <remarks>Thread-safe. An import may be followed before it begins, by an id that its client has chosen.</remarks>
internal sealed class ImportRegistry(FeedOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Begins an import.</summary>
    /// <param name="id">The id that its client has chosen; null for a new one.</param>
    /// <param name="name">The name of what is imported.</param>
    /// <param name="by">Who imports it.</param>
    /// <returns>What tells how far it is; null when an import of that id is known already, or too many are under way.</returns>
    public ImportRun? TryBegin(string? id, string name, string by)
    {
        var status = new ImportStatus(
            string.IsNullOrEmpty(id) ? Guid.NewGuid().ToString("N") : id,
            name,
            by,
            ImportState.Running,
            "reading",
            0,
            null
        );
        lock (_lock)
        {
            Forget();
            if (_entries.TryGetValue(status.Id, out Entry? known) && known.Status is not null)
            {
                return null;
            }

            if (_entries.Count >= options.MaxImports && known is null && !MakeRoom())
            {
                return null;
            }
        }

        var run = new ImportRun(this, status);
        Tell(status);
        return run;
    }

    /// <summary>Follows an import from how far it is now to its end.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="mayFollow">Whether the one who follows may see an import of this name.</param>
    public IObservable<ImportEvent> Follow(string id, Func<string, bool> mayFollow) => new Stream(this, id, mayFollow);

    /// <summary>How many are known or waited for.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                Forget();
                return _entries.Count;
            }
        }
    }

    internal void Tell(ImportStatus status)
    {
        ImportFollower[] followers;
        lock (_lock)
        {
            if (!_entries.TryGetValue(status.Id, out Entry? entry))
            {
                _entries.Add(status.Id, entry = new());
            }

            entry.Status = status;
            if (status.State != ImportState.Running)
            {
                entry.EndedAt = time.GetUtcNow();
            }

            followers = [.. entry.Followers];
        }

        foreach (ImportFollower follower in followers)
        {
            follower.Tell(status);
        }
    }

    internal ImportStatus? Add(string id, ImportFollower follower)
    {
        lock (_lock)
        {
            Forget();
            if (!_entries.TryGetValue(id, out Entry? entry))
            {
                _entries.Add(id, entry = new());
            }

            entry.Followers.Add(follower);
            return entry.Status;
        }
    }

    internal void Remove(string id, ImportFollower follower)
    {
        lock (_lock)
        {
            if (_entries.TryGetValue(id, out Entry? entry) && entry.Followers.Remove(follower) && entry.IsUnknown)
            {
                _entries.Remove(id);
            }
        }
    }

    private void Forget()
    {
        DateTimeOffset oldest = time.GetUtcNow() - options.ImportsKept;
        foreach ((string id, Entry entry) in _entries)
        {
            if (entry.EndedAt < oldest && entry.Followers.Count == 0)
            {
                _entries.Remove(id);
            }
        }
    }

    private bool MakeRoom()
    {
        string? oldest = null;
        DateTimeOffset first = DateTimeOffset.MaxValue;
        foreach ((string id, Entry entry) in _entries)
        {
            if (entry.EndedAt < first && entry.Followers.Count == 0)
            {
                (oldest, first) = (id, entry.EndedAt.Value);
            }
        }

        return oldest is not null && _entries.Remove(oldest);
    }

    private sealed class Entry
    {
        public ImportStatus? Status { get; set; }

        public DateTimeOffset? EndedAt { get; set; }

        public List<ImportFollower> Followers { get; } = [];

        public bool IsUnknown => Status is null && Followers.Count == 0;
    }

    private sealed class Stream(ImportRegistry registry, string id, Func<string, bool> mayFollow)
        : IObservable<ImportEvent>
    {
        public IDisposable Subscribe(IObserver<ImportEvent> observer) =>
            new ImportFollower(registry, id, mayFollow, observer);
    }
}
