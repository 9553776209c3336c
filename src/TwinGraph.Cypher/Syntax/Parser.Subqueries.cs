using System.Collections.Immutable;
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
        TransactionBatches? batches = IsWord("IN") ? ParseBatches() : null;
        return new CallSubqueryClause(imports, importAll, query, optional, batches, From(start));
    }

    private TransactionBatches ParseBatches()
    {
        int start = Current.Start;
        _index++;
        Expression? concurrency = null;
        if (!IsWord("TRANSACTIONS") && !IsWord("TRANSACTION"))
        {
            concurrency = IsWord("CONCURRENT") ? null : ParseExpression();
            ExpectWord("CONCURRENT", "TRANSACTIONS");
        }

        if (!TakeWord("TRANSACTIONS") && !TakeWord("TRANSACTION"))
        {
            throw Unexpected("TRANSACTIONS behind IN", "TRANSACTIONS");
        }

        Expression? rows = null;
        bool retry = false;
        Expression? seconds = null;
        BatchErrorBehaviour onError = BatchErrorBehaviour.Fail;
        Identifier? report = null;
        while (true)
        {
            if (TakeWord("OF"))
            {
                rows = ParseExpression();
                if (!TakeWord("ROWS") && !TakeWord("ROW"))
                {
                    throw Unexpected("ROWS behind their number", "ROWS");
                }
            }
            else if (IsWord("ON") && IsWord(1, "ERROR"))
            {
                _index += 2;
                retry = TakeWord("RETRY");
                if (retry && TakeWord("FOR"))
                {
                    seconds = ParseExpression();
                    _ = TakeWord("SECONDS") || TakeWord("SECOND") || TakeWord("SEC");
                }

                bool then = retry && TakeWord("THEN");
                onError =
                    retry && !then ? BatchErrorBehaviour.Fail
                    : TakeWord("CONTINUE") ? BatchErrorBehaviour.Continue
                    : TakeWord("BREAK") ? BatchErrorBehaviour.Break
                    : TakeWord("FAIL") ? BatchErrorBehaviour.Fail
                    : throw Unexpected("CONTINUE, BREAK, FAIL or RETRY", "CONTINUE", "BREAK", "FAIL", "RETRY");
            }
            else if (IsWord("REPORT") && IsWord(1, "STATUS"))
            {
                _index += 2;
                ExpectWord("AS", "and a name for the status");
                report = ExpectVariable("a name for the status");
            }
            else
            {
                return new(concurrency, rows, retry, seconds, onError, report, From(start));
            }
        }
    }
}
