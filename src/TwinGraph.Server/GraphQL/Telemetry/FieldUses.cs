using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;

namespace TwinGraph.Server.GraphQL.Telemetry;

/// <summary>
/// Which fields a selection has, as <c>Type.field</c>. One statement answers a whole selection, so a field below a root
/// field takes no time of its own: it can be named and counted, not measured.
/// </summary>
/// <remarks>Only fields of the schema are told: names that clients invent would make a series of metrics each.</remarks>
internal static class FieldUses
{
    /// <summary>The fields that an operation selects at any depth, each once, in the order of their names.</summary>
    public static IReadOnlyCollection<string> Of(
        ISchema schema,
        GraphQLDocument document,
        GraphQLOperationDefinition operation
    )
    {
        IGraphType? type = operation.Operation switch
        {
            OperationType.Query => schema.Query,
            OperationType.Mutation => schema.Mutation,
            _ => schema.Subscription,
        };
        return Below(schema, document, operation.SelectionSet, type);
    }

    /// <summary>The fields of a selection at any depth, each once, in the order of their names.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="document">The document, for its fragments.</param>
    /// <param name="selections">The selection; null for none.</param>
    /// <param name="type">The type on which it selects.</param>
    public static IReadOnlyCollection<string> Below(
        ISchema schema,
        GraphQLDocument document,
        GraphQLSelectionSet? selections,
        IGraphType? type
    )
    {
        var seen = new SortedSet<string>(StringComparer.Ordinal);
        Collect(new(schema, document, seen, new(StringComparer.Ordinal)), selections, type);
        return seen;
    }

    private static void Collect(Walk walk, GraphQLSelectionSet? selections, IGraphType? type)
    {
        foreach (ASTNode selection in selections?.Selections ?? [])
        {
            switch (selection)
            {
                case GraphQLField field when (type as IComplexGraphType)?.GetField(field.Name.StringValue) is { } known:
                    walk.Seen.Add($"{type.Name}.{known.Name}");
                    Collect(walk, field.SelectionSet, known.ResolvedType?.GetNamedType());
                    break;
                case GraphQLInlineFragment inline:
                    Collect(walk, inline.SelectionSet, Narrow(walk.Schema, inline.TypeCondition) ?? type);
                    break;
                case GraphQLFragmentSpread spread
                    when walk.Spread.Add(spread.FragmentName.Name.StringValue)
                        && Find(walk.Document, spread.FragmentName) is { } fragment:
                    Collect(walk, fragment.SelectionSet, Narrow(walk.Schema, fragment.TypeCondition));
                    break;
            }
        }
    }

    private static GraphQLFragmentDefinition? Find(GraphQLDocument document, GraphQLFragmentName name) =>
        document
            .Definitions.OfType<GraphQLFragmentDefinition>()
            .FirstOrDefault(f => f.FragmentName.Name.Value == name.Name.Value);

    private static IGraphType? Narrow(ISchema schema, GraphQLTypeCondition? condition) =>
        condition is null ? null : schema.AllTypes[condition.Type.Name.Value];

    private sealed record Walk(
        ISchema Schema,
        GraphQLDocument Document,
        SortedSet<string> Seen,
        HashSet<string> Spread
    );
}
