using System.Net;
using System.Net.Sockets;

namespace TwinGraph.Server.Security;

/// <summary>Makes whoever fails to sign in again and again wait, longer each time, in bounded memory.</summary>
/// <remarks>
/// Thread-safe. An attempt counts as failed from when it begins until it succeeds, so that a burst of guesses gains
/// nothing. Of IPv6 addresses the first 64 bits count, since one machine may have all behind them.
/// </remarks>
internal sealed class SignInThrottle(SignInOptions options, TimeProvider time)
{
    private readonly Dictionary<string, Entry> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> _addresses = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>How many users and addresses are remembered.</summary>
    public int Remembered
    {
        get
        {
            lock (_lock)
            {
                return _users.Count + _addresses.Count;
            }
        }
    }

    /// <summary>Begins an attempt.</summary>
    /// <param name="user">The user; null for a key, of which the address alone is counted.</param>
    /// <param name="address">Where the caller is.</param>
    /// <returns>Null when it may go on, else how long to wait; then it has not begun.</returns>
    public TimeSpan? TryBegin(string? user, IPAddress? address)
    {
        string from = KeyOf(address);
        DateTimeOffset now = time.GetUtcNow();
        lock (_lock)
        {
            TimeSpan? wait = WaitOf(user, from, now);
            if (wait is null)
            {
                Count(_addresses, from, options.MaxFailuresOfAddress, now);
                if (user is not null)
                {
                    Count(_users, KeyOf(user, from), options.MaxFailures, now);
                }
            }

            return wait;
        }
    }

    /// <summary>How long a caller has to wait before the next attempt; null for not at all.</summary>
    public TimeSpan? WaitOf(string? user, IPAddress? address)
    {
        lock (_lock)
        {
            return WaitOf(user, KeyOf(address), time.GetUtcNow());
        }
    }

    /// <summary>Takes back an attempt that succeeded.</summary>
    public void TakeBack(string? user, IPAddress? address)
    {
        string from = KeyOf(address);
        lock (_lock)
        {
            TakeBack(_addresses, from, options.MaxFailuresOfAddress);
            if (user is not null)
            {
                TakeBack(_users, KeyOf(user, from), options.MaxFailures);
            }
        }
    }

    /// <summary>Forgets a user's failures from an address; those of the address stay, whoever signs in from it.</summary>
    public void Forget(string user, IPAddress? address)
    {
        lock (_lock)
        {
            _users.Remove(KeyOf(user, KeyOf(address)));
        }
    }

    private static string KeyOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    // No name is longer than one may be, so that keys stay small whatever callers send.
    private static string KeyOf(string user, string from) =>
        from + "|" + (user.Length <= UserNames.MaxLength ? user : "");

    private TimeSpan? WaitOf(string? user, string from, DateTimeOffset now)
    {
        TimeSpan? wait = Wait(_addresses, from, now);
        return user is not null && Wait(_users, KeyOf(user, from), now) is { } longer && !(longer < wait)
            ? longer
            : wait;
    }

    private static TimeSpan? Wait(Dictionary<string, Entry> entries, string key, DateTimeOffset now) =>
        entries.TryGetValue(key, out Entry entry) && entry.Until > now ? entry.Until - now : null;

    private void Count(Dictionary<string, Entry> entries, string key, int most, DateTimeOffset now)
    {
        if (!entries.TryGetValue(key, out Entry entry))
        {
            MakeRoom(entries, now);
        }
        else if (now - entry.LastAt > options.Memory)
        {
            entry = default;
        }

        int failures = entry.Failures + 1;
        DateTimeOffset until = failures < most ? default : now + WaitAfter(failures - most);
        entries[key] = new(failures, until, now);
    }

    private TimeSpan WaitAfter(int excess)
    {
        double seconds = options.FirstWait.TotalSeconds * Math.Pow(2, Math.Min(excess, 30));
        return TimeSpan.FromSeconds(Math.Min(seconds, options.LongestWait.TotalSeconds));
    }

    private static void TakeBack(Dictionary<string, Entry> entries, string key, int most)
    {
        if (!entries.TryGetValue(key, out Entry entry))
        {
            return;
        }

        int failures = entry.Failures - 1;
        if (failures <= 0)
        {
            entries.Remove(key);
        }
        else
        {
            entries[key] = new(failures, failures < most ? default : entry.Until, entry.LastAt);
        }
    }

    private void MakeRoom(Dictionary<string, Entry> entries, DateTimeOffset now)
    {
        if (entries.Count < options.MaxRemembered)
        {
            return;
        }

        foreach ((string key, Entry entry) in entries)
        {
            if (now - entry.LastAt > options.Memory)
            {
                entries.Remove(key);
            }
        }

        if (entries.Count >= options.MaxRemembered)
        {
            // The oldest tenth at once, so that the search is not made for each newcomer.
            foreach (
                string key in entries
                    .OrderBy(entry => entry.Value.LastAt)
                    .Take(Math.Max(1, entries.Count / 10))
                    .Select(entry => entry.Key)
                    .ToArray()
            )
            {
                entries.Remove(key);
            }
        }
    }

    private readonly record struct Entry(int Failures, DateTimeOffset Until, DateTimeOffset LastAt);
}
