using System.Diagnostics;

namespace TwinGraph.Cli.Benchmarking;

/// <summary>Times of one thing done again and again, in milliseconds.</summary>
internal sealed class Timings
{
    private readonly List<double> _all = [];

    public int Count => _all.Count;

    /// <summary>The time in the middle; null without times.</summary>
    public double? Median => Quantile(0.5);

    /// <summary>The time that 95 of 100 stay below; null without times.</summary>
    public double? Percentile95 => Quantile(0.95);

    /// <summary>The shortest time; null without times.</summary>
    public double? Min => Quantile(0);

    /// <summary>Adds the time since a timestamp of <see cref="Stopwatch"/>.</summary>
    public void AddSince(long started) => _all.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);

    /// <summary>Adds the times of another.</summary>
    public void AddAll(Timings other) => _all.AddRange(other._all);

    private double? Quantile(double share)
    {
        if (_all.Count == 0)
        {
            return null;
        }

        double[] sorted = [.. _all];
        Array.Sort(sorted);
        return Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))], 4);
    }
}
