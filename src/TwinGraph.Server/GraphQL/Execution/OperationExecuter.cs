using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace TwinGraph.Server.GraphQL.Execution;

/// <summary>GraphQL.NET's executor with our way of running subscriptions.</summary>
internal sealed class OperationExecuter(EventStrategy events) : DocumentExecuter
{
    protected override IExecutionStrategy SelectExecutionStrategy(ExecutionContext context) =>
        context.Operation.Operation == OperationType.Subscription ? events : base.SelectExecutionStrategy(context);
}
