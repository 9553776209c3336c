using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Keeps only the first rows while sorting, when only they are asked for.</summary>
internal static class LimitSortToTop
{
    public static PhysicalPlan Apply(PhysicalPlan plan) =>
        plan switch
        {
            Limit { Input: Sort sort } limit => new Top(sort.Input, sort.Keys, limit.Count)
            {
                EstimatedRows = limit.EstimatedRows,
            },
            Limit { Input: Skip { Input: Sort sort } skip } limit when !Overflows(skip.Count, limit.Count) => new Skip(
                new Top(
                    sort.Input,
                    sort.Keys,
                    new BoundBinary(BinaryOperator.Add, skip.Count, limit.Count, limit.Count.Span)
                )
                {
                    EstimatedRows = limit.EstimatedRows,
                },
                skip.Count
            )
            {
                EstimatedRows = limit.EstimatedRows,
            },
            _ => plan,
        };

    private static bool Overflows(BoundExpression skip, BoundExpression limit) =>
        (skip, limit)
            is (BoundLiteral { Value: { IsInteger: true } first }, BoundLiteral { Value: { IsInteger: true } second })
        && first.AsInteger() > long.MaxValue - second.AsInteger();
}
