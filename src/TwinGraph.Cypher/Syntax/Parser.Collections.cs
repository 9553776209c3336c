using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
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
}
