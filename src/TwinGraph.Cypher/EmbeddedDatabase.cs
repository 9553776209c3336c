using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution;
using TwinGraph.Cypher.Execution.Transactions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher;

/// <summary>A graph in this process that answers Cypher.</summary>
/// <remarks>
/// Thread-safe. A read transaction stands on the state that was committed when it began, and is never blocked;
/// write transactions run one at a time.
/// </remarks>
public sealed class EmbeddedDatabase : ICypherDatabase
{
    private readonly CypherEngine _engine;

    /// <summary>A database over a graph.</summary>
    /// <param name="graph">The graph; whoever made it disposes it.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    public EmbeddedDatabase(
        IPropertyGraph graph,
        CypherEngineOptions? options = null,
        TimeProvider? timeProvider = null
    )
        : this(new CypherEngine(graph, options, timeProvider)) { }

    /// <summary>A database over an engine.</summary>
    /// <param name="engine">The engine that runs its statements.</param>
    public EmbeddedDatabase(CypherEngine engine) => _engine = engine;

    /// <inheritdoc />
    /// <remarks>An implicit transaction takes the one place for writers only when its statement writes.</remarks>
    public async ValueTask<ICypherTransaction> BeginAsync(
        TransactionOptions options,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        cancellationToken.ThrowIfCancellationRequested();
        await _engine.Gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        RunningTransaction running = _engine.Transactions.Begin(options);
        try
        {
            CheckBookmarks(options.Bookmarks);

            // Read before the snapshot is taken, it is never newer than that.
            CommitMark? newest = _engine.Graph.Newest;
            var transaction = new EmbeddedTransaction(_engine, _engine.Graph.Snapshot(), running, newest);
            if (Waits(options, newest) && running.Database != DatabaseNames.System)
            {
                await transaction.BecomeWriterAsync(cancellationToken).ConfigureAwait(false);
            }

            return transaction;
        }
        catch
        {
            running.Dispose();
            throw;
        }
    }

    // Nobody waits for a place that a reader will not use.
    private static bool Waits(TransactionOptions options, CommitMark? newest) =>
        options is { Mode: AccessMode.Write, IsImplicit: false, Role: not Role.Reader }
        && !(options.DefersWriting && newest is not null);

    // A commit is seen before its bookmark is given out, so a state that lacks it is another store's or an older one's.
    private void CheckBookmarks(IReadOnlyList<string> bookmarks)
    {
        if (bookmarks.Count == 0 || _engine.Graph.Newest is not { } newest)
        {
            return;
        }

        foreach (string bookmark in bookmarks)
        {
            if (!CommitMark.TryParse(bookmark, out CommitMark mark) || mark.Store != newest.Store)
            {
                throw new CypherException(
                    StatusCodes.InvalidBookmark,
                    "InvalidBookmark",
                    $"{ValueText.Excerpt(CypherValue.String(bookmark))} is no bookmark of this store. "
                        + "Begin the transaction without it."
                );
            }

            if (mark.Commit > newest.Commit)
            {
                throw new CypherException(
                    StatusCodes.BookmarkTimeout,
                    "BookmarkTimeout",
                    $"The bookmark is of commit {mark.Commit}, and this store has only reached {newest.Commit}: "
                        + "it was put back to an older state. Begin the transaction without the bookmark."
                );
            }
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
