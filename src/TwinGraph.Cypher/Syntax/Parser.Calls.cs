using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    /// <summary>Reads what looks like a function and isn't: quantifiers, reduce, shortestPath, exists of a pattern.</summary>
    private Expression? TryParseSpecialCall()
    {
        int start = Current.Start;
        if (IsWord("shortestPath") || IsWord("allShortestPaths"))
        {
            (ShortestPathKind kind, PatternElement element) = ParseShortest(parameterMaps: false);
            return new PatternExpression(new PatternPart(null, kind, element, From(start)), From(start));
        }

        if (IsWord("TRIM"))
        {
            return ParseTrim(start);
        }

        if (IsWord("NORMALIZE"))
        {
            return ParseNormalize(start);
        }

        bool overItems = Peek(2).Kind is TokenKind.Word or TokenKind.QuotedName && IsWord(3, "IN");
        if (overItems)
        {
            QuantifierKind? quantifier =
                IsWord("ANY") ? QuantifierKind.Any
                : IsWord("ALL") ? QuantifierKind.All
                : IsWord("NONE") ? QuantifierKind.None
                : IsWord("SINGLE") ? QuantifierKind.Single
                : null;
            if (quantifier is not null)
            {
                return ParseQuantifier(quantifier.Value, start);
            }

            if (IsWord("FILTER") || IsWord("EXTRACT"))
            {
                _index += 2;
                return ParseListComprehension(start, TokenKind.RightParenthesis, "')'");
            }
        }

        bool isReduce =
            (IsWord("REDUCE") || IsWord("ALLREDUCE"))
            && Peek(2).Kind is TokenKind.Word or TokenKind.QuotedName
            && Peek(3).Kind == TokenKind.Equal;
        return isReduce ? ParseReduce(start) : null;
    }

    private QuantifierExpression ParseQuantifier(QuantifierKind kind, int start)
    {
        _index += 2;
        Identifier variable = ExpectVariable("a name for the items of the list");
        _index++;
        Expression source = ParseExpression();
        Expression? predicate = TryParseWhere();
        Expect(TokenKind.RightParenthesis, "WHERE and a condition, or ')'");
        return new QuantifierExpression(kind, variable, source, predicate, From(start));
    }

    private ReduceExpression ParseReduce(int start)
    {
        bool all = IsWord("ALLREDUCE");
        _index += 2;
        Identifier accumulator = ExpectVariable("a name for the accumulator");
        _index++;
        Expression initial = ParseExpression();
        Expect(TokenKind.Comma, "',' and the list to go through, as in reduce(sum = 0, x IN list | sum + x)");
        Identifier variable = ExpectVariable("a name for the items of the list");
        ExpectWord("IN", "and a list");
        Expression source = ParseBeforeBar();
        Expect(TokenKind.Bar, "'|' and the new value of the accumulator");
        Expression body = ParseExpression();
        Expression? predicate = null;
        if (all)
        {
            Expect(TokenKind.Comma, "',' and what must hold for each value of the accumulator");
            predicate = ParsePredicate();
        }

        Expect(TokenKind.RightParenthesis, $"')' to end {(all ? "allReduce" : "reduce")}");
        return new ReduceExpression(accumulator, initial, variable, source, body, From(start))
        {
            Predicate = predicate,
        };
    }

    /// <summary>Reads trim(text), trim(text, characters) and trim([LEADING|TRAILING|BOTH] [characters] FROM text).</summary>
    private FunctionCallExpression ParseTrim(int start)
    {
        _index += 2;
        bool behind = Peek(1).Kind is not (TokenKind.RightParenthesis or TokenKind.Comma or TokenKind.Dot);
        string name =
            behind && TakeWord("LEADING") ? "ltrim"
            : behind && TakeWord("TRAILING") ? "rtrim"
            : behind && TakeWord("BOTH") ? "btrim"
            : "trim";
        bool bare =
            IsWord("FROM") && Peek(1).Kind is not (TokenKind.RightParenthesis or TokenKind.Comma or TokenKind.Dot);
        Expression? first = bare ? null : ParseExpression();
        ImmutableArray<Expression> arguments;
        if (TakeWord("FROM"))
        {
            Expression text = ParseExpression();
            arguments = first is null ? [text] : [text, first];
        }
        else if (name != "trim")
        {
            throw Unexpected("FROM and the text to trim", "FROM");
        }
        else
        {
            arguments = Take(TokenKind.Comma) ? [first!, .. ParseList(ParseExpression)] : [first!];
        }

        Expect(TokenKind.RightParenthesis, "')' to end trim");
        return new FunctionCallExpression(name, Distinct: false, Star: false, arguments, From(start));
    }

    /// <summary>Reads normalize(text) and normalize(text, NFC|NFD|NFKC|NFKD).</summary>
    private FunctionCallExpression ParseNormalize(int start)
    {
        _index += 2;
        Expression text = ParseExpression();
        ImmutableArray<Expression> arguments = [text];
        if (Take(TokenKind.Comma))
        {
            Token token = Current;
            if (PeekNormalForm() is null)
            {
                throw Unexpected("a normal form: NFC, NFD, NFKC or NFKD", "NFC", "NFD", "NFKC", "NFKD");
            }

            _index++;
            arguments = [text, new LiteralExpression(CypherValue.String(Written(token).ToString()), token.Span)];
        }

        Expect(TokenKind.RightParenthesis, "')' to end normalize");
        return new FunctionCallExpression("normalize", Distinct: false, Star: false, arguments, From(start));
    }

    private bool AtFunctionCall()
    {
        int i = 1;
        while (Peek(i).Kind == TokenKind.Dot && Peek(i + 1).Kind is TokenKind.Word or TokenKind.QuotedName)
        {
            i += 2;
        }

        return Peek(i).Kind == TokenKind.LeftParenthesis;
    }

    private FunctionCallExpression ParseFunctionCall()
    {
        int start = Current.Start;
        Identifier name = ParseDottedName("the name of a function");
        _index++;
        bool distinct = TakeWord("DISTINCT");
        if (Kind == TokenKind.Star)
        {
            if (distinct || !name.Name.Equals("count", StringComparison.OrdinalIgnoreCase))
            {
                throw Error("'*' is an argument of count only, as in count(*).");
            }

            _index++;
            Expect(TokenKind.RightParenthesis, "')' behind count(*");
            return new FunctionCallExpression(name.Name, Distinct: false, Star: true, [], From(start));
        }

        bool patterns = name.Name.Equals("exists", StringComparison.OrdinalIgnoreCase);
        ImmutableArray<Expression> arguments = [];
        if (Kind != TokenKind.RightParenthesis)
        {
            arguments = ParseList(() => ParseExpression(patterns, barEnds: false));
        }

        Expect(TokenKind.RightParenthesis, $"',' and another argument, or ')' to end {name.Name}(…)");
        return new FunctionCallExpression(name.Name, distinct, Star: false, arguments, From(start));
    }
}
