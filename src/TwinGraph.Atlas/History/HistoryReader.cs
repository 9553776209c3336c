using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.History;

/// <summary>Reads the log of changes.</summary>
public static class HistoryReader
{
    private const string Columns =
        "c.id AS id, c.sequence AS sequence, c.at AS at, c.by AS by, c.action AS action, c.kind AS kind, "
        + "c.subject AS subject, c.dossier AS dossier, c.summary AS summary, c.reason AS reason, "
        + "c.clientKey AS clientKey, c.batch AS batch, c.reverts AS reverts, c.before AS before, c.after AS after";

    private const string OfNode =
        "MATCH (c:Change) WHERE c.subject = $id AND ($before IS NULL OR c.sequence < $before) RETURN "
        + Columns
        + " ORDER BY sequence DESC LIMIT $most";

    private const string OfKey =
        "MATCH (c:Change) WHERE c.clientKey = $key RETURN " + Columns + ", c.inputDigest AS digest ORDER BY sequence";

    private const string OfBatch =
        "MATCH (f:Change {id: $id}) MATCH (c:Change) WHERE c.sequence >= f.batch AND c.sequence < f.batch + $most "
        + "AND c.batch = f.batch RETURN "
        + Columns
        + " ORDER BY sequence";

    private const string After =
        "MATCH (c:Change) WHERE c.sequence > $after RETURN " + Columns + " ORDER BY sequence LIMIT $most";

    private const string OfNumbers =
        "MATCH (c:Change) WHERE c.sequence >= $first AND c.sequence <= $last RETURN " + Columns + " ORDER BY sequence";

    // In the order of Columns.
    private static readonly string[] s_properties =
    [
        "id",
        "sequence",
        "at",
        "by",
        "action",
        "kind",
        "subject",
        "dossier",
        "summary",
        "reason",
        "clientKey",
        "batch",
        "reverts",
        "before",
        "after",
    ];

    /// <summary>The most changes that were made in one go and are undone so.</summary>
    internal const int LargestBatch = 100_000;

    /// <summary>The changes of one node, the last first.</summary>
    /// <param name="query">Runs a statement that reads.</param>
    /// <param name="id">The id of the node, also of one that was withdrawn or merged.</param>
    /// <param name="before">Only changes with a lower number; null for all.</param>
    /// <param name="most">The most rows, from 1.</param>
    public static async Task<IReadOnlyList<ChangeEntry>> ReadAsync(
        Func<string, IReadOnlyDictionary<string, CypherValue>, Task<RecordTable>> query,
        string id,
        long? before,
        int most
    )
    {
        ArgumentNullException.ThrowIfNull(query);
        RecordTable table = await query(
                OfNode,
                Parameters(
                    ("id", CypherValue.String(id)),
                    ("before", before is { } number ? CypherValue.Integer(number) : CypherValue.Null),
                    ("most", CypherValue.Integer(most))
                )
            )
            .ConfigureAwait(false);
        return [.. table.Rows.Select(Read)];
    }

    /// <summary>The changes behind a number, in their order.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="after">The number of the last change that is known; 0 for none.</param>
    /// <param name="most">The most changes, from 1.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="Cypher.Diagnostics.CypherException">The graph does not answer.</exception>
    public static async Task<IReadOnlyList<ChangeEntry>> ReadAfterAsync(
        ICypherDatabase graph,
        long after,
        int most,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(graph);
        RecordTable table = await graph
            .QueryAsync(
                After,
                Parameters(("after", CypherValue.Integer(after)), ("most", CypherValue.Integer(most))),
                cancellationToken
            )
            .ConfigureAwait(false);
        return [.. table.Rows.Select(Read)];
    }

    /// <summary>A change as its node has it, such as the named query <c>changes</c> returns.</summary>
    /// <param name="change">The properties of a node labelled <c>Change</c>.</param>
    public static ChangeEntry Read(MapValue change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Read([.. s_properties.Select(name => change[name])]);
    }

    internal static async Task<(IReadOnlyList<ChangeEntry> Changes, string? Digest)> ReadKeyAsync(
        ICypherTransaction transaction,
        string key,
        CancellationToken cancellationToken
    )
    {
        RecordTable table = await transaction
            .QueryAsync(OfKey, Parameters(("key", CypherValue.String(key))), cancellationToken)
            .ConfigureAwait(false);
        return ([.. table.Rows.Select(Read)], table.Rows.Count == 0 ? null : Text(table.Rows[0][^1]));
    }

    internal static async Task<IReadOnlyList<ChangeEntry>> ReadBatchAsync(
        ICypherTransaction transaction,
        string id,
        CancellationToken cancellationToken
    )
    {
        RecordTable table = await transaction
            .QueryAsync(
                OfBatch,
                Parameters(("id", CypherValue.String(id)), ("most", CypherValue.Integer(LargestBatch))),
                cancellationToken
            )
            .ConfigureAwait(false);
        return [.. table.Rows.Select(Read)];
    }

    internal static async Task<IReadOnlyList<ChangeEntry>> ReadNumbersAsync(
        ICypherTransaction transaction,
        long first,
        long last,
        CancellationToken cancellationToken
    )
    {
        RecordTable table = await transaction
            .QueryAsync(
                OfNumbers,
                Parameters(("first", CypherValue.Integer(first)), ("last", CypherValue.Integer(last))),
                cancellationToken
            )
            .ConfigureAwait(false);
        return [.. table.Rows.Select(Read)];
    }

    private static ChangeEntry Read(IReadOnlyList<CypherValue> row) =>
        new(
            row[0].AsString(),
            row[1].AsInteger(),
            row[2].AsString(),
            row[3].AsString(),
            Enum.Parse<ChangeAction>(row[4].AsString(), ignoreCase: true),
            row[5].AsString(),
            row[6].AsString(),
            row[7].AsString(),
            row[8].AsString(),
            Text(row[9]),
            Text(row[10]),
            row[11].IsNull ? row[1].AsInteger() : row[11].AsInteger(),
            Text(row[12]),
            Text(row[13]),
            Text(row[14])
        );

    private static string? Text(CypherValue value) => value.IsString ? value.AsString() : null;

    private static Dictionary<string, CypherValue> Parameters(params (string Name, CypherValue Value)[] parameters) =>
        parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
}
