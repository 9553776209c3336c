using System.Buffers;
using System.IO.Pipelines;
using TwinGraph.Bolt.Messages;
using TwinGraph.Bolt.PackStream;
using TwinGraph.Bolt.Protocol;

namespace TwinGraph.Bolt.Server;

internal sealed partial class BoltServerConnection
{
    private void OnReadable()
    {
        if (Take())
        {
            Read();
        }
        else
        {
            Execute();
        }
    }

    // Goes on reading, and carries out meanwhile what has come. Whoever reads touches nothing of the reader any more
    // once it waits, since the next bytes may bring another thread.
    private void Read()
    {
        bool more = true;
        while (more)
        {
            try
            {
#pragma warning disable CA2012 // Its result is taken once, by OnReadable or below.
                _readable = _input.ReadAsync().ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
            }
            catch (InvalidOperationException)
            {
                // The transport was completed under the reader.
                EndReading();
                break;
            }

            if (!_readable.IsCompleted)
            {
                _readable.UnsafeOnCompleted(_onReadable);
                break;
            }

            more = Take();
        }

        Execute();
    }

    // Takes requests out of what has come; false when reading stops or pauses.
    private bool Take()
    {
        ReadResult read;
        try
        {
            read = _readable.GetResult();
        }
        catch (Exception problem)
            when (problem is IOException or OperationCanceledException or InvalidOperationException)
        {
            EndReading();
            return false;
        }

        if (read.IsCanceled || _isEnding)
        {
            EndReading();
            return false;
        }

        ReadOnlySequence<byte> rest = read.Buffer;
        bool stop = !TakeRequests(ref rest, out bool unreadable);
        _input.AdvanceTo(rest.Start, rest.End);
        if (stop || unreadable || read.IsCompleted)
        {
            EndReading(stop: !unreadable);
            return false;
        }

        lock (_gate)
        {
            _isPaused = !_isClosed && _waitingBytes > _server.Options.MaxReadAheadBytes;
            return !_isPaused;
        }
    }

    // False after GOODBYE.
    private bool TakeRequests(ref ReadOnlySequence<byte> rest, out bool unreadable)
    {
        unreadable = false;
        if (_session!.IsSignedIn)
        {
            _messages.MaxMessageBytes = _server.Options.MaxMessageBytes;
        }

        try
        {
            while (_messages.TryRead(ref rest, out ReadOnlySpan<byte> message))
            {
                Request request = Decode(message);
                if (request.Message?.Type == MessageType.Goodbye)
                {
                    return false;
                }

                if (request.Message?.Type == MessageType.Reset)
                {
                    _session.Interrupt();
                }

                Add(request);
            }

            return true;
        }
        catch (BoltProtocolException tooLarge)
        {
            Add(new(null, tooLarge, 0));
            unreadable = true;
            return true;
        }
    }

    private Request Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            BoltMessage message = _codec!.Read(bytes);

            // Requests behind HELLO are read before it is carried out.
            if (message is HelloMessage hello && BoltSession.AsksForUtc(hello, _codec.Version))
            {
                _codec = _codec.WithUtcPatch();
            }

            return new(message, null, bytes.Length);
        }
        catch (Exception problem) when (problem is PackStreamException or BoltProtocolException)
        {
            return new(null, problem, bytes.Length);
        }
    }

    private void Add(Request request)
    {
        lock (_gate)
        {
            _requests.Enqueue(request);
            _waitingBytes += request.Size;
        }
    }

    // What a client that has gone does not wait for is not worth carrying out; what it sent before an unreadable
    // message is.
    private void EndReading(bool stop = true)
    {
        lock (_gate)
        {
            _hasEnded = true;
        }

        if (stop)
        {
            _session!.Stop();
        }

        _readerEnded.TrySetResult();
        Execute();
    }

    private void Execute()
    {
        lock (_gate)
        {
            if (_isExecuting || (_requests.Count == 0 && !_hasEnded))
            {
                return;
            }

            _isExecuting = true;
        }

        _ = ExecuteAsync();
    }

    private async Task ExecuteAsync()
    {
        try
        {
            while (await ExecuteNextAsync().ConfigureAwait(false)) { }
        }
        catch (Exception problem)
            when (problem is ConnectionEndedException or IOException or OperationCanceledException)
        {
            await EndAsync().ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            _server.Mask(problem);
            await EndAsync().ConfigureAwait(false);
        }
    }

    // Carries out the next request; without one, sends the answers and hands over. False when another thread goes on.
    private async ValueTask<bool> ExecuteNextAsync()
    {
        bool resume = false;
        if (TryTake(out Request request, out bool ended, ref resume))
        {
            if (resume)
            {
                Read();
            }

            if (request.Message is { } message)
            {
                await _session!.HandleAsync(message).ConfigureAwait(false);
            }
            else
            {
                await _session!.HandleAsync(request.Unreadable!).ConfigureAwait(false);
            }

            if (_session.State != ServerState.Defunct)
            {
                return true;
            }

            await _output.FlushAsync().ConfigureAwait(false);
            await EndAsync().ConfigureAwait(false);
            return false;
        }

        await _output.FlushAsync().ConfigureAwait(false);
        if (ended)
        {
            await EndAsync().ConfigureAwait(false);
            return false;
        }

        lock (_gate)
        {
            if (_requests.Count > 0 || _hasEnded)
            {
                return true;
            }

            Volatile.Write(ref _lastRequest, _server.Time.GetTimestamp());
            _isExecuting = false;
            return false;
        }
    }

    private bool TryTake(out Request request, out bool ended, ref bool resume)
    {
        lock (_gate)
        {
            ended = _hasEnded;
            if (!_requests.TryDequeue(out request))
            {
                return false;
            }

            _waitingBytes -= request.Size;
            if (_isPaused && _waitingBytes <= _server.Options.MaxReadAheadBytes / 2)
            {
                _isPaused = false;
                resume = true;
            }

            return true;
        }
    }

    // The thread that executes stays the one that does, so that nothing else is carried out afterwards.
    private async ValueTask EndAsync()
    {
        try
        {
            await _session!.CloseAsync().ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            _server.Mask(problem);
        }
        finally
        {
            bool paused;
            lock (_gate)
            {
                paused = _isPaused;
                _isPaused = false;
                _isClosed = true;
            }

            if (paused)
            {
                _readerEnded.TrySetResult();
            }

            _executorEnded.TrySetResult();
        }
    }
}
