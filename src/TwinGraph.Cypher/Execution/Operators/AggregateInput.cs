using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Computes the keys and arguments of rows and adds them to the groups of a table.</summary>
internal class AggregateInput
{
    private readonly Evaluator[] _groupings;
    private readonly int[] _groupingSlots;
    private readonly int[] _entitySlots;
    private readonly CypherValue[] _entities;
    private readonly CypherValue[] _remembered;
    private readonly CypherValue[] _key;
    private readonly Evaluator[][] _arguments;
    private readonly int[] _argumentSlots;
    private int _rememberedIn;

    /// <param name="plan">The aggregation.</param>
    /// <param name="groupings">Its keys.</param>
    /// <param name="arguments">The arguments of its aggregates.</param>
    public AggregateInput(Aggregate plan, Evaluator[] groupings, Evaluator[][] arguments)
    {
        _groupings = groupings;
        _groupingSlots = [.. plan.Groupings.Select(static grouping => SlotOf(grouping.Value))];
        _entitySlots =
        [
            .. plan.Groupings.Select(static grouping =>
                grouping.Value is BoundProperty property ? SlotOf(property.Target) : -1
            ),
        ];
        _entities = new CypherValue[groupings.Length];
        _remembered = new CypherValue[groupings.Length];
        _key = new CypherValue[groupings.Length];
        _arguments = arguments;
        _argumentSlots =
        [
            .. plan.Aggregates.Select(static each => each.Arguments is [BoundSlot only] ? only.Slot : -1),
        ];
    }

    /// <summary>Adds rows to their groups.</summary>
    public virtual void Add(RowBatch rows, AggregateTable table, QueryContext context)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            Span<CypherValue> row = rows.Row(i);
            int group = GroupOf(row, table, context);
            for (int j = 0; j < _arguments.Length; j++)
            {
                Add(row, group, j, table, context);
            }
        }
    }

    private int GroupOf(Span<CypherValue> row, AggregateTable table, QueryContext context)
    {
        for (int i = 0; i < _key.Length; i++)
        {
            _key[i] = Key(i, row, context);
        }

        return table.GroupOf(_key);
    }

    /// <summary>One of the keys of a row.</summary>
    protected CypherValue Key(int grouping, Span<CypherValue> row, QueryContext context)
    {
        int slot = _groupingSlots[grouping];
        return slot >= 0 ? row[slot]
            : _entitySlots[grouping] >= 0 ? Remembered(grouping, row, context)
            : _groupings[grouping](row, context);
    }

    /// <summary>The first argument of one of the aggregates.</summary>
    protected CypherValue Argument(int aggregate, Span<CypherValue> row, QueryContext context)
    {
        int slot = _argumentSlots[aggregate];
        return slot >= 0 ? row[slot] : _arguments[aggregate][0](row, context);
    }

    private void Add(Span<CypherValue> row, int group, int aggregate, AggregateTable table, QueryContext context)
    {
        Evaluator[] evaluators = _arguments[aggregate];
        if (evaluators.Length == 0)
        {
            table.AddCount(group, aggregate, 1);
            return;
        }

        CypherValue value = Argument(aggregate, row, context);
        if (evaluators.Length == 1)
        {
            table.Add(group, aggregate, new ReadOnlySpan<CypherValue>(in value));
            return;
        }

        var values = new CypherValue[evaluators.Length];
        values[0] = value;
        for (int i = 1; i < values.Length; i++)
        {
            values[i] = evaluators[i](row, context);
        }

        table.Add(group, aggregate, values);
    }

    private static int SlotOf(BoundExpression expression) => expression is BoundSlot slot ? slot.Slot : -1;

    // A property of the same entity as in the row before is read once, where nobody writes meanwhile.
    private CypherValue Remembered(int grouping, Span<CypherValue> row, QueryContext context)
    {
        ref readonly CypherValue entity = ref row[_entitySlots[grouping]];
        if (_rememberedIn != context.Run || !entity.IsIdentical(_entities[grouping]))
        {
            CypherValue value = _groupings[grouping](row, context);
            if (context.Writer is not null)
            {
                return value;
            }

            if (_rememberedIn != context.Run)
            {
                Array.Clear(_entities);
                Array.Clear(_remembered);
                _rememberedIn = context.Run;
            }

            _entities[grouping] = entity;
            _remembered[grouping] = value;
        }

        return _remembered[grouping];
    }
}
