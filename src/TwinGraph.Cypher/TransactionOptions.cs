using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher;

/// <summary>How a transaction runs, and for whom.</summary>
public sealed record TransactionOptions
{
    /// <summary>What it may do.</summary>
    /// <value><see cref="AccessMode.Write"/>.</value>
    public AccessMode Mode { get; init; } = AccessMode.Write;

    /// <summary>How long it may take from its beginning, with its waits for other writers. Zero: as long as it takes.</summary>
    /// <value>Null: the back end's own limit, which counts for each statement.</value>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What the caller wants SHOW TRANSACTIONS to tell of it.</summary>
    /// <value>Null: nothing.</value>
    public IReadOnlyDictionary<string, CypherValue>? Metadata { get; init; }

    /// <summary>Bookmarks of transactions whose effects it must see.</summary>
    /// <value>None.</value>
    public IReadOnlyList<string> Bookmarks { get; init; } = [];

    /// <summary>The database, without regard to case.</summary>
    /// <value>Null: the default one.</value>
    public string? Database { get; init; }

    /// <summary>Who asks, for SHOW TRANSACTIONS and SHOW CURRENT USER.</summary>
    /// <value>Null: nobody in particular, as where nobody has to sign in.</value>
    public string? User { get; init; }

    /// <summary>Which connection it came by, for SHOW TRANSACTIONS.</summary>
    /// <value>Null: none, as within the process.</value>
    public string? ConnectionId { get; init; }

    /// <summary>Where the one who asks is, as host and port, for SHOW TRANSACTIONS.</summary>
    /// <value>Null: nobody knows.</value>
    public string? ClientAddress { get; init; }

    /// <summary>What the one who asks may do, in either mode.</summary>
    /// <value><see cref="Role.Admin"/>.</value>
    public Role Role { get; init; } = Role.Admin;

    /// <summary>Whether it is for one statement, which then may call <c>CALL { … } IN TRANSACTIONS</c>.</summary>
    /// <value>False.</value>
    /// <remarks>Such a transaction waits for other writers only when its statement turns out to write.</remarks>
    public bool IsImplicit { get; init; }

    /// <summary>Whether a transaction of several statements, too, waits for other writers only once one of them writes.</summary>
    /// <value>False: it waits when it begins.</value>
    /// <remarks>
    /// Until then it reads one state. If it has read, and others have committed by the time it is to write, what it read
    /// may no longer hold: the statement fails with <see cref="Diagnostics.StatusCodes.Outdated"/>, and the transaction
    /// can be run again. One that begins with a writing statement never fails so.
    /// </remarks>
    public bool DefersWriting { get; init; }
}
