using System.Collections.Immutable;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Expressions;

internal sealed partial class ExpressionCompiler
{
    private Evaluator Exists(BoundExists exists)
    {
        RowPredicate found = ExistsPredicate(exists);
        return (row, context) => CypherValue.Boolean(found(row, context));
    }

    private RowPredicate ExistsPredicate(BoundExists exists)
    {
        if (DegreeCounter.TryMake(exists.Plan) is { } degree)
        {
            return (row, context) => degree.Count(row, context) > 0;
        }

        InnerPlan inner = innerPlan(exists.Plan, ExistsBatch);
        return (row, context) =>
        {
            inner.Open(row, context);
            return inner.Next();
        };
    }

    private Evaluator Count(BoundCount count)
    {
        if (DegreeCounter.TryMake(count.Plan) is { } degree)
        {
            return (row, context) => CypherValue.Integer(degree.Count(row, context));
        }

        InnerPlan inner = innerPlan(count.Plan, InnerBatch);
        return (row, context) =>
        {
            long rows = 0;
            inner.Open(row, context);
            while (inner.Next())
            {
                rows += inner.Rows.Count;
            }

            return CypherValue.Integer(rows);
        };
    }

    private Evaluator Collect(BoundCollect collect)
    {
        InnerPlan inner = innerPlan(collect.Plan, InnerBatch);
        Evaluator projection = Compile(collect.Projection);
        return (row, context) =>
        {
            var items = new ListDraft(context.Memory, 4);
            inner.Open(row, context);
            while (inner.Next())
            {
                for (int i = 0; i < inner.Rows.Count; i++)
                {
                    items.Add(projection(inner.Rows.Row(i), context));
                }
            }

            return items.ToList();
        };
    }

    private static Evaluator Path(BoundPath path)
    {
        ImmutableArray<int> slots = path.Slots;
        return (row, context) => BuildPath(slots, row, context);
    }

    private static CypherValue BuildPath(ImmutableArray<int> slots, Span<CypherValue> row, QueryContext context)
    {
        foreach (int slot in slots)
        {
            if (row[slot].IsNull)
            {
                return CypherValue.Null;
            }
        }

        var nodes = new List<CypherValue>(slots.Length) { row[slots[0]] };
        var relationships = new List<CypherValue>(slots.Length);
        for (int i = 1; i < slots.Length; i += 2)
        {
            CypherValue step = row[slots[i]];
            if (step.AsReference() is ListValue list)
            {
                foreach (ref readonly CypherValue relationship in list.Items)
                {
                    context.CheckStep();
                    relationships.Add(relationship);
                    nodes.Add(CypherValue.Node(OtherEnd(relationship, nodes[^1], context)));
                }
            }
            else
            {
                relationships.Add(step);
                nodes.Add(row[slots[i + 1]]);
            }
        }

        return CypherValue.Of(new PathValue([.. nodes], [.. relationships]));
    }

    private static long OtherEnd(in CypherValue relationship, in CypherValue node, QueryContext context)
    {
        RelationshipRecord record = context.Graph.Relationship(relationship.AsEntityId());
        return record.Start == node.AsEntityId() ? record.End : record.Start;
    }

    private static Evaluator AllDifferent(BoundAllDifferent different)
    {
        ImmutableArray<int> slots = different.Slots;
        return (row, _) =>
        {
            for (int i = 1; i < slots.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    if (!AreDifferentEntities(row[slots[i]], row[slots[j]]))
                    {
                        return CypherValue.False;
                    }
                }
            }

            return CypherValue.True;
        };
    }

    private static bool AreDifferentEntities(in CypherValue left, in CypherValue right)
    {
        if (left.IsNull || right.IsNull)
        {
            return true;
        }

        if (left.AsReference() is ListValue list)
        {
            foreach (ref readonly CypherValue item in list.Items)
            {
                if (!AreDifferentEntities(item, right))
                {
                    return false;
                }
            }

            return true;
        }

        return right.AsReference() is ListValue
            ? AreDifferentEntities(right, left)
            : left.AsEntityId() != right.AsEntityId();
    }
}
