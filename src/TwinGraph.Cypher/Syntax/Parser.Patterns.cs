using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private ImmutableArray<PatternPart> ParsePatterns(bool parameterMaps) =>
        ParseList(() => ParsePatternPart(parameterMaps));

    private PatternPart ParsePatternPart(bool parameterMaps)
    {
        int start = Current.Start;
        Identifier? path = null;
        if (AtVariable() && Peek(1).Kind == TokenKind.Equal)
        {
            path = ExpectVariable("a name for the path");
            _index++;
        }

        if (Peek(1).Kind == TokenKind.LeftParenthesis && (IsWord("shortestPath") || IsWord("allShortestPaths")))
        {
            (ShortestPathKind kind, PatternElement inner) = ParseShortest(parameterMaps);
            return new PatternPart(path, kind, inner, From(start));
        }

        if (Kind != TokenKind.LeftParenthesis)
        {
            throw Unexpected("a pattern such as (n:Label)", FollowingWords);
        }

        // Parentheses may wrap a whole element: ((a)-->(b)).
        PatternElement element = ParsePatternElement(parameterMaps);
        return new PatternPart(path, ShortestPathKind.None, element, From(start));
    }

    private (ShortestPathKind Kind, PatternElement Element) ParseShortest(bool parameterMaps)
    {
        int start = Current.Start;
        ShortestPathKind kind = IsWord("shortestPath") ? ShortestPathKind.Single : ShortestPathKind.All;
        _index += 2;
        PatternElement element = ParsePatternElement(parameterMaps);
        Expect(TokenKind.RightParenthesis, "')' to end the shortest path");
        if (element.Steps.Length != 1)
        {
            throw SyntaxErrors.At(
                SyntaxErrors.Unexpected,
                "A shortest path goes over exactly one relationship pattern, such as shortestPath((a)-[*]-(b)).",
                _text,
                From(start)
            );
        }

        return (kind, element);
    }

    private PatternElement ParsePatternElement(bool parameterMaps)
    {
        int start = Current.Start;
        if (Peek(1).Kind == TokenKind.LeftParenthesis && Kind == TokenKind.LeftParenthesis)
        {
            Enter();
            _index++;
            PatternElement inner = ParsePatternElement(parameterMaps);
            Expect(TokenKind.RightParenthesis, "')' to end the pattern");
            Leave();
            return inner;
        }

        NodePattern first = ParseNodePattern(parameterMaps);
        ImmutableArray<PatternStep>.Builder steps = ImmutableArray.CreateBuilder<PatternStep>();
        while (AtRelationship())
        {
            int stepStart = Current.Start;
            RelationshipPattern relationship = ParseRelationshipPattern(parameterMaps);
            if (Kind != TokenKind.LeftParenthesis)
            {
                throw Unexpected("a node such as (n) at the end of the relationship");
            }

            NodePattern node = ParseNodePattern(parameterMaps);
            steps.Add(new PatternStep(relationship, node, From(stepStart)));
        }

        return new PatternElement(first, steps.DrainToImmutable(), From(start));
    }

    private bool AtRelationship() =>
        Kind is TokenKind.Minus or TokenKind.Less or TokenKind.DrawnDash or TokenKind.DrawnLeftHead;

    private NodePattern ParseNodePattern(bool parameterMaps)
    {
        int start = Current.Start;
        Expect(TokenKind.LeftParenthesis, "a node such as (n:Label)");
        Identifier? variable = AtVariable() && !IsWord("IS") ? ExpectVariable("a variable") : null;
        LabelExpression? labels =
            Take(TokenKind.Colon) ? ParseLabels(barEnds: false)
            : TakeWord("IS") ? ParseLabels(barEnds: false)
            : null;
        Expression? properties = TryParsePatternProperties(parameterMaps);
        Expression? where = TryParseWhere();
        if (!Take(TokenKind.RightParenthesis))
        {
            throw Unexpected("a label, properties in braces, or ')' to end the node");
        }

        return new NodePattern(variable, labels, properties, where, From(start));
    }

    private Expression? TryParsePatternProperties(bool parameterMaps)
    {
        if (Kind == TokenKind.LeftBrace)
        {
            return ParseMap();
        }

        if (Kind != TokenKind.Parameter)
        {
            return null;
        }

        if (!parameterMaps)
        {
            throw Error(
                "A parameter can't stand for all properties here; name them one by one, such as {id: $id}.",
                SyntaxErrors.ParameterUse
            );
        }

        Token token = Current;
        _index++;
        return new ParameterExpression(token.Text!, token.Span);
    }

    private RelationshipPattern ParseRelationshipPattern(bool parameterMaps)
    {
        int start = Current.Start;
        bool left = Take(TokenKind.Less) || Take(TokenKind.DrawnLeftHead);
        ExpectDash("'-' of a relationship such as -[:TYPE]->");
        Identifier? variable = null;
        ImmutableArray<string> types = [];
        LengthRange? length = null;
        Expression? properties = null;
        Expression? where = null;
        if (Take(TokenKind.LeftBracket))
        {
            variable = AtVariable() ? ExpectVariable("a variable") : null;
            types = Take(TokenKind.Colon) || TakeWord("IS") ? ParseTypes() : [];
            length = TryParseLength();
            if (Kind == TokenKind.DotDot)
            {
                throw Error("A length starts with '*', such as *.. or *1..3.", SyntaxErrors.Relationship);
            }

            properties = TryParsePatternProperties(parameterMaps);
            where = TryParseWhere();
            if (!Take(TokenKind.RightBracket))
            {
                throw Unexpected("a type, a length such as *1..3, properties in braces, or ']'");
            }
        }

        ExpectDash("'-' or '->' behind the relationship");
        bool right = Take(TokenKind.Greater) || Take(TokenKind.DrawnRightHead);

        // <--> and -- both mean either direction.
        Direction direction =
            left == right ? Direction.Both
            : left ? Direction.Incoming
            : Direction.Outgoing;
        return new RelationshipPattern(variable, direction, types, length, properties, where, From(start));
    }

    private void ExpectDash(string expected)
    {
        if (!Take(TokenKind.Minus) && !Take(TokenKind.DrawnDash))
        {
            throw Unexpected(expected);
        }
    }

    private ImmutableArray<string> ParseTypes()
    {
        ImmutableArray<string>.Builder types = ImmutableArray.CreateBuilder<string>();
        do
        {
            // The old spelling repeats the colon: :A|:B.
            if (types.Count > 0)
            {
                Take(TokenKind.Colon);
            }

            if (Kind is TokenKind.Exclamation or TokenKind.Percent or TokenKind.LeftParenthesis)
            {
                throw Error(
                    "A relationship pattern lists its types with |, such as :A|B; other label expressions are for nodes."
                );
            }

            types.Add(ExpectName("a relationship type").Name);
        } while (Take(TokenKind.Bar));

        if (Kind is TokenKind.Ampersand or TokenKind.Colon)
        {
            throw Error("A relationship has exactly one type, so types are listed with |, such as :A|B.");
        }

        return types.DrainToImmutable();
    }

    private LengthRange? TryParseLength()
    {
        int start = Current.Start;
        if (!Take(TokenKind.Star))
        {
            return null;
        }

        if (Kind == TokenKind.Minus)
        {
            throw Error("The length of a path can't be negative.", SyntaxErrors.Relationship);
        }

        int? min = TryParseLengthBound();
        if (Take(TokenKind.DotDot))
        {
            int? max = TryParseLengthBound();
            return new LengthRange(min, max, From(start));
        }

        return new LengthRange(min, min, From(start));
    }

    private int? TryParseLengthBound()
    {
        if (Kind == TokenKind.Minus)
        {
            throw Error("The length of a path can't be negative.", SyntaxErrors.Relationship);
        }

        if (Kind is TokenKind.Parameter)
        {
            throw Error("The length of a path must be a written number, not a parameter.", SyntaxErrors.ParameterUse);
        }

        if (Kind != TokenKind.Integer)
        {
            return null;
        }

        ulong value = ReadMagnitude(Current);
        if (value > int.MaxValue)
        {
            throw Error("No path is that long.", SyntaxErrors.IntegerOverflow);
        }

        _index++;
        return (int)value;
    }

    /// <summary>Reads the label expression behind ':' or IS.</summary>
    /// <param name="barEnds">Whether a '|' belongs to a comprehension around it.</param>
    private LabelExpression ParseLabels(bool barEnds)
    {
        LabelExpression left = ParseLabelAnd();
        int start = left.Span.Start;
        int outerHeight = _height;
        _height = 0;
        while (!barEnds && Take(TokenKind.Bar))
        {
            Take(TokenKind.Colon);
            Grow();
            LabelExpression right = ParseLabelAnd();
            left = new LabelOr(left, right, From(start));
        }

        _height = Math.Max(_height, outerHeight);
        return left;
    }

    private LabelExpression ParseLabelAnd()
    {
        LabelExpression left = ParseLabelNot();
        int start = left.Span.Start;
        int outerHeight = _height;
        _height = 0;
        while (Take(TokenKind.Ampersand) || Take(TokenKind.Colon))
        {
            Grow();
            LabelExpression right = ParseLabelNot();
            left = new LabelAnd(left, right, From(start));
        }

        _height = Math.Max(_height, outerHeight);
        return left;
    }

    private LabelExpression ParseLabelNot()
    {
        Token token = Current;
        switch (token.Kind)
        {
            case TokenKind.Exclamation:
                Enter();
                _index++;
                LabelExpression operand = ParseLabelNot();
                Leave();
                return new LabelNot(operand, From(token.Start));
            case TokenKind.Percent:
                _index++;
                return new LabelWildcard(token.Span);
            case TokenKind.LeftParenthesis:
                Enter();
                _index++;
                LabelExpression inner = ParseLabels(barEnds: false);
                Expect(TokenKind.RightParenthesis, "')' to end the label expression");
                Leave();
                return inner;
            default:
                Identifier name = ExpectName("a label");
                return new LabelName(name.Name, name.Span);
        }
    }

    /// <summary>Whether a pattern with at least one relationship starts at the current '('.</summary>
    private bool AtPattern()
    {
        if (Kind != TokenKind.LeftParenthesis || !LooksLikeNode())
        {
            return false;
        }

        int depth = 0;
        int i = _index;
        for (; i < _tokens.Length; i++)
        {
            TokenKind kind = _tokens[i].Kind;
            if (kind is TokenKind.LeftParenthesis or TokenKind.LeftBracket or TokenKind.LeftBrace)
            {
                depth++;
            }
            else if (
                kind is TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace
                && --depth == 0
            )
            {
                break;
            }
        }

        int after = i + 1 - _index;
        TokenKind head = Peek(after).Kind;
        if (head is TokenKind.Less or TokenKind.DrawnLeftHead)
        {
            return IsDash(Peek(after + 1).Kind)
                && (Peek(after + 2).Kind == TokenKind.LeftBracket || IsDash(Peek(after + 2).Kind));
        }

        if (!IsDash(head))
        {
            return false;
        }

        TokenKind second = Peek(after + 1).Kind;
        return second == TokenKind.LeftBracket
            || (
                IsDash(second)
                && Peek(after + 2).Kind is TokenKind.LeftParenthesis or TokenKind.Greater or TokenKind.DrawnRightHead
            );
    }

    private static bool IsDash(TokenKind kind) => kind is TokenKind.Minus or TokenKind.DrawnDash;

    private bool LooksLikeNode()
    {
        TokenKind first = Peek(1).Kind;
        if (first is TokenKind.RightParenthesis or TokenKind.Colon or TokenKind.LeftBrace)
        {
            return true;
        }

        return first is TokenKind.Word or TokenKind.QuotedName
            && (
                Peek(2).Kind is TokenKind.RightParenthesis or TokenKind.Colon or TokenKind.LeftBrace
                || IsWord(2, "WHERE")
                || IsWord(1, "WHERE")
            );
    }
}
