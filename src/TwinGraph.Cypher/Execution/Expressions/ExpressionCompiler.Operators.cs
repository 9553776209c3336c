using System.Diagnostics;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;
using TwinGraph.Cypher.Values.Patterns;

namespace TwinGraph.Cypher.Execution.Expressions;

internal sealed partial class ExpressionCompiler
{
    private delegate CypherValue BinaryOperation(in CypherValue left, in CypherValue right);

    /// <summary>A delegate that tells whether the expression is true.</summary>
    public RowPredicate CompilePredicate(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundBinary { Operator: BinaryOperator.And } both
                when IsSurelyBoolean(both.Left) && IsSurelyBoolean(both.Right):
            {
                RowPredicate left = CompilePredicate(both.Left);
                RowPredicate right = CompilePredicate(both.Right);
                return (row, context) => left(row, context) && right(row, context);
            }

            case BoundBinary { Operator: BinaryOperator.Or } either
                when IsSurelyBoolean(either.Left) && IsSurelyBoolean(either.Right):
            {
                RowPredicate left = CompilePredicate(either.Left);
                RowPredicate right = CompilePredicate(either.Right);
                return (row, context) => left(row, context) || right(row, context);
            }

            case BoundExists exists:
                return ExistsPredicate(exists);
            case BoundUnary { Operator: UnaryOperator.Not, Operand: BoundExists exists }:
            {
                RowPredicate found = ExistsPredicate(exists);
                return (row, context) => !found(row, context);
            }

            case BoundHasLabels hasLabels when TrySingleLabel(hasLabels) is { } predicate:
                return predicate;
            case BoundIsNull isNull:
            {
                Evaluator operand = Compile(isNull.Operand);
                bool negated = isNull.Negated;
                return (row, context) => operand(row, context).IsNull != negated;
            }

            case BoundAllDifferent { Slots: [int first, int second] }:
                return (row, _) => AreDifferentEntities(row[first], row[second]);
            default:
            {
                Evaluator evaluator = Compile(expression);
                if (IsSurelyBoolean(expression))
                {
                    return (row, context) => evaluator(row, context).IsTrue;
                }

                SourceSpan span = expression.Span;
                return (row, context) => IsTrue(evaluator(row, context), context, span);
            }
        }
    }

    private static bool IsTrue(in CypherValue value, QueryContext context, SourceSpan span)
    {
        if (!value.IsBoolean && !value.IsNull)
        {
            context.Throw(
                StatusCodes.TypeError,
                "InvalidArgumentType",
                $"A condition is true, false or null, not a {value.Kind}.",
                span
            );
        }

        return value.IsTrue;
    }

    private static bool IsSurelyBoolean(BoundExpression expression) =>
        expression switch
        {
            BoundBinary binary => binary.Operator <= BinaryOperator.RegexMatch,
            BoundUnary unary => unary.Operator == UnaryOperator.Not,
            BoundIsNull
            or BoundIsTyped
            or BoundIsNormalized
            or BoundHasLabels
            or BoundHasDynamicLabels
            or BoundExists
            or BoundQuantifier
            or BoundAllDifferent => true,
            BoundLiteral literal => literal.Value.IsBoolean || literal.Value.IsNull,
            _ => false,
        };

    private Evaluator Unary(BoundUnary unary)
    {
        Evaluator operand = Compile(unary.Operand);
        SourceSpan span = unary.Span;
        return unary.Operator switch
        {
            UnaryOperator.Not => Placed(operand, static value => ValueLogic.Not(value), span),
            UnaryOperator.Negate => Placed(operand, static value => ValueArithmetic.Negate(value), span),
            UnaryOperator.Plus => Placed(operand, static value => ValueArithmetic.Plus(value), span),
            _ => throw new UnreachableException(),
        };
    }

    private static Evaluator Placed(Evaluator operand, Func<CypherValue, CypherValue> operation, SourceSpan span) =>
        (row, context) =>
        {
            CypherValue value = operand(row, context);
            try
            {
                return operation(value);
            }
            catch (CypherException error) when (error.Line == 0)
            {
                throw context.Place(error, span);
            }
        };

    private Evaluator Binary(BoundBinary binary)
    {
        Evaluator left = Compile(binary.Left);
        Evaluator right = Compile(binary.Right);
        SourceSpan span = binary.Span;
        return binary.Operator switch
        {
            BinaryOperator.And => ShortCircuit(left, right, stopsAt: false, ValueLogic.And, span),
            BinaryOperator.Or => ShortCircuit(left, right, stopsAt: true, ValueLogic.Or, span),
            BinaryOperator.Equal => (row, context) => ValueEquality.AreEqual(left(row, context), right(row, context)),
            BinaryOperator.NotEqual => (row, context) =>
                ValueEquality.AreDifferent(left(row, context), right(row, context)),
            BinaryOperator.Less => (row, context) => ValueComparison.Less(left(row, context), right(row, context)),
            BinaryOperator.LessOrEqual => (row, context) =>
                ValueComparison.LessOrEqual(left(row, context), right(row, context)),
            BinaryOperator.Greater => (row, context) =>
                ValueComparison.Greater(left(row, context), right(row, context)),
            BinaryOperator.GreaterOrEqual => (row, context) =>
                ValueComparison.GreaterOrEqual(left(row, context), right(row, context)),
            BinaryOperator.Xor => Placed(left, right, ValueLogic.Xor, span),
            BinaryOperator.In => Placed(left, right, new Membership().Test, span),
            BinaryOperator.StartsWith => Placed(left, right, ValueMatching.StartsWith, span),
            BinaryOperator.EndsWith => Placed(left, right, ValueMatching.EndsWith, span),
            BinaryOperator.Contains => Placed(left, right, ValueMatching.Contains, span),
            BinaryOperator.RegexMatch => RegexMatch(left, right, span),
            BinaryOperator.Add => Placed(left, right, ValueArithmetic.Add, span, grows: true),
            BinaryOperator.Subtract => Placed(left, right, ValueArithmetic.Subtract, span),
            BinaryOperator.Multiply => Placed(left, right, ValueArithmetic.Multiply, span),
            BinaryOperator.Divide => Placed(left, right, ValueArithmetic.Divide, span),
            BinaryOperator.Modulo => Placed(left, right, ValueArithmetic.Modulo, span),
            BinaryOperator.Power => Placed(left, right, ValueArithmetic.Power, span),
            _ => throw new UnreachableException(),
        };
    }

    private static Evaluator Placed(
        Evaluator left,
        Evaluator right,
        BinaryOperation operation,
        SourceSpan span,
        bool grows = false
    ) =>
        (row, context) =>
        {
            CypherValue first = left(row, context);
            CypherValue second = right(row, context);
            try
            {
                CypherValue result = operation(first, second);
                if (grows && !result.IsNumber)
                {
                    context.Memory.CheckSize(result);
                    context.CheckCopied(MemoryAccount.PayloadOf(result));
                }

                return result;
            }
            catch (CypherException error) when (error.Line == 0)
            {
                throw context.Place(error, span);
            }
        };

    private static Evaluator ShortCircuit(
        Evaluator left,
        Evaluator right,
        bool stopsAt,
        BinaryOperation operation,
        SourceSpan span
    )
    {
        return (row, context) =>
        {
            CypherValue first = left(row, context);
            if (first.IsBoolean && first.IsTrue == stopsAt)
            {
                return first;
            }

            CypherValue second = right(row, context);
            try
            {
                return operation(first, second);
            }
            catch (CypherException error) when (error.Line == 0)
            {
                throw context.Place(error, span);
            }
        };
    }

    private static Evaluator RegexMatch(Evaluator left, Evaluator right, SourceSpan span)
    {
        // The pattern is nearly always the same for all rows.
        string? compiledFrom = null;
        TextPattern? compiled = null;
        return (row, context) =>
        {
            CypherValue text = left(row, context);
            CypherValue pattern = right(row, context);
            try
            {
                if (!text.IsString || !pattern.IsString)
                {
                    return ValueMatching.Matches(text, pattern);
                }

                if (compiled is null || compiledFrom != pattern.AsString())
                {
                    compiled = TextPattern.Compile(pattern.AsString());
                    compiledFrom = pattern.AsString();
                }

                return CypherValue.Boolean(compiled.IsMatch(text.AsString()));
            }
            catch (CypherException error) when (error.Line == 0)
            {
                throw context.Place(error, span);
            }
        };
    }
}
