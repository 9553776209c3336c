using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Paths;

/// <summary>
/// Searches the product of graph and automaton from one node, in order of length, and gives the places where a whole
/// path ends.
/// </summary>
/// <remarks>
/// In the short form each node is entered once a state, by the shortest ways: that finds the shortest paths, as long as
/// one of these ways uses no relationship twice. In the long form a node is entered once a state and length, as long as
/// there is a way of that length without a repetition; that finds all paths in order of length.
/// </remarks>
internal sealed class PathSearch(PathAutomaton automaton, bool unique)
{
    private const int BytesPerPlace = 160;
    private const int BytesPerLink = 40;
    private readonly Dictionary<(long Node, long State, int Depth), PathPlace> _places = [];
    private readonly SortedDictionary<int, List<PathPlace>> _levels = [];
    private readonly Dictionary<(long Node, long State), int> _lengths = [];
    private readonly List<PathPlace> _ends = [];
    private readonly List<PathPlace> _open = [];
    private readonly PathTracer _witnesses = new(unique);
    private readonly int _longestChain = automaton.Segments.Max(segment => segment.Hops.Length);
    private readonly bool[] _possible = new bool[automaton.Segments.Length];
    private Neighbour[][] _neighbours = [];
    private long[] _nodes = [];
    private long[] _chain = [];
    private QueryContext? _context;
    private bool _long;
    private int _most;
    private long _charged;
    private int _run;

    /// <summary>Begins at a node.</summary>
    /// <param name="context">The statement.</param>
    /// <param name="node">The node.</param>
    /// <param name="all">Whether longer ways are followed too.</param>
    /// <param name="most">How many lengths count at most where ways may repeat a relationship.</param>
    public void Start(QueryContext context, long node, bool all, int most)
    {
        Forget(context);
        _context = context;
        _long = all;
        _most = most;
        if (_neighbours.Length == 0)
        {
            _neighbours = [.. Enumerable.Range(0, _longestChain).Select(_ => new Neighbour[64])];
            _nodes = new long[_longestChain + 1];
            _chain = new long[_longestChain];
        }

        for (int i = 0; i < _possible.Length; i++)
        {
            _possible[i] = automaton.Segments[i].Resolve(context);
        }

        var start = new PathPlace(node, 0, 0, 0);
        _places.Add((node, 0, 0), start);
        _levels.Add(0, [start]);
    }

    /// <summary>Goes on to the next length at which something is found.</summary>
    /// <param name="row">Holds what the path starts from and may read.</param>
    /// <returns>The places where a path ends, perhaps none; null when there is nothing more to find.</returns>
    public IReadOnlyList<PathPlace>? Next(Span<CypherValue> row)
    {
        foreach (PathPlace place in _open)
        {
            Expand(place, row);
        }

        _open.Clear();
        _ends.Clear();
        if (_levels.Count == 0)
        {
            return null;
        }

        (int depth, List<PathPlace> level) = _levels.First();

        // A segment that ends leads on to a later one at the same length, so those come first that lie before.
        for (int segment = 0; segment <= automaton.Segments.Length; segment++)
        {
            for (int i = 0; i < level.Count; i++)
            {
                _context!.CheckStep();
                PathPlace place = level[i];
                if (place.Segment == segment && !place.Settled && place.Depth == depth && IsReached(place))
                {
                    Settle(place, row);
                }
            }
        }

        _levels.Remove(depth);
        return _ends;
    }

    /// <summary>Lets go of what it holds.</summary>
    public void Forget(QueryContext context)
    {
        // What another run charged went with it.
        context.Memory.Release(_run == context.Run ? _charged : 0);
        _run = context.Run;
        _charged = 0;
        _places.Clear();
        _lengths.Clear();
        _levels.Clear();
        _ends.Clear();
        _open.Clear();
    }

    // In the long form a place counts only when a way without repetition leads to it; else it would lead nowhere either.
    private bool IsReached(PathPlace place)
    {
        if (!_long || !unique || place.Links == 0)
        {
            return true;
        }

        for (int i = 0; i < place.Links; i++)
        {
            ref readonly PathLink link = ref place[i];
            if (TryExtend(link.From.Witness, link, out PathPlace.Crumb? way))
            {
                place.Witness = way;
                return true;
            }
        }

        _witnesses.Start(place);
        if (!_witnesses.MoveNext(_context!))
        {
            return false;
        }

        for (int i = _witnesses.Links.Count - 1; i >= 0; i--)
        {
            for (int j = 0; j < _witnesses.Links[i].Length; j++)
            {
                place.Witness = new(_witnesses.Links[i][j], place.Witness);
            }
        }

        return true;
    }

    private bool TryExtend(PathPlace.Crumb? way, in PathLink link, out PathPlace.Crumb? longer)
    {
        longer = way;
        for (int i = 0; i < link.Length; i++)
        {
            _context!.CheckStep();
            if (way?.Contains(link[i]) == true)
            {
                return false;
            }

            longer = new(link[i], longer);
        }

        return true;
    }

    private void Settle(PathPlace place, Span<CypherValue> row)
    {
        place.Settled = true;
        if (place.Segment == automaton.Segments.Length)
        {
            _ends.Add(place);
            return;
        }

        PathProgram program = automaton.Segments[place.Segment];
        if (place.Repetitions >= program.Minimum && automaton.AllowsNode(place.Segment + 1, place.Node, row, _context!))
        {
            Reach(place.Node, place.Segment + 1, 0, place.Depth, new(place, -1, null));
        }

        if (program.MayRepeat(place.Repetitions))
        {
            _open.Add(place);
        }
    }

    private void Expand(PathPlace place, Span<CypherValue> row)
    {
        PathProgram program = automaton.Segments[place.Segment];
        _nodes[0] = place.Node;
        if (_possible[place.Segment] && program.Allows(0, _nodes, _chain, row, _context!))
        {
            Walk(place, program, 0, row);
        }
    }

    private void Walk(PathPlace place, PathProgram program, int hop, Span<CypherValue> row)
    {
        PathProgram.Hop step = program.Hops[hop];
        Neighbour[] neighbours = _neighbours[hop];
        long position = 0;
        int count;
        while (
            (count = _context!.Graph.Expand(_nodes[hop], step.Direction, step.Types.Tokens, ref position, neighbours))
            > 0
        )
        {
            for (int i = 0; i < count; i++)
            {
                _context.CheckStep();
                if (unique && _chain.AsSpan(0, hop).Contains(neighbours[i].Relationship))
                {
                    continue;
                }

                _chain[hop] = neighbours[i].Relationship;
                _nodes[hop + 1] = neighbours[i].Node;
                if (!program.Allows(hop + 1, _nodes, _chain, row, _context))
                {
                    continue;
                }

                if (hop + 1 < program.Hops.Length)
                {
                    Walk(place, program, hop + 1, row);
                }
                else
                {
                    Arrive(place, program);
                }
            }
        }
    }

    private void Arrive(PathPlace place, PathProgram program)
    {
        int length = program.Hops.Length;
        int repetitions = Math.Min(place.Repetitions + 1, program.Told);
        PathLink link = length == 1 ? new(place, _chain[0], null) : new(place, -1, _chain.AsSpan(0, length).ToArray());
        Reach(_nodes[length], place.Segment, repetitions, place.Depth + length, link);
    }

    private void Reach(long node, int segment, int repetitions, int depth, in PathLink link)
    {
        long state = automaton.State(segment, repetitions);
        var key = (node, state, _long ? depth : 0);
        if (!_places.TryGetValue(key, out PathPlace? place))
        {
            if (_long && !unique && IsOftenEnough(node, state))
            {
                return;
            }

            place = new(node, segment, repetitions, depth);
            _places.Add(key, place);
            LevelOf(depth).Add(place);
            Charge(BytesPerPlace);
        }
        else if (place.Depth < depth)
        {
            return;
        }
        else if (place.Depth > depth)
        {
            LevelOf(depth).Add(place);
        }

        place.Add(link, depth);
        Charge(BytesPerLink + (link.Chain is null ? 0 : sizeof(long) * link.Chain.Length));
    }

    // Where relationships may repeat, the k shortest walks to a place are all that k shortest walks beyond it need.
    private bool IsOftenEnough(long node, long state)
    {
        int times = _lengths.GetValueOrDefault((node, state));
        _lengths[(node, state)] = times + 1;
        return times >= _most;
    }

    private List<PathPlace> LevelOf(int depth)
    {
        if (!_levels.TryGetValue(depth, out List<PathPlace>? level))
        {
            _levels.Add(depth, level = []);
        }

        return level;
    }

    private void Charge(long bytes)
    {
        _charged += bytes;
        _context!.Memory.Charge(bytes);
    }
}
