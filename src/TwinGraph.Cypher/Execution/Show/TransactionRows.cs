using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Values;
using static TwinGraph.Cypher.Execution.Show.ShowRows;

namespace TwinGraph.Cypher.Execution.Show;

/// <summary>The rows of SHOW TRANSACTIONS and TERMINATE TRANSACTIONS.</summary>
internal static class TransactionRows
{
    public static IEnumerable<Dictionary<string, CypherValue>> Running(
        IReadOnlyCollection<string>? ids,
        QueryContext context
    ) =>
        context
            .Transactions.All()
            .Where(transaction => (ids is null || ids.Contains(transaction.Id)) && transaction.IsOpenTo(context.Caller))
            .Select(transaction => Row(transaction, context.Transactions));

    public static IEnumerable<Dictionary<string, CypherValue>> Terminated(
        IReadOnlyCollection<string> ids,
        QueryContext context
    )
    {
        foreach (string id in ids.Distinct())
        {
            RunningTransaction? found = context.Transactions.Find(id);
            if (found?.IsOpenTo(context.Caller) == false)
            {
                throw Permissions.Refused(context.Caller, $"end {id}, which is somebody else's", Role.Admin);
            }

            found?.Terminate();
            yield return new()
            {
                ["transactionId"] = Text(id),
                ["username"] = found is null ? CypherValue.Null : Text(found.Options.User ?? ""),
                ["message"] = Text(found is null ? "Transaction not found." : "Transaction terminated."),
            };
        }
    }

    private static Dictionary<string, CypherValue> Row(RunningTransaction transaction, TransactionRegistry registry)
    {
        RunningStatement? statement = transaction.Statement;
        var row = new Dictionary<string, CypherValue>
        {
            ["database"] = Text(transaction.Database),
            ["transactionId"] = Text(transaction.Id),
            ["currentQueryId"] = CypherValue.StringOrNull(statement?.Id),
            ["connectionId"] = Text(transaction.Options.ConnectionId ?? ""),
            ["clientAddress"] = Text(transaction.Options.ClientAddress ?? ""),
            ["username"] = Text(transaction.Options.User ?? ""),
            ["currentQuery"] = Text(statement?.Text ?? ""),
            ["startTime"] = Text(registry.TimeOf(transaction.Started)),
            ["status"] = Text(transaction.Status),
            ["elapsedTime"] = Elapsed(registry.Since(transaction.Started)),
            ["outerTransactionId"] = Text(transaction.Outer ?? ""),
            ["metaData"] = Metadata(transaction.Options.Metadata),
            ["statusDetails"] = Text(""),
            ["resourceInformation"] = CypherValue.Of(MapValue.Empty),
        };
        if (statement is not null)
        {
            row["parameters"] = CypherValue.Of(
                new MapValue([.. statement.Parameters.Keys], [.. statement.Parameters.Values])
            );
            row["currentQueryStartTime"] = Text(registry.TimeOf(statement.Started));
            row["currentQueryStatus"] = Text(transaction.IsTerminated ? "terminating" : "running");
            row["currentQueryElapsedTime"] = Elapsed(registry.Since(statement.Started));
            row["currentQueryAllocatedBytes"] = CypherValue.Integer(statement.Memory?.Used ?? 0);
            row["estimatedUsedHeapMemory"] = CypherValue.Integer(statement.Memory?.Used ?? 0);
        }

        return row;
    }

    private static CypherValue Metadata(IReadOnlyDictionary<string, CypherValue>? metadata) =>
        CypherValue.Of(metadata is null ? MapValue.Empty : new MapValue([.. metadata.Keys], [.. metadata.Values]));

    private static CypherValue Elapsed(TimeSpan time)
    {
        long seconds = time.Ticks / TimeSpan.TicksPerSecond;
        return CypherValue.Of(new DurationValue(0, 0, seconds, (int)(time.Ticks % TimeSpan.TicksPerSecond * 100)));
    }
}
