using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

/// <summary>Walks syntax trees of expressions.</summary>
internal static class SyntaxTree
{
    /// <summary>The operands of an expression, without what is inside patterns and inner queries.</summary>
    public static IEnumerable<Expression> Children(Expression node)
    {
        Interruption.Step();
        IEnumerable<Expression?> children = node switch
        {
            PropertyExpression e => (IEnumerable<Expression?>)[e.Target],
            IndexExpression e => [e.Target, e.Index],
            SliceExpression e => [e.Target, e.From, e.To],
            UnaryExpression e => [e.Operand],
            BinaryExpression e => [e.Left, e.Right],
            IsNullExpression e => [e.Operand],
            IsTypedExpression e => [e.Operand],
            IsNormalizedExpression e => [e.Operand],
            LabelPredicateExpression e => [e.Target, .. DynamicNames(e.Labels)],
            FunctionCallExpression e => e.Arguments,
            ListExpression e => e.Items,
            MapExpression e => e.Entries.Select(entry => entry.Value),
            CaseExpression e =>
            [
                e.Subject,
                .. e.Branches.SelectMany(branch => new[] { branch.When, branch.Then }),
                e.Else,
            ],
            ListComprehensionExpression e => [e.Source, e.Where, e.Projection],
            QuantifierExpression e => [e.Source, e.Predicate],
            ReduceExpression e => [e.Initial, e.Source, e.Body, e.Predicate],
            MapProjectionExpression e =>
            [
                e.Source,
                .. e.Items.OfType<MapProjectionEntry>().Select(entry => entry.Value),
            ],
            _ => [],
        };
        return children.OfType<Expression>();
    }

    /// <summary>An expression and everything below it.</summary>
    public static IEnumerable<Expression> SelfAndDescendants(Expression node) =>
        Children(node).SelectMany(SelfAndDescendants).Prepend(node);

    private static IEnumerable<Expression> DynamicNames(LabelExpression labels) =>
        labels switch
        {
            LabelDynamic dynamic => [dynamic.Names],
            LabelAnd and => DynamicNames(and.Left).Concat(DynamicNames(and.Right)),
            LabelOr or => DynamicNames(or.Left).Concat(DynamicNames(or.Right)),
            LabelNot not => DynamicNames(not.Operand),
            _ => [],
        };
}
