using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Migration;

/// <summary>Short ways to write, for a migration.</summary>
internal static class MigrationStatements
{
    /// <summary>A name as it stands in a statement.</summary>
    public static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";

    /// <summary>Runs one statement in a transaction of its own, again where the back end failed in passing.</summary>
    public static async Task<RecordTable> WriteAsync(
        this ICypherDatabase graph,
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters,
        CancellationToken cancellationToken
    )
    {
        if (graph is IManagedTransactions managed)
        {
            return await managed
                .RunAsync(
                    new TransactionOptions(),
                    (run, token) => run.QueryAsync(text, parameters, token).AsTask(),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }

        ICypherTransaction transaction = await graph
            .BeginAsync(AccessMode.Write, cancellationToken)
            .ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            RecordTable table = await transaction.QueryAsync(text, parameters, cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return table;
        }
    }
}
