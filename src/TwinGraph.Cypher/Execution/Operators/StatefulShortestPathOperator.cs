using System.Collections.Immutable;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Execution.Paths;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>For each node that paths start from, and each one where they end, the paths that a selector chooses.</summary>
internal sealed class StatefulShortestPathOperator(
    Operator input,
    StatefulShortestPath plan,
    PathAutomaton automaton,
    RowCount? count,
    int capacity
) : ExpandingOperator(input, capacity)
{
    private readonly ImmutableArray<int> _nodeSlots = plan.Path.NodeSlots;
    private readonly PathSearch _search = new(automaton, plan.Path.Unique);
    private readonly PathTracer _tracer = new(plan.Path.Unique);
    private readonly Dictionary<long, int> _found = [];
    private readonly HashSet<long> _pending = [];
    private readonly List<long> _nodes = [];
    private readonly List<long> _relationships = [];
    private IReadOnlyList<PathPlace>? _ends;
    private long _source;
    private long _target;
    private long _limit;
    private int _end;
    private bool _tracing;
    private bool _long;
    private bool _accepted;

    private bool ByGroup => plan.Path.Kind is PathSelectorKind.AllShortest or PathSelectorKind.ShortestGroups;

    protected override bool Begin(Span<CypherValue> row)
    {
        ref readonly CypherValue from = ref row[_nodeSlots[0]];
        if (from.IsNull || (plan.Into && row[_nodeSlots[^1]].IsNull))
        {
            return false;
        }

        _limit = count?.In(Context) ?? 1;
        if (_limit == 0)
        {
            return false;
        }

        _source = NodeIds.Of(from);
        _target = plan.Into ? NodeIds.Of(row[_nodeSlots[^1]]) : -1;
        _found.Clear();
        _pending.Clear();

        // One length is all that is asked for, so the shortest ways will mostly do.
        Restart(all: _limit > 1);
        return true;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (true)
        {
            while (_end < _ends!.Count)
            {
                if (!Trace(_ends[_end], row, output))
                {
                    return true;
                }

                _end++;
            }

            if (IsDone() || (_ends = _search.Next(row)) is null)
            {
                if (_long || _pending.Count == 0)
                {
                    _search.Forget(Context);
                    return false;
                }

                // The shortest ways to these all repeat a relationship, or are not what is asked for.
                Restart(all: true);
            }

            _end = 0;
        }
    }

    private void Restart(bool all)
    {
        _long = all;
        _ends = [];
        _end = 0;
        _tracing = false;
        _search.Start(Context, _source, all, (int)Math.Min(_limit, int.MaxValue));
    }

    private bool IsDone() =>
        plan.Into
            ? IsSaturated(_target) || (!_long && _pending.Count > 0)
            : _long && _limit == 1 && _pending.Count == 0;

    private bool IsSaturated(long node) => _found.GetValueOrDefault(node) >= _limit;

    /// <summary>Gives the paths to one place.</summary>
    /// <returns>False when the output is full and there may be more.</returns>
    private bool Trace(PathPlace end, Span<CypherValue> row, RowBatch output)
    {
        if (!_tracing)
        {
            if (!IsWanted(end))
            {
                return true;
            }

            _tracing = true;
            _accepted = false;
            _tracer.Start(end);
        }

        while (ByGroup || !IsSaturated(end.Node))
        {
            if (output.IsFull)
            {
                return false;
            }

            if (!_tracer.MoveNext(Context))
            {
                break;
            }

            Span<CypherValue> made = output.Append(row);
            Fill(made, end.Node);
            if (!automaton.AllowsPath(made, Context))
            {
                output.Count--;
                continue;
            }

            if (!ByGroup || !_accepted)
            {
                _found[end.Node] = _found.GetValueOrDefault(end.Node) + 1;
            }

            _accepted = true;
        }

        _tracing = false;
        if (_accepted && IsSaturated(end.Node))
        {
            _pending.Remove(end.Node);
        }
        else if (!_accepted && !_long)
        {
            _pending.Add(end.Node);
        }

        return true;
    }

    private bool IsWanted(PathPlace end) =>
        !IsSaturated(end.Node) && (!_long || _limit > 1 || _pending.Contains(end.Node));

    private void Fill(Span<CypherValue> made, long target)
    {
        IReadOnlyList<PathLink> links = _tracer.Links;
        _nodes.Clear();
        _relationships.Clear();
        _nodes.Add(_source);
        int begin = 0;
        int segment = 0;
        for (int i = links.Count - 1; i >= 0; i--)
        {
            PathLink link = links[i];
            for (int j = 0; j < link.Length; j++)
            {
                RelationshipRecord record = Context.Graph.Relationship(link[j]);
                _relationships.Add(link[j]);
                _nodes.Add(record.Start == _nodes[^1] ? record.End : record.Start);
            }

            if (link.Length == 0)
            {
                FillSegment(made, segment, begin);
                begin = _relationships.Count;
                made[_nodeSlots[++segment]] = CypherValue.Node(_nodes[^1]);
            }
        }

        made[_nodeSlots[^1]] = CypherValue.Node(target);
        made[plan.Path.RelationshipsSlot] = PathProgram.ListOf(
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_relationships),
            plan.Reversed
        );
    }

    private void FillSegment(Span<CypherValue> made, int segment, int begin) =>
        automaton
            .Segments[segment]
            .Fill(
                made,
                System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_nodes)[begin..],
                System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_relationships)[begin..],
                plan.Reversed
            );
}
