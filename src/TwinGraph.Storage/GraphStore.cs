using TwinGraph.Cypher.Graph;
using TwinGraph.Storage.Checks;
using TwinGraph.Storage.Durability;
using TwinGraph.Storage.Snapshots;

namespace TwinGraph.Storage;

/// <summary>An embedded property graph: readers on snapshots, one writer, every commit on disk before it is seen.</summary>
/// <remarks>
/// Thread-safe. Everything is held in memory; the folder's <c>graph.db</c> is what makes it last. A reader takes the
/// newest root and is never blocked; a commit is written and synced, then published. Commits that wait together share
/// a sync.
/// </remarks>
public sealed partial class GraphStore : IPropertyGraph, IDisposable, IAsyncDisposable
{
    internal const string FileName = "graph.db";

    private readonly SemaphoreSlim _writer = new(1, 1);
    private readonly ICommitLog? _log;
    private readonly Checkpointer? _checkpointer;
    private readonly string _place;
    private readonly string? _file;
    private readonly bool _readOnly;
    private readonly long _number;
    private Published _newest;
    private string? _broken;
    private bool _disposed;

    internal GraphStore(
        GraphState state,
        ICommitLog? log,
        string? folder,
        bool readOnly,
        long sequence = 0,
        long number = 0
    )
    {
        _number = number == 0 ? SqliteFile.NewStoreNumber() : number;
        _file = folder is null ? null : Path.Combine(folder, FileName);
        _newest = new(new GraphReader(state), sequence);
        _tip = state;
        _appended = sequence;
        _encoder.Logged = TokenCounts.Of(state.Tokens);
        _durableTokens = _encoder.Logged;
        _log = log;
        _place = folder ?? "memory";
        _readOnly = readOnly;
    }

    private GraphStore(LoadedStore loaded, SqliteCommitLog log, string folder, GraphStoreOptions options)
        : this(loaded.State, log, folder, readOnly: false, loaded.Sequence, log.File.Meta("store"))
    {
        _checkpointer = new(
            log,
            () => (Volatile.Read(ref _newest).Reader.State, _newest.Sequence),
            options.CheckpointBytes,
            options.TimeProvider,
            Break
        );
    }

    internal ICommitLog? Log => _log;

    /// <summary>How the store is: whether it takes commits, and how its checkpoints go. O(1), thread-safe.</summary>
    public StoreStatus Status
    {
        get
        {
            var log = _log as SqliteCommitLog;
            return new(
                !_readOnly && _broken is null && !_disposed,
                _broken,
                Volatile.Read(ref _newest).Sequence,
                log?.LogBytes ?? 0,
                log?.Pointer.Length ?? 0,
                _checkpointer?.Status ?? CheckpointStatus.None
            );
        }
    }

    /// <summary>Opens a store, or makes it.</summary>
    /// <param name="options">Where and how.</param>
    /// <exception cref="StorageException">
    /// The folder cannot be written, another process holds it, or what is there is not a store of this version.
    /// </exception>
    public static GraphStore Open(GraphStoreOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.CheckpointBytes, 1);
        if (options.Directory is null)
        {
            return new GraphStore(GraphState.Empty(), log: null, folder: null, options.ReadOnly);
        }

        string folder = FullPath(options.Directory);
        return options.ReadOnly ? OpenReadOnly(folder) : OpenToWrite(folder, options);
    }

    /// <inheritdoc />
    public IGraphReader Snapshot()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return Volatile.Read(ref _newest).Reader;
    }

    /// <inheritdoc />
    public CommitMark? Newest => new(_number, Volatile.Read(ref _newest).Sequence);

    /// <inheritdoc />
    /// <exception cref="StorageException">The store was opened to be read only, or a failed write has made it so.</exception>
    public async ValueTask<IGraphTransaction> BeginWriteAsync(CancellationToken cancellationToken)
    {
        ThrowIfNotWritable();
        await _writer.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ThrowIfNotWritable();
            return Begin();
        }
        catch
        {
            _writer.Release();
            throw;
        }
    }

    /// <summary>Writes a snapshot of what is committed now, so that the next start has no log to read.</summary>
    /// <exception cref="StorageException">It could not be written; the log still holds everything.</exception>
    /// <remarks>Snapshots are written in the background by themselves. Commits go on beside it.</remarks>
    public void Checkpoint()
    {
        ThrowIfNotWritable();
        _checkpointer?.CheckpointNow();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // A commit under way ends first; a transaction still open finds the store closed at its commit.
        lock (_syncing)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _checkpointer?.Dispose();
        _log?.Dispose();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    internal IReadOnlyList<string> Check()
    {
        lock (_syncing)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            var problems = new ProblemList();
            GraphReader memory = _newest.Reader;
            foreach (string problem in GraphChecker.Check(memory))
            {
                problems.Add(problem);
            }

            if (_file is not null)
            {
                using SqliteFile file = SqliteFile.Open(_file, readOnly: true);
                file.CheckIntegrity(problems);
                StateComparison.Compare(memory, new GraphReader(StoreLoader.Load(file).State), problems);
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

    private static GraphStore OpenReadOnly(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new StorageException($"There is no graph store in {folder}. Import something into it first.");
        }

        using SqliteFile file = SqliteFile.Open(path, readOnly: true);
        LoadedStore loaded = StoreLoader.Load(file);
        return new GraphStore(loaded.State, log: null, folder, readOnly: true, loaded.Sequence, file.Meta("store"));
    }

    private static GraphStore OpenToWrite(string folder, GraphStoreOptions options)
    {
        FolderLock held = FolderLock.Take(folder, options.TimeProvider);
        SqliteFile? file = null;
        SqliteCommitLog? log = null;
        try
        {
            file = SqliteFile.Open(Path.Combine(folder, FileName), readOnly: false);
            LoadedStore loaded = StoreOpening.Load(file, folder, options.Files);
            log = new SqliteCommitLog(file, held, loaded, options.Files);
            return new GraphStore(loaded, log, folder, options);
        }
        catch
        {
            if (log is null)
            {
                file?.Dispose();
                held.Dispose();
            }
            else
            {
                log.Dispose();
            }

            throw;
        }
    }

    private void ThrowIfNotWritable()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_readOnly)
        {
            throw new StorageException($"The graph store in {_place} was opened read-only.") { IsReadOnly = true };
        }

        if (_broken is not null)
        {
            throw new StorageException(
                $"The graph store in {_place} takes no more writes since one failed, "
                    + $"until it is opened again: {_broken}"
            )
            {
                IsReadOnly = true,
            };
        }
    }

    private sealed record Published(GraphReader Reader, long Sequence);
}
