using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The nodes at the end of walks of min to max relationships, none used twice, each once.</summary>
/// <remarks>
/// A node whose shortest walk is no shorter than the minimum ends that walk, which repeats nothing. The others are asked
/// for one by one: such a walk is a first part of min - 1 relationships and a further walk of at least one that uses none of them.
/// First parts are enumerated. Of further walks to another node the shortest is a path, so breadth first search without
/// the first part finds it. Of those back to where they begin the shortest is a simple cycle: directed, the first
/// relationship that comes back closes one. Undirected, each node reached belongs to the branch of the first relationship to
/// it; a relationship between two branches, or another one back to the beginning, closes a cycle, and on a shortest cycle
/// there is one that closes a cycle no longer than it. All ends when no node is left to ask for.
/// </remarks>
internal sealed class TrailEnds
{
    private readonly NodeList _queue = new();
    private readonly NodeList _branches = new();
    private readonly NeighbourScratch _scratch = new();
    private readonly NeighbourScratch[] _scratches = new NeighbourScratch[ReachStep.LongestMinimum];
    private readonly int[] _used = new int[ReachStep.LongestMinimum];
    private (int Branch, int Depth)[] _marks = new (int Branch, int Depth)[64];
    private VisitedSet? _seen;
    private VisitedSet? _open;
    private VisitedSet? _starts;
    private int _openCount;
    private int _rentedIn;
    private int _first;
    private int _further;
    private ReachStepEdges? _step;
    private QueryContext? _context;
    private NodeList? _ends;

    /// <summary>How many bytes it takes.</summary>
    public long Size => _queue.Size + _branches.Size + (8L * _marks.Length) + (3L * (_seen?.Size ?? 0));

    /// <summary>Appends the ends of the walks from some nodes.</summary>
    /// <param name="step">The step, whose minimum is 1 or more and whose types are resolved.</param>
    /// <param name="starts">The nodes to start from, each once.</param>
    /// <param name="ends">Gets the ends.</param>
    /// <param name="row">What the condition on relationships reads.</param>
    /// <param name="context">The statement.</param>
    public void Collect(
        ReachStepEdges step,
        ReadOnlySpan<int> starts,
        NodeList ends,
        Span<CypherValue> row,
        QueryContext context
    )
    {
        PatternLength length = step.Length!;
        int most = length.Maximum ?? int.MaxValue;
        if (most < length.Minimum)
        {
            return;
        }

        if (_rentedIn != context.Run)
        {
            _rentedIn = context.Run;
            _seen = context.RentVisited();
            _open = context.RentVisited();
            _starts = context.RentVisited();
        }

        (_step, _context, _ends) = (step, context, ends);
        _first = length.Minimum - 1;
        _further = most - _first;
        FindFar(starts, length.Minimum, most, row);
        for (int i = 0; i < starts.Length && _openCount > 0; i++)
        {
            // Undirected steps lead as well back, so each start is asked for from itself.
            if (_first > 0 || _open!.Contains(starts[i]))
            {
                Begin(starts[i], 0, row);
            }
        }
    }

    /// <summary>Gives the nodes that are at least <paramref name="least"/> away, and notes the others.</summary>
    private void FindFar(ReadOnlySpan<int> starts, int least, int most, Span<CypherValue> row)
    {
        _seen!.Clear();
        _open!.Clear();
        _starts!.Clear();
        _queue.Count = 0;
        foreach (int start in starts)
        {
            _seen.Add(start);
            _starts.Add(start);
            Enter(start, branch: -1, depth: 0);
        }

        for (int next = 0; next < _queue.Count; next++)
        {
            int node = _queue.Items[next];
            int depth = _marks[node].Depth;
            if (depth >= least)
            {
                _ends!.Add(node);
            }
            else
            {
                _open.Add(node);
            }

            if (depth >= most)
            {
                continue;
            }

            foreach (int neighbour in _step!.From(node, row, _context!, _scratch).Nodes)
            {
                _context!.CheckStep();
                if (_seen.Add(neighbour))
                {
                    Enter(neighbour, branch: -1, depth + 1);
                }
            }
        }

        _openCount = _queue.Count;
        foreach (int node in _queue.Items)
        {
            _openCount -= _open.Contains(node) ? 0 : 1;
        }
    }

    /// <summary>Enumerates first parts, and searches on from the end of each.</summary>
    private void Begin(int node, int length, Span<CypherValue> row)
    {
        if (length == _first)
        {
            GoOn(node, row);
            return;
        }

        NeighbourSpan edges = _step!.From(node, row, _context!, _scratches[length] ??= new());
        for (int i = 0; i < edges.Nodes.Length && _openCount > 0; i++)
        {
            _context!.CheckStep();
            if (!_used.AsSpan(0, length).Contains(edges.Relationships[i]))
            {
                _used[length] = edges.Relationships[i];
                Begin(edges.Nodes[i], length + 1, row);
            }
        }
    }

    /// <summary>Finds the ends of further walks from a node that do not use the first part.</summary>
    private void GoOn(int start, Span<CypherValue> row)
    {
        _seen!.Clear();
        _seen.Add(start);
        _queue.Count = 0;
        _branches.Count = 0;
        Enter(start, branch: -1, depth: 0);
        ReadOnlySpan<int> used = _used.AsSpan(0, _first);
        for (int next = 0; next < _queue.Count && _openCount > 0; next++)
        {
            int node = _queue.Items[next];
            (int branch, int depth) = _marks[node];
            if (depth >= _further || (_first == 0 && !_open!.Contains(start)))
            {
                return;
            }

            NeighbourSpan edges = _step!.From(node, row, _context!, _scratch);
            for (int i = 0; i < edges.Nodes.Length; i++)
            {
                _context!.CheckStep();
                (int neighbour, int relationship) = (edges.Nodes[i], edges.Relationships[i]);
                if (used.Contains(relationship))
                {
                    continue;
                }

                if (!_seen.Add(neighbour))
                {
                    if (_open!.Contains(start) && ClosesCycle(start, node, neighbour, relationship))
                    {
                        Answer(start);
                    }

                    continue;
                }

                if (node == start)
                {
                    branch = _branches.Count;
                    _branches.Add(relationship);
                }

                Enter(neighbour, branch, depth + 1);
                Answer(neighbour);
                if (_first == 0 && _starts!.Contains(neighbour))
                {
                    Answer(start);
                }
            }
        }
    }

    /// <summary>Whether a relationship to a node seen before closes a cycle through the start that is short enough.</summary>
    private bool ClosesCycle(int start, int node, int neighbour, int relationship)
    {
        if (_step!.Direction != Direction.Both)
        {
            return neighbour == start;
        }

        (int branch, int depth) = _marks[node];
        (int otherBranch, int otherDepth) = _marks[neighbour];
        if (node == neighbour)
        {
            return node == start;
        }

        bool isTreeEdge =
            (node == start && _branches.Items[otherBranch] == relationship)
            || (neighbour == start && _branches.Items[branch] == relationship);
        return branch != otherBranch && !isTreeEdge && depth + otherDepth < _further;
    }

    private void Answer(int node)
    {
        if (_open!.Remove(node))
        {
            _openCount--;
            _ends!.Add(node);
        }
    }

    private void Enter(int node, int branch, int depth)
    {
        if (node >= _marks.Length)
        {
            Array.Resize(ref _marks, (int)Math.Min(Array.MaxLength, Math.Max(node + 1L, _marks.Length * 2L)));
        }

        _marks[node] = (branch, depth);
        _queue.Add(node);
    }
}
