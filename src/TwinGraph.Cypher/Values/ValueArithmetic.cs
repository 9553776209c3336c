namespace TwinGraph.Cypher.Values;

/// <summary>The arithmetic operators, null when an operand is null.</summary>
/// <exception cref="Diagnostics.CypherException">
/// Thrown by every member when the operands are of types that the operator does not take, an integer result does not
/// fit in 64 bits, or an integer is divided by zero.
/// </exception>
public static class ValueArithmetic
{
    /// <summary>Cypher's <c>+</c>: numbers, strings, lists, and durations on temporal values.</summary>
    public static CypherValue Add(in CypherValue left, in CypherValue right)
    {
        if (left.IsInteger && right.IsInteger)
        {
            long first = left.AsInteger();
            long second = right.AsInteger();
            long sum = unchecked(first + second);
            return ((first ^ sum) & (second ^ sum)) < 0
                ? ValueErrors.Overflow($"{first} + {second}")
                : CypherValue.Integer(sum);
        }

        if (left.IsNumber && right.IsNumber)
        {
            return CypherValue.Float(left.AsDouble() + right.AsDouble());
        }

        return left.IsNull || right.IsNull ? CypherValue.Null : AddOther(left, right);
    }

    /// <summary>Cypher's <c>-</c> between two values.</summary>
    public static CypherValue Subtract(in CypherValue left, in CypherValue right)
    {
        if (left.IsInteger && right.IsInteger)
        {
            long first = left.AsInteger();
            long second = right.AsInteger();
            long difference = unchecked(first - second);
            return ((first ^ second) & (first ^ difference)) < 0
                ? ValueErrors.Overflow($"{first} - {second}")
                : CypherValue.Integer(difference);
        }

        if (left.IsNumber && right.IsNumber)
        {
            return CypherValue.Float(left.AsDouble() - right.AsDouble());
        }

        if (left.IsNull || right.IsNull)
        {
            return CypherValue.Null;
        }

        return right.Kind == ValueKind.Duration && TemporalArithmetic.TakesDuration(left)
            ? TemporalArithmetic.Add(left, right.As<DurationValue>(), -1)
            : ValueErrors.Operands("-", left, right);
    }

    /// <summary>Cypher's <c>*</c>.</summary>
    public static CypherValue Multiply(in CypherValue left, in CypherValue right)
    {
        if (left.IsInteger && right.IsInteger)
        {
            long first = left.AsInteger();
            long second = right.AsInteger();
            long high = Math.BigMul(first, second, out long low);
            return high != low >> 63 ? ValueErrors.Overflow($"{first} * {second}") : CypherValue.Integer(low);
        }

        if (left.IsNumber && right.IsNumber)
        {
            return CypherValue.Float(left.AsDouble() * right.AsDouble());
        }

        if (left.IsNull || right.IsNull)
        {
            return CypherValue.Null;
        }

        if (left.Kind == ValueKind.Duration && right.IsNumber)
        {
            return TemporalArithmetic.Scale(left.As<DurationValue>(), right.AsDouble(), divide: false);
        }

        return left.IsNumber && right.Kind == ValueKind.Duration
            ? TemporalArithmetic.Scale(right.As<DurationValue>(), left.AsDouble(), divide: false)
            : ValueErrors.Operands("*", left, right);
    }

    /// <summary>Cypher's <c>/</c>; between integers the quotient is cut towards zero.</summary>
    public static CypherValue Divide(in CypherValue left, in CypherValue right)
    {
        if (left.IsInteger && right.IsInteger)
        {
            long first = left.AsInteger();
            long second = right.AsInteger();
            return second switch
            {
                0 => ValueErrors.DivisionByZero($"{first} / 0"),
                -1 => first == long.MinValue ? ValueErrors.Overflow($"{first} / -1") : CypherValue.Integer(-first),
                _ => CypherValue.Integer(first / second),
            };
        }

        if (left.IsNumber && right.IsNumber)
        {
            return CypherValue.Float(left.AsDouble() / right.AsDouble());
        }

        if (left.IsNull || right.IsNull)
        {
            return CypherValue.Null;
        }

        return left.Kind == ValueKind.Duration && right.IsNumber
            ? TemporalArithmetic.Scale(left.As<DurationValue>(), right.AsDouble(), divide: true)
            : ValueErrors.Operands("/", left, right);
    }

    /// <summary>Cypher's <c>%</c>; the result has the sign of the left side.</summary>
    public static CypherValue Modulo(in CypherValue left, in CypherValue right)
    {
        if (left.IsInteger && right.IsInteger)
        {
            return right.AsInteger() switch
            {
                0 => ValueErrors.DivisionByZero($"{left.AsInteger()} % 0"),
                -1 => CypherValue.Integer(0),
                _ => CypherValue.Integer(left.AsInteger() % right.AsInteger()),
            };
        }

        if (left.IsNumber && right.IsNumber)
        {
            return CypherValue.Float(left.AsDouble() % right.AsDouble());
        }

        return left.IsNull || right.IsNull ? CypherValue.Null : ValueErrors.Operands("%", left, right);
    }

    /// <summary>Cypher's <c>^</c>, always a float.</summary>
    public static CypherValue Power(in CypherValue left, in CypherValue right)
    {
        if (left.IsNumber && right.IsNumber)
        {
            return CypherValue.Float(Math.Pow(left.AsDouble(), right.AsDouble()));
        }

        return left.IsNull || right.IsNull ? CypherValue.Null : ValueErrors.Operands("^", left, right);
    }

    /// <summary>Cypher's <c>-</c> before a value.</summary>
    public static CypherValue Negate(in CypherValue operand)
    {
        if (operand.IsInteger)
        {
            long value = operand.AsInteger();
            return value == long.MinValue ? ValueErrors.Overflow($"-({value})") : CypherValue.Integer(-value);
        }

        if (operand.IsFloat)
        {
            return CypherValue.Float(-operand.AsDouble());
        }

        if (operand.IsNull)
        {
            return operand;
        }

        return operand.Kind == ValueKind.Duration
            ? TemporalArithmetic.Scale(operand.As<DurationValue>(), -1, divide: false)
            : ValueErrors.Type("-", "a number", operand);
    }

    /// <summary>Cypher's <c>+</c> before a value.</summary>
    public static CypherValue Plus(in CypherValue operand) =>
        operand.IsNumber || operand.IsNull || operand.Kind == ValueKind.Duration
            ? operand
            : ValueErrors.Type("+", "a number", operand);

    private static CypherValue AddOther(in CypherValue left, in CypherValue right)
    {
        if (left.IsString && right.IsString)
        {
            return CypherValue.String(LongCopies.Concat(left.AsString(), right.AsString()));
        }

        if (left.Kind == ValueKind.List || right.Kind == ValueKind.List)
        {
            return CypherValue.List(LongCopies.Concat(ItemsOf(left), ItemsOf(right)));
        }

        if ((left.IsString && right.IsNumber) || (left.IsNumber && right.IsString))
        {
            return CypherValue.String(
                LongCopies.Concat(ValueText.ToStringOrNull(left) ?? "", ValueText.ToStringOrNull(right) ?? "")
            );
        }

        if (right.Kind == ValueKind.Duration && TemporalArithmetic.TakesDuration(left))
        {
            return TemporalArithmetic.Add(left, right.As<DurationValue>(), 1);
        }

        return left.Kind == ValueKind.Duration && TemporalArithmetic.TakesDuration(right)
            ? TemporalArithmetic.Add(right, left.As<DurationValue>(), 1)
            : ValueErrors.Operands("+", left, right);
    }

    private static ReadOnlySpan<CypherValue> ItemsOf(in CypherValue value) =>
        value.Kind == ValueKind.List ? value.AsList().Items : new[] { value };
}
