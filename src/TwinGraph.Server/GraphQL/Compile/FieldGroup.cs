using GraphQLParser.AST;

namespace TwinGraph.Server.GraphQL.Compile;

/// <summary>The fields of a selection that answer under one key, merged.</summary>
/// <param name="Key">The key in the answer: the alias, else the name.</param>
/// <param name="Field">The first of them; validation has made sure that the others ask the same.</param>
internal sealed record FieldGroup(string Key, GraphQLField Field)
{
    /// <summary>What is selected below it, in the order of the document.</summary>
    public List<GraphQLSelectionSet> Selections { get; } = [];

    /// <summary>The name of the field.</summary>
    public string Name => Field.Name.StringValue;

    /// <summary>Whether another group means exactly the same places in the document.</summary>
    public bool IsSameAs(FieldGroup other)
    {
        if (!ReferenceEquals(Field, other.Field) || Selections.Count != other.Selections.Count)
        {
            return false;
        }

        for (int i = 0; i < Selections.Count; i++)
        {
            if (!ReferenceEquals(Selections[i], other.Selections[i]))
            {
                return false;
            }
        }

        return true;
    }
}
