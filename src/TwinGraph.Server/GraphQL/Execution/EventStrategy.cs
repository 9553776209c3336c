using GraphQL;
using GraphQL.Execution;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.Live;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace TwinGraph.Server.GraphQL.Execution;

/// <summary>Runs subscriptions: each event is answered from a fresh view of the graph, within the time of one operation.</summary>
internal sealed class EventStrategy(ErrorMask mask, TimeProvider time)
    : SubscriptionExecutionStrategy(new QueryStrategy())
{
    protected override async ValueTask<ExecutionResult> ProcessDataAsync(
        ExecutionContext context,
        ExecutionNode node,
        object? value
    )
    {
        GraphQLLimits limits = ((OperationContext)context.UserContext).Limits;
        using var timeout = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, timeout.Token);
        OperationContext fresh = ((OperationContext)context.UserContext).Renew();
        await using (fresh.ConfigureAwait(false))
        {
            context.UserContext = fresh;
            context.CancellationToken = either.Token;
            context.UnhandledExceptionDelegate = error =>
            {
                mask.Apply(error, limits, timeout.IsCancellationRequested);
                return Task.CompletedTask;
            };
            try
            {
                return await base.ProcessDataAsync(context, node, value).ConfigureAwait(false);
            }
            finally
            {
                (value as IPacedEvent)?.Done();
            }
        }
    }
}
