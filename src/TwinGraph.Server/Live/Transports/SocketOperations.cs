using System.Collections.Concurrent;
using System.Text.Json;
using GraphQL;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.Http;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Live.Transports;

/// <summary>The operations of one WebSocket, by the ids that its client gave them.</summary>
internal sealed class SocketOperations(OperationRunner runner, int most, ILogger logger)
{
    private readonly ConcurrentDictionary<string, Running> _running = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>Completes when none runs any more.</summary>
    public Task Finished => Task.WhenAll(_running.Values.Select(static r => r.Task));

    /// <summary>Starts an operation.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="payload">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="put">Sends a message.</param>
    /// <returns>False when one of that id is running.</returns>
    public bool TryStart(string id, JsonElement payload, Caller caller, Action<byte[]> put)
    {
        var operation = new Running();
        if (!_running.TryAdd(id, operation))
        {
            operation.Dispose();
            return false;
        }

        operation.Task =
            Interlocked.Increment(ref _count) > most
                ? Task.Run(() => RefuseAsync(id, operation, put))
                : Task.Run(() => RunAsync(id, operation, payload, caller, put));
        return true;
    }

    /// <summary>Stops an operation; one that is not there has ended already.</summary>
    public void Stop(string id)
    {
        if (_running.TryGetValue(id, out Running? operation))
        {
            operation.Stop();
            Forget(id, operation);
        }
    }

    /// <summary>Stops all operations.</summary>
    public void StopAll()
    {
        foreach (Running operation in _running.Values)
        {
            operation.Stop();
        }
    }

    private Task RefuseAsync(string id, Running operation, Action<byte[]> put)
    {
        Forget(id, operation);
        put(
            Error(
                id,
                OperationRunner.Refusal(
                    "OPERATION_LIMIT",
                    $"{most} operations run over this connection at once, which is the most. End one first."
                )
            )
        );
        return Task.CompletedTask;
    }

    private async Task RunAsync(string id, Running operation, JsonElement payload, Caller caller, Action<byte[]> put)
    {
        ExecutionResult? refusal;
        try
        {
            refusal = await runner
                .RunAsync(
                    runner.Read(payload),
                    caller,
                    result =>
                    {
                        if (operation.Token.IsCancellationRequested)
                        {
                            return false;
                        }

                        put(SocketMessage.Write("next", id, AnswerBytes.Of(result)));
                        return true;
                    },
                    operation.Token
                )
                .ConfigureAwait(false);
        }
        catch (BadRequestException problem)
        {
            refusal = OperationRunner.Refusal(ErrorCodes.BadRequest, problem.Message);
        }
        catch (OperationCanceledException) when (operation.Token.IsCancellationRequested)
        {
            refusal = null;
        }
#pragma warning disable CA1031 // Whatever one operation fails of, the connection and its other operations go on.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            string reference = Guid.NewGuid().ToString("N")[..12];
            logger.OperationFailed(reference, failure);
            refusal = OperationRunner.Refusal(
                ErrorCodes.Internal,
                $"Something went wrong inside TwinGraph. The log has it under {reference}."
            );
        }

        // Whom the client stopped is not heard of again, and its id may be another's already.
        bool isWanted = !operation.Token.IsCancellationRequested;
        Forget(id, operation);
        if (isWanted)
        {
            put(refusal is null ? SocketMessage.Write("complete", id) : Error(id, refusal));
        }
    }

    private static byte[] Error(string id, ExecutionResult refusal)
    {
        using var document = JsonDocument.Parse(AnswerBytes.Of(refusal));
        return SocketMessage.Write(
            "error",
            id,
            JsonSerializer.SerializeToUtf8Bytes(document.RootElement.GetProperty("errors"))
        );
    }

    private void Forget(string id, Running operation)
    {
        if (_running.TryRemove(new KeyValuePair<string, Running>(id, operation)))
        {
            Interlocked.Decrement(ref _count);
        }
    }

    private sealed class Running : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();

        public CancellationToken Token => _stop.Token;

        public Task Task { get; set; } = Task.CompletedTask;

        public void Stop() => _stop.Cancel();

        public void Dispose() => _stop.Dispose();
    }
}
