namespace TwinGraph.Server.Live;

/// <summary>How subscriptions follow the graph's log of changes.</summary>
public sealed record FeedOptions
{
    /// <summary>How often the log is looked at for changes that others made, as long as anybody is subscribed.</summary>
    /// <value>1 second. What this process writes is seen at once.</value>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most changes that one look fetches.</summary>
    /// <value>200, at least 1.</value>
    public int PageSize { get; init; } = 200;

    /// <summary>How many changes wait for one subscriber; one that falls further behind reads the log by itself.</summary>
    /// <value>256, at least 1.</value>
    public int QueueLength { get; init; } = 256;

    /// <summary>The longest wait between two looks while the graph does not answer; it begins with <see cref="PollInterval"/>.</summary>
    /// <value>15 seconds.</value>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the outcome of an import is told after its end.</summary>
    /// <value>10 minutes.</value>
    public TimeSpan ImportsKept { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The most imports that are known at a time, under way or ended; the oldest ended one makes room.</summary>
    /// <value>1,000.</value>
    public int MaxImports { get; init; } = 1_000;
}
