using System.Collections.Immutable;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>Walks from a node, step by step, from a set of nodes to the set that they reach.</summary>
/// <param name="steps">The steps.</param>
/// <param name="compile">Compiles their conditions.</param>
internal sealed class ReachWalk(ImmutableArray<ReachStep> steps, Func<BoundExpression, RowPredicate> compile)
{
    private readonly ReachStepEdges[] _steps = [.. steps.Select(step => new ReachStepEdges(step, compile))];
    private readonly NeighbourScratch _scratch = new();
    private NodeList _from = new();
    private NodeList _to = new();
    private VisitedSet? _visited;
    private int _rentedIn;
    private QueryContext? _context;
    private long _charged;

    /// <summary>The nodes at the end of the walks from a node, each once; valid until the next call.</summary>
    /// <param name="start">The node to start from.</param>
    /// <param name="row">What the conditions read; the slots of the chain are written.</param>
    /// <param name="context">The statement.</param>
    public NodeList From(long start, Span<CypherValue> row, QueryContext context)
    {
        _context = context;
        if (_rentedIn != context.Run)
        {
            _rentedIn = context.Run;
            _visited = context.RentVisited();
        }

        _from.Count = 0;
        if (start < 0)
        {
            // A node that a procedure drew is not stored.
            return _from;
        }

        _from.Add(checked((int)start));
        foreach (ReachStepEdges step in _steps)
        {
            _to.Count = 0;
            _visited!.Clear();
            if (step.Length is null)
            {
                Expand(step, _from.Items, _to, row);
            }
            else if (step.Trails is not { } trails)
            {
                WalkLevels(step, step.Length, row);
            }
            else if (step.Types.Resolve(context))
            {
                trails.Collect(step, _from.Items, _to, row, context);
            }

            step.Nodes.Keep(_to, 0, row, context);
            (_from, _to) = (_to, _from);
        }

        Charge();
        return _from;
    }

    // Breadth first: the levels stand behind one another in the list, which is also the result.
    private void WalkLevels(ReachStepEdges step, PatternLength length, Span<CypherValue> row)
    {
        ReadOnlySpan<int> level = _from.Items;
        if (length.Minimum == 0)
        {
            _visited!.AddAll(level, _to);
        }

        int last = length.Maximum ?? int.MaxValue;
        for (int depth = 0; depth < last && !level.IsEmpty; depth++)
        {
            int reached = _to.Count;
            Expand(step, level, _to, row);
            level = _to.Items[reached..];
        }
    }

    private void Expand(ReachStepEdges step, ReadOnlySpan<int> nodes, NodeList reached, Span<CypherValue> row)
    {
        if (!step.Types.Resolve(_context!))
        {
            return;
        }

        ReadOnlySpan<int> types = step.Types.IsAny ? [-1] : step.Types.Tokens;
        foreach (int node in nodes)
        {
            foreach (int type in types)
            {
                if (step.Direction != Direction.Incoming)
                {
                    Follow(step, node, Direction.Outgoing, type, reached, row);
                }

                if (step.Direction != Direction.Outgoing)
                {
                    Follow(step, node, Direction.Incoming, type, reached, row);
                }
            }
        }
    }

    private void Follow(ReachStepEdges step, int node, Direction way, int type, NodeList reached, Span<CypherValue> row)
    {
        _context!.CheckStep();
        NeighbourSpan neighbours = _context.Graph.Neighbours(node, way, type, _scratch);
        if (step.Allows is null)
        {
            _visited!.AddAll(neighbours.Nodes, reached);
            return;
        }

        for (int i = 0; i < neighbours.Nodes.Length; i++)
        {
            _context.CheckStep();
            int next = neighbours.Nodes[i];
            if (_visited!.Contains(next))
            {
                continue;
            }

            row[step.RelationshipSlot] = CypherValue.Relationship(neighbours.Relationships[i]);
            if (step.Allows(row, _context))
            {
                _visited.Add(next);
                reached.Add(next);
            }
        }
    }

    private void Charge()
    {
        long held = _visited!.Size + _from.Size + _to.Size;
        foreach (ReachStepEdges step in _steps)
        {
            held += step.Trails?.Size ?? 0;
        }

        if (held > _charged)
        {
            _context!.Memory.Charge(held - _charged);
            _charged = held;
        }
    }
}
