using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Planning;

/// <summary>
/// Takes <c>all(r IN rels WHERE …)</c> and <c>none(…)</c> over a variable-length step apart, so that each relationship
/// is tested as it is walked.
/// </summary>
internal static class StepPredicates
{
    /// <summary>The same pattern with such predicates moved into its steps.</summary>
    public static QueryGraph PushDown(QueryGraph graph)
    {
        HashSet<int> local =
        [
            .. graph.Nodes.Where(node => !node.Bound).Select(node => node.Slot),
            .. graph.Relationships.SelectMany(relationship => relationship.Slots),
            .. graph.Paths.Select(path => path.Slot),
            .. graph.ShortestPaths.SelectMany(path => new[] { path.PathSlot, path.Step.Slot }),
        ];
        List<PatternRelationship> relationships = [.. graph.Relationships];
        List<BoundExpression> rest = [];
        foreach (BoundExpression predicate in graph.Predicates)
        {
            int index = relationships.FindIndex(relationship =>
                relationship.Length is not null
                && OfEach(predicate, source => IsListOf(source, relationship, graph), relationship.StepSlot, local)
                    is not null
            );
            if (index < 0)
            {
                rest.Add(predicate);
                continue;
            }

            PatternRelationship step = relationships[index];
            BoundExpression test = OfEach(predicate, _ => true, step.StepSlot, local)!;
            relationships[index] = step with { StepPredicate = And(step.StepPredicate, test) };
        }

        return graph with
        {
            Relationships = [.. relationships],
            Predicates = [.. rest],
        };
    }

    /// <summary>What each item must satisfy so that a quantifier over a list holds; null when it is none of these.</summary>
    /// <param name="predicate">The quantifier.</param>
    /// <param name="isList">Whether an expression is the list in question.</param>
    /// <param name="slot">Where the item will stand.</param>
    /// <param name="unbound">Slots that are not filled yet while the items come.</param>
    public static BoundExpression? OfEach(
        BoundExpression predicate,
        Func<BoundExpression, bool> isList,
        int slot,
        HashSet<int> unbound
    )
    {
        if (
            predicate is not BoundQuantifier { Kind: QuantifierKind.All or QuantifierKind.None } quantifier
            || !isList(quantifier.Source)
            || BoundTree.FreeSlots(quantifier.Predicate).Overlaps(unbound)
            || BoundTree.SelfAndDescendants(quantifier.Predicate).Any(part => part is BoundSubquery)
        )
        {
            return null;
        }

        BoundExpression test = BoundTree.ReplaceSlot(quantifier.Predicate, quantifier.ItemSlot, slot);
        return quantifier.Kind == QuantifierKind.All ? test : new BoundUnary(UnaryOperator.Not, test, test.Span);
    }

    /// <summary>Both predicates, or the one that there is.</summary>
    public static BoundExpression And(BoundExpression? first, BoundExpression second) =>
        first is null ? second : new BoundBinary(BinaryOperator.And, first, second, second.Span);

    private static bool IsListOf(BoundExpression source, PatternRelationship relationship, QueryGraph graph) =>
        source switch
        {
            BoundSlot slot => slot.Slot == relationship.Slot,
            BoundFunctionCall { Function.Name: "relationships" or "rels", Arguments: [BoundSlot path] } =>
                graph.Paths.FirstOrDefault(named => named.Slot == path.Slot) is { Path.Slots: [_, int only, _] }
                    && only == relationship.Slot,
            _ => false,
        };
}
