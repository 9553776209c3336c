using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Documents;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>Measures a document against the limits, before it is validated or run.</summary>
internal sealed class DocumentLimits(ISchema schema, GraphQLLimits limits)
{
    /// <summary>Measures the text, before it is parsed.</summary>
    /// <returns>What it exceeds, or null.</returns>
    public LimitError? CheckText(string text)
    {
        if (text.Length > limits.MaxCharacters)
        {
            return new("CHARACTER_LIMIT", "characters", limits.MaxCharacters, text.Length);
        }

        int count = 0;
        int position = 0;
        while (true)
        {
            Token token = Lexer.Lex(text, position);
            if (token.Kind == TokenKind.EOF)
            {
                return count > limits.MaxTokens ? new("TOKEN_LIMIT", "tokens", limits.MaxTokens, count) : null;
            }

            count++;
            position = token.End;
        }
    }

    /// <summary>Measures the parsed document.</summary>
    /// <param name="prepared">The document.</param>
    /// <param name="operation">The operation of it that is to run.</param>
    /// <param name="variables">The values of its variables.</param>
    /// <returns>What it exceeds, or null.</returns>
    public LimitError? Check(
        PreparedDocument prepared,
        GraphQLOperationDefinition operation,
        IReadOnlyDictionary<string, object?>? variables
    )
    {
        DocumentCounts counts = prepared.Counts;
        if (counts.Aliases > limits.MaxAliases)
        {
            return new("ALIAS_LIMIT", "aliases", limits.MaxAliases, counts.Aliases);
        }

        if (counts.Directives > limits.MaxDirectives)
        {
            return new("DIRECTIVE_LIMIT", "directives", limits.MaxDirectives, counts.Directives);
        }

        if (counts.Definitions > limits.MaxFragments)
        {
            return new("FRAGMENT_LIMIT", "fragments and operations", limits.MaxFragments, counts.Definitions);
        }

        var measures = new SelectionMeasures(schema, limits, prepared.Document, variables);
        Measure measure = measures.Of(operation);
        if (measure.Fields > limits.MaxRootFields)
        {
            return new("ROOT_FIELD_LIMIT", "root fields", limits.MaxRootFields, measure.Fields);
        }

        if (measure.Depth > limits.MaxDepth)
        {
            return new("DEPTH_LIMIT", "levels of fields", limits.MaxDepth, measure.Depth);
        }

        if (measure.IntrospectionNesting > limits.MaxIntrospectionNesting)
        {
            return new(
                "INTROSPECTION_LIMIT",
                "lists of introspection nested in each other",
                limits.MaxIntrospectionNesting,
                measure.IntrospectionNesting
            );
        }

        return measure.Cost > limits.MaxCost ? new("COST_LIMIT", "points of cost", limits.MaxCost, measure.Cost) : null;
    }
}
