using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

/// <summary>Reads <c>n.x = 1 OR n.x = 2 OR …</c> as <c>n.x IN [1, 2, …]</c>, which is planned and looked up as one test.</summary>
internal static class EqualityRun
{
    // A shorter run is tested as quickly one by one.
    private const int Shortest = 16;

    /// <summary>The test with IN; null when the run is short or compares other things too.</summary>
    public static BinaryExpression? TryFold(BinaryExpression run)
    {
        PropertyExpression? tested = null;
        List<Expression> values = [];
        Stack<Expression> left = new([run]);
        while (left.TryPop(out Expression? next))
        {
            Interruption.Step();
            switch (next)
            {
                case BinaryExpression { Operator: BinaryOperator.Or } both:
                    left.Push(both.Right);
                    left.Push(both.Left);
                    break;
                case BinaryExpression
                {
                    Operator: BinaryOperator.Equal,
                    Left: PropertyExpression { Target: VariableExpression variable } property,
                    Right: LiteralExpression value,
                } when tested is null || IsSame(tested, property, variable):
                    tested = property;
                    values.Add(value);
                    break;
                default:
                    return null;
            }
        }

        return tested is null || values.Count < Shortest
            ? null
            : new(BinaryOperator.In, tested, new ListExpression([.. values], run.Span), run.Span);
    }

    private static bool IsSame(PropertyExpression first, PropertyExpression other, VariableExpression variable) =>
        first.Name == other.Name && ((VariableExpression)first.Target).Name == variable.Name;
}
