using TwinGraph.Cypher.Graph;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What a breadth-first search from one end has reached: nodes in the order they came, and the way to each.</summary>
internal sealed class SearchSide
{
    private const int Root = -1;

    private readonly NodeList _nodes = new();
    private readonly NodeList _ways = new();
    private readonly NodeList _parents = new();
    private VisitedSet? _visited;
    private int _rentedIn;

    /// <summary>Which way to walk.</summary>
    public Direction Direction { get; private set; }

    /// <summary>How many steps its last level is away.</summary>
    public int Depth { get; private set; }

    /// <summary>Where its last level begins.</summary>
    public int Level { get; private set; }

    /// <summary>How many nodes it has reached.</summary>
    public int Count => _nodes.Count;

    /// <summary>How many nodes are on its last level.</summary>
    public int Front => _nodes.Count - Level;

    /// <summary>How many bytes it takes.</summary>
    public long Size => _nodes.Size + _ways.Size + _parents.Size + (_visited?.Size ?? 0);

    /// <summary>Begins anew at a node.</summary>
    public void Start(int node, Direction direction, QueryContext context)
    {
        if (_visited is null || _rentedIn != context.Run)
        {
            _rentedIn = context.Run;
            _visited = context.RentVisited();
        }

        _visited.Clear();
        _nodes.Count = 0;
        _ways.Count = 0;
        _parents.Count = 0;
        Direction = direction;
        Depth = 0;
        Level = 0;
        Add(node, Root, Root);
    }

    /// <summary>The node that came at a place.</summary>
    public int this[int place] => _nodes.Items[place];

    /// <summary>Whether it has reached a node.</summary>
    public bool Has(int node) => _visited!.Contains(node);

    /// <summary>Notes a node that it had not reached.</summary>
    /// <param name="node">The node.</param>
    /// <param name="relationship">The relationship that leads to it.</param>
    /// <param name="parent">The place of the node that it leads from.</param>
    public void Add(int node, int relationship, int parent)
    {
        _visited!.Add(node);
        _nodes.Add(node);
        _ways.Add(relationship);
        _parents.Add(parent);
    }

    /// <summary>Makes what came since a place its last level.</summary>
    public void EndLevel(int begin)
    {
        Level = begin;
        Depth++;
    }

    /// <summary>Appends the relationships from a node back to the root.</summary>
    public void Trace(int node, List<long> walk)
    {
        for (int place = _nodes.Items.IndexOf(node); _parents.Items[place] != Root; place = _parents.Items[place])
        {
            walk.Add(_ways.Items[place]);
        }
    }
}
