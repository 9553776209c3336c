using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>One step between sets of nodes, ready to run.</summary>
/// <param name="step">The step.</param>
/// <param name="compile">Compiles its conditions.</param>
internal sealed class ReachStepEdges(ReachStep step, Func<BoundExpression, RowPredicate> compile)
{
    private readonly NeighbourScratch _scratch = new();

    public TypeFilter Types { get; } = new(step.Types);

    public Direction Direction { get; } = step.Direction;

    public PatternLength? Length { get; } = step.Length;

    public int RelationshipSlot { get; } = step.RelationshipSlot;

    /// <summary>Which relationships may be followed; null for all.</summary>
    public RowPredicate? Allows { get; } = step.StepPredicate is null ? null : compile(step.StepPredicate);

    /// <summary>Which nodes may be at the end.</summary>
    public NodeTest Nodes { get; } = new(step.NodeSlot, step.NodePredicate, compile);

    /// <summary>Finds the ends where shortest walks do not tell; null where they do.</summary>
    public TrailEnds? Trails { get; } = step.Trails ? new() : null;

    /// <summary>The relationships that may be followed from a node. An undirected step gives a self-loop twice.</summary>
    /// <param name="node">The node.</param>
    /// <param name="row">What the condition reads.</param>
    /// <param name="context">The statement.</param>
    /// <param name="found">Where they are put; they are valid until it is used again.</param>
    public NeighbourSpan From(int node, Span<CypherValue> row, QueryContext context, NeighbourScratch found)
    {
        ReadOnlySpan<int> types = Types.IsAny ? [-1] : Types.Tokens;
        if (Allows is null && types.Length == 1 && Direction != Direction.Both)
        {
            return context.Graph.Neighbours(node, Direction, types[0], found);
        }

        found.Clear();
        foreach (int type in types)
        {
            if (Direction != Direction.Incoming)
            {
                Add(context.Graph.Neighbours(node, Direction.Outgoing, type, _scratch), row, context, found);
            }

            if (Direction != Direction.Outgoing)
            {
                Add(context.Graph.Neighbours(node, Direction.Incoming, type, _scratch), row, context, found);
            }
        }

        return found.Span;
    }

    private void Add(NeighbourSpan neighbours, Span<CypherValue> row, QueryContext context, NeighbourScratch found)
    {
        if (Allows is null)
        {
            found.Add(neighbours.Nodes, neighbours.Relationships);
            return;
        }

        for (int i = 0; i < neighbours.Nodes.Length; i++)
        {
            context.CheckStep();
            row[RelationshipSlot] = CypherValue.Relationship(neighbours.Relationships[i]);
            if (Allows(row, context))
            {
                found.Add(neighbours.Nodes.Slice(i, 1), neighbours.Relationships.Slice(i, 1));
            }
        }
    }
}
