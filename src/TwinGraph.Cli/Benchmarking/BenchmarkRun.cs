using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using TwinGraph.Cypher;
using TwinGraph.Storage;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>One run: load, read, write, read with many clients, open again.</summary>
/// <param name="spec">What is asked.</param>
/// <param name="options">How long and how often.</param>
/// <param name="engine">The engine's limits.</param>
/// <param name="data">The folder of the data.</param>
/// <param name="directory">The store's folder; filled when there is no store in it.</param>
/// <param name="log">Told what was measured.</param>
internal sealed class BenchmarkRun(
    BenchmarkSpec spec,
    BenchmarkOptions options,
    CypherEngineOptions engine,
    string data,
    string directory,
    Action<string> log
)
{
    /// <summary>Runs it and writes the report.</summary>
    public async Task RunAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        var report = new BenchmarkReport(writer);
        using var meta = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(data, "meta.json"), cancellationToken)
        );
        long relationships = meta.RootElement.GetProperty("rels").GetInt64();
        writer.WriteStartObject();
        writer.WriteString("engine", "twingraph");
        writer.WriteString("version", typeof(GraphStore).Assembly.GetName().Version?.ToString(3));
        writer.WriteString("size", meta.RootElement.GetProperty("size").GetString());
        writer.WriteNumber("nodes", meta.RootElement.GetProperty("nodes").GetInt64());
        writer.WriteNumber("rels", relationships);
        writer.WriteNumber("cores", Environment.ProcessorCount);
        writer.WriteString("date", TimeProvider.System.GetUtcNow());
        await using (GraphStore store = await LoadAsync(report, writer, relationships, cancellationToken))
        {
            var database = new EmbeddedDatabase(store, engine);
            var reads = new ReadBenchmark(database, spec, options);
            await ReadAsync(reads, report, writer, cancellationToken);
            if (options.Only.Count == 0)
            {
                writer.WriteStartObject("writes");
                if (options.Writes && spec.Writes is not null)
                {
                    var writes = new WriteBenchmark(database, spec, spec.Writes);
                    await WriteAsync(writes, report, writer, cancellationToken);
                    writer.WriteEndObject();
                    await ReadBesideWriterAsync(reads, writes, writer, cancellationToken);
                }
                else
                {
                    writer.WriteEndObject();
                }

                await MixAsync(reads, report, writer, cancellationToken);
            }
        }

        await OpenAgainAsync(writer, cancellationToken);
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
    }

    private async Task<GraphStore> LoadAsync(
        BenchmarkReport report,
        Utf8JsonWriter writer,
        long relationships,
        CancellationToken cancellationToken
    )
    {
        bool exists = File.Exists(Path.Combine(directory, "graph.db"));
        long before = ProcessMemory.Resident();
        long started = Stopwatch.GetTimestamp();
        GraphStore store = GraphStore.Open(new() { Directory = directory });
        try
        {
            if (!exists)
            {
                await GraphLoader.LoadAsync(store, data, cancellationToken);
            }

            double seconds = Math.Round(Stopwatch.GetElapsedTime(started).TotalSeconds, 3);
            long after = ProcessMemory.Resident();
            writer.WriteStartObject("load");
            report.Number("seconds", seconds);
            writer.WriteString("how", exists ? "opened a store that was there" : "loaded from CSV");
            writer.WriteEndObject();
            writer.WriteStartObject("memory");
            writer.WriteNumber("bytes", after);
            writer.WriteNumber("base", before);
            writer.WriteString("how", "VmRSS of this process, after a collection");
            writer.WriteNumber("bytesPerRel", Math.Round((double)(after - before) / relationships));
            writer.WriteEndObject();
            log(
                Line(
                    $"{(exists ? "opened" : "loaded")} in {seconds} s, {(after - before) / 1e6:F0} MB, {(after - before) / (double)relationships:F0} bytes a relationship"
                )
            );
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private async Task ReadAsync(
        ReadBenchmark reads,
        BenchmarkReport report,
        Utf8JsonWriter writer,
        CancellationToken cancellationToken
    )
    {
        writer.WriteStartObject("queries");
        foreach (BenchmarkQuery query in spec.Queries)
        {
            if (options.Only.Count > 0 && !options.Only.Contains(query.Name))
            {
                continue;
            }

            QueryResult result = await reads.MeasureAsync(query, cancellationToken);
            report.Query(query.Name, result);
            string told = result.Error is null
                ? Line($"median {result.Times.Median} ms  p95 {result.Times.Percentile95}  n {result.Times.Count}")
                : "ERROR " + result.Error;
            log($"{query.Name, -17} {told}  {(result.Answers.Count > 0 ? result.Answers[0].First : null)}");
        }

        writer.WriteEndObject();
    }

    private async Task WriteAsync(
        WriteBenchmark writes,
        BenchmarkReport report,
        Utf8JsonWriter writer,
        CancellationToken cancellationToken
    )
    {
        Timings batch = await writes.MeasureBatchAsync(cancellationToken);
        writer.WriteStartObject("batch");
        report.Timings(batch);
        writer.WriteNumber("rowsPerBatch", spec.Writes!.BatchRows);
        writer.WriteNumber("stored", await writes.CountAsync(cancellationToken));
        writer.WriteEndObject();

        (Timings single, Timings bare) = await writes.MeasureSingleAsync(directory, cancellationToken);
        writer.WriteStartObject("single");
        report.Timings(single);
        writer.WriteNumber("stored", await writes.CountAsync(cancellationToken));
        writer.WriteEndObject();

        writer.WriteStartObject("bareSqliteCommit");
        report.Timings(bare);
        report.Number("ratio", single.Median / bare.Median);
        writer.WriteEndObject();

        await writes.CleanUpAsync(cancellationToken);
        log(
            Line(
                $"writes: batch of {spec.Writes.BatchRows} {batch.Median} ms, single {single.Median} ms, {single.Median / bare.Median:F2} times a bare SQLite commit of {bare.Median} ms"
            )
        );
    }

    private async Task ReadBesideWriterAsync(
        ReadBenchmark reads,
        WriteBenchmark writes,
        Utf8JsonWriter writer,
        CancellationToken cancellationToken
    )
    {
        if (spec.Mix.Count == 0)
        {
            return;
        }

        await reads.MeasureMixAsync(clients: 1, cancellationToken);
        (Timings alone, double alonePerSecond) = await reads.MeasureMixAsync(clients: 1, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        long started = Stopwatch.GetTimestamp();
        Task<int> writing = Task.Run(() => writes.WriteUntilAsync(stop.Token), cancellationToken);
        (Timings beside, double besidePerSecond) = await reads.MeasureMixAsync(clients: 1, cancellationToken);
        await stop.CancelAsync();
        double commits = await writing / Stopwatch.GetElapsedTime(started).TotalSeconds;
        await writes.CleanUpAsync(cancellationToken);
        writer.WriteStartObject("readersBesideWriter");
        writer.WriteNumber("alonePerSecond", Math.Round(alonePerSecond));
        writer.WriteNumber("besidePerSecond", Math.Round(besidePerSecond));
        writer.WriteNumber("aloneMedian", alone.Median ?? 0);
        writer.WriteNumber("besideMedian", beside.Median ?? 0);
        writer.WriteNumber("commitsPerSecond", Math.Round(commits));
        writer.WriteEndObject();
        log(
            Line(
                $"one reader: {alonePerSecond:F0}/s alone, {besidePerSecond:F0}/s beside a writer of {commits:F0} commits/s (medians {alone.Median}, {beside.Median} ms)"
            )
        );
    }

    private async Task MixAsync(
        ReadBenchmark reads,
        BenchmarkReport report,
        Utf8JsonWriter writer,
        CancellationToken cancellationToken
    )
    {
        writer.WriteStartObject("concurrency");
        foreach (int clients in spec.Mix.Count == 0 ? [] : options.Clients)
        {
            (Timings times, double perSecond) = await reads.MeasureMixAsync(clients, cancellationToken);
            writer.WriteStartObject(clients.ToString(CultureInfo.InvariantCulture));
            writer.WriteNumber("perSecond", Math.Round(perSecond));
            report.Timings(times);
            writer.WriteEndObject();
            log(Line($"clients {clients}: {perSecond:F0}/s  p95 {times.Percentile95} ms"));
        }

        writer.WriteEndObject();
    }

    private async Task OpenAgainAsync(Utf8JsonWriter writer, CancellationToken cancellationToken)
    {
        BenchmarkQuery? first = spec.Queries.FirstOrDefault(static query => query.Name == "point");
        if (first is null)
        {
            return;
        }

        long started = Stopwatch.GetTimestamp();
        await using GraphStore store = GraphStore.Open(new() { Directory = directory });
        double opened = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await new EmbeddedDatabase(store, engine).QueryAsync(
            first.Cypher,
            spec.ParametersOf(first)[0],
            cancellationToken
        );
        double answered = Stopwatch.GetElapsedTime(started).TotalSeconds;
        writer.WriteStartObject("openAgain");
        writer.WriteNumber("seconds", Math.Round(opened, 3));
        writer.WriteNumber("firstAnswerSeconds", Math.Round(answered, 3));
        writer.WriteEndObject();
        log(Line($"opened again in {opened:F3} s, first answer after {answered:F3} s"));
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
