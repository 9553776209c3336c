using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private Clause ParseCall(int start, bool optional)
    {
        if (Kind is TokenKind.LeftBrace or TokenKind.LeftParenthesis)
        {
            return ParseCallSubquery(start, optional);
        }

        Identifier name = ParseDottedName("the name of a procedure, or '{' and a subquery");
        ImmutableArray<Expression>? arguments = null;
        if (Take(TokenKind.LeftParenthesis))
        {
            arguments = Kind == TokenKind.RightParenthesis ? [] : ParseList(ParseExpression);
            Expect(TokenKind.RightParenthesis, "',' and another argument, or ')'");
        }

        ImmutableArray<YieldItem>? yields = null;
        bool yieldAll = false;
        Expression? where = null;
        if (TakeWord("YIELD"))
        {
            yieldAll = Take(TokenKind.Star);
            if (!yieldAll && Take(TokenKind.Minus))
            {
                yields = [];
            }
            else if (!yieldAll)
            {
                yields = ParseList(ParseYieldItem);
            }

            where = TryParseWhere();
        }

        return new CallProcedureClause(name, arguments, yields, yieldAll, where, optional, From(start));
    }

    private YieldItem ParseYieldItem()
    {
        int start = Current.Start;
        Identifier column = ExpectName("the name of a column that the procedure yields");
        Identifier? alias = TakeWord("AS") ? ExpectName("a name behind AS") : null;
        return new YieldItem(column, alias, From(start));
    }

    private CallSubqueryClause ParseCallSubquery(int start, bool optional)
    {
        ImmutableArray<Identifier>? imports = null;
        bool importAll = false;
        if (Take(TokenKind.LeftParenthesis))
        {
            importAll = Take(TokenKind.Star);
            if (!importAll)
            {
                imports =
                    Kind == TokenKind.RightParenthesis ? [] : ParseList(() => ExpectVariable("a variable to import"));
            }

            Expect(TokenKind.RightParenthesis, "',' and another variable to import, or ')'");
        }

        Expect(TokenKind.LeftBrace, "'{' and a subquery");
        Query query = ParseQuery(insideExpression: false);
        Expect(TokenKind.RightBrace, "another clause or '}' to end the subquery");
        if (IsWord("IN") && (IsWord(1, "TRANSACTIONS") || IsWord(2, "TRANSACTIONS") || IsWord(3, "TRANSACTIONS")))
        {
            throw new CypherException(
                StatusCodes.NotSupported,
                SyntaxErrors.Unexpected,
                "CALL { … } IN TRANSACTIONS is not supported: a statement runs in one transaction here.",
                _text,
                Current.Span
            );
        }

        return new CallSubqueryClause(imports, importAll, query, optional, From(start));
    }
}
