using TwinGraph.Cypher.Diagnostics;

namespace TwinGraph.Cypher.Syntax;

/// <summary>Makes the errors of lexer and parser.</summary>
internal static class SyntaxErrors
{
    public const string Unexpected = "UnexpectedSyntax";
    public const string Number = "InvalidNumberLiteral";
    public const string IntegerOverflow = "IntegerOverflow";
    public const string FloatOverflow = "FloatingPointOverflow";
    public const string Unicode = "InvalidUnicodeLiteral";
    public const string Character = "InvalidUnicodeCharacter";
    public const string Relationship = "InvalidRelationshipPattern";
    public const string Composition = "InvalidClauseComposition";
    public const string ParameterUse = "InvalidParameterUse";
    public const string PassingMode = "InvalidArgumentPassingMode";

    public static CypherException At(string detail, string message, string text, SourceSpan span) =>
        new(StatusCodes.SyntaxError, detail, message, text, span);
}
