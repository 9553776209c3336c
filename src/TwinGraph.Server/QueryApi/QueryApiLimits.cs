namespace TwinGraph.Server.QueryApi;

/// <summary>How much one caller of the Query API may ask for.</summary>
public sealed class QueryApiLimits
{
    /// <summary>The most bytes of a request's body.</summary>
    /// <value>4 MiB by default.</value>
    public int MaxBodyBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>How deep objects and arrays of a body may nest.</summary>
    /// <value>256 by default. A typed value takes two levels for each of its own.</value>
    public int MaxDepth { get; init; } = 256;

    /// <summary>The most explicit transactions that may be open, of all callers together.</summary>
    /// <value>100 by default.</value>
    public int MaxTransactions { get; init; } = 100;

    /// <summary>The most explicit transactions that one caller may have open.</summary>
    /// <value>10 by default.</value>
    public int MaxTransactionsOfCaller { get; init; } = 10;

    /// <summary>How long an explicit transaction waits for its next request before it is rolled back.</summary>
    /// <value>30 seconds by default, as with Neo4j.</value>
    public TimeSpan TransactionIdle { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a client may take to read what a statement returns that writes, since others wait to write.</summary>
    /// <value>30 seconds by default; then the statement is undone and the connection cut.</value>
    public TimeSpan WriterAnswerTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many bytes of an answer are gathered before they are sent.</summary>
    /// <value>32 KiB by default. An error met before that has a status code of its own.</value>
    public int FlushBytes { get; init; } = 32 * 1024;
}
