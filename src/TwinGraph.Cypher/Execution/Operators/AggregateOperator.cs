using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>One row a group, in the order in which the groups come up.</summary>
internal sealed class AggregateOperator : Operator
{
    private const int StateSize = 64;
    private const int FirstGroups = 8;

    private readonly Operator _input;
    private readonly Aggregate _plan;
    private readonly Evaluator[] _groupings;
    private readonly int[] _groupingSlots;
    private readonly int[] _entitySlots;
    private readonly CypherValue[] _entities;
    private readonly CypherValue[] _remembered;
    private int _rememberedIn;
    private readonly Evaluator[][] _arguments;
    private readonly int[] _argumentSlots;
    private readonly ImmutableArray<AggregateAssignment> _aggregates;
    private readonly RowFrame _frame;
    private readonly int _capacity;
    private readonly GroupTable? _groups;
    private readonly CypherValue[] _key;
    private RowBatch? _source;
    private int _groupCount;
    private int _lastGroup;

    // The states of a group stand side by side: counts need no object.
    private long[] _counts;
    private Aggregator?[] _aggregators;
    private DistinctValues?[] _seen;
    private long _charged;
    private bool _filled;
    private int _next;

    public AggregateOperator(
        Operator input,
        Aggregate plan,
        Evaluator[] groupings,
        Evaluator[][] arguments,
        RowFrame frame,
        int capacity
    )
    {
        _input = input;
        _plan = plan;
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
        _arguments = arguments;
        _argumentSlots =
        [
            .. plan.Aggregates.Select(static each => each.Arguments is [BoundSlot only] ? only.Slot : -1),
        ];
        _aggregates = plan.Aggregates;
        _frame = frame;
        _capacity = capacity;
        _groups = groupings.Length == 0 ? null : new(groupings.Length);
        _key = new CypherValue[groupings.Length];
        _counts = new long[FirstGroups * _aggregates.Length];
        _aggregators = new Aggregator?[FirstGroups * _aggregates.Length];
        _seen = new DistinctValues?[FirstGroups * _aggregates.Length];
    }

    public override bool Next(RowBatch output)
    {
        if (!_filled)
        {
            _filled = true;
            Fill();
        }

        output.Count = 0;
        while (_next < _groupCount && !output.IsFull)
        {
            Write(_next++, output.Append(_frame.Row));
        }

        return output.Count > 0;
    }

    protected override void OnOpen()
    {
        _source ??= Context.Batches.Rent(_capacity);
        _groups?.Clear();
        Array.Clear(_aggregators);
        Array.Clear(_seen);
        _groupCount = 0;
        _lastGroup = -1;
        Context.Memory.Release(_charged);
        _charged = 0;
        _filled = false;
        _next = 0;
        _input.Open(Context);
    }

    private static int SlotOf(BoundExpression expression) => expression is BoundSlot slot ? slot.Slot : -1;

    private void Fill()
    {
        if (_groups is null)
        {
            AddGroup();
        }

        while (_input.Next(_source!))
        {
            Context.CheckBatch();
            for (int i = 0; i < _source!.Count; i++)
            {
                Span<CypherValue> row = _source.Row(i);
                Add(_groups is null ? 0 : GroupOf(row, _groups), row);
            }

            _source.GrowWhenFull();
        }

        if (_seen.Length > 0)
        {
            ChargeSeen();
        }
    }

    private int GroupOf(Span<CypherValue> row, GroupTable groups)
    {
        for (int i = 0; i < _key.Length; i++)
        {
            int slot = _groupingSlots[i];
            _key[i] =
                slot >= 0 ? row[slot]
                : _entitySlots[i] >= 0 ? Remembered(i, row)
                : _groupings[i](row, Context);
        }

        // Rows of one group mostly come one after the other.
        if (!groups.IsAtAGlance(_lastGroup, _key))
        {
            _lastGroup = groups.FindOrAdd(_key);
            if (_lastGroup == _groupCount)
            {
                AddGroup();
                Charge(KeyComparer.SizeOf(_key));
            }
        }

        return _lastGroup;
    }

    // A property of the same entity as in the row before is read once, where nobody writes meanwhile.
    private CypherValue Remembered(int grouping, Span<CypherValue> row)
    {
        ref readonly CypherValue entity = ref row[_entitySlots[grouping]];
        if (_rememberedIn != Context.Run || !entity.IsIdentical(_entities[grouping]))
        {
            CypherValue value = _groupings[grouping](row, Context);
            if (Context.Writer is not null)
            {
                return value;
            }

            if (_rememberedIn != Context.Run)
            {
                Array.Clear(_entities);
                Array.Clear(_remembered);
                _rememberedIn = Context.Run;
            }

            _entities[grouping] = entity;
            _remembered[grouping] = value;
        }

        return _remembered[grouping];
    }

    private void AddGroup()
    {
        int width = _aggregates.Length;
        int first = _groupCount++ * width;
        if (first + width > _counts.Length)
        {
            int length = checked(_groupCount * 2 * width);
            Array.Resize(ref _counts, length);
            Array.Resize(ref _aggregators, length);
            Array.Resize(ref _seen, length);
        }

        for (int i = 0; i < width; i++)
        {
            _counts[first + i] = 0;
            _aggregators[first + i] = IsCount(i) ? null : _aggregates[i].Function.Create();
            _seen[first + i] = _aggregates[i].Distinct ? new(Context.Memory) : null;
        }

        Charge(StateSize * (1 + width));
    }

    private bool IsCount(int aggregate) => _aggregates[aggregate].Function.Name == "count";

    private void Add(int group, Span<CypherValue> row)
    {
        int first = group * _aggregates.Length;
        for (int i = 0; i < _arguments.Length; i++)
        {
            Evaluator[] evaluators = _arguments[i];
            if (evaluators.Length == 0)
            {
                _counts[first + i]++;
                continue;
            }

            int slot = _argumentSlots[i];
            CypherValue value = slot >= 0 ? row[slot] : evaluators[0](row, Context);
            if (_seen[first + i] is { } seen && (value.IsNull || !seen.Add(value)))
            {
                continue;
            }

            if (_aggregators[first + i] is { } aggregator)
            {
                Add(i, aggregator, value, row);
            }
            else if (!value.IsNull)
            {
                _counts[first + i]++;
            }
        }
    }

    private void Add(int aggregate, Aggregator aggregator, in CypherValue value, Span<CypherValue> row)
    {
        Evaluator[] evaluators = _arguments[aggregate];
        try
        {
            if (evaluators.Length == 1)
            {
                aggregator.Add(new ReadOnlySpan<CypherValue>(in value));
            }
            else
            {
                var values = new CypherValue[evaluators.Length];
                values[0] = value;
                for (int i = 1; i < values.Length; i++)
                {
                    values[i] = evaluators[i](row, Context);
                }

                aggregator.Add(values);
            }
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw Context.Place(error, _aggregates[aggregate].Span);
        }

        if (Holds(_aggregates[aggregate].Function))
        {
            Charge(MemoryAccount.BytesPerValue + MemoryAccount.PayloadOf(value));
        }
    }

    // These keep what they are given; the others keep a sum.
    private static bool Holds(AggregateFunction function) =>
        function.Name is "collect" or "percentileCont" or "percentileDisc";

    private void Write(int group, Span<CypherValue> row)
    {
        for (int i = 0; i < _groupings.Length; i++)
        {
            row[_plan.Groupings[i].Slot] = _groups![group][i];
        }

        int first = group * _aggregates.Length;
        for (int i = 0; i < _aggregates.Length; i++)
        {
            try
            {
                row[_aggregates[i].Slot] = _aggregators[first + i]?.Result() ?? CypherValue.Integer(_counts[first + i]);
            }
            catch (CypherException error) when (error.Line == 0)
            {
                throw Context.Place(error, _aggregates[i].Span);
            }
        }
    }

    private void Charge(long bytes)
    {
        _charged += bytes;
        Context.Memory.Charge(bytes);
    }

    // They have charged themselves; it is released with the rest.
    private void ChargeSeen()
    {
        for (int i = 0; i < _groupCount * _aggregates.Length; i++)
        {
            _charged += _seen[i]?.Charged ?? 0;
        }
    }
}
