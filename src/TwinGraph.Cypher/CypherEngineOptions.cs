using TwinGraph.Cypher.Planning;
using TwinGraph.Cypher.Procedures;

namespace TwinGraph.Cypher;

/// <summary>What the engine may use.</summary>
public sealed record CypherEngineOptions
{
    /// <summary>The most rows that operators pass on at once.</summary>
    /// <value>1024. Wide rows go in smaller batches.</value>
    public int BatchRows { get; init; } = 1024;

    /// <summary>The most bytes that one statement may hold, by the engine's estimate.</summary>
    /// <value>256 MB.</value>
    public long MemoryLimit { get; init; } = 256L * 1024 * 1024;

    /// <summary>The most bytes that all statements of the engine may hold together, by its estimate.</summary>
    /// <value>1 GB. A statement counts from its first megabyte on.</value>
    public long TotalMemoryLimit { get; init; } = 1024L * 1024 * 1024;

    /// <summary>How long one statement may run.</summary>
    /// <value>30 s. Zero: as long as it takes.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The most threads that one statement runs on, that of its caller included.</summary>
    /// <value>The number of processors, eight at most. 1: no statement runs on more than its caller's.</value>
    /// <remarks>
    /// Only large scans and what is made of their rows are shared, and only in statements that read a snapshot. Rows
    /// come in the same order; sums of floats may differ in their last digits from those of one thread, the same in
    /// each run.
    /// </remarks>
    public int Parallelism { get; init; } = Math.Clamp(Environment.ProcessorCount, 1, 8);

    /// <summary>The most threads that all statements of the engine take together beside those of their callers.</summary>
    /// <value>One fewer than there are processors. A statement that finds none free runs on its caller's thread.</value>
    public int TotalHelpers { get; init; } = Math.Max(0, Environment.ProcessorCount - 1);

    /// <summary>How many transactions may be open at once; each runs one statement at a time.</summary>
    /// <value>1000. Zero: any number. Those that CALL … IN TRANSACTIONS begins belong to the one that runs it.</value>
    public int MaxTransactions { get; init; } = 1000;

    /// <summary>How long a transaction above <see cref="MaxTransactions"/> waits for another one to end.</summary>
    /// <value>1 s. Zero: it is refused at once.</value>
    public TimeSpan TransactionWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest text of a statement, in characters.</summary>
    /// <value>1 Mi. Values belong into parameters, which are not counted.</value>
    public int TextLimit { get; init; } = 1024 * 1024;

    /// <summary>How many plans are kept for statements that come again.</summary>
    /// <value>500.</value>
    public int PlanCacheSize { get; init; } = 500;

    /// <summary>The folder whose files LOAD CSV may read, by names such as <c>file:///regions.csv</c>.</summary>
    /// <value>Null: it may read none.</value>
    public string? ImportFolder { get; init; }

    /// <summary>The procedures that CALL can run.</summary>
    /// <value>The built-in ones.</value>
    public ProcedureRegistry Procedures { get; init; } = ProcedureRegistry.BuiltIn;

    /// <summary>Who may sign in, for SHOW USERS and SHOW ROLES.</summary>
    /// <value>Null: nobody signs in, and there are no users to show.</value>
    public IUserDirectory? Users { get; init; }

    /// <summary>Where drivers reach the server, as host and port, for SHOW DATABASES.</summary>
    /// <value>Empty: the engine is not served.</value>
    public string Address { get; init; } = "";

    /// <summary>Which rules the planner uses.</summary>
    internal PlannerOptions Planner { get; init; } = PlannerOptions.Default;
}
