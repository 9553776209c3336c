namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>What each caller has spent in this minute.</summary>
internal sealed class CostRates(TimeProvider time)
{
    // Whoever comes after so many callers in one minute shares one account with all who come later.
    private const int MaxCallers = 10_000;
    private const string Others = "";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _spent = new(StringComparer.Ordinal);
    private long _minute;

    /// <summary>Takes a cost off a caller's account.</summary>
    /// <param name="caller">Who spends.</param>
    /// <param name="cost">How much.</param>
    /// <param name="limit">How much a minute is allowed.</param>
    /// <returns>How long to wait, when it is too much; else null.</returns>
    public TimeSpan? Spend(string caller, double cost, long limit)
    {
        DateTimeOffset now = time.GetUtcNow();
        long minute = now.Ticks / TimeSpan.TicksPerMinute;
        lock (_lock)
        {
            if (minute != _minute)
            {
                _minute = minute;
                _spent.Clear();
            }

            string key = _spent.Count < MaxCallers || _spent.ContainsKey(caller) ? caller : Others;
            double spent = _spent.GetValueOrDefault(key) + cost;
            if (spent > limit)
            {
                return TimeSpan.FromTicks(((minute + 1) * TimeSpan.TicksPerMinute) - now.Ticks);
            }

            _spent[key] = spent;
            return null;
        }
    }
}
