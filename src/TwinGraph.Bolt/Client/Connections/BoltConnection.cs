using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Bolt.Protocol;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Bolt.Client.Connections;

/// <summary>One connection to a server, signed in: sends requests and reads their answers in order.</summary>
/// <remarks>
/// Not thread-safe. A wait that is cancelled sends RESET at once, so that the server stops working, and leaves the
/// connection for <see cref="TryMakeReadyAsync"/> to clear.
/// </remarks>
internal sealed partial class BoltConnection : IAsyncDisposable
{
    private readonly MessageChannel _channel;
    private readonly BoltClientOptions _options;

    // Requests whose summary has not been read yet; the answers come in the order of the requests.
    private int _awaited;

    // Of these, the answers to TELEMETRY, which stand before all others and interest nobody.
    private int _told;
    private bool _isResetting;
    private bool _hasFailed;

    private BoltConnection(MessageChannel channel, BoltAddress server, BoltVersion version, BoltClientOptions options)
    {
        _channel = channel;
        _options = options;
        Server = server;
        Version = version;
        OpenedAt = IdleSince = options.TimeProvider.GetTimestamp();
    }

    /// <summary>Where it leads.</summary>
    public BoltAddress Server { get; }

    /// <summary>The version that both sides speak.</summary>
    public BoltVersion Version { get; }

    /// <summary>What the server calls itself.</summary>
    public string Agent { get; private set; } = "";

    /// <summary>Whether the server wants to be told which kinds of transactions are used (connection hints, 5.4).</summary>
    public bool WantsTelemetry { get; private set; }

    /// <summary>The clock's timestamp at which it was opened.</summary>
    public long OpenedAt { get; }

    /// <summary>The clock's timestamp since which nobody uses it.</summary>
    public long IdleSince { get; set; }

    /// <summary>Which life of its pool it belongs to; one of an earlier life is not kept.</summary>
    public int Generation { get; set; }

    /// <summary>Whether it can no longer be used.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Whether a transaction is open on it, which RESET would end.</summary>
    public bool IsInTransaction { get; set; }

    /// <summary>Whether it leads on: the other side has not closed it, as far as is known.</summary>
    public bool IsOpen => !IsBroken && !_channel.IsEnded;

    /// <summary>Sends a request and waits for its summary.</summary>
    /// <returns>The metadata of SUCCESS.</returns>
    /// <exception cref="CypherException">The server refuses, or the connection is lost.</exception>
    public async ValueTask<MapValue> AskAsync(BoltMessage request, CancellationToken cancellationToken)
    {
        Send(request);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        return await ReadSummaryAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts a request behind those that wait to be sent.</summary>
    public void Send(BoltMessage request)
    {
        _channel.Write(request);
        _awaited++;
    }

    /// <summary>Tells a server that wants to know which kind of transaction comes next; sent along with it.</summary>
    public void Tell(long api)
    {
        if (WantsTelemetry)
        {
            Send(new TelemetryMessage(api));
            _told++;
        }
    }

    /// <summary>Sends what waits.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A request cannot be taken back; the wait for its answer is cancelled cleanly, and only a peer that takes
            // nothing more is left in the middle.
            await _channel
                .FlushAsync(cancellationToken.IsCancellationRequested ? default : cancellationToken)
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            IsBroken = true;
            throw;
        }
        catch (Exception problem) when (MessageChannel.IsLoss(problem))
        {
            throw Break(BoltErrors.Lost(Server, problem));
        }
    }

    /// <summary>Reads the next answer.</summary>
    /// <exception cref="CypherException">The server failed, or the connection is lost.</exception>
    public async ValueTask<BoltMessage> ReadAsync(CancellationToken cancellationToken)
    {
        BoltMessage response;
        try
        {
            do
            {
                response = await _channel.ReadAsync(cancellationToken).ConfigureAwait(false);
            } while (Passes(response));
        }
        catch (OperationCanceledException)
        {
            await InterruptAsync().ConfigureAwait(false);
            throw;
        }
        catch (Exception problem) when (MessageChannel.IsLoss(problem))
        {
            throw Break(BoltErrors.Lost(Server, problem));
        }
        catch (Exception problem) when (problem is PackStreamException or BoltProtocolException)
        {
            throw Refuse(problem);
        }

        return Judge(response);
    }

    /// <summary>Reads the next answer if it has come whole; never waits.</summary>
    public bool TryRead(out BoltMessage? response)
    {
        try
        {
            do
            {
                if (!_channel.TryRead(out response))
                {
                    return false;
                }
            } while (Passes(response!));
        }
        catch (Exception problem) when (problem is PackStreamException or BoltProtocolException)
        {
            throw Refuse(problem);
        }

        response = Judge(response!);
        return true;
    }

    /// <summary>Reads the summary of the next request.</summary>
    public async ValueTask<MapValue> ReadSummaryAsync(CancellationToken cancellationToken) =>
        await ReadAsync(cancellationToken).ConfigureAwait(false) is SuccessMessage success
            ? success.Metadata
            : throw Break(BoltErrors.BrokenProtocol(Server, "it answered with a row where none was asked for."));

    /// <summary>Makes the connection ready for the next transaction.</summary>
    /// <returns>False when that is not to be had, and the connection is to be closed.</returns>
    public async ValueTask<bool> TryMakeReadyAsync()
    {
        if (!IsOpen)
        {
            return false;
        }

        if (_awaited == 0 && !_hasFailed && !IsInTransaction)
        {
            return true;
        }

        using var timeout = new CancellationTokenSource(_options.ResetTimeout, _options.TimeProvider);
        return await TryResetAsync(timeout.Token).ConfigureAwait(false);
    }

    /// <summary>Whether the server still answers on this connection; asked with RESET.</summary>
    public async ValueTask<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.ResetTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        return await TryResetAsync(either.Token).ConfigureAwait(false);
    }

    /// <summary>Says goodbye, if the other side still listens, and closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        if (IsOpen)
        {
            try
            {
                _channel.Write(BareMessage.Goodbye);
                await _channel.FlushAsync().ConfigureAwait(false);
            }
            catch (Exception problem) when (MessageChannel.IsLoss(problem))
            {
                // It is gone already, which is what was wanted.
            }
        }

        IsBroken = true;
        await _channel.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> TryResetAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!_isResetting)
            {
                Send(BareMessage.Reset);
                await _channel.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            // What was asked before the RESET is answered first, be it by IGNORED.
            BoltMessage? last = null;
            while (_awaited > 0)
            {
                last = await _channel.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (last is not RecordMessage)
                {
                    _awaited--;
                }
            }

            _told = 0;
            _isResetting = false;
            _hasFailed = false;
            IsInTransaction = false;
            IsBroken = last is not SuccessMessage;
        }
        catch (Exception problem)
            when (MessageChannel.IsLoss(problem)
                || problem is PackStreamException or BoltProtocolException or OperationCanceledException
            )
        {
            IsBroken = true;
        }

        return !IsBroken;
    }

    private async ValueTask InterruptAsync()
    {
        if (_isResetting || IsBroken)
        {
            return;
        }

        try
        {
            Send(BareMessage.Reset);
            _isResetting = true;
            await _channel.FlushAsync().ConfigureAwait(false);
        }
        catch (Exception problem) when (MessageChannel.IsLoss(problem))
        {
            IsBroken = true;
        }
    }

    private bool Passes(BoltMessage response)
    {
        if (_told == 0 || response is RecordMessage)
        {
            return false;
        }

        _told--;
        _awaited--;
        return true;
    }

    private BoltMessage Judge(BoltMessage response)
    {
        switch (response)
        {
            case RecordMessage:
                return response;
            case SuccessMessage:
                _awaited--;
                return response;
            case FailureMessage failure:
                _awaited--;
                _hasFailed = true;
                throw new CypherException(failure.Code, BoltErrors.ServerFailure, failure.Message);
            default:
                _awaited--;
                _hasFailed = true;
                throw new CypherException(
                    StatusCodes.TransactionNotFound,
                    BoltErrors.ServerFailure,
                    "The statement was not run, since the one before it failed. Begin a new transaction."
                );
        }
    }

    private CypherException Refuse(Exception problem)
    {
        if (problem is not PackStreamException { IsValueRefused: true })
        {
            return Break(BoltErrors.BrokenProtocol(Server, problem.Message, problem));
        }

        // The message was sound but for a value that has no place here, such as one of a later version's types.
        _hasFailed = true;
        return new(
            StatusCodes.TypeError,
            BoltErrors.Protocol,
            $"{Server} sent a value that TwinGraph cannot take: {problem.Message}",
            innerException: problem
        );
    }

    private CypherException Break(CypherException error)
    {
        IsBroken = true;
        return error;
    }
}
