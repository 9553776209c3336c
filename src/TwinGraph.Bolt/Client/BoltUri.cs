using System.Diagnostics.CodeAnalysis;

namespace TwinGraph.Bolt.Client;

/// <summary>
/// A connection string: <c>scheme://user:password@host:port,host:port/database?key=value</c>, everything but scheme
/// and host optional.
/// </summary>
/// <remarks>
/// <c>bolt</c> speaks with the one server named; <c>neo4j</c> asks the servers named for a routing table. <c>+s</c> is
/// TLS with a certificate that must be trusted, <c>+ssc</c> TLS with any. What stands behind the question mark is the
/// routing context that the servers get. User and password are percent-decoded.
/// </remarks>
public sealed record BoltUri
{
    private static readonly string[] Schemes = ["bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"];

    private BoltUri(string scheme, IReadOnlyList<BoltAddress> addresses) => (Scheme, Addresses) = (scheme, addresses);

    /// <summary>The scheme, in lower case.</summary>
    public string Scheme { get; }

    /// <summary>The servers to begin with, one or more.</summary>
    public IReadOnlyList<BoltAddress> Addresses { get; }

    /// <summary>Whether the servers are asked who may read and write.</summary>
    public bool IsRouted => Scheme.StartsWith("neo4j", StringComparison.Ordinal);

    /// <summary>How connections are guarded.</summary>
    public BoltEncryption Encryption =>
        Scheme.EndsWith("+ssc", StringComparison.Ordinal) ? BoltEncryption.AnyCertificate
        : Scheme.EndsWith("+s", StringComparison.Ordinal) ? BoltEncryption.Trusted
        : BoltEncryption.None;

    /// <summary>Who signs in; null when the string names nobody.</summary>
    public string? User { get; private init; }

    /// <summary>The password; null when the string has none.</summary>
    public string? Password { get; private init; }

    /// <summary>The database; null for the user's home database.</summary>
    public string? Database { get; private init; }

    /// <summary>What the servers are told when they are asked for a routing table.</summary>
    public IReadOnlyDictionary<string, string> RoutingContext { get; private init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether a text begins like a connection string rather than a folder's path.</summary>
    public static bool IsBolt(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = text.IndexOf("://", StringComparison.Ordinal);
        return end > 0 && Schemes.Contains(text[..end], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>This address with a password; where it names no user, the user is <c>neo4j</c>.</summary>
    public BoltUri WithPassword(string password) => this with { User = User ?? "neo4j", Password = password };

    /// <summary>Reads a connection string.</summary>
    /// <exception cref="FormatException">It is none; the message says what is wrong, without the password.</exception>
    public static BoltUri Parse(string text) =>
        TryParse(text, out BoltUri? uri, out string? problem) ? uri : throw new FormatException(problem);

    /// <summary>Reads a connection string.</summary>
    /// <param name="text">The text.</param>
    /// <param name="uri">What it says, or null.</param>
    /// <param name="problem">What is wrong with it and how to mend it, or null.</param>
    /// <returns>Whether it is a connection string.</returns>
    public static bool TryParse(
        string text,
        [NotNullWhen(true)] out BoltUri? uri,
        [NotNullWhen(false)] out string? problem
    )
    {
        ArgumentNullException.ThrowIfNull(text);
        uri = null;
        int schemeEnd = text.IndexOf("://", StringComparison.Ordinal);
        string scheme = schemeEnd < 0 ? "" : text[..schemeEnd].ToLowerInvariant();
        if (!Schemes.Contains(scheme))
        {
            problem =
                $"A graph's address begins with one of {string.Join(", ", Schemes.Select(s => s + "://"))}; "
                + "write neo4j://user:password@host:7687/database.";
            return false;
        }

        string rest = text[(schemeEnd + 3)..];
        if (rest.Contains('#', StringComparison.Ordinal))
        {
            problem = "A graph's address has no fragment; write a '#' in a password as %23.";
            return false;
        }

        (rest, string? query) = CutAt(rest, rest.IndexOf('?', StringComparison.Ordinal));

        // The last '@' ends the credentials, so that a password may hold one.
        int at = rest.LastIndexOf('@');
        (string? user, string? password) = at < 0 ? (null, null) : Credentials(rest[..at]);
        (string hosts, string? database) = CutAt(
            rest[(at + 1)..],
            rest[(at + 1)..].IndexOf('/', StringComparison.Ordinal)
        );
        if (!TryAddresses(hosts, scheme, out List<BoltAddress> addresses, out problem))
        {
            return false;
        }

        database = string.IsNullOrEmpty(database) ? null : Uri.UnescapeDataString(database);
        if (database?.Contains('/', StringComparison.Ordinal) == true)
        {
            problem = $"'{database}' is no database's name; write one name behind the host, as in /neo4j.";
            return false;
        }

        if (!TryContext(query, scheme, out Dictionary<string, string> context, out problem))
        {
            return false;
        }

        uri = new(scheme, addresses)
        {
            User = user,
            Password = password,
            Database = database,
            RoutingContext = context,
        };
        return true;
    }

    /// <summary>The connection string without its password and context.</summary>
    public override string ToString() =>
        $"{Scheme}://{string.Join(',', Addresses)}{(Database is null ? "" : "/" + Uri.EscapeDataString(Database))}";

    private static (string Before, string? After) CutAt(string text, int index) =>
        index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);

    private static (string User, string? Password) Credentials(string text)
    {
        (string user, string? password) = CutAt(text, text.IndexOf(':', StringComparison.Ordinal));
        return (Uri.UnescapeDataString(user), password is null ? null : Uri.UnescapeDataString(password));
    }

    private static bool TryAddresses(
        string hosts,
        string scheme,
        out List<BoltAddress> addresses,
        [NotNullWhen(false)] out string? problem
    )
    {
        addresses = [];
        problem = null;
        foreach (string host in hosts.Split(','))
        {
            if (!BoltAddress.TryParse(host, out BoltAddress address))
            {
                problem =
                    host.Length == 0
                        ? $"The address names no host; write {scheme}://host:7687."
                        : $"'{host}' is no host and port; write host:7687, or [::1]:7687 for an IPv6 address.";
                return false;
            }

            addresses.Add(address);
        }

        if (addresses.Count > 1 && scheme.StartsWith("bolt", StringComparison.Ordinal))
        {
            problem = $"{scheme}:// speaks with one server; for several write neo4j{scheme[4..]}://.";
            return false;
        }

        return true;
    }

    private static bool TryContext(
        string? query,
        string scheme,
        out Dictionary<string, string> context,
        [NotNullWhen(false)] out string? problem
    )
    {
        context = new(StringComparer.Ordinal);
        problem = null;
        if (string.IsNullOrEmpty(query))
        {
            return true;
        }

        if (scheme.StartsWith("bolt", StringComparison.Ordinal))
        {
            problem =
                $"A routing context ('?{query}') is for neo4j:// alone; take it off, or write neo4j{scheme[4..]}://.";
            return false;
        }

        foreach (string pair in query.Split('&'))
        {
            (string key, string? value) = CutAt(pair, pair.IndexOf('=', StringComparison.Ordinal));
            key = Uri.UnescapeDataString(key);
            if (key.Length == 0 || string.IsNullOrEmpty(value))
            {
                problem = $"'{pair}' in the routing context is no key=value.";
                return false;
            }

            // The driver's own address travels under this key, so a user cannot set it.
            if (key == "address" || !context.TryAdd(key, Uri.UnescapeDataString(value)))
            {
                problem =
                    key == "address"
                        ? "'address' in the routing context is set by the client itself; take it out."
                        : $"'{key}' stands twice in the routing context.";
                return false;
            }
        }

        return true;
    }
}
