using System.Diagnostics;
using TwinGraph.Atlas.Import;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.History;

/// <summary>The log of changes, written in the transaction that makes them.</summary>
/// <remarks>
/// Whoever opens it holds its lock until the transaction ends, on every back end. So changes are numbered without gaps in
/// the order in which they are committed, and what is read after opening stays true until then.
/// </remarks>
internal sealed class ChangeLog
{
    // The written property takes the lock on a server that locks nodes; only then is the last number read.
    private const string Lock = """
        MERGE (l:ChangeLog {id: 'change-log'})
        SET l.locked = true
        WITH l
        REMOVE l.locked
        RETURN coalesce(l.last, 0) AS last
        """;

    private const string SetLast = """
        MATCH (l:ChangeLog {id: 'change-log'})
        SET l.last = $last
        """;

    private static string Append(string key) =>
        $$"""
            UNWIND $rows AS row
            MATCH (n:{{key}} {id: row.subject})
            CREATE (c:Change)-[:CHANGED]->(n)
            SET c = row
            """;

    // A former node is that of its last withdrawal.
    private const string AppendToFormer = """
        UNWIND $rows AS row
        MATCH (n:Former {id: row.subject})
        WITH row, n
        ORDER BY n.supersededAt DESC
        WITH row, collect(n)[0] AS n
        CREATE (c:Change)-[:CHANGED]->(n)
        SET c = row
        """;

    private readonly ICypherTransaction _transaction;
    private long _last;

    private ChangeLog(ICypherTransaction transaction, long last)
    {
        _transaction = transaction;
        _last = last;
    }

    /// <summary>The number of the next change.</summary>
    public long Next => _last + 1;

    /// <summary>Takes the lock.</summary>
    public static async Task<ChangeLog> OpenAsync(ICypherTransaction transaction, CancellationToken cancellationToken)
    {
        RecordTable table = await transaction.QueryAsync(Lock, null, cancellationToken).ConfigureAwait(false);
        return new(transaction, table.Rows[0][0].AsInteger());
    }

    /// <summary>Writes changes in their order.</summary>
    /// <returns>Their numbers.</returns>
    public async Task<IReadOnlyList<long>> AppendAsync(
        IReadOnlyList<Change> changes,
        ChangeOrigin origin,
        CancellationToken cancellationToken
    )
    {
        if (changes.Count == 0)
        {
            return [];
        }

        var numbers = new List<long>(changes.Count);
        long first = _last + 1;
        var rows = new Dictionary<string, List<CypherValue>>(StringComparer.Ordinal);
        foreach (Change change in changes)
        {
            numbers.Add(++_last);
            string text = change.IsFormer ? AppendToFormer : Append(change.Kind.Key());
            if (!rows.TryGetValue(text, out List<CypherValue>? batch))
            {
                rows[text] = batch = [];
            }

            batch.Add(change.ToProperties(_last, first, origin).ToMap());
        }

        foreach ((string text, List<CypherValue> batch) in rows)
        {
            RecordTable done = await _transaction
                .QueryAsync(text, Parameter("rows", CypherValue.List([.. batch])), cancellationToken)
                .ConfigureAwait(false);
            if (done.Summary.Counters.RelationshipsCreated != batch.Count)
            {
                throw new UnreachableException(
                    $"Of {batch.Count} changes {done.Summary.Counters.RelationshipsCreated} were logged by: {text}"
                );
            }
        }

        await _transaction
            .QueryAsync(SetLast, Parameter("last", CypherValue.Integer(_last)), cancellationToken)
            .ConfigureAwait(false);
        return numbers;
    }

    private static Dictionary<string, CypherValue> Parameter(string name, CypherValue value) =>
        new(StringComparer.Ordinal) { [name] = value };
}
