using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;
using TwinGraph.Server.GraphQL.Documents;

namespace TwinGraph.Server.GraphQL.Limits;

/// <summary>Measures a document against a caller's limits, before it is validated or run.</summary>
internal sealed class DocumentLimits(ISchema schema)
{
    /// <summary>Measures the text, before it is parsed.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limits">The caller's limits.</param>
    /// <param name="tokens">How many tokens it has; not counted far beyond the limit.</param>
    /// <returns>What it exceeds, or null.</returns>
    public static LimitError? CheckText(string text, GraphQLLimits limits, out int tokens)
    {
        tokens = 0;
        if (text.Length > limits.MaxCharacters)
        {
            return Characters(text, limits);
        }

        int position = 0;
        while (true)
        {
            Token token = Lexer.Lex(text, position);
            if (token.Kind == TokenKind.EOF)
            {
                return Tokens(tokens, limits);
            }

            tokens++;
            position = token.End;
        }
    }

    /// <summary>Measures the parsed document.</summary>
    /// <param name="prepared">The document.</param>
    /// <param name="operation">The operation of it that is to run.</param>
    /// <param name="variables">The values of its variables.</param>
    /// <param name="limits">The caller's limits.</param>
    /// <param name="isSignedIn">Whether the caller proved who it is.</param>
    /// <param name="cost">What the operation costs.</param>
    /// <returns>What it exceeds, or null.</returns>
    public RequestError? Check(
        PreparedDocument prepared,
        GraphQLOperationDefinition operation,
        IReadOnlyDictionary<string, object?>? variables,
        GraphQLLimits limits,
        bool isSignedIn,
        out double cost
    )
    {
        cost = 0;
        DocumentCounts counts = prepared.Counts;
        if (counts.Introspects && !MayIntrospect(limits, isSignedIn))
        {
            return new RequestError(
                "Introspection is switched off here; the schema is in the repository, as schema.graphql."
            )
            {
                Code = ErrorCodes.IntrospectionOff,
            };
        }

        InputMeasures inputs = InputMeasures.Of(variables);
        LimitError? error =
            // A document may have been prepared for a caller who may send longer ones.
            (prepared.Text.Length > limits.MaxCharacters ? Characters(prepared.Text, limits) : null)
            ?? Tokens(prepared.Tokens, limits)
            ?? Over("ALIAS_LIMIT", "aliases", limits.MaxAliases, counts.Aliases)
            ?? Over("DIRECTIVE_LIMIT", "directives", limits.MaxDirectives, counts.Directives)
            ?? Over(
                "DIRECTIVE_LIMIT",
                "directives at one place",
                limits.MaxDirectivesAtOnePlace,
                counts.DirectivesAtOnePlace
            )
            ?? Over("FRAGMENT_LIMIT", "fragments and operations", limits.MaxFragments, counts.Definitions)
            ?? Over(
                "LIST_LIMIT",
                "items in a list of its arguments",
                limits.MaxListItems,
                Math.Max(counts.ListItems, inputs.ListItems)
            )
            ?? Over(
                "INPUT_DEPTH_LIMIT",
                "levels of lists and objects in its arguments",
                limits.MaxInputDepth,
                Math.Max(counts.InputDepth, inputs.Depth)
            );
        if (error is not null)
        {
            return error;
        }

        Measure measure = prepared.Measure(operation, schema, limits, variables);
        cost = measure.Cost;
        return Over("ROOT_FIELD_LIMIT", "root fields", limits.MaxRootFields, measure.Fields)
            ?? Over("DEPTH_LIMIT", "levels of fields", limits.MaxDepth, measure.Depth)
            ?? Over(
                "INTROSPECTION_LIMIT",
                "lists of introspection nested in each other",
                limits.MaxIntrospectionNesting,
                measure.IntrospectionNesting
            )
            ?? Over("COST_LIMIT", "points of cost", limits.MaxCost, measure.Cost);
    }

    /// <summary>Whether a caller may ask for the schema.</summary>
    public static bool MayIntrospect(GraphQLLimits limits, bool isSignedIn) =>
        limits.Introspection switch
        {
            IntrospectionAccess.On => true,
            IntrospectionAccess.SignedIn => isSignedIn,
            _ => false,
        };

    private static LimitError Characters(string text, GraphQLLimits limits) =>
        new("CHARACTER_LIMIT", "characters", limits.MaxCharacters, text.Length);

    private static LimitError? Tokens(int tokens, GraphQLLimits limits) =>
        Over("TOKEN_LIMIT", "tokens", limits.MaxTokens, tokens);

    private static LimitError? Over(string code, string what, double limit, double found) =>
        found > limit ? new(code, what, limit, found) : null;
}
