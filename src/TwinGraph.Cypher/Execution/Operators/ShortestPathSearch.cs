using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Breadth-first searches between two different nodes.</summary>
internal sealed class ShortestPathSearch
{
    private const int BytesPerVisit = 64;

    private readonly Neighbour[] _neighbours = new Neighbour[64];
    private QueryContext? _context;
    private TypeFilter? _types;
    private Direction _direction;
    private int _longest;
    private RowPredicate? _stepPredicate;
    private RowPredicate? _nodePredicate;
    private ShortestPathPlan? _plan;
    private readonly SearchSide _fromStart = new();
    private readonly SearchSide _fromEnd = new();
    private readonly NeighbourScratch _scratch = new();
    private long _charged;
    private int _run;

    /// <summary>Says what may be walked.</summary>
    public void Start(
        QueryContext context,
        Direction direction,
        TypeFilter types,
        int longest,
        RowPredicate? stepPredicate,
        RowPredicate? nodePredicate,
        ShortestPathPlan plan
    )
    {
        _context = context;
        _direction = direction;
        _types = types;
        _longest = longest;
        _stepPredicate = stepPredicate;
        _nodePredicate = nodePredicate;
        _plan = plan;
        if (_run == context.Run)
        {
            context.Memory.Release(_charged);
        }

        _run = context.Run;
        _charged = 0;
    }

    /// <summary>Whether a step over this relationship to this node satisfies the conditions.</summary>
    public bool Allows(long relationship, long node, Span<CypherValue> row)
    {
        if (_stepPredicate is not null)
        {
            row[_plan!.StepSlot] = CypherValue.Relationship(relationship);
            if (!_stepPredicate(row, _context!))
            {
                return false;
            }
        }

        if (_nodePredicate is not null)
        {
            row[_plan!.StepNodeSlot] = CypherValue.Node(node);
            return _nodePredicate(row, _context!);
        }

        return true;
    }

    /// <summary>Finds one shortest walk from both ends at once, the smaller front first.</summary>
    /// <exception cref="OverflowException">An id is greater than 2,147,483,647.</exception>
    public void FindOne(long from, long to, Span<CypherValue> row, List<long[]> walks)
    {
        _fromStart.Start(checked((int)from), _direction, _context!);
        _fromEnd.Start(checked((int)to), _direction.Reversed(), _context!);
        while (_fromStart.Front > 0 && _fromEnd.Front > 0 && _fromStart.Depth + _fromEnd.Depth < _longest)
        {
            bool forward = _fromStart.Front <= _fromEnd.Front;
            (SearchSide near, SearchSide far) = forward ? (_fromStart, _fromEnd) : (_fromEnd, _fromStart);
            int? meeting = Advance(near, far, forward, row);
            ChargeSides();
            if (meeting is { } node)
            {
                var walk = new List<long>();
                _fromStart.Trace(node, walk);
                walk.Reverse();
                _fromEnd.Trace(node, walk);
                walks.Add([.. walk]);
                return;
            }
        }
    }

    /// <summary>Finds all shortest walks: level by level, with every way into a node.</summary>
    public void FindAll(long from, long to, Span<CypherValue> row, List<long[]> walks)
    {
        var depths = new Dictionary<long, int> { [from] = 0 };
        var ways = new Dictionary<long, List<Neighbour>>();
        List<long> front = [from];
        for (int depth = 1; depth <= _longest && front.Count > 0 && !depths.ContainsKey(to); depth++)
        {
            var next = new List<long>();
            foreach (long node in front)
            {
                long position = 0;
                int count;
                while ((count = Read(node, _direction, ref position)) > 0)
                {
                    for (int i = 0; i < count; i++)
                    {
                        Neighbour step = _neighbours[i];
                        bool seen = depths.TryGetValue(step.Node, out int known);
                        if ((seen && known < depth) || !Allows(step.Relationship, step.Node, row))
                        {
                            continue;
                        }

                        if (!seen)
                        {
                            Charge();
                            depths.Add(step.Node, depth);
                            ways.Add(step.Node, []);
                            next.Add(step.Node);
                        }

                        ways[step.Node].Add(new(step.Relationship, node, step.Type));
                    }
                }
            }

            front = next;
        }

        if (depths.TryGetValue(to, out int length))
        {
            Enumerate(to, length, ways, walks);
        }
    }

    /// <summary>How far nodes are from the end, as far as the longest walk reaches.</summary>
    public Dictionary<long, int> DistancesTo(long to, Span<CypherValue> row, int longest)
    {
        var distances = new Dictionary<long, int> { [to] = 0 };
        List<long> front = [to];
        Direction back = _direction.Reversed();
        for (int depth = 1; depth <= longest && front.Count > 0; depth++)
        {
            var next = new List<long>();
            foreach (long node in front)
            {
                long position = 0;
                int count;
                while ((count = Read(node, back, ref position)) > 0)
                {
                    for (int i = 0; i < count; i++)
                    {
                        Neighbour step = _neighbours[i];
                        if (!distances.ContainsKey(step.Node) && Allows(step.Relationship, node, row))
                        {
                            Charge();
                            distances.Add(step.Node, depth);
                            next.Add(step.Node);
                        }
                    }
                }
            }

            front = next;
        }

        return distances;
    }

    private int? Advance(SearchSide near, SearchSide far, bool forward, Span<CypherValue> row)
    {
        int end = near.Count;
        ReadOnlySpan<int> types = _types!.IsAny ? [-1] : _types.Tokens;
        for (int place = near.Level; place < end; place++)
        {
            foreach (int type in types)
            {
                int? meeting =
                    near.Direction == Direction.Incoming
                        ? null
                        : Follow(near, far, place, Direction.Outgoing, type, forward, row);
                meeting ??=
                    near.Direction == Direction.Outgoing
                        ? null
                        : Follow(near, far, place, Direction.Incoming, type, forward, row);
                if (meeting is not null)
                {
                    return meeting;
                }
            }
        }

        near.EndLevel(end);
        return null;
    }

    private int? Follow(
        SearchSide near,
        SearchSide far,
        int place,
        Direction way,
        int type,
        bool forward,
        Span<CypherValue> row
    )
    {
        _context!.CheckStep();
        int node = near[place];
        NeighbourSpan steps = _context.Graph.Neighbours(node, way, type, _scratch);
        for (int i = 0; i < steps.Nodes.Length; i++)
        {
            int next = steps.Nodes[i];

            // Seen from the start a step leads to its far node, whichever end it is found from.
            if (near.Has(next) || !Allows(steps.Relationships[i], forward ? next : node, row))
            {
                continue;
            }

            near.Add(next, steps.Relationships[i], place);
            if (far.Has(next))
            {
                return next;
            }
        }

        return null;
    }

    private void ChargeSides()
    {
        long held = _fromStart.Size + _fromEnd.Size;
        if (held > _charged)
        {
            _context!.Memory.Charge(held - _charged);
            _charged = held;
        }
    }

    // From the end back to the start; a loop and not a recursion, since a walk may be very long.
    private void Enumerate(long to, int length, Dictionary<long, List<Neighbour>> ways, List<long[]> walks)
    {
        var walk = new long[length];
        var nodes = new long[length + 1];
        var next = new int[length + 1];
        nodes[length] = to;
        int level = length;
        while (level <= length)
        {
            _context!.CheckStep();
            if (level == 0)
            {
                Charge(BytesPerVisit + (sizeof(long) * length));
                walks.Add([.. walk]);
                level++;
                continue;
            }

            List<Neighbour> choices = ways[nodes[level]];
            if (next[level] == choices.Count)
            {
                level++;
                continue;
            }

            Neighbour way = choices[next[level]++];
            level--;
            walk[level] = way.Relationship;
            nodes[level] = way.Node;
            next[level] = 0;
        }
    }

    private int Read(long node, Direction direction, ref long position)
    {
        _context!.CheckStep();
        return _context.Graph.Expand(node, direction, _types!.Tokens, ref position, _neighbours);
    }

    private void Charge(int bytes = BytesPerVisit)
    {
        _charged += bytes;
        _context!.Memory.Charge(bytes);
    }
}
