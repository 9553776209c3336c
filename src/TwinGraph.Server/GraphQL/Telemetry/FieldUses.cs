using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace TwinGraph.Server.GraphQL.Telemetry;

/// <summary>Which fields a document selects, for counting what is used and what could go.</summary>
internal static class FieldUses
{
    /// <summary>Counts an operation for each field that its document selects.</summary>
    public static void Count(ISchema schema, GraphQLDocument document)
    {
        var seen = new HashSet<(string Type, string Field)>();
        foreach (ASTNode definition in document.Definitions)
        {
            IGraphType? type = definition switch
            {
                GraphQLFragmentDefinition fragment => schema.AllTypes[fragment.TypeCondition.Type.Name.Value],
                GraphQLOperationDefinition { Operation: OperationType.Query } => schema.Query,
                GraphQLOperationDefinition { Operation: OperationType.Mutation } => schema.Mutation,
                GraphQLOperationDefinition => schema.Subscription,
                _ => null,
            };
            Collect(schema, (definition as IHasSelectionSetNode)?.SelectionSet, type, seen);
        }

        foreach ((string type, string field) in seen)
        {
            Instruments.FieldUses.Add(1, new("graphql.type.name", type), new("graphql.field.name", field));
        }
    }

    private static void Collect(
        ISchema schema,
        GraphQLSelectionSet? selections,
        IGraphType? type,
        HashSet<(string Type, string Field)> seen
    )
    {
        foreach (ASTNode selection in selections?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField field when type is not null:
                    string name = field.Name.StringValue;
                    seen.Add((type.Name, name));
                    IGraphType? inner = (type as IComplexGraphType)?.GetField(name)?.ResolvedType?.GetNamedType();
                    Collect(schema, field.SelectionSet, inner, seen);
                    break;
                case GraphQLInlineFragment inline:
                    IGraphType? narrowed = inline.TypeCondition is { } condition
                        ? schema.AllTypes[condition.Type.Name.Value]
                        : type;
                    Collect(schema, inline.SelectionSet, narrowed, seen);
                    break;
            }
        }
    }
}
