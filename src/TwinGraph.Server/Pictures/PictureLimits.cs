namespace TwinGraph.Server.Pictures;

/// <summary>How large a picture may be, and how long it may take.</summary>
public sealed class PictureLimits
{
    /// <summary>The greatest width and height, in pixels.</summary>
    /// <value>4,000 by default.</value>
    public int MaxSide { get; init; } = 4_000;

    /// <summary>The most pixels of a picture.</summary>
    /// <value>12,000,000 by default.</value>
    public long MaxPixels { get; init; } = 12_000_000;

    /// <summary>The most nodes that are drawn; of more, the most tied.</summary>
    /// <value>1,000 by default.</value>
    public int MaxNodes { get; init; } = 1_000;

    /// <summary>The most edges that are drawn; of more, those among the most tied nodes.</summary>
    /// <value>5,000 by default.</value>
    public int MaxEdges { get; init; } = 5_000;

    /// <summary>How long a picture may be read and drawn, the wait for a turn included.</summary>
    /// <value>20 seconds by default.</value>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How many pictures are drawn at once, for all callers together.</summary>
    /// <value>2 by default.</value>
    public int MaxAtOnce { get; init; } = 2;
}
