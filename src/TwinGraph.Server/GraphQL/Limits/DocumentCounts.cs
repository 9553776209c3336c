using GraphQLParser.AST;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>What a document holds as it is written, fragments counted once.</summary>
internal readonly record struct DocumentCounts(int Aliases, int Directives, int Definitions)
{
    public static DocumentCounts Of(GraphQLDocument document)
    {
        int aliases = 0;
        int directives = 0;
        foreach (ASTNode definition in document.Definitions)
        {
            directives += (definition as IHasDirectivesNode)?.Directives?.Count ?? 0;
            if (definition is GraphQLOperationDefinition { Variables: { } variables })
            {
                foreach (GraphQLVariableDefinition variable in variables)
                {
                    directives += variable.Directives?.Count ?? 0;
                }
            }

            if (definition is IHasSelectionSetNode { SelectionSet: { } selections })
            {
                Count(selections, ref aliases, ref directives);
            }
        }

        return new(aliases, directives, document.Definitions.Count);
    }

    private static void Count(GraphQLSelectionSet selections, ref int aliases, ref int directives)
    {
        foreach (ASTNode selection in selections.Selections)
        {
            directives += (selection as IHasDirectivesNode)?.Directives?.Count ?? 0;
            if (selection is GraphQLField { Alias: not null })
            {
                aliases++;
            }

            if (selection is IHasSelectionSetNode { SelectionSet: { } inner })
            {
                Count(inner, ref aliases, ref directives);
            }
        }
    }
}
