using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>Measures durable writes, each in a transaction of its own.</summary>
internal sealed class WriteBenchmark(ICypherDatabase database, BenchmarkSpec spec, BenchmarkWrites writes)
{
    private int _written;

    /// <summary>Many ties by one statement.</summary>
    public async Task<Timings> MeasureBatchAsync(CancellationToken cancellationToken)
    {
        var times = new Timings();
        for (int i = 0; i < writes.BatchCount; i++)
        {
            CypherValue[] rows =
            [
                .. spec
                    .WritePairs.Take(writes.BatchRows)
                    .Select(pair =>
                        CypherValue.Of(
                            MapValue.From([
                                new("a", CypherValue.String(pair.From)),
                                new("b", CypherValue.String(pair.To)),
                                new("id", NextId()),
                                new("status", CypherValue.String("bench")),
                                new("since", CypherValue.String("2026-11-24")),
                            ])
                        )
                    ),
            ];
            var parameters = new Dictionary<string, CypherValue> { ["rows"] = CypherValue.List(rows) };
            long started = Stopwatch.GetTimestamp();
            await WriteAsync(writes.Batch, parameters, cancellationToken);
            times.AddSince(started);
        }

        return times;
    }

    /// <summary>One tie by one statement; and, by turns, what a commit of one row costs in SQLite itself.</summary>
    /// <param name="folder">Where SQLite's file is made; on the disk that the store is on.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <remarks>By turns, since how long a sync takes changes from second to second.</remarks>
    public async Task<(Timings Single, Timings Bare)> MeasureSingleAsync(
        string folder,
        CancellationToken cancellationToken
    )
    {
        string path = Path.Combine(folder, "bare-commits.db");
        var single = new Timings();
        var bare = new Timings();
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText =
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE tie (id INTEGER PRIMARY KEY, props TEXT)";
            command.ExecuteNonQuery();
            command.CommandText = "INSERT INTO tie (props) VALUES ('bench, 2026-11-24')";
            command.Prepare();
            for (int i = 0; i < writes.SingleCount; i++)
            {
                long started = Stopwatch.GetTimestamp();
                await WriteOneAsync(i, cancellationToken);
                single.AddSince(started);
                started = Stopwatch.GetTimestamp();
                command.ExecuteNonQuery();
                bare.AddSince(started);
            }
        }

        File.Delete(path);
        return (single, bare);
    }

    /// <summary>Writes single ties without pause until told to stop.</summary>
    /// <returns>How many.</returns>
    public async Task<int> WriteUntilAsync(CancellationToken stop)
    {
        int commits = 0;
        while (!stop.IsCancellationRequested)
        {
            await WriteOneAsync(commits++, CancellationToken.None);
        }

        return commits;
    }

    /// <summary>How many ties the benchmark has written.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync(writes.Count, null, cancellationToken)).Rows[0][0].AsInteger();

    /// <summary>Removes what the benchmark wrote.</summary>
    public Task CleanUpAsync(CancellationToken cancellationToken) =>
        WriteAsync(writes.Cleanup, null, cancellationToken);

    private Task WriteOneAsync(int pair, CancellationToken cancellationToken)
    {
        (string from, string to) = spec.WritePairs[pair % spec.WritePairs.Count];
        return WriteAsync(
            writes.Single,
            new Dictionary<string, CypherValue>
            {
                ["a"] = CypherValue.String(from),
                ["b"] = CypherValue.String(to),
                ["id"] = NextId(),
            },
            cancellationToken
        );
    }

    private async Task WriteAsync(
        string text,
        IReadOnlyDictionary<string, CypherValue>? parameters,
        CancellationToken cancellationToken
    )
    {
        await using ICypherTransaction transaction = await database.BeginAsync(AccessMode.Write, cancellationToken);
        await transaction.QueryAsync(text, parameters, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private CypherValue NextId() => CypherValue.String("W" + (_written++).ToString(CultureInfo.InvariantCulture));
}
