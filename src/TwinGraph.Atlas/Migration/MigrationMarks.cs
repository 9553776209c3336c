using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Atlas.Migration;

/// <summary>The label and key by which copied nodes are found again, and how they are taken off.</summary>
/// <remarks>
/// The constraint over the key is there from the first node until the copy has been compared. So marked nodes with it
/// are a part of a copy, and marked nodes without it are a whole one that only has its marks left.
/// </remarks>
internal static class MigrationMarks
{
    /// <summary>The label of copied nodes.</summary>
    public const string Label = "TwinGraphMigration";

    /// <summary>The property that holds a node's id at the source.</summary>
    public const string Key = "twingraphMigrationKey";

    /// <summary>The name of the constraint over the key.</summary>
    public const string Constraint = "twingraph_migration_key";

    private const string CreateConstraint =
        $"CREATE CONSTRAINT {Constraint} IF NOT EXISTS FOR (n:{Label}) REQUIRE n.{Key} IS UNIQUE";

    private const string DropConstraint = $"DROP CONSTRAINT {Constraint} IF EXISTS";

    private const string AnyMarked = $"MATCH (n:{Label}) RETURN 1 AS one LIMIT 1";

    private const string HasConstraint = """
        SHOW CONSTRAINTS YIELD name
        WHERE name = $name
        RETURN name
        """;

    private const string Unmark = $"""
        MATCH (n:{Label})
        WITH n LIMIT $batch
        REMOVE n:{Label}, n.{Key}
        RETURN count(n) AS nodes
        """;

    private const string Delete = $"""
        MATCH (n:{Label})
        WITH n LIMIT $batch
        DETACH DELETE n
        RETURN count(*) AS nodes
        """;

    /// <summary>What an earlier migration left in a graph.</summary>
    public static async Task<MigrationLeftover> FindAsync(ICypherDatabase graph, CancellationToken cancellationToken)
    {
        RecordTable marked = await graph.QueryAsync(AnyMarked, null, cancellationToken).ConfigureAwait(false);
        RecordTable constraint = await graph
            .QueryAsync(
                HasConstraint,
                new Dictionary<string, CypherValue>(StringComparer.Ordinal)
                {
                    ["name"] = CypherValue.String(Constraint),
                },
                cancellationToken
            )
            .ConfigureAwait(false);
        return constraint.Rows.Count > 0 ? MigrationLeftover.Part
            : marked.Rows.Count > 0 ? MigrationLeftover.Marks
            : MigrationLeftover.None;
    }

    /// <summary>Makes a target ready for marked nodes.</summary>
    public static Task BeginAsync(ICypherDatabase target, CancellationToken cancellationToken) =>
        target.WriteAsync(CreateConstraint, null, cancellationToken);

    /// <summary>Takes the marks off a whole copy.</summary>
    /// <returns>How many nodes were marked.</returns>
    public static async Task<long> RemoveAsync(
        ICypherDatabase target,
        int batch,
        Action<long> progress,
        CancellationToken cancellationToken
    )
    {
        await target.WriteAsync(DropConstraint, null, cancellationToken).ConfigureAwait(false);
        return await RepeatAsync(target, Unmark, batch, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the nodes of a part of a copy, with their relationships.</summary>
    /// <returns>How many nodes there were.</returns>
    public static async Task<long> DeleteAsync(
        ICypherDatabase target,
        int batch,
        Action<long> progress,
        CancellationToken cancellationToken
    )
    {
        long nodes = await RepeatAsync(target, Delete, batch, progress, cancellationToken).ConfigureAwait(false);
        await target.WriteAsync(DropConstraint, null, cancellationToken).ConfigureAwait(false);
        return nodes;
    }

    private static async Task<long> RepeatAsync(
        ICypherDatabase target,
        string statement,
        int batch,
        Action<long> progress,
        CancellationToken cancellationToken
    )
    {
        var parameters = new Dictionary<string, CypherValue>(StringComparer.Ordinal)
        {
            ["batch"] = CypherValue.Integer(batch),
        };
        for (long total = 0; ; )
        {
            RecordTable done = await target.WriteAsync(statement, parameters, cancellationToken).ConfigureAwait(false);
            long nodes = done.Rows[0][0].AsInteger();
            if (nodes == 0)
            {
                return total;
            }

            total += nodes;
            progress(total);
        }
    }
}
