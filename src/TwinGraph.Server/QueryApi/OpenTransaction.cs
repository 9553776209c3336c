using TwinGraph.Cypher;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.QueryApi;

/// <summary>An explicit transaction between two requests.</summary>
/// <param name="id">Its id, which cannot be guessed.</param>
/// <param name="owner">Who began it, and alone may go on with it.</param>
/// <param name="database">The database it was begun on.</param>
/// <param name="transaction">The transaction.</param>
internal sealed class OpenTransaction(string id, Caller owner, string database, ICypherTransaction transaction)
{
    private int _busy;

    public string Id { get; } = id;

    public Caller Owner { get; } = owner;

    public string Database { get; } = database;

    public ICypherTransaction Transaction { get; } = transaction;

    /// <summary>Rolls it back when it fires.</summary>
    public ITimer? Expiry { get; set; }

    /// <summary>When it is rolled back without another request.</summary>
    public DateTimeOffset Expires { get; set; }

    /// <summary>Takes it for a request; it is not for two at once.</summary>
    public bool TryEnter() => Interlocked.CompareExchange(ref _busy, 1, 0) == 0;

    /// <summary>Gives it back.</summary>
    public void Leave() => Volatile.Write(ref _busy, 0);
}
