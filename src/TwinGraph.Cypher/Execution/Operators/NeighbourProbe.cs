using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Knows the neighbours of one node, which mostly is that of many rows in turn.</summary>
internal sealed class NeighbourProbe(ExpandProbe plan)
{
    /// <summary>How many times as many neighbours may be marked as are then tested, when it is for one row only.</summary>
    private const int WorthMarking = 4;

    private readonly TypeFilter _types = new(plan.Types);
    private readonly NeighbourScratch _scratch = new();
    private VisitedSet? _neighbours;
    private long _node = -1;
    private bool _marked;
    private int _run;
    private int _rentedIn;

    /// <summary>Prepares to test neighbours of another node for a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="tests">About how many nodes will be tested.</param>
    /// <param name="context">The statement.</param>
    /// <returns>False when it does not know the neighbours, so that every node may be one.</returns>
    public bool Begin(ReadOnlySpan<CypherValue> row, long tests, QueryContext context)
    {
        ref readonly CypherValue value = ref row[plan.Slot];

        // A statement that writes may add relationships between two rows.
        if (value.IsNull || context.Writer is not null || !_types.Resolve(context))
        {
            return false;
        }

        long node = NodeIds.Of(value);
        bool again = node == _node && context.Run == _run;
        if (again && _marked)
        {
            return true;
        }

        _node = node;
        _marked =
            again || context.Graph.Degree(node, plan.Direction, _types.Tokens) <= Math.Max(64, tests * WorthMarking);
        if (_marked)
        {
            Mark(node, context);
        }

        _run = context.Run;
        return _marked;
    }

    /// <summary>Whether a node is a neighbour.</summary>
    public bool Contains(long node) => _neighbours!.Contains((int)node);

    private void Mark(long node, QueryContext context)
    {
        // A set of an earlier run is somebody else's by now.
        if (_neighbours is null || _rentedIn != context.Run)
        {
            _rentedIn = context.Run;
            _neighbours = context.RentVisited();
        }

        _neighbours.Clear();
        foreach (int type in _types.IsAny ? [-1] : _types.Tokens)
        {
            if (plan.Direction != Direction.Incoming)
            {
                Mark(context.Graph.Neighbours(node, Direction.Outgoing, type, _scratch));
            }

            if (plan.Direction != Direction.Outgoing)
            {
                Mark(context.Graph.Neighbours(node, Direction.Incoming, type, _scratch));
            }
        }
    }

    private void Mark(NeighbourSpan neighbours)
    {
        foreach (int neighbour in neighbours.Nodes)
        {
            _neighbours!.Add(neighbour);
        }
    }
}
