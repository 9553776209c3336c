using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using TwinGraph.Server.GraphQL;
using TwinGraph.Server.Http;
using TwinGraph.Server.Security;

namespace TwinGraph.Server.Live.Transports;

/// <summary>Runs one operation of a connection that stays open, to its end.</summary>
internal sealed class OperationRunner(GraphQLExecutor executor, GraphQLRequestReader reader, ILogger logger)
{
    /// <summary>Reads a request out of JSON.</summary>
    /// <exception cref="BadRequestException">It is none.</exception>
    public GraphQLRequest Read(JsonElement payload) =>
        reader.FromBody(JsonSerializer.SerializeToUtf8Bytes(payload), 1, out _)[0];

    /// <summary>Runs a request until all of its answers are given.</summary>
    /// <param name="request">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="next">Takes each answer; false when it cannot, which ends the operation.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The refusal of an operation that did not run; otherwise null.</returns>
    public async Task<ExecutionResult?> RunAsync(
        GraphQLRequest request,
        Caller caller,
        Func<ExecutionResult, bool> next,
        CancellationToken cancellationToken
    )
    {
        GraphQLOutcome outcome = await executor
            .ExecuteAsync(request, new(caller, OperationKinds.All), cancellationToken)
            .ConfigureAwait(false);
        if (outcome.Stream is not { } stream)
        {
            if (outcome.IsRequestError)
            {
                return outcome.Result;
            }

            next(outcome.Result);
            return null;
        }

        var observer = new Observer(next);
        using IDisposable subscription = stream.Subscribe(observer);
        using CancellationTokenRegistration stop = cancellationToken.Register(() => observer.OnCompleted());
        if (await observer.Completed.ConfigureAwait(false) is not { } failure)
        {
            return null;
        }

        if (failure is ExecutionError told)
        {
            return new() { Errors = new ExecutionErrors { told } };
        }

        string reference = Guid.NewGuid().ToString("N")[..12];
        logger.OperationFailed(reference, failure);
        return Refusal(ErrorCodes.Internal, $"The stream broke inside TwinGraph. The log has it under {reference}.");
    }

    /// <summary>A refusal in the form of a result.</summary>
    public static ExecutionResult Refusal(string code, string message) =>
        new() { Errors = new ExecutionErrors { new RequestError(message) { Code = code } } };

    private sealed class Observer(Func<ExecutionResult, bool> next) : IObserver<ExecutionResult>
    {
        private readonly TaskCompletionSource<Exception?> _completed = new(
            TaskCreationOptions.RunContinuationsAsynchronously
        );

        public Task<Exception?> Completed => _completed.Task;

        public void OnNext(ExecutionResult value)
        {
            if (!_completed.Task.IsCompleted && !next(value))
            {
                _completed.TrySetResult(null);
            }
        }

        public void OnError(Exception error) => _completed.TrySetResult(error);

        public void OnCompleted() => _completed.TrySetResult(null);
    }
}
