using System.Diagnostics;
using System.Globalization;

namespace TwinGraph.Cypher.Tests.Hostile;

/// <summary>Work that is cancelled at random moments, and how long it went on from then.</summary>
/// <param name="latest">When it is cancelled at the latest.</param>
internal sealed class CancelledWork(TimeSpan latest)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    private readonly Random _random = new(20261124);
    private readonly List<(TimeSpan Latency, TimeSpan Collecting, string Name)> _stopped = [];
    private int _trials;

    /// <summary>Does each work some rounds.</summary>
    /// <param name="names">The names of the work.</param>
    /// <param name="work">Does what has the name; its time begins with <see cref="Trial.Start"/>.</param>
    public async Task RunAsync(IReadOnlyList<string> names, Func<string, Trial, Task> work)
    {
        int rounds = int.Parse(
            Environment.GetEnvironmentVariable("TWINGRAPH_CANCEL_ROUNDS") ?? "1",
            CultureInfo.InvariantCulture
        );
        for (int round = 0; round < rounds; round++)
        {
            foreach (string name in names)
            {
                _trials++;
                using var trial = new Trial(_random.NextDouble() * latest);
                if (await Task.Run(() => trial.RunAsync(() => work(name, trial))) is { } stop)
                {
                    _stopped.Add((stop.Latency, stop.Collecting, name));
                }
            }
        }

        _stopped.Sort();
    }

    /// <summary>Writes the percentiles and what took longest, and checks that nothing went on for ever.</summary>
    public void Report(ITestOutputHelper output)
    {
        if (_stopped.Count == 0)
        {
            return;
        }

        output.WriteLine(
            $"{_stopped.Count} of {_trials} cancelled: p50 {At(0.5):0.0} ms, p90 {At(0.9):0.0} ms, "
                + $"p99 {At(0.99):0.0} ms, longest {At(1):0.0} ms"
        );
        foreach ((TimeSpan latency, TimeSpan collecting, string name) in _stopped.TakeLast(8).Reverse())
        {
            output.WriteLine(
                $"{latency.TotalMilliseconds, 8:0.0} ms, garbage collection {collecting.TotalMilliseconds:0.0} ms  {name}"
            );
        }

        Assert.InRange(_stopped[^1].Latency, TimeSpan.Zero, s_longest);
    }

    /// <summary>Checks that much of the work was under way when it was cancelled.</summary>
    public void ManyWereStopped() =>
        Assert.True(_stopped.Count > _trials / 4, $"{_stopped.Count} of {_trials} were stopped before they ended.");

    private double At(double part) => _stopped[(int)((_stopped.Count - 1) * part)].Latency.TotalMilliseconds;

    /// <summary>One piece of work.</summary>
    internal sealed class Trial(TimeSpan wait) : IDisposable
    {
        private readonly CancellationTokenSource _cancellation = new();
        private Timer? _timer;
        private long _asked;
        private TimeSpan _collected;

        /// <summary>From here on it may be cancelled at any time.</summary>
        public CancellationToken Start()
        {
            _timer = new(_ => Cancel(), null, wait, Timeout.InfiniteTimeSpan);
            return _cancellation.Token;
        }

        /// <summary>How long the work went on after it was cancelled, and stood still for garbage; null when it ended by itself.</summary>
        public async Task<(TimeSpan Latency, TimeSpan Collecting)?> RunAsync(Func<Task> work)
        {
            try
            {
                await work();
                return null;
            }
            catch (OperationCanceledException)
            {
                TimeSpan latency = Stopwatch.GetElapsedTime(Volatile.Read(ref _asked));
                return (latency, GC.GetTotalPauseDuration() - _collected);
            }
        }

        public void Dispose()
        {
            // A cancellation under way ends before its source goes.
            using var gone = new ManualResetEvent(false);
            if (_timer?.Dispose(gone) == true)
            {
                gone.WaitOne();
            }

            _cancellation.Dispose();
        }

        private void Cancel()
        {
            _collected = GC.GetTotalPauseDuration();
            Volatile.Write(ref _asked, Stopwatch.GetTimestamp());
            _cancellation.Cancel();
        }
    }
}
