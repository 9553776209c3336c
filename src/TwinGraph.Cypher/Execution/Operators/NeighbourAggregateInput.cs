using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>
/// An aggregation over the rows of a step that are never made: from each row before the step it goes over the spans of
/// neighbours and reads what keys and aggregates need of them in columns.
/// </summary>
internal sealed class NeighbourAggregateInput : AggregateInput
{
    // How many rows are looked up together, and how many neighbours read together.
    private const int RowPortion = 64;
    private const int Portion = 1024;

    private readonly Expand _step;
    private readonly TypeFilter _types;
    private readonly NeighbourScratch _scratch = new();
    private readonly NeighbourColumn[] _groupings;

    // Null for a count of rows.
    private readonly NeighbourColumn?[] _arguments;
    private readonly CypherValue[] _outerKeys;
    private readonly CypherValue[] _outerArguments;
    private readonly CypherValue[] _key;
    private readonly long[] _from = new long[RowPortion];
    private readonly int[] _rowOf = new int[RowPortion];
    private readonly int[] _ends = new int[RowPortion];
    private readonly bool _oneGroup;

    private NeighbourAggregateInput(
        Aggregate plan,
        Expand step,
        NeighbourColumn[] groupings,
        NeighbourColumn?[] arguments,
        Evaluator[] groupingValues,
        Evaluator[][] argumentValues
    )
        : base(plan, groupingValues, argumentValues)
    {
        _step = step;
        _types = new(step.Types);
        _groupings = groupings;
        _arguments = arguments;
        _outerKeys = new CypherValue[groupings.Length];
        _outerArguments = new CypherValue[arguments.Length];
        _key = new CypherValue[groupings.Length];
        _oneGroup = groupings.All(static column => column.IsOuter);
    }

    /// <summary>The aggregation over the rows of a step, without the step; null when it needs the rows.</summary>
    public static NeighbourAggregateInput? TryMake(Aggregate plan, Expand step, ExpressionCompiler compiler)
    {
        if (
            step is not { Into: false, Probe: null, Direction: not Direction.Both, Types.Length: <= 1 }
            || step.FromSlot == step.ToSlot
            || plan.Aggregates.Any(static each => each.Arguments.Length > 1)
        )
        {
            return null;
        }

        NeighbourColumn?[] groupings = [.. plan.Groupings.Select(each => NeighbourColumn.TryMake(each.Value, step))];
        NeighbourColumn?[] arguments =
        [
            .. plan.Aggregates.Select(each =>
                each.Arguments is [var argument] ? NeighbourColumn.TryMake(argument, step) : null
            ),
        ];
        bool readable =
            !groupings.Contains(null)
            && !plan.Aggregates.Where((each, i) => !each.Arguments.IsEmpty && arguments[i] is null).Any();
        return readable
            ? new(
                plan,
                step,
                groupings!,
                arguments,
                [.. plan.Groupings.Select(each => compiler.Compile(each.Value))],
                [.. plan.Aggregates.Select(each => compiler.Compile(each.Arguments))]
            )
            : null;
    }

    public override void Add(RowBatch rows, AggregateTable table, QueryContext context)
    {
        if (!_types.Resolve(context))
        {
            return;
        }

        int type = _types.IsAny ? -1 : _types.Tokens[0];
        int count = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            ref readonly CypherValue from = ref rows.Row(i)[_step.FromSlot];
            if (!from.IsNull)
            {
                _from[count] = NodeIds.Of(from);
                _rowOf[count++] = i;
            }

            if (count == RowPortion || i + 1 == rows.Count)
            {
                Add(rows, count, type, table, context);
                count = 0;
            }
        }
    }

    private void Add(RowBatch rows, int count, int type, AggregateTable table, QueryContext context)
    {
        for (int next = 0; next < count; )
        {
            context.CheckStep();
            int read = context.Graph.ReadNeighbours(
                _from.AsSpan(next, count - next),
                _step.Direction,
                type,
                Portion,
                _scratch,
                _ends
            );
            if (read == 0)
            {
                AddLarge(rows.Row(_rowOf[next]), _from[next], type, table, context);
                next++;
                continue;
            }

            NeighbourSpan found = _scratch.Span;
            ReadColumns(found.Nodes, found.Relationships, context);
            int start = 0;
            for (int i = 0; i < read; i++)
            {
                if (_ends[i] > start)
                {
                    ReadOuter(rows.Row(_rowOf[next + i]), context);
                    AddRow(start, _ends[i], table);
                }

                start = _ends[i];
            }

            next += read;
        }
    }

    // A node with more neighbours than are read together.
    private void AddLarge(Span<CypherValue> row, long from, int type, AggregateTable table, QueryContext context)
    {
        NeighbourSpan found = context.Graph.Neighbours(from, _step.Direction, type, _scratch);
        ReadOuter(row, context);
        for (int first = 0; first < found.Nodes.Length; first += Portion)
        {
            context.CheckStep();
            int count = Math.Min(Portion, found.Nodes.Length - first);
            ReadColumns(found.Nodes.Slice(first, count), found.Relationships.Slice(first, count), context);
            AddRow(0, count, table);
        }
    }

    private void ReadColumns(ReadOnlySpan<int> nodes, ReadOnlySpan<int> relationships, QueryContext context)
    {
        foreach (NeighbourColumn grouping in _groupings)
        {
            grouping.Read(nodes, relationships, context);
        }

        foreach (NeighbourColumn? argument in _arguments)
        {
            argument?.Read(nodes, relationships, context);
        }
    }

    private void ReadOuter(Span<CypherValue> row, QueryContext context)
    {
        for (int i = 0; i < _groupings.Length; i++)
        {
            if (_groupings[i].IsOuter)
            {
                _outerKeys[i] = Key(i, row, context);
            }
        }

        for (int i = 0; i < _arguments.Length; i++)
        {
            if (_arguments[i] is { IsOuter: true })
            {
                _outerArguments[i] = Argument(i, row, context);
            }
        }
    }

    private void AddRow(int first, int end, AggregateTable table)
    {
        _outerKeys.CopyTo(_key, 0);
        if (_oneGroup)
        {
            AddRun(table.GroupOf(_key), first, end, table);
            return;
        }

        // Neighbours of one group that stand side by side are added together.
        int group = -1;
        for (int i = first; i < end; i++)
        {
            for (int j = 0; j < _key.Length; j++)
            {
                if (!_groupings[j].IsOuter)
                {
                    _key[j] = _groupings[j].Slice(i, 1, default)[0];
                }
            }

            int next = table.GroupOf(_key);
            if (next != group)
            {
                AddRun(group, first, i, table);
                first = i;
                group = next;
            }
        }

        AddRun(group, first, end, table);
    }

    private void AddRun(int group, int first, int end, AggregateTable table)
    {
        for (int i = 0; i < _arguments.Length && end > first; i++)
        {
            if (_arguments[i] is { } column)
            {
                table.AddAll(group, i, column.Slice(first, end - first, _outerArguments[i]));
            }
            else
            {
                table.AddCount(group, i, end - first);
            }
        }
    }
}
