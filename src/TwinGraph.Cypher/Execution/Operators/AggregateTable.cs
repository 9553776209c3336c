using System.Collections.Immutable;
using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Morsels;
using TwinGraph.Cypher.Functions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The groups of an aggregation in the order in which they came up, with the states of their aggregates.</summary>
/// <param name="plan">The aggregation.</param>
/// <param name="context">Whose memory it takes.</param>
/// <param name="partial">Whether it is of some of the rows only, to be merged into another.</param>
internal sealed class AggregateTable(Aggregate plan, QueryContext context, bool partial = false) : IMorselResult
{
    private const int StateSize = 64;
    private const int FirstGroups = 8;

    private readonly ImmutableArray<AggregateAssignment> _aggregates = plan.Aggregates;
    private readonly bool[] _holds = [.. plan.Aggregates.Select(static each => Holds(each.Function))];
    private readonly GroupTable? _groups = plan.Groupings.IsEmpty ? null : new(plan.Groupings.Length);
    private readonly CypherValue[] _key = new CypherValue[plan.Groupings.Length];
    private int _lastGroup = -1;

    // The states of a group stand side by side: counts need no object.
    private long[] _counts = new long[FirstGroups * plan.Aggregates.Length];
    private Aggregator?[] _aggregators = new Aggregator?[FirstGroups * plan.Aggregates.Length];
    private DistinctValues?[] _seen = new DistinctValues?[FirstGroups * plan.Aggregates.Length];
    private long _charged;
    private long _held;

    /// <summary>How many groups there are.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all groups; without keys there is one from the start.</summary>
    public void Clear()
    {
        _groups?.Clear();
        Array.Clear(_aggregators);
        Release();
        Array.Clear(_seen);
        Count = 0;
        _lastGroup = -1;
        if (_groups is null)
        {
            AddGroup();
        }
    }

    /// <summary>The number of the group that a combination of keys stands for; 0 where there are none.</summary>
    public int GroupOf(CypherValue[] key)
    {
        // Rows of one group mostly come one after the other.
        if (_groups is not null && !_groups.IsAtAGlance(_lastGroup, key))
        {
            _lastGroup = _groups.FindOrAdd(key);
            if (_lastGroup == Count)
            {
                AddGroup();
                Charge(KeyComparer.SizeOf(key));
            }
        }

        return Math.Max(0, _lastGroup);
    }

    /// <summary>Counts rows for an aggregate without an argument, or values that are not null.</summary>
    public void AddCount(int group, int aggregate, long count) =>
        _counts[(group * _aggregates.Length) + aggregate] += count;

    /// <summary>Adds the only argument of several rows of a group to an aggregate.</summary>
    public void AddAll(int group, int aggregate, ReadOnlySpan<CypherValue> values)
    {
        int state = (group * _aggregates.Length) + aggregate;
        if (_seen[state] is not null || _holds[aggregate])
        {
            for (int i = 0; i < values.Length; i++)
            {
                Add(group, aggregate, values.Slice(i, 1));
            }

            return;
        }

        if (_aggregators[state] is not { } aggregator)
        {
            foreach (ref readonly CypherValue value in values)
            {
                _counts[state] += value.IsNull ? 0 : 1;
            }

            return;
        }

        try
        {
            aggregator.AddAll(values);
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw context.Place(error, _aggregates[aggregate].Span);
        }
    }

    /// <summary>Adds a row's arguments to an aggregate.</summary>
    public void Add(int group, int aggregate, ReadOnlySpan<CypherValue> arguments)
    {
        int state = (group * _aggregates.Length) + aggregate;
        ref readonly CypherValue value = ref arguments[0];
        if (_seen[state] is { } seen && (value.IsNull || !seen.Add(value) || partial))
        {
            return;
        }

        if (_aggregators[state] is not { } aggregator)
        {
            _counts[state] += value.IsNull ? 0 : 1;
            return;
        }

        try
        {
            aggregator.Add(arguments);
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw context.Place(error, _aggregates[aggregate].Span);
        }

        if (_holds[aggregate])
        {
            long bytes = MemoryAccount.BytesPerValue + MemoryAccount.PayloadOf(value);
            _held += bytes;
            Charge(bytes);
        }
    }

    /// <summary>Takes over what a partial table has of rows that come behind those of this one.</summary>
    public void Merge(AggregateTable later)
    {
        for (int other = 0; other < later.Count; other++)
        {
            context.CheckStep();
            later._groups?[other].CopyTo(_key);
            int group = GroupOf(_key);
            for (int i = 0; i < _aggregates.Length; i++)
            {
                Merge(group, i, later, (other * _aggregates.Length) + i);
            }
        }

        _held += later._held;
        Charge(later._held);
    }

    /// <summary>Fills a group's keys and results into a row.</summary>
    public void Write(int group, Span<CypherValue> row)
    {
        for (int i = 0; i < plan.Groupings.Length; i++)
        {
            row[plan.Groupings[i].Slot] = _groups![group][i];
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
                throw context.Place(error, _aggregates[i].Span);
            }
        }
    }

    // These keep what they are given; the others keep a sum.
    private static bool Holds(AggregateFunction function) =>
        function.Name is "collect" or "percentileCont" or "percentileDisc";

    private void Merge(int group, int aggregate, AggregateTable later, int state)
    {
        if (later._seen[state] is { } values)
        {
            foreach (CypherValue value in values.All())
            {
                context.CheckStep();
                Add(group, aggregate, new ReadOnlySpan<CypherValue>(in value));
            }

            return;
        }

        int own = (group * _aggregates.Length) + aggregate;
        _counts[own] += later._counts[state];
        if (later._aggregators[state] is { } other)
        {
            try
            {
                _aggregators[own]!.Merge(other);
            }
            catch (CypherException error) when (error.Line == 0)
            {
                throw context.Place(error, _aggregates[aggregate].Span);
            }
        }
    }

    private void AddGroup()
    {
        int width = _aggregates.Length;
        int first = Count++ * width;
        if (first + width > _counts.Length)
        {
            int length = checked(Count * 2 * width);
            Array.Resize(ref _counts, length);
            Array.Resize(ref _aggregators, length);
            Array.Resize(ref _seen, length);
        }

        for (int i = 0; i < width; i++)
        {
            _counts[first + i] = 0;
            bool counts = _aggregates[i].Function.Name == "count";
            _aggregators[first + i] = counts ? null : _aggregates[i].Function.Create();
            _seen[first + i] = _aggregates[i].Distinct ? new(context.Memory, ordered: partial && !counts) : null;
        }

        Charge(StateSize * (1 + width));
    }

    private void Charge(long bytes)
    {
        _charged += bytes;
        context.Memory.Charge(bytes);
    }

    /// <summary>Releases what it is charged with; it is not used any more, or cleared next.</summary>
    public void Release()
    {
        // The sets of values have charged themselves.
        foreach (DistinctValues? seen in _seen)
        {
            _charged += seen?.Charged ?? 0;
        }

        context.Memory.Release(_charged);
        _charged = 0;
        _held = 0;
    }
}
