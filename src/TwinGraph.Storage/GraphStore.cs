using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Checks;
using TwinGraph.Storage.Durability;
using TwinGraph.Storage.Snapshots;
using TwinGraph.Storage.Transactions;

namespace TwinGraph.Storage;

/// <summary>An embedded property graph: readers on snapshots, one writer, every commit on disk before it is seen.</summary>
/// <remarks>
/// Thread-safe. Everything is held in memory; the folder's <c>graph.db</c> is what makes it last. A reader takes the
/// newest root and is never blocked; a commit is written and synced, then published.
/// </remarks>
public sealed class GraphStore : IPropertyGraph, IDisposable, IAsyncDisposable
{
    private const string FileName = "graph.db";
    private const int BulkRelationships = 1024;

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly Lock _committing = new();
    private readonly ICommitLog? _log;
    private readonly string _place;
    private readonly string? _file;
    private readonly bool _readOnly;
    private GraphReader _newest;
    private string? _broken;
    private bool _disposed;

    internal GraphStore(GraphState state, ICommitLog? log, string? folder, bool readOnly)
    {
        _file = folder is null ? null : Path.Combine(folder, FileName);
        _newest = new GraphReader(state);
        _log = log;
        _place = folder ?? "memory";
        _readOnly = readOnly;
    }

    internal ICommitLog? Log => _log;

    /// <summary>Opens a store, or makes it.</summary>
    /// <param name="options">Where and how.</param>
    /// <exception cref="StorageException">
    /// The folder cannot be written, another process holds it, or what is there is not a store of this version.
    /// </exception>
    public static GraphStore Open(GraphStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Directory is null)
        {
            return new GraphStore(GraphState.Empty(), log: null, folder: null, options.ReadOnly);
        }

        string folder = FullPath(options.Directory);
        return options.ReadOnly ? OpenReadOnly(folder) : OpenToWrite(folder, options.TimeProvider);
    }

    /// <inheritdoc />
    public IGraphReader Snapshot()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Volatile.Read(ref _newest);
    }

    /// <inheritdoc />
    /// <exception cref="StorageException">The store was opened to be read only, or a failed write has made it so.</exception>
    public async ValueTask<IGraphTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        ThrowIfNotWritable();
        await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfNotWritable();
            return new GraphTransaction(this, _newest.State.Fork());
        }
        catch
        {
            _writer.Release();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // A commit under way ends first; a transaction still open finds the store closed at its commit.
        lock (_committing)
        {
            if (!_disposed)
            {
                _disposed = true;
                _log?.Dispose();
            }
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Commit(GraphTransaction transaction)
    {
        lock (_committing)
        {
            ThrowIfNotWritable();
            if (transaction.Changes.IsEmpty)
            {
                return;
            }

            CompactAfterBulk(transaction);
            try
            {
                _log?.Write(transaction.State, transaction.Changes);
            }
            catch (StorageException failure) when (failure.Outcome != WriteOutcome.NotWritten)
            {
                _broken = failure.Message;
                throw;
            }

            FaultPoint.Reach(FaultPoint.AfterCommitBeforePublish);
            Volatile.Write(ref _newest, new GraphReader(transaction.State));
        }
    }

    internal IReadOnlyList<string> Check()
    {
        lock (_committing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var problems = new ProblemList();
            foreach (string problem in GraphChecker.Check(_newest))
            {
                problems.Add(problem);
            }

            if (_file is not null)
            {
                using SqliteFile file = SqliteFile.Open(_file, readOnly: true);
                file.CheckIntegrity(problems);
                StateComparison.Compare(_newest, new GraphReader(SqliteLoader.Load(file)), problems);
            }

            return problems.All;
        }
    }

    internal void EndWrite() => _writer.Release();

    private static string FullPath(string folder)
    {
        try
        {
            return Path.GetFullPath(folder);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw new StorageException(
                $"'{folder}' cannot be the name of a data folder. Choose another, or leave it out.",
                failure
            );
        }
    }

    // A commit that touched much of the graph costs its size anyway, and what follows it reads faster.
    private static void CompactAfterBulk(GraphTransaction transaction)
    {
        long touched = transaction.Changes.Relationships.Count;
        if (touched >= BulkRelationships && touched * 4 >= transaction.State.RelationshipCount)
        {
            transaction.State.CompactAdjacency();
        }
    }

    private static GraphStore OpenReadOnly(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new StorageException($"There is no graph store in {folder}. Import something into it first.");
        }

        using SqliteFile file = SqliteFile.Open(path, readOnly: true);
        return new GraphStore(SqliteLoader.Load(file), log: null, folder, readOnly: true);
    }

    private static GraphStore OpenToWrite(string folder, TimeProvider time)
    {
        FolderLock held = FolderLock.Take(folder, time);
        SqliteFile? file = null;
        try
        {
            file = SqliteFile.Open(Path.Combine(folder, FileName), readOnly: false);
            GraphState state = SqliteLoader.Load(file);
            return new GraphStore(state, new SqliteCommitLog(file, held, state.Tokens), folder, readOnly: false);
        }
        catch
        {
            file?.Dispose();
            held.Dispose();
            throw;
        }
    }

    private void ThrowIfNotWritable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_readOnly)
        {
            throw new StorageException($"The graph store in {_place} was opened read-only.");
        }

        if (_broken is not null)
        {
            throw new StorageException(
                $"The graph store in {_place} takes no more writes since one failed, "
                    + $"until it is opened again: {_broken}"
            );
        }
    }
}
