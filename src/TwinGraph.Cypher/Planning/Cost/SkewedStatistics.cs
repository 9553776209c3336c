using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Planning.Cost;

/// <summary>A graph whose counts are drawn at random, so that a match is planned in an order that nobody would choose.</summary>
/// <param name="graph">The graph itself, for everything but counts.</param>
/// <param name="seed">The same seed gives the same counts; null gives the true ones.</param>
/// <param name="ignoreIndexes">Whether it claims to have no index.</param>
internal sealed class SkewedStatistics(IGraphReader graph, int? seed, bool ignoreIndexes) : IGraphReader
{
    private const int Decades = 7;

    public IGraphTokens Tokens => graph.Tokens;

    public long NodeCount => Skew(graph.NodeCount, 1);

    public long RelationshipCount => Skew(graph.RelationshipCount, 2);

    public IReadOnlyList<IndexDescriptor> Indexes => ignoreIndexes ? [] : graph.Indexes;

    public long CountNodes(int label) => Skew(graph.CountNodes(label), 3 + label * 4);

    public long CountRelationships(int type) => Skew(graph.CountRelationships(type), 4 + type * 4);

    public long CountRelationships(int start, int type, int end) =>
        Skew(graph.CountRelationships(start, type, end), 6 + (start * 31 + type * 7 + end) * 4);

    // What is certain stays so: plans rest on it.
    public long CountLoops(int type) => graph.CountLoops(type);

    public bool EndsAlwaysHave(int type, Direction direction, int label) =>
        graph.EndsAlwaysHave(type, direction, label);

    public long DistinctValues(int label, int key) =>
        Skew(graph.DistinctValues(label, key), 5 + (label * 31 + key) * 4);

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
    ) => graph.Expand(node, direction, types, ref position, neighbours);

    public long Degree(long node, Direction direction, ReadOnlySpan<int> types) => graph.Degree(node, direction, types);

    public RelationshipRecord Relationship(long relationship) => graph.Relationship(relationship);

    public bool HasLabel(long node, int label) => graph.HasLabel(node, label);

    public ReadOnlySpan<int> Labels(long node) => graph.Labels(node);

    public CypherValue NodeProperty(long node, int key) => graph.NodeProperty(node, key);

    public CypherValue RelationshipProperty(long relationship, int key) =>
        graph.RelationshipProperty(relationship, key);

    public MapValue NodeProperties(long node) => graph.NodeProperties(node);

    public MapValue RelationshipProperties(long relationship) => graph.RelationshipProperties(relationship);

    public int SeekNodes(int label, int key, in CypherValue value, ref long position, Span<long> nodes) =>
        graph.SeekNodes(label, key, value, ref position, nodes);

    public int SeekNodes(int label, int key, in ValueRange range, ref long position, Span<long> nodes) =>
        graph.SeekNodes(label, key, range, ref position, nodes);

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
        Skew((long)graph.EstimateSeek(index, equal, range), index.Name.Length);

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

    public IndexSize MeasureIndex(IndexDescriptor index)
    {
        IndexSize size = graph.MeasureIndex(index);
        return new(Skew(size.Entries, index.Name.Length + 1), Skew(size.DistinctValues, index.Name.Length + 2));
    }

    private long Skew(long count, int what) =>
        seed is not { } chosen || count <= 0
            ? count
            : 1 + (long)Math.Pow(10, Decades * new Random(unchecked(chosen * 7919 + what)).NextDouble());
}
