using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private Expression ParseAtom()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Integer or TokenKind.Float:
                return ParseNumber(negateFrom: null);
            case TokenKind.MalformedNumber:
                throw MalformedNumber();
            case TokenKind.String:
                _index++;
                return new LiteralExpression(CypherValue.String(token.Text!), token.Span);
            case TokenKind.Parameter:
                _index++;
                return new ParameterExpression(token.Text!, token.Span);
            case TokenKind.Dollar:
                throw Error("A parameter needs a name behind the $, such as $name or $1.");
            case TokenKind.LeftBracket:
                return ParseListOrComprehension();
            case TokenKind.LeftBrace:
                return ParseMap();
            case TokenKind.LeftParenthesis:
                return ParseParenthesized();
            case TokenKind.QuotedName:
            case TokenKind.Word:
                return ParseWordAtom();
            default:
                throw Unexpected("an expression");
        }
    }

    private Expression ParseParenthesized()
    {
        if (AtPattern())
        {
            if (!_patternsAllowed)
            {
                throw Error(
                    "A pattern is a condition and stands in WHERE; for its paths write [p = pattern | p], to test or count it write EXISTS { pattern } or COUNT { pattern }."
                );
            }

            int start = Current.Start;
            PatternElement element = ParsePatternElement(parameterMaps: false);
            PatternPart part = new(null, ShortestPathKind.None, element, From(start));
            return new PatternExpression(part, part.Span);
        }

        _index++;
        Expression inner = ParseExpression(_patternsAllowed, barEnds: false);
        Expect(TokenKind.RightParenthesis, "an operator or ')'");
        return inner;
    }

    private Expression ParseWordAtom()
    {
        Token token = Current;
        TokenKind next = Peek(1).Kind;
        if (token.Kind == TokenKind.Word)
        {
            if (next == TokenKind.LeftBrace && TryParseSubquery() is { } subquery)
            {
                return subquery;
            }

            if (next == TokenKind.LeftParenthesis && TryParseSpecialCall() is { } special)
            {
                return special;
            }

            if (IsWord("CASE"))
            {
                return ParseCase();
            }
        }

        if (AtFunctionCall())
        {
            return ParseFunctionCall();
        }

        if (token.Kind == TokenKind.Word && TryParseConstant() is { } constant)
        {
            return constant;
        }

        if (token.Kind == TokenKind.Word && Keywords.IsReserved(Written(token)))
        {
            throw Unexpected("an expression");
        }

        Identifier name = ExpectName("an expression");
        VariableExpression variable = new(name.Name, name.Span);
        return Kind == TokenKind.LeftBrace ? ParseMapProjection(variable) : variable;
    }

    private LiteralExpression? TryParseConstant()
    {
        Token token = Current;
        CypherValue value;
        if (IsWord("TRUE"))
        {
            value = CypherValue.True;
        }
        else if (IsWord("FALSE"))
        {
            value = CypherValue.False;
        }
        else if (IsWord("NULL"))
        {
            value = CypherValue.Null;
        }
        else
        {
            return null;
        }

        _index++;
        return new LiteralExpression(value, token.Span);
    }

    private SubqueryExpression? TryParseSubquery()
    {
        SubqueryKind kind;
        if (IsWord("EXISTS"))
        {
            kind = SubqueryKind.Exists;
        }
        else if (IsWord("COUNT"))
        {
            kind = SubqueryKind.Count;
        }
        else if (IsWord("COLLECT"))
        {
            kind = SubqueryKind.Collect;
        }
        else
        {
            return null;
        }

        Enter();
        int start = Current.Start;
        _index += 2;
        Query query;
        bool pattern =
            Kind == TokenKind.LeftParenthesis
            || Peek(1).Kind == TokenKind.Equal
            || AtSelector()
            || ((IsWord("shortestPath") || IsWord("allShortestPaths")) && Peek(1).Kind == TokenKind.LeftParenthesis);
        if (pattern)
        {
            MatchClause match = Charge(ParseMatch(Current.Start, optional: false));
            query = new SingleQuery([match], match.Span);
        }
        else
        {
            query = ParseQuery(insideExpression: true);
        }

        Expect(TokenKind.RightBrace, "another clause or '}' to end the subquery");
        Leave();
        return new SubqueryExpression(kind, query, From(start));
    }
}
