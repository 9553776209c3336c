using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Compile;

namespace TwinGraph.Server.GraphQL.Execution;

/// <summary>A field whose resolver answers everything below it, so that nothing below it is executed.</summary>
internal sealed class CompiledNode(ExecutionNode parent, IGraphType type, GraphQLField field, FieldType definition)
    : ExecutionNode(parent, type, field, definition, null)
{
    /// <summary>The key of the metadata that marks such a field.</summary>
    public const string Key = "compiled";

    /// <summary>The node of a field, if it is such a field.</summary>
    public static CompiledNode? Of(
        ExecutionNode parent,
        IGraphType type,
        GraphQLField field,
        FieldType definition,
        int? index
    ) => index is null && definition.HasMetadata(Key) ? new(parent, type, field, definition) : null;

    /// <summary>Checks what the resolver returned.</summary>
    /// <exception cref="InvalidOperationException">It is null where the schema promises a value, or no answer.</exception>
    public void Validate()
    {
        if (Result is null ? FieldDefinition.ResolvedType is NonNullGraphType : Result is not CompiledAnswer)
        {
            throw new InvalidOperationException($"The field {Name} has {Result ?? "null"} for its answer.");
        }
    }

    /// <inheritdoc/>
    public override object? ToValue() => Result;
}
