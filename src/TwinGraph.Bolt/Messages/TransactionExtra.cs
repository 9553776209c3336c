using TwinGraph.Cypher;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Messages;

/// <summary>What BEGIN, and RUN outside a transaction, say about the transaction.</summary>
public sealed record TransactionExtra
{
    /// <summary>Nothing said: write access to the default database.</summary>
    public static TransactionExtra None { get; } = new();

    /// <summary>The bookmarks that the transaction has to stand behind.</summary>
    public IReadOnlyList<string> Bookmarks { get; init; } = [];

    /// <summary>How long it may take; null leaves it to the server, zero sets no limit.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What the application says about it, for the log and SHOW TRANSACTIONS; null for nothing.</summary>
    public MapValue? Metadata { get; init; }

    /// <summary>What it may do; writing unless said otherwise.</summary>
    public AccessMode Mode { get; init; } = AccessMode.Write;

    /// <summary>The database; null for the user's default.</summary>
    public string? Database { get; init; }

    /// <summary>The user in whose name it is to run; null for who signed in.</summary>
    public string? ImpersonatedUser { get; init; }

    /// <summary>Which notifications are wanted (5.2).</summary>
    public NotificationWishes Notifications { get; init; } = NotificationWishes.Unset;

    internal static TransactionExtra From(MapValue extra)
    {
        if (extra.Count == 0)
        {
            return None;
        }

        string? database = MessageFields.Text(extra, "db");
        return new()
        {
            Bookmarks = MessageFields.Texts(extra, "bookmarks") ?? [],
            Timeout = ReadTimeout(extra),
            Metadata = MessageFields.Map(extra, "tx_metadata"),
            Mode = MessageFields.Text(extra, "mode") switch
            {
                "r" => AccessMode.Read,
                null or "w" => AccessMode.Write,
                { } other => throw MessageFields.Wrong("mode", $"must be \"r\" or \"w\", not \"{other}\""),
            },
            Database = string.IsNullOrEmpty(database) ? null : database,
            ImpersonatedUser = MessageFields.Text(extra, "imp_user"),
            Notifications = NotificationWishes.From(extra),
        };
    }

    internal MapValue ToMap(Protocol.BoltVersion version)
    {
        var extra = new DictionaryBuilder();
        if (Bookmarks.Count > 0)
        {
            extra.Add("bookmarks", Bookmarks);
        }

        if (Timeout is { } timeout)
        {
            extra.Add("tx_timeout", CypherValue.Integer((long)Math.Ceiling(timeout.TotalMilliseconds)));
        }

        if (Metadata is not null)
        {
            extra.Add("tx_metadata", CypherValue.Of(Metadata));
        }

        if (Mode == AccessMode.Read)
        {
            extra.Add("mode", "r");
        }

        extra.Add("db", Database).Add("imp_user", ImpersonatedUser);
        if (version.HasNotificationFilter)
        {
            Notifications.AddTo(extra, version.HasGqlStatuses);
        }

        return extra.ToMap();
    }

    private static TimeSpan? ReadTimeout(MapValue extra) =>
        MessageFields.Integer(extra, "tx_timeout") switch
        {
            null => null,
            < 0 => throw MessageFields.Wrong("tx_timeout", "must not be negative"),
            // Longer than anybody waits, and within what timers take.
            { } milliseconds => TimeSpan.FromMilliseconds(Math.Min(milliseconds, uint.MaxValue - 1)),
        };
}
