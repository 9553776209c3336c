using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Limits;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace TwinGraph.Server.GraphQL.Execution;

/// <summary>Runs subscriptions: each event is answered from a fresh view of the graph, within the time of one operation.</summary>
internal sealed class EventStrategy(GraphQLLimits limits, ErrorMask mask, TimeProvider time)
    : SubscriptionExecutionStrategy
{
    protected override async ValueTask<ExecutionResult> ProcessDataAsync(
        ExecutionContext context,
        ExecutionNode node,
        object? value
    )
    {
        using var timeout = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, timeout.Token);
        OperationContext fresh = ((OperationContext)context.UserContext).Renew();
        await using (fresh.ConfigureAwait(false))
        {
            context.UserContext = fresh;
            context.CancellationToken = either.Token;
            context.UnhandledExceptionDelegate = error =>
            {
                mask.Apply(error, timeout.IsCancellationRequested);
                return Task.CompletedTask;
            };
            return await base.ProcessDataAsync(context, node, value).ConfigureAwait(false);
        }
    }

    protected override ExecutionNode BuildExecutionNode(
        ExecutionNode parent,
        IGraphType graphType,
        GraphQLField field,
        FieldType fieldDefinition,
        int? indexInParentNode = null
    ) =>
        CompiledNode.Of(parent, graphType, field, fieldDefinition, indexInParentNode)
        ?? base.BuildExecutionNode(parent, graphType, field, fieldDefinition, indexInParentNode);

    protected override void ValidateNodeResult(ExecutionContext context, ExecutionNode node)
    {
        if (node is CompiledNode compiled)
        {
            compiled.Validate();
        }
        else
        {
            base.ValidateNodeResult(context, node);
        }
    }
}
