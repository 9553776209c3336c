using System.Diagnostics;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>Measures queries that read: alone, and many clients at once.</summary>
internal sealed class ReadBenchmark(ICypherDatabase database, BenchmarkSpec spec, BenchmarkOptions options)
{
    /// <summary>Each parameter set once, whose answers are kept; then, warm, the sets in turn.</summary>
    public async Task<QueryResult> MeasureAsync(BenchmarkQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyDictionary<string, CypherValue>> sets = spec.ParametersOf(query);
        var answers = new List<Answer>();
        var times = new Timings();
        try
        {
            long started = Stopwatch.GetTimestamp();
            foreach (IReadOnlyDictionary<string, CypherValue> set in sets)
            {
                RecordTable table = await database.QueryAsync(query.Cypher, set, cancellationToken);
                answers.Add(Answer.Of(table.Rows, query.IsGraph));
                if (Stopwatch.GetElapsedTime(started) > options.Budget * 4)
                {
                    break;
                }
            }

            await WarmAsync(query, cancellationToken);
            GC.Collect();
            started = Stopwatch.GetTimestamp();
            int wanted = Math.Max(options.Repetitions, answers.Count);
            for (int i = 0; i < wanted && (i < 3 || Stopwatch.GetElapsedTime(started) < options.Budget); i++)
            {
                long asked = Stopwatch.GetTimestamp();
                await database.QueryAsync(query.Cypher, sets[i % answers.Count], cancellationToken);
                times.AddSince(asked);
            }
        }
        catch (CypherException problem)
        {
            return new(times, answers, problem.Message);
        }

        return new(times, answers, null);
    }

    /// <summary>The read mix, asked by several clients at once for as long as a test takes.</summary>
    /// <returns>The time of each query, and how many were answered a second.</returns>
    public async Task<(Timings Times, double PerSecond)> MeasureMixAsync(
        int clients,
        CancellationToken cancellationToken
    )
    {
        long started = Stopwatch.GetTimestamp();
        Task<Timings>[] running =
        [
            .. Enumerable
                .Range(0, clients)
                .Select(client => Task.Run(() => AskAsync(client, started, cancellationToken), cancellationToken)),
        ];
        Timings[] all = await Task.WhenAll(running);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var times = new Timings();
        foreach (Timings one in all)
        {
            times.AddAll(one);
        }

        return (times, times.Count / seconds);
    }

    private async Task<Timings> AskAsync(int client, long started, CancellationToken cancellationToken)
    {
        var times = new Timings();
        for (int i = client; Stopwatch.GetElapsedTime(started) < options.Duration; i++)
        {
            BenchmarkQuery query = spec.Mix[i % spec.Mix.Count];
            IReadOnlyList<IReadOnlyDictionary<string, CypherValue>> sets = spec.ParametersOf(query);
            long asked = Stopwatch.GetTimestamp();
            await database.QueryAsync(query.Cypher, sets[((i * 7) + client) % sets.Count], cancellationToken);
            times.AddSince(asked);
        }

        return times;
    }

    // The other engines come compiled; this one compiles what runs often, in the background, after a while.
    private async Task WarmAsync(BenchmarkQuery query, CancellationToken cancellationToken)
    {
        IReadOnlyList<IReadOnlyDictionary<string, CypherValue>> sets = spec.ParametersOf(query);
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; Stopwatch.GetElapsedTime(started) < options.Warm; i++)
        {
            await database.QueryAsync(query.Cypher, sets[i % sets.Count], cancellationToken);
        }
    }
}
