using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Syntax.Ast;

namespace TwinGraph.Cypher.Semantics.Bound;

/// <summary>Walks and rebuilds bound expressions.</summary>
internal static class BoundTree
{
    /// <summary>The same expression over changed operands; inner plans and inner queries are left alone.</summary>
    public static BoundExpression MapChildren(BoundExpression node, Func<BoundExpression, BoundExpression> map)
    {
        Interruption.Step();
        return node switch
        {
            BoundProperty e => e with { Target = map(e.Target) },
            BoundIndex e => e with { Target = map(e.Target), Index = map(e.Index) },
            BoundSlice e => e with { Target = map(e.Target), From = Optional(e.From), To = Optional(e.To) },
            BoundUnary e => e with { Operand = map(e.Operand) },
            BoundBinary e => e with { Left = map(e.Left), Right = map(e.Right) },
            BoundIsNull e => e with { Operand = map(e.Operand) },
            BoundIsTyped e => e with { Operand = map(e.Operand) },
            BoundIsNormalized e => e with { Operand = map(e.Operand) },
            BoundHasLabels e => e with { Operand = map(e.Operand) },
            BoundHasDynamicLabels e => e with { Operand = map(e.Operand), Names = map(e.Names) },
            BoundFunctionCall e => e with { Arguments = Each(e.Arguments) },
            BoundList e => e with { Items = Each(e.Items) },
            BoundMap e => e with { Values = Each(e.Values) },
            BoundMapProjection e => e with { Target = map(e.Target), Values = Each(e.Values) },
            BoundCase e => e with
            {
                Subject = Optional(e.Subject),
                Conditions = Each(e.Conditions),
                Results = Each(e.Results),
                Otherwise = Optional(e.Otherwise),
            },
            BoundListComprehension e => e with
            {
                Source = map(e.Source),
                Predicate = Optional(e.Predicate),
                Projection = Optional(e.Projection),
            },
            BoundQuantifier e => e with { Source = map(e.Source), Predicate = map(e.Predicate) },
            BoundReduce e => e with
            {
                Initial = map(e.Initial),
                Source = map(e.Source),
                Step = map(e.Step),
                Predicate = Optional(e.Predicate),
            },
            BoundCollect e => e with { Projection = map(e.Projection) },
            _ => node,
        };

        BoundExpression? Optional(BoundExpression? child) => child is null ? null : map(child);

        ImmutableArray<BoundExpression> Each(ImmutableArray<BoundExpression> children) => [.. children.Select(map)];
    }

    /// <summary>The operands of an expression.</summary>
    public static IReadOnlyList<BoundExpression> Children(BoundExpression node)
    {
        List<BoundExpression> children = [];
        MapChildren(
            node,
            child =>
            {
                children.Add(child);
                return child;
            }
        );
        return children;
    }

    /// <summary>An expression and everything below it, outside inner queries.</summary>
    public static IEnumerable<BoundExpression> SelfAndDescendants(BoundExpression node) =>
        Children(node).SelectMany(SelfAndDescendants).Prepend(node);

    /// <summary>The slots that an expression reads from its row; its own local ones are not among them.</summary>
    public static HashSet<int> FreeSlots(BoundExpression expression)
    {
        HashSet<int> slots = [];
        HashSet<int> locals = [];
        foreach (BoundExpression node in SelfAndDescendants(expression))
        {
            switch (node)
            {
                case BoundSlot e:
                    slots.Add(e.Slot);
                    break;
                case BoundPath e:
                    slots.UnionWith(e.Slots);
                    break;
                case BoundAllDifferent e:
                    slots.UnionWith(e.Slots);
                    break;
                case BoundSubquery e:
                    slots.UnionWith(e.OuterSlots);
                    break;
                case BoundListComprehension e:
                    locals.Add(e.ItemSlot);
                    break;
                case BoundQuantifier e:
                    locals.Add(e.ItemSlot);
                    break;
                case BoundReduce e:
                    locals.Add(e.ItemSlot);
                    locals.Add(e.AccumulatorSlot);
                    break;
            }
        }

        slots.ExceptWith(locals);
        return slots;
    }

    /// <summary>The parts of a predicate that must all hold.</summary>
    public static IEnumerable<BoundExpression> Conjuncts(BoundExpression? predicate) =>
        predicate switch
        {
            null => [],
            BoundBinary { Operator: BinaryOperator.And } and => Conjuncts(and.Left).Concat(Conjuncts(and.Right)),
            BoundHasLabels { Labels: LabelAnd and } test => Conjuncts(test with { Labels = and.Left })
                .Concat(Conjuncts(test with { Labels = and.Right })),
            _ => [predicate],
        };

    /// <summary>The AND of predicates, of which there is at least one.</summary>
    public static BoundExpression Conjunction(IEnumerable<BoundExpression> predicates) =>
        predicates.Aggregate((left, right) => new BoundBinary(BinaryOperator.And, left, right, left.Span));

    /// <summary>The same expression reading other slots.</summary>
    public static BoundExpression ReplaceSlot(BoundExpression expression, int from, int to) =>
        expression switch
        {
            BoundSlot slot when slot.Slot == from => slot with { Slot = to },
            BoundPath path => path with { Slots = [.. path.Slots.Select(slot => slot == from ? to : slot)] },
            _ => MapChildren(expression, child => ReplaceSlot(child, from, to)),
        };
}
