using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>Tells expressions that never fail, so that they may be computed for rows that nobody asked for.</summary>
internal static class SafeExpression
{
    /// <summary>Whether an expression gives one value, without an error, however often it is computed.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="entities">The slots that hold nodes, relationships or null.</param>
    public static bool CannotFail(BoundExpression expression, IReadOnlySet<int> entities) =>
        expression switch
        {
            BoundLiteral or BoundParameter or BoundSlot or BoundAllDifferent => true,
            BoundProperty { Target: BoundSlot slot } => entities.Contains(slot.Slot),
            BoundHasLabels { Operand: BoundSlot slot } => entities.Contains(slot.Slot),
            BoundIsNull e => CannotFail(e.Operand, entities),
            BoundList e => e.Items.All(item => CannotFail(item, entities)),
            BoundUnary { Operator: UnaryOperator.Not } e => IsTruthValue(e.Operand) && CannotFail(e.Operand, entities),
            BoundBinary { Operator: BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Xor } e => IsTruthValue(
                e.Left
            )
                && IsTruthValue(e.Right)
                && CannotFail(e.Left, entities)
                && CannotFail(e.Right, entities),
            BoundBinary { Operator: BinaryOperator.In, Right: not BoundList } => false,
            BoundBinary { Operator: >= BinaryOperator.Equal and < BinaryOperator.RegexMatch } e => CannotFail(
                e.Left,
                entities
            ) && CannotFail(e.Right, entities),
            BoundSubquery { Kind: SubqueryKind.Exists, Query: BoundSingleQuery query } => CannotFail(query, entities),
            _ => false,
        };

    private static bool CannotFail(BoundSingleQuery query, IReadOnlySet<int> entities)
    {
        HashSet<int> all = [.. entities];
        foreach (BoundClause clause in query.Clauses)
        {
            if (
                clause is not BoundMatch { Graph: { Selected: null, ShortestPaths.IsEmpty: true } graph }
                || graph.Relationships.Any(step => step.Segment is not null)
            )
            {
                return false;
            }

            all.UnionWith(graph.Nodes.Select(node => node.Slot));
            all.UnionWith(graph.Relationships.Where(step => step.Length is null).Select(step => step.Slot));
            all.UnionWith(graph.Relationships.Select(step => step.StepSlot));
            IEnumerable<BoundExpression> conditions = graph
                .Relationships.Select(step => step.StepPredicate)
                .OfType<BoundExpression>()
                .Concat(graph.Predicates);
            if (!conditions.All(condition => CannotFail(condition, all)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether an expression gives true, false or null, as AND, OR, XOR and NOT need it.</summary>
    private static bool IsTruthValue(BoundExpression expression) =>
        expression
            is BoundBinary { Operator: < BinaryOperator.Add }
                or BoundUnary { Operator: UnaryOperator.Not }
                or BoundIsNull
                or BoundHasLabels
                or BoundAllDifferent
                or BoundSubquery { Kind: SubqueryKind.Exists };
}
