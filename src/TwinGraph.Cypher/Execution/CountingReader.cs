using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution;

/// <summary>A graph that counts what is read from it; names, schema and estimates cost nothing.</summary>
internal class CountingReader(IGraphReader graph, HitCounter hits) : IGraphReader
{
    public IGraphTokens Tokens => graph.Tokens;

    public long NodeCount => Hit().NodeCount;

    public long RelationshipCount => Hit().RelationshipCount;

    public IReadOnlyList<IndexDescriptor> Indexes => graph.Indexes;

    public IReadOnlyList<ConstraintDescriptor> Constraints => graph.Constraints;

    public long CountNodes(int label) => Hit().CountNodes(label);

    public long CountRelationships(int type) => Hit().CountRelationships(type);

    public long CountRelationships(int start, int type, int end) => Hit().CountRelationships(start, type, end);

    public long CountLoops(int type) => Hit().CountLoops(type);

    public bool EndsAlwaysHave(int type, Direction direction, int label) =>
        graph.EndsAlwaysHave(type, direction, label);

    public bool HasNode(long node) => Hit().HasNode(node);

    public bool HasRelationship(long relationship) => Hit().HasRelationship(relationship);

    public int ScanNodes(int label, ref long position, Span<long> nodes) =>
        Hits(graph.ScanNodes(label, ref position, nodes));

    public int ScanRelationships(int type, ref long position, Span<RelationshipRecord> relationships) =>
        Hits(graph.ScanRelationships(type, ref position, relationships));

    public int Expand(
        long node,
        Direction direction,
        ReadOnlySpan<int> types,
        ref long position,
        Span<Neighbour> neighbours
    ) => Hits(graph.Expand(node, direction, types, ref position, neighbours));

    public long Degree(long node, Direction direction, ReadOnlySpan<int> types) => Hit().Degree(node, direction, types);

    public NeighbourSpan Neighbours(long node, Direction direction, int type, NeighbourScratch scratch)
    {
        NeighbourSpan neighbours = graph.Neighbours(node, direction, type, scratch);
        Hits(neighbours.Nodes.Length);
        return neighbours;
    }

    public RelationshipRecord Relationship(long relationship) => Hit().Relationship(relationship);

    public bool HasLabel(long node, int label) => Hit().HasLabel(node, label);

    public ReadOnlySpan<int> Labels(long node) => Hit().Labels(node);

    public CypherValue NodeProperty(long node, int key) => Hit().NodeProperty(node, key);

    public CypherValue RelationshipProperty(long relationship, int key) =>
        Hit().RelationshipProperty(relationship, key);

    public MapValue NodeProperties(long node) => Hit().NodeProperties(node);

    public MapValue RelationshipProperties(long relationship) => Hit().RelationshipProperties(relationship);

    public int SeekNodes(int label, int key, in CypherValue value, ref long position, Span<long> nodes) =>
        Hits(graph.SeekNodes(label, key, value, ref position, nodes));

    public int SeekNodes(int label, int key, in ValueRange range, ref long position, Span<long> nodes) =>
        Hits(graph.SeekNodes(label, key, range, ref position, nodes));

    public long DistinctValues(int label, int key) => graph.DistinctValues(label, key);

    public int SeekIndex(
        IndexDescriptor index,
        ReadOnlySpan<CypherValue> equal,
        in ValueRange range,
        bool descending,
        ref long position,
        Span<long> entities
    ) => Hits(graph.SeekIndex(index, equal, range, descending, ref position, entities));

    public double EstimateSeek(IndexDescriptor index, ReadOnlySpan<CypherValue> equal, in ValueRange range) =>
        graph.EstimateSeek(index, equal, range);

    public int SeekText(
        IndexDescriptor index,
        TextMatch match,
        ReadOnlySpan<string> parts,
        ref long position,
        Span<long> entities
    ) => Hits(graph.SeekText(index, match, parts, ref position, entities));

    public double EstimateText(IndexDescriptor index, TextMatch match, string part) =>
        graph.EstimateText(index, match, part);

    public int SeekPoints(IndexDescriptor index, in PointBox box, ref long position, Span<long> entities) =>
        Hits(graph.SeekPoints(index, box, ref position, entities));

    public IReadOnlyList<(long Id, double Score)> SearchText(
        IndexDescriptor index,
        string query,
        string? analyzer,
        Action check
    )
    {
        IReadOnlyList<(long Id, double Score)> found = graph.SearchText(index, query, analyzer, check);
        Hits(found.Count);
        return found;
    }

    public IndexSize MeasureIndex(IndexDescriptor index) => graph.MeasureIndex(index);

    /// <summary>Counts what one call brought, and gives it back.</summary>
    private int Hits(int count)
    {
        hits.Current += count;
        return count;
    }

    private IGraphReader Hit()
    {
        hits.Current++;
        return graph;
    }
}
