using System.Collections.Immutable;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    /// <summary>Reads what the type of a relationship must satisfy, behind ':' or IS.</summary>
    private LabelExpression ParseTypeExpression()
    {
        LabelExpression type = ParseLabels(barEnds: false, colonJoins: false);
        return Kind == TokenKind.Colon
            ? throw Error("A relationship has exactly one type, so types are listed with |, such as :A|B.")
            : type;
    }

    /// <summary>The types of which a relationship must have one so that it can satisfy an expression; null for any.</summary>
    private static ImmutableArray<string>? PossibleTypes(LabelExpression? type)
    {
        switch (type)
        {
            case LabelName name:
                return [name.Name];
            case LabelOr or:
                ImmutableArray<string>? left = PossibleTypes(or.Left);
                ImmutableArray<string>? right = PossibleTypes(or.Right);
                return left is null || right is null ? null : left.Value.AddRange(right.Value);
            case LabelAnd and:
                return PossibleTypes(and.Left) ?? PossibleTypes(and.Right);
            default:
                return null;
        }
    }

    private static bool IsListOfNames(LabelExpression? type) =>
        type is null or LabelName || (type is LabelOr or && IsListOfNames(or.Left) && IsListOfNames(or.Right));

    /// <summary>Reads the label expression behind ':' or IS.</summary>
    /// <param name="barEnds">Whether a '|' belongs to a comprehension around it.</param>
    /// <param name="colonJoins">Whether a ':' joins two labels as '&amp;' does.</param>
    private LabelExpression ParseLabels(bool barEnds, bool colonJoins = true)
    {
        LabelExpression left = ParseLabelAnd(colonJoins);
        int start = left.Span.Start;
        int outerHeight = _height;
        _height = 0;
        while (!barEnds && Take(TokenKind.Bar))
        {
            Take(TokenKind.Colon);
            Grow();
            LabelExpression right = ParseLabelAnd(colonJoins);
            left = new LabelOr(left, right, From(start));
        }

        _height = Math.Max(_height, outerHeight);
        return left;
    }

    private LabelExpression ParseLabelAnd(bool colonJoins)
    {
        LabelExpression left = ParseLabelNot();
        int start = left.Span.Start;
        int outerHeight = _height;
        _height = 0;
        while (Take(TokenKind.Ampersand) || (colonJoins && Take(TokenKind.Colon)))
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
            case TokenKind.Dollar or TokenKind.Parameter when TryParseDynamicLabel() is { } dynamic:
                return dynamic;
            default:
                Identifier name = ExpectName("a label");
                return new LabelName(name.Name, name.Span);
        }
    }

    /// <summary>Reads $(expression), $all(expression) or $any(expression).</summary>
    private LabelDynamic? TryParseDynamicLabel()
    {
        Token token = Current;
        bool any = string.Equals(token.Text, "any", StringComparison.OrdinalIgnoreCase);
        bool all = token.Text is null || string.Equals(token.Text, "all", StringComparison.OrdinalIgnoreCase);
        if (!(any || all) || Peek(1).Kind != TokenKind.LeftParenthesis)
        {
            return null;
        }

        _index += 2;
        Expression names = ParseExpression();
        Expect(TokenKind.RightParenthesis, "')' to end the labels");
        return new LabelDynamic(names, any, From(token.Start));
    }
}
