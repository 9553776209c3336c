using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Server;

internal sealed partial class BoltSession
{
    private readonly Dictionary<long, OpenResult> _open = [];
    private ICypherTransaction? _transaction;
    private NotificationFilter _transactionFilter = NotificationFilter.All;
    private OpenResult? _last;
    private long _nextId;

    private async ValueTask RunAsync(RunMessage run)
    {
        TransactionOptions options = OptionsOf(run.Extra, isImplicit: true);
        long began = server.Time.GetTimestamp();
        output.StartWaiting();
        output.EnterEngine();
        try
        {
            CancellationToken work = WorkToken();
            _transaction = await server.Database.BeginAsync(options, work).ConfigureAwait(false);
            ICypherResult result = await _transaction.RunAsync(run.Query, run.Parameters, work).ConfigureAwait(false);
            _last = new(StreamMessage.Last, run.Query, result, run.Extra.Notifications.Over(_wishes).ToFilter())
            {
                AvailableAfter = MillisecondsSince(began),
            };
        }
        finally
        {
            output.LeaveEngine();
        }

        _state = ServerState.Streaming;
        WriteRunning(_last, null, DatabaseToTell(run.Extra));
    }

    private async ValueTask BeginAsync(BeginMessage begin)
    {
        TransactionOptions options = OptionsOf(begin.Extra, isImplicit: false);
        output.StartWaiting();
        output.EnterEngine();
        try
        {
            _transaction = await server.Database.BeginAsync(options, WorkToken()).ConfigureAwait(false);
        }
        finally
        {
            output.LeaveEngine();
        }

        _transactionFilter = begin.Extra.Notifications.Over(_wishes).ToFilter();
        _nextId = 0;
        _state = ServerState.TxReady;
        Write(new SuccessMessage(new DictionaryBuilder().Add("db", DatabaseToTell(begin.Extra)).ToMap()));
    }

    private async ValueTask RunInTransactionAsync(RunMessage run)
    {
        if (_open.Count >= server.Options.MaxOpenResults)
        {
            throw new CypherException(
                Failures.Invalid,
                "",
                $"{_open.Count} statements of this transaction have rows left, and no more are allowed. Fetch or discard them first."
            );
        }

        ICypherResult result;
        long began = server.Time.GetTimestamp();
        output.EnterEngine();
        try
        {
            result = await _transaction!.RunAsync(run.Query, run.Parameters, WorkToken()).ConfigureAwait(false);
        }
        finally
        {
            output.LeaveEngine();
        }

        _last = new(_nextId++, run.Query, result, _transactionFilter) { AvailableAfter = MillisecondsSince(began) };
        _open.Add(_last.Id, _last);
        _state = ServerState.TxStreaming;
        WriteRunning(_last, _last.Id, database: null);
    }

    private async ValueTask CommitAsync()
    {
        string? bookmark;
        output.EnterEngine();
        try
        {
            bookmark = await _transaction!.CommitAsync(WorkToken()).ConfigureAwait(false);
        }
        finally
        {
            output.LeaveEngine();
        }

        await EndWorkAsync().ConfigureAwait(false);
        _state = ServerState.Ready;
        Write(new SuccessMessage(new DictionaryBuilder().Add("bookmark", bookmark).ToMap()));
    }

    private async ValueTask RollbackAsync()
    {
        await EndWorkAsync().ConfigureAwait(false);
        _state = ServerState.Ready;
        Write(SuccessMessage.Empty);
    }

    // What was not committed is undone with the transaction.
    private async ValueTask EndWorkAsync()
    {
        OpenResult? last = _last;
        ICypherTransaction? transaction = _transaction;
        _last = null;
        _transaction = null;
        if (last is not null)
        {
            await last.Result.DisposeAsync().ConfigureAwait(false);
        }

        foreach (OpenResult open in _open.Values)
        {
            await open.Result.DisposeAsync().ConfigureAwait(false);
        }

        _open.Clear();
        if (transaction is not null)
        {
            await transaction.DisposeAsync().ConfigureAwait(false);
        }
    }

    private TransactionOptions OptionsOf(TransactionExtra extra, bool isImplicit)
    {
        BoltCaller caller = CallerFor(extra.ImpersonatedUser);
        return new()
        {
            Mode = extra.Mode,
            Timeout = extra.Timeout,
            Metadata = extra.Metadata is { } metadata ? ToDictionary(metadata) : null,
            Bookmarks = extra.Bookmarks,
            Database = extra.Database,
            User = caller.Name,
            ConnectionId = peer.ConnectionId,
            ClientAddress = peer.RemoteAddress,
            Role = caller.Role,
            IsImplicit = isImplicit,

            // Sessions of drivers write unless told otherwise, so most of these only read.
            DefersWriting = true,
        };
    }

    private BoltCaller CallerFor(string? impersonated)
    {
        BoltCaller caller = _caller!;
        if (string.IsNullOrEmpty(impersonated) || impersonated == caller.Name)
        {
            return caller;
        }

        BoltSignIn other = server.Authenticator.Impersonate(caller, impersonated);
        return other.IsSignedIn ? other.Caller : throw new CypherException(other.Code, "", other.Message);
    }

    private string? DatabaseToTell(TransactionExtra extra) =>
        Version.HasHomeDatabase && extra.Database is null ? server.Options.HomeDatabase : null;

    private void WriteRunning(OpenResult open, long? id, string? database)
    {
        var metadata = new DictionaryBuilder().Add("fields", open.Result.Columns).Add("t_first", open.AvailableAfter);
        if (id is { } known)
        {
            metadata.Add("qid", known);
        }

        Write(new SuccessMessage(metadata.Add("db", database).ToMap()));
    }

    private long MillisecondsSince(long began) => (long)server.Time.GetElapsedTime(began).TotalMilliseconds;

    private static Dictionary<string, CypherValue> ToDictionary(MapValue map)
    {
        var entries = new Dictionary<string, CypherValue>(map.Count, StringComparer.Ordinal);
        for (int i = 0; i < map.Count; i++)
        {
            entries.Add(map.Keys[i], map.Values[i]);
        }

        return entries;
    }
}
