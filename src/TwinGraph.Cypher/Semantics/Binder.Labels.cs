using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics;

internal sealed partial class Binder
{
    /// <summary>The tests of a label expression on a slot, split at AND.</summary>
    private IEnumerable<BoundExpression> LabelTests(
        LabelExpression? labels,
        int slot,
        string name,
        BindContext context
    ) =>
        labels is null
            ? []
            : BoundTree.Conjuncts(LabelTest(new BoundSlot(slot, name, labels.Span), labels, context, labels.Span));

    /// <summary>The test of a label expression; one that computes names becomes a condition of its own.</summary>
    private BoundExpression LabelTest(
        BoundExpression operand,
        LabelExpression labels,
        BindContext context,
        SourceSpan span
    )
    {
        if (!IsDynamic(labels))
        {
            NoticeLabels(labels, operand);
            return new BoundHasLabels(operand, labels, span);
        }

        return labels switch
        {
            LabelAnd and => Both(BinaryOperator.And, and.Left, and.Right),
            LabelOr or => Both(BinaryOperator.Or, or.Left, or.Right),
            LabelNot not => new BoundUnary(
                UnaryOperator.Not,
                LabelTest(operand, not.Operand, context, not.Span),
                not.Span
            ),
            _ => new BoundHasDynamicLabels(
                operand,
                BindNames((LabelDynamic)labels, context),
                ((LabelDynamic)labels).Any,
                labels.Span
            ),
        };

        BoundBinary Both(BinaryOperator op, LabelExpression left, LabelExpression right) =>
            new(
                op,
                LabelTest(operand, left, context, left.Span),
                LabelTest(operand, right, context, right.Span),
                labels.Span
            );
    }

    private BoundExpression BindNames(LabelDynamic dynamic, BindContext context)
    {
        BoundExpression names = Bind(dynamic.Names, context);
        RequireType(
            names,
            "Labels and types are named by a string or a list of strings",
            StaticType.String,
            StaticType.List
        );
        return names;
    }

    private static bool IsDynamic(LabelExpression labels) =>
        labels switch
        {
            LabelDynamic => true,
            LabelAnd and => IsDynamic(and.Left) || IsDynamic(and.Right),
            LabelOr or => IsDynamic(or.Left) || IsDynamic(or.Right),
            LabelNot not => IsDynamic(not.Operand),
            _ => false,
        };
}
