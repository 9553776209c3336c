using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private ImmutableArray<PatternPart> ParsePatterns(bool parameterMaps) =>
        ParseList(() => ParsePatternPart(parameterMaps));

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
        LabelExpression? type = null;
        LengthRange? length = null;
        Expression? properties = null;
        Expression? where = null;
        if (Take(TokenKind.LeftBracket))
        {
            variable = AtVariable() ? ExpectVariable("a variable") : null;
            type = Take(TokenKind.Colon) || TakeWord("IS") ? ParseTypeExpression() : null;
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
        LengthRange? quantifier = TryParseQuantifier();
        if (quantifier is not null && length is not null)
        {
            throw SyntaxErrors.At(
                SyntaxErrors.Relationship,
                "A relationship has one length: either *1..3 inside its brackets, or {1,3} behind it.",
                _text,
                quantifier.Span
            );
        }

        return new RelationshipPattern(
            variable,
            direction,
            PossibleTypes(type) ?? [],
            length ?? quantifier,
            properties,
            where,
            From(start)
        )
        {
            TypeExpression = IsListOfNames(type) ? null : type,
            Quantified = quantifier is not null,
        };
    }

    private void ExpectDash(string expected)
    {
        if (!Take(TokenKind.Minus) && !Take(TokenKind.DrawnDash))
        {
            throw Unexpected(expected);
        }
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
