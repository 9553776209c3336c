using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Limits;

namespace TwinGraph.Server.GraphQL.Documents;

/// <summary>A document that is parsed and within the limits, to be run many times.</summary>
internal sealed class PreparedDocument(string text, GraphQLDocument document)
{
    private readonly Dictionary<string, GraphQLOperationDefinition> _operations = Find(document);

    public string Text { get; } = text;

    public GraphQLDocument Document { get; } = document;

    /// <summary>What the document holds as it is written.</summary>
    public DocumentCounts Counts { get; } = DocumentCounts.Of(document);

    /// <summary>Finds the operation that a request means.</summary>
    /// <param name="name">Its name; null when the document holds one only.</param>
    /// <param name="problem">Why there is none.</param>
    public GraphQLOperationDefinition? Operation(string? name, out string? problem)
    {
        GraphQLOperationDefinition? found =
            !string.IsNullOrEmpty(name) ? _operations.GetValueOrDefault(name)
            : _operations.Count == 1 ? _operations.Values.First()
            : null;
        problem =
            found is not null ? null
            : _operations.Count == 0 ? "The document holds no operation."
            : string.IsNullOrEmpty(name) ? "The document holds several operations; name one in operationName."
            : $"The document holds no operation named '{name}'.";
        return found;
    }

    // Names that occur twice are for validation to refuse.
    private static Dictionary<string, GraphQLOperationDefinition> Find(GraphQLDocument document)
    {
        var operations = new Dictionary<string, GraphQLOperationDefinition>(StringComparer.Ordinal);
        int nameless = 0;
        foreach (ASTNode definition in document.Definitions)
        {
            if (definition is GraphQLOperationDefinition operation)
            {
                string name = operation.Name?.StringValue ?? (nameless++ == 0 ? "" : " " + nameless);
                operations.TryAdd(name, operation);
            }
        }

        return operations;
    }
}
