using System.Collections.Immutable;
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

    /// <summary>Reads what looks like a function and isn't: quantifiers, reduce, shortestPath, exists of a pattern.</summary>
    private Expression? TryParseSpecialCall()
    {
        int start = Current.Start;
        if (IsWord("shortestPath") || IsWord("allShortestPaths"))
        {
            (ShortestPathKind kind, PatternElement element) = ParseShortest(parameterMaps: false);
            return new PatternExpression(new PatternPart(null, kind, element, From(start)), From(start));
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
            IsWord("REDUCE")
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
        Expect(TokenKind.RightParenthesis, "')' to end reduce");
        return new ReduceExpression(accumulator, initial, variable, source, body, From(start));
    }

    /// <summary>Reads from the variable of <c>x IN list WHERE … | …</c> to the closing token.</summary>
    private ListComprehensionExpression ParseListComprehension(int start, TokenKind close, string closeText)
    {
        Identifier variable = ExpectVariable("a name for the items of the list");
        _index++;
        Expression source = ParseBeforeBar();
        return FinishListComprehension(variable, source, start, close, closeText);
    }

    private ListComprehensionExpression FinishListComprehension(
        Identifier variable,
        Expression source,
        int start,
        TokenKind close,
        string closeText
    )
    {
        Expression? where = TakeWord("WHERE") ? ParseExpression(patterns: true, barEnds: true) : null;
        Expression? projection = Take(TokenKind.Bar) ? ParseExpression() : null;
        Expect(close, $"WHERE, '|' or {closeText} in the list comprehension");
        return new ListComprehensionExpression(variable, source, where, projection, From(start));
    }

    private Expression ParseListOrComprehension()
    {
        int start = Current.Start;
        _index++;
        if (Take(TokenKind.RightBracket))
        {
            return new ListExpression([], From(start));
        }

        bool overItems = AtVariable() && IsWord(1, "IN");
        bool namedPath = AtVariable() && Peek(1).Kind == TokenKind.Equal && Peek(2).Kind == TokenKind.LeftParenthesis;
        if (namedPath && IsNamedPattern())
        {
            PatternPart named = ParsePatternPart(parameterMaps: false);
            return FinishPatternComprehension(named, start);
        }

        bool pattern = AtPattern();
        Expression first = ParseExpression(patterns: pattern, barEnds: true);
        if (pattern && first is PatternExpression paths)
        {
            return FinishPatternComprehension(paths.Pattern, start);
        }

        if (
            overItems
            && Kind != TokenKind.Comma
            && first is BinaryExpression { Operator: BinaryOperator.In, Left: VariableExpression item } source
        )
        {
            Identifier variable = new(item.Name, item.Span);
            return FinishListComprehension(variable, source.Right, start, TokenKind.RightBracket, "']'");
        }

        ImmutableArray<Expression>.Builder items = ImmutableArray.CreateBuilder<Expression>();
        items.Add(first);
        while (Take(TokenKind.Comma))
        {
            items.Add(ParseExpression());
        }

        Expect(TokenKind.RightBracket, "',' and another item, or ']' to end the list");
        return new ListExpression(items.DrainToImmutable(), From(start));
    }

    private bool IsNamedPattern()
    {
        _index += 2;
        bool pattern = AtPattern();
        _index -= 2;
        return pattern;
    }

    private PatternComprehensionExpression FinishPatternComprehension(PatternPart pattern, int start)
    {
        Expression? where = TakeWord("WHERE") ? ParseExpression(patterns: true, barEnds: true) : null;
        Expect(TokenKind.Bar, "WHERE, or '|' and what each match gives, in the pattern comprehension");
        Expression projection = ParseExpression();
        Expect(TokenKind.RightBracket, "']' to end the pattern comprehension");
        return new PatternComprehensionExpression(pattern, where, projection, From(start));
    }

    private MapExpression ParseMap()
    {
        int start = Current.Start;
        _index++;
        ImmutableArray<MapEntry> entries = [];
        if (Kind != TokenKind.RightBrace)
        {
            entries = ParseList(ParseMapEntry);
        }

        Expect(TokenKind.RightBrace, "',' and another entry, or '}' to end the map");
        return new MapExpression(entries, From(start));
    }

    private MapEntry ParseMapEntry()
    {
        int start = Current.Start;
        Identifier key = ExpectName("a key, as in {key: value}");
        Expect(TokenKind.Colon, "':' and the value of the key");
        Expression value = ParseExpression();
        return new MapEntry(key.Name, value, From(start));
    }

    private MapProjectionExpression ParseMapProjection(VariableExpression source)
    {
        _index++;
        ImmutableArray<MapProjectionItem> items = Kind == TokenKind.RightBrace ? [] : ParseList(ParseMapProjectionItem);
        Expect(TokenKind.RightBrace, "',' and another item, or '}' to end the map");
        return new MapProjectionExpression(source, items, From(source.Span.Start));
    }

    private MapProjectionItem ParseMapProjectionItem()
    {
        int start = Current.Start;
        if (Take(TokenKind.Dot))
        {
            return Take(TokenKind.Star)
                ? new MapProjectionAll(From(start))
                : new MapProjectionProperty(ExpectName("the name of a property, or *").Name, From(start));
        }

        Identifier name = ExpectName("one of .property, .*, key: value or a variable");
        Expression value = Take(TokenKind.Colon) ? ParseExpression() : new VariableExpression(name.Name, name.Span);
        return new MapProjectionEntry(name.Name, value, From(start));
    }

    private CaseExpression ParseCase()
    {
        int start = Current.Start;
        _index++;
        Expression? subject = IsWord("WHEN") ? null : ParseExpression();
        ImmutableArray<CaseBranch>.Builder branches = ImmutableArray.CreateBuilder<CaseBranch>();
        while (IsWord("WHEN"))
        {
            int branchStart = Current.Start;
            _index++;
            Expression when = ParseExpression(patterns: subject is null, barEnds: false);
            ExpectWord("THEN", "and the value of this case");
            Expression then = ParseExpression();
            branches.Add(new CaseBranch(when, then, From(branchStart)));
        }

        if (branches.Count == 0)
        {
            throw Unexpected("WHEN and a condition", "WHEN");
        }

        Expression? otherwise = TakeWord("ELSE") ? ParseExpression() : null;
        ExpectWord("END", "to end CASE");
        return new CaseExpression(subject, branches.DrainToImmutable(), otherwise, From(start));
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
