using GraphQL.Validation;
using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Model;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>Collects the fields of selections as the specification says: fragments unfolded, equal keys merged.</summary>
/// <remarks>GraphQL specification, 6.3.2 Field Collection.</remarks>
internal sealed class FieldCollector(GraphQLDocument document, Variables? variables)
{
    /// <summary>Whether a selection holds fragments, so that its fields may depend on the type.</summary>
    public static bool HasFragments(IReadOnlyList<GraphQLSelectionSet> selections)
    {
        foreach (GraphQLSelectionSet set in selections)
        {
            foreach (ASTNode selection in set.Selections)
            {
                if (selection is not GraphQLField)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The fields that an object of a type answers.</summary>
    /// <param name="type">The object type; fragments on other types are left out.</param>
    /// <param name="selections">The selections that apply to the object.</param>
    /// <returns>One group a key, in the order of the answer.</returns>
    public List<FieldGroup> Collect(ModelType type, IReadOnlyList<GraphQLSelectionSet> selections) =>
        Collect(type.Is, selections);

    /// <summary>The fields that an object answers which is no type of the model: a connection, an edge, a sum.</summary>
    public List<FieldGroup> Collect(IReadOnlyList<GraphQLSelectionSet> selections) =>
        Collect(static _ => true, selections);

    private List<FieldGroup> Collect(Func<string, bool> applies, IReadOnlyList<GraphQLSelectionSet> selections)
    {
        var groups = new List<FieldGroup>();
        HashSet<string>? visited = null;
        foreach (GraphQLSelectionSet set in selections)
        {
            Collect(applies, set, groups, ref visited);
        }

        return groups;
    }

    private void Collect(
        Func<string, bool> applies,
        GraphQLSelectionSet set,
        List<FieldGroup> groups,
        ref HashSet<string>? visited
    )
    {
        foreach (ASTNode selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field when IsIncluded(field.Directives):
                    Add(groups, field);
                    break;
                case GraphQLInlineFragment inline when IsIncluded(inline.Directives):
                    if (inline.TypeCondition is null || applies(inline.TypeCondition.Type.Name.StringValue))
                    {
                        Collect(applies, inline.SelectionSet, groups, ref visited);
                    }

                    break;
                case GraphQLFragmentSpread spread when IsIncluded(spread.Directives):
                    visited ??= new(StringComparer.Ordinal);
                    if (
                        visited.Add(spread.FragmentName.Name.StringValue)
                        && Fragment(spread.FragmentName.Name.Value) is { } fragment
                        && applies(fragment.TypeCondition.Type.Name.StringValue)
                    )
                    {
                        Collect(applies, fragment.SelectionSet, groups, ref visited);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private GraphQLFragmentDefinition? Fragment(GraphQLParser.ROM name)
    {
        foreach (ASTNode definition in document.Definitions)
        {
            if (definition is GraphQLFragmentDefinition fragment && fragment.FragmentName.Name.Value == name)
            {
                return fragment;
            }
        }

        return null;
    }

    private static void Add(List<FieldGroup> groups, GraphQLField field)
    {
        string key = (field.Alias?.Name ?? field.Name).StringValue;
        FieldGroup? group = null;
        foreach (FieldGroup known in groups)
        {
            if (known.Key == key)
            {
                group = known;
                break;
            }
        }

        if (group is null)
        {
            if (key.StartsWith("__", StringComparison.Ordinal) && key != "__typename")
            {
                throw AtlasError.BadInput(
                    $"The alias '{key}' begins with two underscores; such names are GraphQL's own."
                );
            }

            group = new(key, field);
            groups.Add(group);
        }

        if (field.SelectionSet is { } below)
        {
            group.Selections.Add(below);
        }
    }

    // @skip wins over @include, as in the specification, 3.13.1.
    private bool IsIncluded(GraphQLDirectives? directives)
    {
        if (directives is null)
        {
            return true;
        }

        foreach (GraphQLDirective directive in directives.Items)
        {
            bool isSkip = directive.Name.Value == "skip";
            if ((isSkip || directive.Name.Value == "include") && Condition(directive) == isSkip)
            {
                return false;
            }
        }

        return true;
    }

    private bool Condition(GraphQLDirective directive) =>
        directive.Arguments?.Items[0].Value switch
        {
            GraphQLTrueBooleanValue => true,
            GraphQLVariable variable => variables is not null
                && variables.ValueFor(variable.Name, out global::GraphQL.Execution.ArgumentValue value)
                && value.Value is true,
            _ => false,
        };
}
