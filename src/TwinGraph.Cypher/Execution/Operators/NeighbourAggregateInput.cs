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
    private const int Portion = 256;

    private readonly Expand _step;
    private readonly TypeFilter _types;
    private readonly NeighbourScratch _scratch = new();
    private readonly NeighbourColumn[] _groupings;

    // Null for a count of rows.
    private readonly NeighbourColumn?[] _arguments;
    private readonly CypherValue[] _outerKeys;
    private readonly CypherValue[] _outerArguments;
    private readonly CypherValue[] _key;
    private readonly CypherValue[][] _columns;
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
        _columns = [.. groupings.Select(static _ => new CypherValue[Portion])];
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
        for (int i = 0; i < rows.Count; i++)
        {
            Span<CypherValue> row = rows.Row(i);
            if (!row[_step.FromSlot].IsNull)
            {
                Add(row, type, table, context);
            }
        }
    }

    private void Add(Span<CypherValue> row, int type, AggregateTable table, QueryContext context)
    {
        context.CheckStep();
        NeighbourSpan found = context.Graph.Neighbours(
            row[_step.FromSlot].AsEntityId(),
            _step.Direction,
            type,
            _scratch
        );
        ReadOnlySpan<int> nodes = found.Nodes;
        ReadOnlySpan<int> relationships = found.Relationships;
        if (nodes.IsEmpty)
        {
            return;
        }

        ReadOuter(row, context);
        for (int first = 0; first < nodes.Length; first += Portion)
        {
            int count = Math.Min(Portion, nodes.Length - first);
            if (first > 0)
            {
                context.CheckStep();
            }

            Add(nodes.Slice(first, count), relationships.Slice(first, count), table, context);
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

    private void Add(
        ReadOnlySpan<int> nodes,
        ReadOnlySpan<int> relationships,
        AggregateTable table,
        QueryContext context
    )
    {
        if (_oneGroup)
        {
            _outerKeys.CopyTo(_key, 0);
            int group = table.GroupOf(_key);
            for (int i = 0; i < _arguments.Length; i++)
            {
                AddColumn(group, i, nodes, relationships, table, context);
            }

            return;
        }

        for (int i = 0; i < _groupings.Length; i++)
        {
            _groupings[i].Read(nodes, relationships, _outerKeys[i], context).CopyTo(_columns[i]);
        }

        AddRuns(nodes, relationships, table, context);
    }

    // Neighbours of one group that stand side by side are added together.
    private void AddRuns(
        ReadOnlySpan<int> nodes,
        ReadOnlySpan<int> relationships,
        AggregateTable table,
        QueryContext context
    )
    {
        int first = 0;
        int group = -1;
        for (int i = 0; i <= nodes.Length; i++)
        {
            int next = -1;
            if (i < nodes.Length)
            {
                for (int j = 0; j < _key.Length; j++)
                {
                    _key[j] = _columns[j][i];
                }

                next = table.GroupOf(_key);
            }

            if (next != group && i > first)
            {
                for (int j = 0; j < _arguments.Length; j++)
                {
                    AddColumn(group, j, nodes[first..i], relationships[first..i], table, context);
                }

                first = i;
            }

            group = next;
        }
    }

    private void AddColumn(
        int group,
        int aggregate,
        ReadOnlySpan<int> nodes,
        ReadOnlySpan<int> relationships,
        AggregateTable table,
        QueryContext context
    )
    {
        if (_arguments[aggregate] is not { } column)
        {
            table.AddCount(group, aggregate, nodes.Length);
            return;
        }

        table.AddAll(group, aggregate, column.Read(nodes, relationships, _outerArguments[aggregate], context));
    }
}
