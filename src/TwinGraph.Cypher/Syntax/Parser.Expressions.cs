using System.Text;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Syntax;

internal sealed partial class Parser
{
    private const int OrLevel = 1;
    private const int XorLevel = 2;
    private const int AndLevel = 3;
    private const int NotLevel = 4;
    private const int ComparisonLevel = 5;
    private const int PredicateLevel = 6;
    private const int SumLevel = 7;
    private const int ProductLevel = 8;
    private const int PowerLevel = 9;

    /// <summary>Whether a pattern may stand for a truth value here.</summary>
    private bool _patternsAllowed;

    /// <summary>Whether a '|' ends the expression, because a comprehension's result follows.</summary>
    private bool _barEnds;

    private Expression ParseExpression() => ParseExpression(patterns: false, barEnds: false);

    private Expression ParsePredicate() => ParseExpression(patterns: true, barEnds: false);

    private Expression ParseBeforeBar() => ParseExpression(patterns: false, barEnds: true);

    private Expression ParseExpression(bool patterns, bool barEnds)
    {
        (bool outerPatterns, bool outerBar, int outerHeight) = (_patternsAllowed, _barEnds, _height);
        (_patternsAllowed, _barEnds, _height) = (patterns, barEnds, 0);
        Enter();
        Expression expression = ParseBinary(OrLevel);
        Grow();
        Leave();
        (_patternsAllowed, _barEnds, _height) = (outerPatterns, outerBar, Math.Max(outerHeight, _height));
        return expression;
    }

    /// <summary>Reads operators that bind at least as tightly as <paramref name="level"/>.</summary>
    private Expression ParseBinary(int level, Expression? given = null)
    {
        int start = given?.Span.Start ?? Current.Start;
        int outerHeight = _height;
        _height = 0;
        Expression left = given ?? ParseUnary();
        while (TryPeekOperator(out int found, out BinaryOperator? binary) && found >= level)
        {
            Grow();
            left = found switch
            {
                OrLevel or XorLevel or AndLevel => ParseLogicalRun(left, binary!.Value, found, start),
                ComparisonLevel => ParseComparisonRun(left, start),
                PredicateLevel when binary is null => ParseIs(left, start),
                _ => ParseRightOperand(left, binary!.Value, found, start),
            };
        }

        _height = Math.Max(outerHeight, _height);
        return left;
    }

    private BinaryExpression ParseRightOperand(Expression left, BinaryOperator binary, int level, int start)
    {
        _index += binary is BinaryOperator.StartsWith or BinaryOperator.EndsWith ? 2 : 1;
        Expression right = ParseBinary(level + 1);
        return new BinaryExpression(binary, left, right, From(start));
    }

    /// <summary>Reads <c>a OR b OR c …</c> into a balanced tree, so that a long condition makes no deep one.</summary>
    private Expression ParseLogicalRun(Expression first, BinaryOperator binary, int level, int start)
    {
        List<Expression> operands = [first];
        while (TryPeekOperator(out int found, out _) && found == level)
        {
            _index++;
            operands.Add(ParseBinary(level + 1));
        }

        return Balance(operands, binary, 0, operands.Count, start);
    }

    private static Expression Balance(List<Expression> operands, BinaryOperator binary, int from, int to, int start)
    {
        if (to - from == 1)
        {
            return operands[from];
        }

        int middle = from + ((to - from + 1) / 2);
        Expression left = Balance(operands, binary, from, middle, start);
        Expression right = Balance(operands, binary, middle, to, operands[middle].Span.Start);
        return new BinaryExpression(binary, left, right, SourceSpan.Cover(left.Span, right.Span));
    }

    /// <summary>Reads <c>a &lt; b &lt;= c</c> as <c>a &lt; b AND b &lt;= c</c>.</summary>
    private Expression ParseComparisonRun(Expression left, int start)
    {
        List<Expression> comparisons = [];
        int from = start;
        while (TryPeekOperator(out int found, out BinaryOperator? binary) && found == ComparisonLevel)
        {
            _index++;
            int rightStart = Current.Start;
            Expression right = ParseBinary(ComparisonLevel + 1);
            comparisons.Add(new BinaryExpression(binary!.Value, left, right, From(from)));
            (left, from) = (right, rightStart);
        }

        return Balance(comparisons, BinaryOperator.And, 0, comparisons.Count, start);
    }

    /// <summary>Reads IS [NOT] and what follows, or the short <c>:: TYPE</c>.</summary>
    private Expression ParseIs(Expression operand, int start)
    {
        if (Take(TokenKind.DoubleColon))
        {
            return new IsTypedExpression(operand, false, ParseTypeUnion(!_barEnds), From(start));
        }

        _index++;
        bool negated = TakeWord("NOT");
        if (TakeWord("NULL"))
        {
            return new IsNullExpression(operand, negated, From(start));
        }

        if (Take(TokenKind.DoubleColon) || TakeWord("TYPED"))
        {
            return new IsTypedExpression(operand, negated, ParseTypeUnion(!_barEnds), From(start));
        }

        if (TryParseNormalForm() is { } form)
        {
            return new IsNormalizedExpression(operand, negated, form, From(start));
        }

        bool label =
            !negated
            && Kind
                is TokenKind.Word
                    or TokenKind.QuotedName
                    or TokenKind.Percent
                    or TokenKind.Exclamation
                    or TokenKind.Dollar
                    or TokenKind.LeftParenthesis;
        if (!label || (Kind == TokenKind.Word && Keywords.IsReserved(Written(Current))))
        {
            throw Unexpected(negated ? "NULL behind IS NOT" : "NULL or NOT NULL behind IS", "NULL");
        }

        return new LabelPredicateExpression(operand, ParseLabels(_barEnds), From(start));
    }

    private NormalizationForm? TryParseNormalForm()
    {
        if (TakeWord("NORMALIZED"))
        {
            return NormalizationForm.FormC;
        }

        if (!IsWord(1, "NORMALIZED") || PeekNormalForm() is not { } form)
        {
            return null;
        }

        _index += 2;
        return form;
    }

    private NormalizationForm? PeekNormalForm() =>
        IsWord("NFC") ? NormalizationForm.FormC
        : IsWord("NFD") ? NormalizationForm.FormD
        : IsWord("NFKC") ? NormalizationForm.FormKC
        : IsWord("NFKD") ? NormalizationForm.FormKD
        : null;

    private Expression ParseUnary()
    {
        Token token = Current;
        if (IsWord("NOT"))
        {
            Enter();
            _index++;
            Expression operand = ParseBinary(NotLevel);
            Grow();
            Leave();
            return new UnaryExpression(UnaryOperator.Not, operand, From(token.Start));
        }

        if (token.Kind == TokenKind.Minus && Peek(1).Kind is TokenKind.Integer or TokenKind.Float)
        {
            _index++;
            return ParsePostfix(labels: true, negateFrom: token.Start);
        }

        if (token.Kind == TokenKind.Minus && Peek(1).Kind == TokenKind.MalformedNumber)
        {
            _index++;
            throw MalformedNumber();
        }

        if (token.Kind is TokenKind.Minus or TokenKind.Plus)
        {
            Enter();
            _index++;
            Expression operand = ParseUnary();
            Grow();
            Leave();
            UnaryOperator unary = token.Kind == TokenKind.Minus ? UnaryOperator.Negate : UnaryOperator.Plus;
            return new UnaryExpression(unary, operand, From(token.Start));
        }

        return ParsePostfix(labels: true);
    }

    private bool TryPeekOperator(out int level, out BinaryOperator? binary)
    {
        (level, binary) = Kind switch
        {
            TokenKind.Equal => (ComparisonLevel, BinaryOperator.Equal),
            TokenKind.NotEqual => (ComparisonLevel, BinaryOperator.NotEqual),
            TokenKind.Less => (ComparisonLevel, BinaryOperator.Less),
            TokenKind.LessOrEqual => (ComparisonLevel, BinaryOperator.LessOrEqual),
            TokenKind.Greater => (ComparisonLevel, BinaryOperator.Greater),
            TokenKind.GreaterOrEqual => (ComparisonLevel, BinaryOperator.GreaterOrEqual),
            TokenKind.DoubleColon => (PredicateLevel, null),
            TokenKind.RegexMatch => (PredicateLevel, BinaryOperator.RegexMatch),
            TokenKind.Plus or TokenKind.DoubleBar => (SumLevel, BinaryOperator.Add),
            TokenKind.Minus => (SumLevel, BinaryOperator.Subtract),
            TokenKind.Star => (ProductLevel, BinaryOperator.Multiply),
            TokenKind.Slash => (ProductLevel, BinaryOperator.Divide),
            TokenKind.Percent => (ProductLevel, BinaryOperator.Modulo),
            TokenKind.Caret => (PowerLevel, BinaryOperator.Power),
            TokenKind.Word => PeekWordOperator(),
            _ => (0, (BinaryOperator?)null),
        };
        return level > 0;
    }

    private (int Level, BinaryOperator? Binary) PeekWordOperator() =>
        Written(Current).Length switch
        {
            2 when IsWord("OR") => (OrLevel, BinaryOperator.Or),
            2 when IsWord("IN") => (PredicateLevel, BinaryOperator.In),
            2 when IsWord("IS") => (PredicateLevel, null),
            3 when IsWord("XOR") => (XorLevel, BinaryOperator.Xor),
            3 when IsWord("AND") => (AndLevel, BinaryOperator.And),
            4 when IsWord("ENDS") && IsWord(1, "WITH") => (PredicateLevel, BinaryOperator.EndsWith),
            6 when IsWord("STARTS") && IsWord(1, "WITH") => (PredicateLevel, BinaryOperator.StartsWith),
            8 when IsWord("CONTAINS") => (PredicateLevel, BinaryOperator.Contains),
            _ => (0, null),
        };

    private Expression ParsePostfix(bool labels, int? negateFrom = null)
    {
        int start = negateFrom ?? Current.Start;
        int outerHeight = _height;
        _height = 0;
        Expression expression = negateFrom is null ? ParseAtom() : ParseNumber(negateFrom);
        while (true)
        {
            if (Take(TokenKind.Dot))
            {
                string name = ExpectName("the name of a property behind '.'").Name;
                expression = new PropertyExpression(expression, name, From(start));
            }
            else if (Kind == TokenKind.LeftBracket)
            {
                expression = ParseIndex(expression, start);
            }
            else if (labels && Kind == TokenKind.Colon)
            {
                _index++;
                expression = new LabelPredicateExpression(expression, ParseLabels(_barEnds), From(start));
            }
            else
            {
                break;
            }

            Grow();
        }

        _height = Math.Max(outerHeight, _height);
        return expression;
    }

    private Expression ParseIndex(Expression target, int start)
    {
        _index++;
        Expression? from = Kind == TokenKind.DotDot ? null : ParseExpression();
        if (Take(TokenKind.DotDot))
        {
            Expression? to = Kind == TokenKind.RightBracket ? null : ParseExpression();
            Expect(TokenKind.RightBracket, "']' to end the slice");
            return new SliceExpression(target, from, to, From(start));
        }

        Expect(TokenKind.RightBracket, "'..' or ']' behind the index");
        return new IndexExpression(target, from!, From(start));
    }

    private LiteralExpression ParseNumber(int? negateFrom)
    {
        Token token = Current;
        int start = negateFrom ?? token.Start;
        SourceSpan span = new(start, token.End - start);
        bool negative = negateFrom is not null;
        CypherValue value;
        if (token.Kind == TokenKind.Float)
        {
            double number = double.Parse(
                Written(token).ToString().Replace("_", "", StringComparison.Ordinal),
                System.Globalization.CultureInfo.InvariantCulture
            );
            if (double.IsInfinity(number))
            {
                throw Error($"{Written(token)} is too large for a float.", SyntaxErrors.FloatOverflow);
            }

            value = CypherValue.Float(negative ? -number : number);
        }
        else
        {
            ulong magnitude = ReadMagnitude(token);
            if (magnitude > (negative ? 1UL << 63 : long.MaxValue))
            {
                throw SyntaxErrors.At(
                    SyntaxErrors.IntegerOverflow,
                    $"{(negative ? "-" : "")}{Written(token)} does not fit into 64 bits; write a float, or pass it as a string.",
                    _text,
                    span
                );
            }

            value = CypherValue.Integer(negative ? unchecked(-(long)magnitude) : (long)magnitude);
        }

        _index++;
        return new LiteralExpression(value, span);
    }

    private CypherException MalformedNumber() =>
        Error($"'{Written(Current)}' is not a number: {Current.Text}.", SyntaxErrors.Number);

    private ulong ReadMagnitude(Token token)
    {
        ReadOnlySpan<char> digits = Written(token);
        uint radix = 10;
        if (digits.Length > 1 && digits[1] is 'x' or 'X' or 'o' or 'O')
        {
            radix = digits[1] is 'x' or 'X' ? 16u : 8u;
            digits = digits[2..];
        }

        UInt128 value = 0;
        foreach (char c in digits)
        {
            if (c == '_')
            {
                continue;
            }

            value = (value * radix) + (uint)(char.IsAsciiDigit(c) ? c - (int)'0' : (c | 0x20) - 'a' + 10);
            if (value > ulong.MaxValue)
            {
                return ulong.MaxValue;
            }
        }

        return (ulong)value;
    }
}
