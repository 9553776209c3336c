namespace TwinGraph.Server.Exports;

/// <summary>How much one export may ask for.</summary>
public sealed class ExportLimits
{
    /// <summary>How long an export may be read and written, before it is sent.</summary>
    /// <value>60 seconds by default.</value>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The most bytes of an export.</summary>
    /// <value>256 MiB by default.</value>
    public long MaxBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>How many bytes of an export are held in memory; a longer one waits in a temporary file.</summary>
    /// <value>1 MiB by default.</value>
    public int MemoryBytes { get; init; } = 1024 * 1024;

    /// <summary>The most bytes of a request's body.</summary>
    /// <value>1 MiB by default.</value>
    public long MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>How many exports are made at once, for all callers together; more wait for their turn.</summary>
    /// <value>4 by default.</value>
    public int MaxAtOnce { get; init; } = 4;
}
