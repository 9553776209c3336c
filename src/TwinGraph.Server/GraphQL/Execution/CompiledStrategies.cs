using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace TwinGraph.Server.GraphQL.Execution;

/// <summary>Runs queries; compiled fields are answered whole.</summary>
internal sealed class QueryStrategy : ParallelExecutionStrategy
{
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

/// <summary>Runs mutations, one field after the other; compiled fields are answered whole.</summary>
internal sealed class MutationStrategy : SerialExecutionStrategy
{
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
