using GraphQL.Resolvers;
using GraphQL.Types;
using TwinGraph.Server.GraphQL.Compile;
using TwinGraph.Server.GraphQL.Execution;

namespace TwinGraph.Server.GraphQL.Types;

/// <summary>Fields that lead from a result that was worked out here into the graph.</summary>
internal static class CompiledResult
{
    /// <summary>The node of an id, with everything selected below it in one statement.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="type">The type of the model that it answers.</param>
    /// <param name="description">What it answers.</param>
    /// <param name="id">The node's id; null answers null.</param>
    public static FieldType Node<T>(string name, string type, string description, Func<T, string?> id)
    {
        var field = new FieldType
        {
            Name = name,
            Description = description,
            ResolvedType = new GraphQLTypeReference(type),
            Resolver = new FuncFieldResolver<T, object?>(async context =>
                id(context.Source) is { } known ? await context.NodeAsync(type, known).ConfigureAwait(false) : null
            ),
        };
        field.Metadata[CompiledNode.Key] = true;
        return field;
    }

    /// <summary>The nodes of some ids that are there, in their order, with everything selected below them in one statement.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="type">The type of the model that its items have.</param>
    /// <param name="description">What it answers.</param>
    /// <param name="ids">The nodes' ids.</param>
    public static FieldType Nodes<T>(string name, string type, string description, Func<T, IReadOnlyList<string>> ids)
    {
        var field = new FieldType
        {
            Name = name,
            Description = description,
            ResolvedType = new NonNullGraphType(new ListGraphType(new GraphQLTypeReference(type))),
            Resolver = new FuncFieldResolver<T, object?>(async context =>
                await context.NodesAsync(type, ids(context.Source)).ConfigureAwait(false)
            ),
        };
        field.Metadata[FieldSpec.SizeKey] = 5;
        field.Metadata[CompiledNode.Key] = true;
        return field;
    }
}
