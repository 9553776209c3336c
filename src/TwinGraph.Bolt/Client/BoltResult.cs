using System.Diagnostics;
using TwinGraph.Bolt.Client.Connections;
using TwinGraph.Bolt.Messages;
using TwinGraph.Cypher;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Client;

/// <summary>The rows of a statement as they come from a server.</summary>
/// <remarks>
/// Rows are asked for by <see cref="BoltClientOptions.FetchSize"/>. What has come is decoded ahead of the reader up to
/// that many rows, without waiting; when less than a third of them is left, the next portion is asked for. So a slow
/// reader holds the server back, and a fast one does not wait for it.
/// </remarks>
internal sealed class BoltResult : ICypherResult
{
    private readonly BoltTransaction _owner;
    private readonly BoltConnection _connection;
    private readonly MapValue _run;
    private readonly long _queryId;
    private readonly int _fetchSize;
    private readonly Queue<CypherValue[]> _rows = new();
    private IReadOnlyList<CypherValue>? _current;
    private CypherException? _failure;
    private MapValue? _end;
    private bool _isAsking;

    /// <summary>A result, the first of whose portions has been asked for.</summary>
    public BoltResult(BoltTransaction owner, BoltConnection connection, MapValue run, int fetchSize)
    {
        _owner = owner;
        _connection = connection;
        _run = run;
        _fetchSize = fetchSize;
        _isAsking = true;
        _queryId = run["qid"] is { IsInteger: true } id ? id.AsInteger() : StreamMessage.Last;
        Columns = run["fields"].AsReference() is ListValue fields ? [.. Names(fields)] : [];
    }

    /// <inheritdoc />
    public IReadOnlyList<string> Columns { get; }

    /// <inheritdoc />
    public IReadOnlyList<CypherValue> Current =>
        _current ?? throw new InvalidOperationException("There is no current row; call ReadAsync first.");

    /// <summary>Whether the server has nothing more to say about it.</summary>
    internal bool IsEnded => _end is not null || _failure is not null;

    /// <summary>Whether nobody reads on.</summary>
    internal bool IsAbandoned { get; private set; }

    /// <summary>The bookmark behind the last row of a statement outside a transaction.</summary>
    internal string? Bookmark => _end?["bookmark"] is { IsString: true } bookmark ? bookmark.AsString() : null;

    /// <inheritdoc />
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (!IsEnded && _rows.Count == 0)
        {
            await AskAsync(cancellationToken).ConfigureAwait(false);
            await TakeNextAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!_rows.TryDequeue(out CypherValue[]? row))
        {
            _current = null;
            return _failure is null ? false : throw _failure;
        }

        _current = row;
        if (!IsEnded)
        {
            await ReadAheadAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <inheritdoc />
    public async ValueTask<QuerySummary> ConsumeAsync(CancellationToken cancellationToken = default)
    {
        await DiscardAsync(cancellationToken).ConfigureAwait(false);
        return _failure is null ? SummaryReader.Read(_run, _end ?? throw new UnreachableException()) : throw _failure;
    }

    /// <summary>Ends the reading; what the server still has is thrown away when the transaction needs the connection.</summary>
    public ValueTask DisposeAsync()
    {
        IsAbandoned = true;
        _rows.Clear();
        return ValueTask.CompletedTask;
    }

    /// <summary>Throws away what is left, here and at the server.</summary>
    internal async ValueTask DiscardAsync(CancellationToken cancellationToken)
    {
        while (!IsEnded)
        {
            if (!_isAsking)
            {
                _connection.Send(StreamMessage.Discard(StreamMessage.All, _queryId));
                _isAsking = true;
                await FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            await TakeNextAsync(cancellationToken).ConfigureAwait(false);
            _rows.Clear();
        }

        _rows.Clear();
    }

    /// <summary>Takes what is left into memory, so that the connection is free for another statement.</summary>
    internal async ValueTask BufferAsync(CancellationToken cancellationToken)
    {
        while (!IsEnded)
        {
            await AskAsync(cancellationToken).ConfigureAwait(false);
            await TakeNextAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask ReadAheadAsync(CancellationToken cancellationToken)
    {
        int high = _fetchSize < 0 ? int.MaxValue : _fetchSize;
        try
        {
            while (_isAsking && _rows.Count < high && _connection.TryRead(out BoltMessage? message))
            {
                Take(message!);
            }

            if (!_isAsking && !IsEnded && _rows.Count <= high / 3)
            {
                await AskAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (CypherException error)
        {
            // It belongs behind the rows that have come before it.
            _failure = await _owner.FailAsync(error).ConfigureAwait(false);
        }
    }

    private async ValueTask AskAsync(CancellationToken cancellationToken)
    {
        if (!_isAsking)
        {
            _connection.Send(StreamMessage.Pull(_fetchSize, _queryId));
            _isAsking = true;
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _connection.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CypherException error)
        {
            _failure = await _owner.FailAsync(error).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Cancel();
            throw;
        }
    }

    private async ValueTask TakeNextAsync(CancellationToken cancellationToken)
    {
        if (_failure is not null)
        {
            return;
        }

        try
        {
            Take(await _connection.ReadAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (CypherException error)
        {
            _failure = await _owner.FailAsync(error).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Cancel();
            throw;
        }
    }

    private void Cancel()
    {
        _owner.Interrupted();
        _failure = new(StatusCodes.Terminated, "Terminated", "The statement was cancelled; begin a new transaction.");
    }

    private void Take(BoltMessage message)
    {
        if (message is RecordMessage record)
        {
            _rows.Enqueue(record.Values);
            return;
        }

        _isAsking = false;
        MapValue metadata = ((SuccessMessage)message).Metadata;
        if (!metadata["has_more"].IsTrue)
        {
            _end = metadata;
        }
    }

    private static string[] Names(ListValue fields)
    {
        string[] names = new string[fields.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = fields[i].IsString ? fields[i].AsString() : fields[i].ToString();
        }

        return names;
    }
}
