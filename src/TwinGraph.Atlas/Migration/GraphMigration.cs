using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Migration;

/// <summary>Copies a graph from one back end to another: nodes, relationships, constraints and indexes.</summary>
/// <remarks>
/// The source is read in one transaction and as a stream, so memory grows with 24 bytes a node and not with what nodes
/// hold. Ids are not copied. Copied nodes carry a label and a key until both sides have been compared.
/// </remarks>
/// <param name="source">What to read.</param>
/// <param name="target">Where to write.</param>
/// <param name="options">How.</param>
/// <param name="progress">Told every so often; null for nobody.</param>
public sealed class GraphMigration(
    ICypherDatabase source,
    ICypherDatabase target,
    MigrationOptions options,
    IProgress<MigrationProgress>? progress = null
)
{
    private const string CountNodes = "MATCH (n) RETURN count(n) AS nodes";
    private const string CountRelationships = "MATCH ()-[r]->() RETURN count(r) AS relationships";
    private const string ReadNodes = "MATCH (n) RETURN n";
    private const string ReadRelationships = "MATCH ()-[r]->() RETURN r";
    private const string ReadMarkedNodes = $"MATCH (n:{MigrationMarks.Label}) RETURN n";
    private const string ReadMarkedRelationships =
        $"MATCH (:{MigrationMarks.Label})-[r]->(:{MigrationMarks.Label}) RETURN r";

    // Reading waits for writing, so the source must not take its reader for gone.
    private static readonly TransactionOptions Reading = new() { Mode = AccessMode.Read, Timeout = TimeSpan.Zero };

    private readonly GraphContent _content = new();
    private long _nodesWritten;
    private long _relationshipsWritten;

    /// <summary>Copies the graph.</summary>
    /// <returns>What was copied, and whether the two sides agree.</returns>
    /// <exception cref="MigrationException">The target is refused, or the copy broke off; the message says how to go on.</exception>
    /// <exception cref="CypherException">A side cannot be asked at all; nothing was written.</exception>
    public async Task<MigrationReport> RunAsync(CancellationToken cancellationToken = default)
    {
        await CheckAsync(cancellationToken).ConfigureAwait(false);
        await MigrationMarks.BeginAsync(target, cancellationToken).ConfigureAwait(false);
        try
        {
            return await CopyAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is CypherException or OperationCanceledException)
        {
            string what = problem is CypherException ? problem.Message : "It was stopped.";
            throw new MigrationException(
                $"The copy broke off. {what}\nOf {_content.Nodes} nodes read {_nodesWritten} were written, and of "
                    + $"{_content.Relationships} relationships {_relationshipsWritten}. What is there is a part: "
                    + "take it out with 'twingraph migrate --clean --to …', and then copy again.",
                problem
            );
        }
    }

    /// <summary>Deletes what a migration that broke off has left in a graph.</summary>
    /// <returns>How many nodes were deleted.</returns>
    /// <exception cref="MigrationException">There is no part of a copy.</exception>
    public static async Task<long> CleanAsync(
        ICypherDatabase target,
        int batchSize,
        IProgress<MigrationProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        await MigrationMarks.FindAsync(target, cancellationToken).ConfigureAwait(false) switch
        {
            MigrationLeftover.Part => await MigrationMarks
                .DeleteAsync(target, batchSize, Tell(progress, "Deleting nodes", 0), cancellationToken)
                .ConfigureAwait(false),
            MigrationLeftover.Marks => throw new MigrationException(
                "The copy there is whole and was compared, so nothing was deleted. Take its marks off with --finish."
            ),
            _ => throw new MigrationException("No migration has left anything there."),
        };

    /// <summary>Takes the marks off a whole copy whose migration broke off at its end.</summary>
    /// <returns>How many nodes still had marks.</returns>
    /// <exception cref="MigrationException">There is no whole copy with marks.</exception>
    public static async Task<long> FinishAsync(
        ICypherDatabase target,
        int batchSize,
        IProgress<MigrationProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) =>
        await MigrationMarks.FindAsync(target, cancellationToken).ConfigureAwait(false) switch
        {
            MigrationLeftover.Marks => await MigrationMarks
                .RemoveAsync(target, batchSize, Tell(progress, "Taking marks off", 0), cancellationToken)
                .ConfigureAwait(false),
            MigrationLeftover.Part => throw new MigrationException(
                "The copy there is a part. Take it out with --clean, and copy again."
            ),
            _ => throw new MigrationException("No migration has left anything there."),
        };

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (await MigrationMarks.FindAsync(source, cancellationToken).ConfigureAwait(false) != MigrationLeftover.None)
        {
            throw new MigrationException(
                "The source holds what a migration into it has left. End that one first, with --finish or --clean."
            );
        }

        switch (await MigrationMarks.FindAsync(target, cancellationToken).ConfigureAwait(false))
        {
            case MigrationLeftover.Part:
                throw new MigrationException(
                    "The target holds a part of a copy that broke off. Take it out with --clean, and copy again."
                );
            case MigrationLeftover.Marks:
                throw new MigrationException(
                    "The target holds a whole copy whose marks are not all off. Take them off with --finish."
                );
        }

        RecordTable held = await target.QueryAsync(CountNodes, null, cancellationToken).ConfigureAwait(false);
        if (held.Rows[0][0].AsInteger() is > 0 and var nodes && !options.Add)
        {
            throw new MigrationException(
                $"The target is not empty: it holds {nodes} nodes. Empty it, name another one, or add to it with --add."
            );
        }
    }

    private async Task<MigrationReport> CopyAsync(CancellationToken cancellationToken)
    {
        List<string> statements;
        List<string> unknown;
        ICypherTransaction reading = await source.BeginAsync(Reading, cancellationToken).ConfigureAwait(false);
        await using (reading.ConfigureAwait(false))
        {
            (statements, unknown) = await SchemaCopy.ReadAsync(reading, cancellationToken).ConfigureAwait(false);
            long nodes = await CountAsync(reading, CountNodes, cancellationToken).ConfigureAwait(false);
            long relationships = await CountAsync(reading, CountRelationships, cancellationToken).ConfigureAwait(false);
            await CopyNodesAsync(reading, nodes, cancellationToken).ConfigureAwait(false);
            await CopyRelationshipsAsync(reading, relationships, cancellationToken).ConfigureAwait(false);
        }

        progress?.Report(new("Making constraints and indexes", 0, 0));
        (List<string> made, List<string> refused) = await SchemaCopy
            .WriteAsync(target, statements, cancellationToken)
            .ConfigureAwait(false);
        GraphContent copied = await ReadBackAsync(cancellationToken).ConfigureAwait(false);
        var report = new MigrationReport(_content, copied, made, [.. unknown, .. refused]);
        if (report.Differences.Count > 0)
        {
            throw new MigrationException(
                $"The two sides differ after the copy.\n{string.Join('\n', report.Differences)}\n"
                    + "Was one of them written meanwhile? Take the copy out with --clean, and copy again."
            );
        }

        await UnmarkAsync(copied.Nodes, cancellationToken).ConfigureAwait(false);
        return report;
    }

    private async Task CopyNodesAsync(ICypherTransaction reading, long total, CancellationToken cancellationToken)
    {
        const string Stage = "Copying nodes";
        var rows = new GroupedRows(options.BatchSize, WriteAsync);
        progress?.Report(new(Stage, 0, total));
        ICypherResult result = await reading.RunAsync(ReadNodes, null, cancellationToken).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            while (await result.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                NodeValue node = result.Current[0].As<NodeValue>();
                _content.AddNode(node.Id, node.Labels, node.Properties);
                await rows.AddAsync(
                        CreateNodes(node.Labels),
                        Map(("key", CypherValue.Integer(node.Id)), ("properties", CypherValue.Of(node.Properties)))
                    )
                    .ConfigureAwait(false);
            }
        }

        await rows.FlushAsync().ConfigureAwait(false);

        async Task WriteAsync(string statement, CypherValue[] batch)
        {
            RecordTable done = await target.WriteAsync(statement, Rows(batch), cancellationToken).ConfigureAwait(false);
            CheckCount("nodes", batch.Length, done.Summary.Counters.NodesCreated);
            _nodesWritten += batch.Length;
            progress?.Report(new(Stage, _nodesWritten, total));
        }
    }

    private async Task CopyRelationshipsAsync(
        ICypherTransaction reading,
        long total,
        CancellationToken cancellationToken
    )
    {
        const string Stage = "Copying relationships";
        var rows = new GroupedRows(options.BatchSize, WriteAsync);
        progress?.Report(new(Stage, 0, total));
        ICypherResult result = await reading.RunAsync(ReadRelationships, null, cancellationToken).ConfigureAwait(false);
        await using (result.ConfigureAwait(false))
        {
            while (await result.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                RelationshipValue link = result.Current[0].As<RelationshipValue>();
                if (!_content.TryAddRelationship(link.StartNode, link.EndNode, link.Type, link.Properties))
                {
                    throw Changed("a relationship leads to a node that was not there before");
                }

                await rows.AddAsync(
                        CreateRelationships(link.Type),
                        Map(
                            ("from", CypherValue.Integer(link.StartNode)),
                            ("to", CypherValue.Integer(link.EndNode)),
                            ("properties", CypherValue.Of(link.Properties))
                        )
                    )
                    .ConfigureAwait(false);
            }
        }

        await rows.FlushAsync().ConfigureAwait(false);

        async Task WriteAsync(string statement, CypherValue[] batch)
        {
            RecordTable done = await target.WriteAsync(statement, Rows(batch), cancellationToken).ConfigureAwait(false);
            CheckCount("relationships", batch.Length, done.Summary.Counters.RelationshipsCreated);
            _relationshipsWritten += batch.Length;
            progress?.Report(new(Stage, _relationshipsWritten, total));
        }
    }

    private async Task<GraphContent> ReadBackAsync(CancellationToken cancellationToken)
    {
        const string Stage = "Comparing both sides";
        const int TellEvery = 1000;
        long total = _content.Nodes + _content.Relationships;
        var content = new GraphContent();
        progress?.Report(new(Stage, 0, total));
        ICypherTransaction reading = await target.BeginAsync(Reading, cancellationToken).ConfigureAwait(false);
        await using (reading.ConfigureAwait(false))
        {
            ICypherResult nodes = await reading
                .RunAsync(ReadMarkedNodes, null, cancellationToken)
                .ConfigureAwait(false);
            await using (nodes.ConfigureAwait(false))
            {
                while (await nodes.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    NodeValue node = nodes.Current[0].As<NodeValue>();
                    content.AddNode(node.Id, [.. node.Labels.Where(l => l != MigrationMarks.Label)], WithoutKey(node));
                    Tell();
                }
            }

            ICypherResult links = await reading
                .RunAsync(ReadMarkedRelationships, null, cancellationToken)
                .ConfigureAwait(false);
            await using (links.ConfigureAwait(false))
            {
                while (await links.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    RelationshipValue link = links.Current[0].As<RelationshipValue>();
                    if (!content.TryAddRelationship(link.StartNode, link.EndNode, link.Type, link.Properties))
                    {
                        throw Changed("the target was written meanwhile");
                    }

                    Tell();
                }
            }
        }

        return content;

        void Tell()
        {
            long done = content.Nodes + content.Relationships;
            if (done % TellEvery == 0)
            {
                progress?.Report(new(Stage, done, total));
            }
        }
    }

    private async Task UnmarkAsync(long total, CancellationToken cancellationToken)
    {
        try
        {
            await MigrationMarks
                .RemoveAsync(target, options.BatchSize, Tell(progress, "Taking marks off", total), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is CypherException or OperationCanceledException)
        {
            throw new MigrationException(
                $"The copy is whole and was compared, but not all marks are off. {problem.Message}\n"
                    + "Take them off with 'twingraph migrate --finish --to …'.",
                problem
            );
        }
    }

    private static string CreateNodes(IReadOnlyList<string> labels) =>
        $"""
            UNWIND $rows AS row
            CREATE (n:{string.Join(':', labels.Select(MigrationStatements.Quote).Append(MigrationMarks.Label))})
            SET n = row.properties, n.{MigrationMarks.Key} = row.key
            """;

    private static string CreateRelationships(string type) =>
        $$"""
            UNWIND $rows AS row
            MATCH (a:{{MigrationMarks.Label}} {{{MigrationMarks.Key}}: row.from})
            MATCH (b:{{MigrationMarks.Label}} {{{MigrationMarks.Key}}: row.to})
            CREATE (a)-[r:{{MigrationStatements.Quote(type)}}]->(b)
            SET r = row.properties
            """;

    private static MapValue WithoutKey(NodeValue node)
    {
        var entries = new List<KeyValuePair<string, CypherValue>>(node.Properties.Count);
        for (int i = 0; i < node.Properties.Count; i++)
        {
            if (node.Properties.Keys[i] != MigrationMarks.Key)
            {
                entries.Add(new(node.Properties.Keys[i], node.Properties.Values[i]));
            }
        }

        return MapValue.From(entries);
    }

    private static async Task<long> CountAsync(ICypherTransaction reading, string text, CancellationToken token) =>
        (await reading.QueryAsync(text, null, token).ConfigureAwait(false)).Rows[0][0].AsInteger();

    private static void CheckCount(string what, int expected, long found)
    {
        if (found != expected)
        {
            throw Changed($"of {expected} {what} the target made {found}");
        }
    }

    private static CypherException Changed(string how) =>
        new(
            "Neo.ClientError.Statement.EntityNotFound",
            "EntityNotFound",
            $"A side was changed while it was copied: {how}."
        );

    private static Action<long> Tell(IProgress<MigrationProgress>? progress, string stage, long total) =>
        done => progress?.Report(new(stage, done, total));

    private static Dictionary<string, CypherValue> Rows(CypherValue[] rows) =>
        new(StringComparer.Ordinal) { ["rows"] = CypherValue.List(rows) };

    private static CypherValue Map(params (string Key, CypherValue Value)[] entries) =>
        CypherValue.Of(new MapValue([.. entries.Select(e => e.Key)], [.. entries.Select(e => e.Value)]));
}
