namespace TwinGraph.Conformance.Durability;

/// <summary>A disk that loses its power: what was synced is there, what was not is there in part.</summary>
/// <remarks>
/// Of what was written and not synced, each 512 bytes are kept or lost by chance. Names made, changed and removed are
/// kept up to some point in their order, as a journal of names does; a sync of a file keeps the name it was made
/// under, a sync of the folder keeps all.
/// </remarks>
internal sealed class PowerLossModel
{
    private const int Sector = 512;

    private readonly Dictionary<string, Disk> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Disk> _durableNames = new(StringComparer.Ordinal);
    private readonly List<Action<Dictionary<string, Disk>>> _pendingNames = [];
    private readonly Dictionary<string, (Disk? File, long Until)> _syncing = [];
    private long _namesDone;

    /// <summary>The last acknowledged step of each writer.</summary>
    public Dictionary<int, long> Acknowledged { get; } = [];

    /// <summary>What was on the disk before the trace began.</summary>
    public void Preload(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder))
        {
            var disk = new Disk { Durable = System.IO.File.ReadAllBytes(path), IsNamed = true };
            _names[path] = disk;
            _durableNames[path] = disk;
        }
    }

    public void Apply(FileEvent happened)
    {
        switch (happened)
        {
            case FileEvent.Open open:
                Open(open);
                break;
            case FileEvent.Write write:
                File(write.Path).Pending.Add(write);
                break;
            case FileEvent.Truncate truncate:
                File(truncate.Path).Pending.Add(truncate);
                break;
            case FileEvent.Rename rename:
                ChangeNames(names =>
                {
                    if (names.Remove(rename.From, out Disk? moved))
                    {
                        names[rename.To] = moved;
                    }
                });
                break;
            case FileEvent.Unlink unlink:
                ChangeNames(names => names.Remove(unlink.Path));
                break;
            case FileEvent.SyncBegins sync:
                _names.TryGetValue(sync.Path, out Disk? synced);
                _syncing[sync.Thread] = (
                    synced,
                    synced is null ? _namesDone + _pendingNames.Count : synced.Done + synced.Pending.Count
                );
                break;
            case FileEvent.SyncEnds sync when _syncing.Remove(sync.Thread, out (Disk? File, long Until) ended):
                EndSync(ended.File, ended.Until);
                break;
            case FileEvent.Acknowledged said:
                Acknowledged[said.Writer] = said.Step;
                break;
            default:
                break;
        }
    }

    /// <summary>Writes into a folder what the disk has after the power failed now.</summary>
    public void Materialize(string from, string to, Random random)
    {
        var names = new Dictionary<string, Disk>(_durableNames, StringComparer.Ordinal);
        foreach (Action<Dictionary<string, Disk>> change in _pendingNames.Take(random.Next(_pendingNames.Count + 1)))
        {
            change(names);
        }

        Directory.CreateDirectory(to);
        foreach ((string path, Disk disk) in names)
        {
            System.IO.File.WriteAllBytes(Path.Combine(to, Path.GetRelativePath(from, path)), disk.Surviving(random));
        }
    }

    private void Open(FileEvent.Open open)
    {
        if (!_names.TryGetValue(open.Path, out Disk? disk))
        {
            disk = new Disk();
            _names[open.Path] = disk;
            Disk made = disk;
            _pendingNames.Add(names => names.TryAdd(open.Path, made));
            disk.Path = open.Path;
        }
        else if (open.Empties)
        {
            disk.Pending.Add(new FileEvent.Truncate(open.Path, 0));
        }
    }

    private Disk File(string path)
    {
        if (!_names.TryGetValue(path, out Disk? disk))
        {
            Open(new(path, Empties: false));
            disk = _names[path];
        }

        return disk;
    }

    private void ChangeNames(Action<Dictionary<string, Disk>> change)
    {
        change(_names);
        _pendingNames.Add(change);
    }

    // Two syncs of one file may overlap: each is for what was written before it began.
    private void EndSync(Disk? file, long until)
    {
        if (file is null)
        {
            for (; _namesDone < until; _namesDone++)
            {
                _pendingNames[0](_durableNames);
                _pendingNames.RemoveAt(0);
            }

            return;
        }

        for (; file.Done < until; file.Done++)
        {
            file.Durable = Disk.With(file.Durable, file.Pending[0], static () => true);
            file.Pending.RemoveAt(0);
        }

        if (!file.IsNamed)
        {
            file.IsNamed = true;
            _durableNames[file.Path] = file;
        }
    }

    private sealed class Disk
    {
        public byte[] Durable { get; set; } = [];

        public List<FileEvent> Pending { get; } = [];

        /// <summary>How many writes were made durable.</summary>
        public long Done { get; set; }

        public bool IsNamed { get; set; }

        public string Path { get; set; } = "";

        public byte[] Surviving(Random random)
        {
            byte[] bytes = Durable;
            foreach (FileEvent written in Pending)
            {
                bytes = With(bytes, written, () => random.Next(2) == 0);
            }

            return bytes;
        }

        public static byte[] With(byte[] bytes, FileEvent happened, Func<bool> keeps)
        {
            if (happened is FileEvent.Truncate truncate)
            {
                return keeps() ? Resized(bytes, truncate.Length) : bytes;
            }

            var write = (FileEvent.Write)happened;
            byte[] result = [.. bytes];
            for (int at = 0; at < write.Bytes.Length; )
            {
                long offset = write.Offset + at;
                int part = (int)Math.Min(Sector - (offset % Sector), write.Bytes.Length - at);
                if (keeps())
                {
                    if (offset + part > result.Length)
                    {
                        result = Resized(result, offset + part);
                    }

                    write.Bytes.AsSpan(at, part).CopyTo(result.AsSpan((int)offset));
                }

                at += part;
            }

            return result;
        }

        private static byte[] Resized(byte[] bytes, long length)
        {
            byte[] result = [.. bytes];
            Array.Resize(ref result, (int)length);
            return result;
        }
    }
}
