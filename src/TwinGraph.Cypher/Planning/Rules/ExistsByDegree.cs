using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning.Rules;

/// <summary>Asks whether a node has any such relationship by its degree, not by a plan that is run for each row.</summary>
internal static class ExistsByDegree
{
    public static PhysicalPlan Apply(PhysicalPlan plan)
    {
        if (
            plan is not SemiApply { Inner: Expand { Input: ArgumentPlan, Into: false } step } semi
            || step.FromSlot == step.ToSlot
        )
        {
            return plan;
        }

        BoundExpression exists = new BoundExists(step, default);
        return new Filter(semi.Input, semi.Anti ? new BoundUnary(UnaryOperator.Not, exists, default) : exists)
        {
            EstimatedRows = semi.EstimatedRows,
        };
    }
}
