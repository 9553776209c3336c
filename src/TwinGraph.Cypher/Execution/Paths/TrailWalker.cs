using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Paths;

/// <summary>Goes through all walks from a node that repeat a chain of relationships, depth first.</summary>
/// <remarks>
/// The neighbours of every node on the walk stand behind one another in one array; a level knows where its part
/// begins, ends, and how far it has come.
/// </remarks>
internal sealed class TrailWalker(PathProgram program, bool unique)
{
    private const int BytesPerNeighbour = 24;
    private readonly int _chain = program.Hops.Length;
    private Neighbour[] _neighbours = new Neighbour[64];
    private Level[] _levels = new Level[8];
    private long[] _nodes = new long[9];
    private long[] _relationships = new long[8];
    private QueryContext? _context;
    private int _open;
    private int _depth;
    private bool _descend;

    /// <summary>The nodes of the current walk.</summary>
    public ReadOnlySpan<long> Nodes => _nodes.AsSpan(0, _depth + 1);

    /// <summary>The relationships of the current walk.</summary>
    public ReadOnlySpan<long> Relationships => _relationships.AsSpan(0, _depth);

    /// <summary>How often the current walk repeats the chain.</summary>
    public int Repetitions => _depth / _chain;

    /// <summary>The node at the end of the current walk.</summary>
    public long Node => _nodes[_depth];

    /// <summary>Begins anew at a node, with the walk of no repetition.</summary>
    /// <param name="context">The statement.</param>
    /// <param name="node">The node.</param>
    /// <param name="possible">Whether any repetition is possible.</param>
    public void Start(QueryContext context, long node, bool possible)
    {
        _context = context;
        _open = 0;
        _depth = 0;
        _nodes[0] = node;
        _descend = possible;
    }

    /// <summary>Goes to the next walk of whole repetitions.</summary>
    /// <param name="row">Whose scratch slots are filled for tests.</param>
    /// <returns>False when there is none.</returns>
    public bool MoveNext(Span<CypherValue> row)
    {
        while (true)
        {
            if (_descend)
            {
                _descend = false;
                if (MayOpen(row))
                {
                    OpenLevel();
                }
            }

            if (_open == 0)
            {
                return false;
            }

            if (!Advance(row))
            {
                _open--;
            }
            else if (_depth % _chain == 0)
            {
                return true;
            }
        }
    }

    private bool Advance(Span<CypherValue> row)
    {
        ref Level level = ref _levels[_open - 1];
        _depth = _open - 1;
        while (level.Next < level.End)
        {
            _context!.CheckCopied(sizeof(long) * (long)_depth);
            Neighbour step = _neighbours[level.Next++];
            if (unique && _relationships.AsSpan(0, _depth).Contains(step.Relationship))
            {
                continue;
            }

            _relationships[_depth] = step.Relationship;
            _nodes[_depth + 1] = step.Node;
            int begin = _depth - (_depth % _chain);
            int hops = _depth - begin + 1;
            if (!program.Allows(hops, _nodes.AsSpan(begin), _relationships.AsSpan(begin), row, _context))
            {
                continue;
            }

            _depth++;
            _descend = true;
            return true;
        }

        return false;
    }

    private bool MayOpen(Span<CypherValue> row) =>
        _depth % _chain != 0
        || (program.MayRepeat(_depth / _chain) && program.Allows(0, _nodes.AsSpan(_depth), default, row, _context!));

    private void OpenLevel()
    {
        PathProgram.Hop hop = program.Hops[_depth % _chain];
        int start = _open == 0 ? 0 : _levels[_open - 1].End;
        int end = start;
        long position = 0;
        while (true)
        {
            if (end == _neighbours.Length)
            {
                _context!.Memory.Charge((long)_neighbours.Length * BytesPerNeighbour);
                Array.Resize(ref _neighbours, _neighbours.Length * 2);
            }

            _context!.CheckStep();
            int count = _context.Graph.Expand(
                _nodes[_depth],
                hop.Direction,
                hop.Types.Tokens,
                ref position,
                _neighbours.AsSpan(end)
            );
            if (count == 0)
            {
                break;
            }

            end += count;
        }

        if (_open == _levels.Length)
        {
            Array.Resize(ref _levels, _levels.Length * 2);
            Array.Resize(ref _relationships, _levels.Length);
            Array.Resize(ref _nodes, _levels.Length + 1);
        }

        _levels[_open++] = new Level { Next = start, End = end };
    }

    private struct Level
    {
        public int Next;
        public int End;
    }
}
