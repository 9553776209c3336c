using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

internal sealed partial class ExpressionCompiler
{
    private Evaluator ListComprehension(BoundListComprehension comprehension)
    {
        Evaluator source = Compile(comprehension.Source);
        RowPredicate? predicate = comprehension.Predicate is null ? null : CompilePredicate(comprehension.Predicate);
        Evaluator? projection = comprehension.Projection is null ? null : Compile(comprehension.Projection);
        int slot = comprehension.ItemSlot;
        SourceSpan span = comprehension.Source.Span;
        return (row, context) =>
        {
            CypherValue list = source(row, context);
            if (list.IsNull)
            {
                return CypherValue.Null;
            }

            ReadOnlySpan<CypherValue> items = ItemsOf(list, context, span);
            var results = new ListDraft(context.Memory, predicate is null ? items.Length : 4);
            foreach (ref readonly CypherValue item in items)
            {
                context.CheckStep();
                row[slot] = item;
                if (predicate is null || predicate(row, context))
                {
                    results.Add(projection is null ? item : projection(row, context));
                }
            }

            return results.ToList();
        };
    }

    private Evaluator Quantifier(BoundQuantifier quantifier)
    {
        Evaluator source = Compile(quantifier.Source);
        Evaluator predicate = Compile(quantifier.Predicate);
        QuantifierKind kind = quantifier.Kind;
        int slot = quantifier.ItemSlot;
        SourceSpan span = quantifier.Source.Span;
        SourceSpan predicateSpan = quantifier.Predicate.Span;
        return (row, context) =>
        {
            CypherValue list = source(row, context);
            if (list.IsNull)
            {
                return CypherValue.Null;
            }

            int trues = 0;
            int falses = 0;
            int nulls = 0;
            foreach (ref readonly CypherValue item in ItemsOf(list, context, span))
            {
                context.CheckStep();
                row[slot] = item;
                CypherValue holds = predicate(row, context);
                if (IsTrue(holds, context, predicateSpan))
                {
                    trues++;
                }
                else if (holds.IsNull)
                {
                    nulls++;
                }
                else
                {
                    falses++;
                }
            }

            return kind switch
            {
                QuantifierKind.Any => Decide(trues > 0, nulls == 0),
                QuantifierKind.All => Negate(Decide(falses > 0, nulls == 0)),
                QuantifierKind.None => Negate(Decide(trues > 0, nulls == 0)),
                _ => trues > 1 ? CypherValue.False
                : nulls > 0 ? CypherValue.Null
                : CypherValue.Boolean(trues == 1),
            };
        };
    }

    private static CypherValue Decide(bool found, bool certain) =>
        found ? CypherValue.True
        : certain ? CypherValue.False
        : CypherValue.Null;

    private static CypherValue Negate(in CypherValue value) =>
        value.IsNull ? value : CypherValue.Boolean(value.IsFalse);

    private Evaluator Reduce(BoundReduce reduce)
    {
        Evaluator initial = Compile(reduce.Initial);
        Evaluator source = Compile(reduce.Source);
        Evaluator step = Compile(reduce.Step);
        int accumulatorSlot = reduce.AccumulatorSlot;
        int itemSlot = reduce.ItemSlot;
        SourceSpan span = reduce.Source.Span;
        if (reduce.Predicate is { } predicate)
        {
            return AllReduce(reduce, initial, source, step, Compile(predicate));
        }

        return (row, context) =>
        {
            CypherValue list = source(row, context);
            if (list.IsNull)
            {
                return CypherValue.Null;
            }

            CypherValue accumulator = initial(row, context);
            foreach (ref readonly CypherValue item in ItemsOf(list, context, span))
            {
                context.CheckStep();
                row[accumulatorSlot] = accumulator;
                row[itemSlot] = item;
                accumulator = step(row, context);
            }

            return accumulator;
        };
    }

    // False as soon as one value does not satisfy the predicate; null when for none that is sure, and for one unknown.
    private static Evaluator AllReduce(
        BoundReduce reduce,
        Evaluator initial,
        Evaluator source,
        Evaluator step,
        Evaluator predicate
    )
    {
        int accumulatorSlot = reduce.AccumulatorSlot;
        int itemSlot = reduce.ItemSlot;
        SourceSpan span = reduce.Source.Span;
        SourceSpan predicateSpan = reduce.Predicate!.Span;
        return (row, context) =>
        {
            CypherValue list = source(row, context);
            if (list.IsNull)
            {
                return CypherValue.Null;
            }

            CypherValue accumulator = initial(row, context);
            bool unknown = false;
            foreach (ref readonly CypherValue item in ItemsOf(list, context, span))
            {
                context.CheckStep();
                row[accumulatorSlot] = accumulator;
                row[itemSlot] = item;
                accumulator = step(row, context);
                row[accumulatorSlot] = accumulator;
                CypherValue holds = predicate(row, context);
                unknown |= holds.IsNull;
                if (!holds.IsNull && !IsTrue(holds, context, predicateSpan))
                {
                    return CypherValue.False;
                }
            }

            return unknown ? CypherValue.Null : CypherValue.True;
        };
    }

    private static ReadOnlySpan<CypherValue> ItemsOf(in CypherValue list, QueryContext context, SourceSpan span)
    {
        if (list.AsReference() is not ListValue items)
        {
            context.Throw(
                StatusCodes.TypeError,
                "InvalidArgumentType",
                $"A list is needed here, not a {list.Kind}.",
                span
            );
            return [];
        }

        return items.Items;
    }
}
