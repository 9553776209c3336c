using System.Collections.Concurrent;
using GraphQL.Types;
using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Limits;
using TwinGraph.Server.GraphQL.Telemetry;

namespace TwinGraph.Server.GraphQL.Documents;

/// <summary>A document that is parsed and within the limits, to be run many times.</summary>
internal sealed class PreparedDocument(string text, GraphQLDocument document, int tokens)
{
    private readonly Dictionary<string, GraphQLOperationDefinition> _operations = Find(document);
    private readonly ConcurrentDictionary<GraphQLOperationDefinition, Measure> _measures = new(
        ReferenceEqualityComparer.Instance
    );
    private string? _hash;
    private string? _sanitised;

    public string Text { get; } = text;

    public GraphQLDocument Document { get; } = document;

    /// <summary>How many tokens the text has.</summary>
    public int Tokens { get; } = tokens;

    /// <summary>The SHA-256 of the text, by which telemetry and persisted documents know it; lower-case hexadecimal.</summary>
    public string Hash => _hash ??= Sha256.Of(Text);

    /// <summary>The text without the values written in it.</summary>
    public string Sanitised => _sanitised ??= SanitisedText.Of(Text);

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

    /// <summary>How much an operation asks for; reckoned once where no variable has a say in it.</summary>
    public Measure Measure(
        GraphQLOperationDefinition operation,
        ISchema schema,
        GraphQLLimits limits,
        IReadOnlyDictionary<string, object?>? variables
    )
    {
        if (_measures.TryGetValue(operation, out Measure known))
        {
            return known;
        }

        var measures = new SelectionMeasures(schema, limits, Document, variables);
        Measure measure = measures.Of(operation);
        if (!measures.DependsOnVariables)
        {
            _measures[operation] = measure;
        }

        return measure;
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
