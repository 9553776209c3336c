namespace TwinGraph.Conformance.Durability;

/// <summary>What a process did to files, as far as power failures care.</summary>
internal abstract record FileEvent
{
    /// <summary>A file was opened, made when it was not there, emptied when that was asked for.</summary>
    internal sealed record Open(string Path, bool Empties) : FileEvent;

    /// <summary>Bytes were written.</summary>
    internal sealed record Write(string Path, long Offset, byte[] Bytes) : FileEvent;

    /// <summary>A file got another length.</summary>
    internal sealed record Truncate(string Path, long Length) : FileEvent;

    /// <summary>A file got another name.</summary>
    internal sealed record Rename(string From, string To) : FileEvent;

    /// <summary>A name was removed.</summary>
    internal sealed record Unlink(string Path) : FileEvent;

    /// <summary>A sync began; what was written before it will be on the disk when it ends.</summary>
    internal sealed record SyncBegins(string Thread, string Path) : FileEvent;

    /// <summary>The sync of a thread has returned.</summary>
    internal sealed record SyncEnds(string Thread) : FileEvent;

    /// <summary>A step of a writer was acknowledged.</summary>
    internal sealed record Acknowledged(int Writer, long Step) : FileEvent;
}
