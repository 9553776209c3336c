using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Goes through all walks from a node, depth first, that use no relationship twice.</summary>
/// <remarks>
/// The neighbours of every node on the walk stand behind one another in one array; a level knows where its part
/// begins, ends, and how far it has come.
/// </remarks>
internal sealed class Walker
{
    private Neighbour[] _neighbours = new Neighbour[64];
    private Level[] _levels = new Level[8];
    private long[] _walked = new long[8];
    private int _open;
    private long _start;
    private Direction _direction;
    private TypeFilter? _types;
    private QueryContext? _context;
    private int _longest;
    private bool _pruned;

    /// <summary>The number of relationships of the current walk.</summary>
    public int Depth { get; private set; }

    /// <summary>The node at the end of the current walk.</summary>
    public long Node { get; private set; }

    /// <summary>Begins anew at a node, with the walk of no step.</summary>
    public void Start(QueryContext context, long node, Direction direction, TypeFilter types, int longest)
    {
        _context = context;
        _start = node;
        _direction = direction;
        _types = types;
        _longest = longest;
        _open = 0;
        _pruned = false;
        Depth = 0;
        Node = node;
    }

    /// <summary>Does not go on from the end of the current walk.</summary>
    public void Prune() => _pruned = true;

    /// <summary>Goes to the next walk.</summary>
    /// <param name="relationship">Its last relationship.</param>
    /// <returns>False when there is none.</returns>
    public bool MoveNext(out long relationship)
    {
        if (Depth < _longest && !_pruned)
        {
            OpenLevel();
        }

        _pruned = false;
        while (_open > 0)
        {
            _context!.CheckStep();
            ref Level level = ref _levels[_open - 1];
            Depth = _open - 1;
            while (level.Next < level.End)
            {
                Neighbour step = _neighbours[level.Next++];
                if (_walked.AsSpan(0, Depth).Contains(step.Relationship))
                {
                    continue;
                }

                if (_walked.Length == Depth)
                {
                    Array.Resize(ref _walked, Depth * 2);
                }

                _walked[Depth++] = step.Relationship;
                Node = step.Node;
                relationship = step.Relationship;
                return true;
            }

            _open--;
        }

        // An exhausted walker stays exhausted.
        _pruned = true;
        relationship = -1;
        return false;
    }

    /// <summary>The relationships of the current walk as a list.</summary>
    public CypherValue Relationships(bool reversed)
    {
        if (Depth == 0)
        {
            return CypherValue.Of(ListValue.Empty);
        }

        var items = new CypherValue[Depth];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = CypherValue.Relationship(_walked[reversed ? items.Length - 1 - i : i]);
        }

        return CypherValue.Of(new ListValue(items));
    }

    /// <summary>The ids of the relationships of the current walk.</summary>
    public long[] ToArray() => _walked.AsSpan(0, Depth).ToArray();

    private void OpenLevel()
    {
        int start = _open == 0 ? 0 : _levels[_open - 1].End;
        int end = start;
        long position = 0;
        while (true)
        {
            if (end == _neighbours.Length)
            {
                _context!.Memory.Charge(_neighbours.Length * 24L);
                Array.Resize(ref _neighbours, _neighbours.Length * 2);
            }

            int count = _context!.Graph.Expand(
                Depth == 0 ? _start : Node,
                _direction,
                _types!.Tokens,
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
        }

        _levels[_open++] = new Level { Next = start, End = end };
    }

    private struct Level
    {
        public int Next;
        public int End;
    }
}
