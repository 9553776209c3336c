using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>A transaction's graph that tells what is gone apart from what never was.</summary>
/// <remarks>
/// A deleted entity still stands in the rows of the statement that deleted it. Its labels and properties are gone and
/// asking for them is an error; a relationship's type and ends are part of what it was and stay known.
/// </remarks>
internal sealed class GraveyardReader(IGraphTransaction graph) : IGraphReader
{
    private readonly HashSet<long> _nodes = [];
    private readonly Dictionary<long, RelationshipRecord> _relationships = [];

    public IGraphTokens Tokens => graph.Tokens;

    public long NodeCount => graph.NodeCount;

    public long RelationshipCount => graph.RelationshipCount;

    public IReadOnlyList<IndexDescriptor> Indexes => graph.Indexes;

    /// <summary>Notes that a node was deleted.</summary>
    public void Bury(long node) => _nodes.Add(node);

    /// <summary>Notes that a relationship was deleted.</summary>
    public void Bury(RelationshipRecord relationship) => _relationships[relationship.Id] = relationship;

    /// <summary>Whether this statement deleted the node.</summary>
    public bool IsNodeDeleted(long node) => _nodes.Count > 0 && _nodes.Contains(node);

    /// <summary>Whether this statement deleted the relationship.</summary>
    public bool IsRelationshipDeleted(long relationship) =>
        _relationships.Count > 0 && _relationships.ContainsKey(relationship);

    public long CountNodes(int label) => graph.CountNodes(label);

    public long CountRelationships(int type) => graph.CountRelationships(type);

    public long CountRelationships(int start, int type, int end) => graph.CountRelationships(start, type, end);

    public long CountLoops(int type) => graph.CountLoops(type);

    public bool EndsAlwaysHave(int type, Direction direction, int label) =>
        graph.EndsAlwaysHave(type, direction, label);

    public bool HasNode(long node) => graph.HasNode(node);

    public bool HasRelationship(long relationship) => graph.HasRelationship(relationship);

    public int ScanNodes(int label, ref long position, Span<long> nodes) => graph.ScanNodes(label, ref position, nodes);

    public int ScanRelationships(int type, ref long position, Span<RelationshipRecord> relationships) =>
        graph.ScanRelationships(type, ref position, relationships);

    public int Expand(
        long node,
        Direction direction,
        ReadOnlySpan<int> types,
        ref long position,
        Span<Neighbour> neighbours
    ) => IsNodeDeleted(node) ? 0 : graph.Expand(node, direction, types, ref position, neighbours);

    public long Degree(long node, Direction direction, ReadOnlySpan<int> types) =>
        IsNodeDeleted(node) ? 0 : graph.Degree(node, direction, types);

    public RelationshipRecord Relationship(long relationship) =>
        _relationships.Count > 0 && _relationships.TryGetValue(relationship, out RelationshipRecord record)
            ? record
            : graph.Relationship(relationship);

    public bool HasLabel(long node, int label)
    {
        CheckNode(node);
        return graph.HasLabel(node, label);
    }

    public ReadOnlySpan<int> Labels(long node)
    {
        CheckNode(node);
        return graph.Labels(node);
    }

    public CypherValue NodeProperty(long node, int key)
    {
        CheckNode(node);
        return graph.NodeProperty(node, key);
    }

    public CypherValue RelationshipProperty(long relationship, int key)
    {
        CheckRelationship(relationship);
        return graph.RelationshipProperty(relationship, key);
    }

    public MapValue NodeProperties(long node)
    {
        CheckNode(node);
        return graph.NodeProperties(node);
    }

    public MapValue RelationshipProperties(long relationship)
    {
        CheckRelationship(relationship);
        return graph.RelationshipProperties(relationship);
    }

    public int SeekNodes(int label, int key, in CypherValue value, ref long position, Span<long> nodes) =>
        graph.SeekNodes(label, key, value, ref position, nodes);

    public int SeekNodes(int label, int key, in ValueRange range, ref long position, Span<long> nodes) =>
        graph.SeekNodes(label, key, range, ref position, nodes);

    public long DistinctValues(int label, int key) => graph.DistinctValues(label, key);

    public IReadOnlyList<ConstraintDescriptor> Constraints => graph.Constraints;

    public int SeekIndex(
        IndexDescriptor index,
        ReadOnlySpan<CypherValue> equal,
        in ValueRange range,
        bool descending,
        ref long position,
        Span<long> entities
    ) => graph.SeekIndex(index, equal, range, descending, ref position, entities);

    public double EstimateSeek(IndexDescriptor index, ReadOnlySpan<CypherValue> equal, in ValueRange range) =>
        graph.EstimateSeek(index, equal, range);

    public int SeekText(
        IndexDescriptor index,
        TextMatch match,
        ReadOnlySpan<string> parts,
        ref long position,
        Span<long> entities
    ) => graph.SeekText(index, match, parts, ref position, entities);

    public double EstimateText(IndexDescriptor index, TextMatch match, string part) =>
        graph.EstimateText(index, match, part);

    public int SeekPoints(IndexDescriptor index, in PointBox box, ref long position, Span<long> entities) =>
        graph.SeekPoints(index, box, ref position, entities);

    public IReadOnlyList<(long Id, double Score)> SearchText(
        IndexDescriptor index,
        string query,
        string? analyzer,
        Action check
    ) => graph.SearchText(index, query, analyzer, check);

    public IndexSize MeasureIndex(IndexDescriptor index) => graph.MeasureIndex(index);

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
