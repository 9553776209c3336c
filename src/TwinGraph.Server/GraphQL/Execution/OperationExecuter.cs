using GraphQL;
using GraphQL.Execution;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace TwinGraph.Server.GraphQL.Execution;

/// <summary>GraphQL.NET's executor with our way of running compiled fields and subscriptions.</summary>
internal sealed class OperationExecuter(EventStrategy events) : DocumentExecuter
{
    private readonly QueryStrategy _queries = new();
    private readonly MutationStrategy _mutations = new();

    protected override IExecutionStrategy SelectExecutionStrategy(ExecutionContext context) =>
        context.Operation.Operation switch
        {
            OperationType.Subscription => events,
            OperationType.Mutation => _mutations,
            _ => _queries,
        };
}
