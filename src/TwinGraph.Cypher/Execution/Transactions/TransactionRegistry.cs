using System.Collections.Concurrent;
using System.Globalization;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Transactions;

/// <summary>The transactions of an engine that have not ended. Thread-safe.</summary>
/// <param name="time">The clock.</param>
/// <param name="graph">The graph that they read and write.</param>
/// <param name="gate">What they entered by, and leave when they end.</param>
internal sealed class TransactionRegistry(TimeProvider time, IPropertyGraph graph, TransactionGate gate)
{
    private readonly ConcurrentDictionary<long, RunningTransaction> _running = new();
    private long _last;
    private long _lastStatement;

    /// <summary>Notes that a transaction begins, which has entered by the gate unless it is a part of another.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="outer">The transaction that it is a part of, or null.</param>
    /// <exception cref="Diagnostics.CypherException">There is no such database.</exception>
    public RunningTransaction Begin(TransactionOptions options, RunningTransaction? outer = null)
    {
        var transaction = new RunningTransaction(
            this,
            Interlocked.Increment(ref _last),
            time.GetTimestamp(),
            options,
            outer
        );
        _running[transaction.Number] = transaction;
        return transaction;
    }

    /// <summary>The graph that they read and write.</summary>
    public IPropertyGraph Graph => graph;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Notes that a transaction runs a statement.</summary>
    public void Run(
        RunningTransaction transaction,
        string text,
        IReadOnlyDictionary<string, CypherValue> parameters,
        MemoryAccount memory
    )
    {
        long number = Interlocked.Increment(ref _lastStatement);
        transaction.Statement = new(number, text, parameters, time.GetTimestamp(), memory);
    }

    /// <summary>Those that have not ended, the oldest first.</summary>
    public IEnumerable<RunningTransaction> All() => _running.Values.OrderBy(static running => running.Number);

    /// <summary>The one of an id, or null.</summary>
    public RunningTransaction? Find(string id) => _running.Values.FirstOrDefault(running => running.Id == id);

    /// <summary>How long ago something was.</summary>
    public TimeSpan Since(long timestamp) => time.GetElapsedTime(timestamp);

    /// <summary>When something was, as SHOW TRANSACTIONS tells it.</summary>
    public string TimeOf(long timestamp) =>
        (time.GetUtcNow() - Since(timestamp)).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The id of a number.</summary>
    public static string IdOf(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{DatabaseNames.Default}-transaction-{number}");

    internal void Remove(RunningTransaction transaction)
    {
        if (_running.TryRemove(transaction.Number, out _) && transaction.Outer is null)
        {
            gate.Leave();
        }
    }
}
