using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>A transaction's graph that tells what is gone apart from what never was.</summary>
/// <remarks>
/// A deleted entity still stands in the rows of the statement that deleted it. Its labels and properties are gone and
/// asking for them is an error; a relationship's type and ends are part of what it was and stay known.
/// </remarks>
internal sealed class GraveyardReader(IGraphTransaction graph) : GraphReaderDecorator(graph)
{
    private readonly HashSet<long> _nodes = [];
    private readonly Dictionary<long, RelationshipRecord> _relationships = [];

    /// <summary>Notes that a node was deleted.</summary>
    public void Bury(long node) => _nodes.Add(node);

    /// <summary>Notes that a relationship was deleted.</summary>
    public void Bury(RelationshipRecord relationship) => _relationships[relationship.Id] = relationship;

    /// <summary>Whether this statement deleted the node.</summary>
    public bool IsNodeDeleted(long node) => _nodes.Count > 0 && _nodes.Contains(node);

    /// <summary>Whether this statement deleted the relationship.</summary>
    public bool IsRelationshipDeleted(long relationship) =>
        _relationships.Count > 0 && _relationships.ContainsKey(relationship);

    public override int Expand(
        long node,
        Direction direction,
        ReadOnlySpan<int> types,
        ref long position,
        Span<Neighbour> neighbours
    ) => IsNodeDeleted(node) ? 0 : base.Expand(node, direction, types, ref position, neighbours);

    public override long Degree(long node, Direction direction, ReadOnlySpan<int> types) =>
        IsNodeDeleted(node) ? 0 : base.Degree(node, direction, types);

    public override RelationshipRecord Relationship(long relationship) =>
        _relationships.Count > 0 && _relationships.TryGetValue(relationship, out RelationshipRecord record)
            ? record
            : base.Relationship(relationship);

    public override bool HasLabel(long node, int label)
    {
        CheckNode(node);
        return base.HasLabel(node, label);
    }

    public override ReadOnlySpan<int> Labels(long node)
    {
        CheckNode(node);
        return base.Labels(node);
    }

    public override CypherValue NodeProperty(long node, int key)
    {
        CheckNode(node);
        return base.NodeProperty(node, key);
    }

    public override CypherValue RelationshipProperty(long relationship, int key)
    {
        CheckRelationship(relationship);
        return base.RelationshipProperty(relationship, key);
    }

    public override MapValue NodeProperties(long node)
    {
        CheckNode(node);
        return base.NodeProperties(node);
    }

    public override MapValue RelationshipProperties(long relationship)
    {
        CheckRelationship(relationship);
        return base.RelationshipProperties(relationship);
    }

    private void CheckNode(long node)
    {
        if (IsNodeDeleted(node))
        {
            ThrowDeleted("node");
        }
    }

    private void CheckRelationship(long relationship)
    {
        if (IsRelationshipDeleted(relationship))
        {
            ThrowDeleted("relationship");
        }
    }

    private static void ThrowDeleted(string what) =>
        throw new CypherException(
            StatusCodes.EntityNotFound,
            "DeletedEntityAccess",
            $"This {what} was deleted by the same statement, so its labels and properties are gone. "
                + "Read them before DELETE."
        );
}
