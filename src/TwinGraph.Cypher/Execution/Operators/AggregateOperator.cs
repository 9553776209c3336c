using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>One row a group.</summary>
internal sealed class AggregateOperator(
    Operator input,
    Aggregate plan,
    Evaluator[] groupings,
    Evaluator[][] arguments,
    RowFrame frame,
    int capacity
) : Operator
{
    private const int StateSize = 64;

    private readonly Dictionary<CypherValue[], Group> _groups = new(KeyComparer.Instance);
    private readonly List<Group> _inOrder = [];
    private readonly ImmutableArray<AggregateAssignment> _aggregates = plan.Aggregates;
    private RowBatch? _source;
    private long _charged;
    private bool _filled;
    private int _next;

    public override bool Next(RowBatch output)
    {
        if (!_filled)
        {
            _filled = true;
            Fill();
        }

        output.Count = 0;
        while (_next < _inOrder.Count && !output.IsFull)
        {
            Write(_inOrder[_next++], output.Append(frame.Row));
        }

        return output.Count > 0;
    }

    protected override void OnOpen()
    {
        _source ??= Context.Batches.Rent(capacity);
        _groups.Clear();
        _inOrder.Clear();
        Context.Memory.Release(_charged);
        _charged = 0;
        _filled = false;
        _next = 0;
        input.Open(Context);
    }

    private void Fill()
    {
        var key = new CypherValue[groupings.Length];
        Group? only = groupings.Length == 0 ? AddGroup(key) : null;
        while (input.Next(_source!))
        {
            Context.CheckBatch();
            for (int i = 0; i < _source!.Count; i++)
            {
                Span<CypherValue> row = _source.Row(i);
                Group? group = only;
                if (group is null)
                {
                    for (int j = 0; j < key.Length; j++)
                    {
                        key[j] = groupings[j](row, Context);
                    }

                    if (!_groups.TryGetValue(key, out group))
                    {
                        group = AddGroup(key);
                        key = new CypherValue[groupings.Length];
                    }
                }

                Add(group, row);
            }

            _source.GrowWhenFull();
        }
    }

    private Group AddGroup(CypherValue[] key)
    {
        var group = new Group(key, new Aggregator?[_aggregates.Length], new KeySet?[_aggregates.Length]);
        for (int i = 0; i < _aggregates.Length; i++)
        {
            // count(*) needs no function.
            group.Aggregators[i] = _aggregates[i].Arguments.IsEmpty ? null : _aggregates[i].Function.Create();
            group.Seen[i] = _aggregates[i].Distinct ? new(Context.Memory) : null;
        }

        _groups.Add(key, group);
        _inOrder.Add(group);
        Charge(KeyComparer.SizeOf(key) + (StateSize * (1 + _aggregates.Length)));
        return group;
    }

    private void Add(Group group, Span<CypherValue> row)
    {
        group.Rows++;
        for (int i = 0; i < _aggregates.Length; i++)
        {
            Aggregator? aggregator = group.Aggregators[i];
            if (aggregator is null)
            {
                continue;
            }

            Evaluator[] evaluators = arguments[i];
            CypherValue first = evaluators[0](row, Context);
            if (group.Seen[i] is { } seen && (first.IsNull || !seen.Add([first])))
            {
                continue;
            }

            try
            {
                if (evaluators.Length == 1)
                {
                    aggregator.Add(new ReadOnlySpan<CypherValue>(in first));
                }
                else
                {
                    var values = new CypherValue[evaluators.Length];
                    values[0] = first;
                    for (int j = 1; j < values.Length; j++)
                    {
                        values[j] = evaluators[j](row, Context);
                    }

                    aggregator.Add(values);
                }
            }
            catch (CypherException error) when (error.Line == 0)
            {
                throw Context.Place(error, _aggregates[i].Span);
            }

            if (Holds(_aggregates[i].Function))
            {
                Charge(MemoryAccount.BytesPerValue + MemoryAccount.PayloadOf(first));
            }
        }
    }

    // These keep what they are given; the others keep a sum.
    private static bool Holds(AggregateFunction function) =>
        function.Name is "collect" or "percentileCont" or "percentileDisc";

    private void Write(Group group, Span<CypherValue> row)
    {
        for (int i = 0; i < groupings.Length; i++)
        {
            row[plan.Groupings[i].Slot] = group.Key[i];
        }

        for (int i = 0; i < _aggregates.Length; i++)
        {
            try
            {
                row[_aggregates[i].Slot] = group.Aggregators[i]?.Result() ?? CypherValue.Integer(group.Rows);
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

    private sealed class Group(CypherValue[] key, Aggregator?[] aggregators, KeySet?[] seen)
    {
        public CypherValue[] Key { get; } = key;

        public Aggregator?[] Aggregators { get; } = aggregators;

        public KeySet?[] Seen { get; } = seen;

        public long Rows { get; set; }
    }
}
