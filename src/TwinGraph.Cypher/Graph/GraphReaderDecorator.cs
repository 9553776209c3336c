using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Graph;

/// <summary>A graph that asks another one, but for what a derived class answers itself.</summary>
/// <remarks><c>Neighbours</c> and <c>Degrees</c> stay the interface's own, made of <c>Expand</c> and <c>Degree</c> here.</remarks>
internal abstract class GraphReaderDecorator(IGraphReader graph) : IGraphReader
{
    public virtual IGraphTokens Tokens => graph.Tokens;

    public virtual long NodeCount => graph.NodeCount;

    public virtual long RelationshipCount => graph.RelationshipCount;

    public virtual IReadOnlyList<IndexDescriptor> Indexes => graph.Indexes;

    public virtual IReadOnlyList<ConstraintDescriptor> Constraints => graph.Constraints;

    public virtual long CountNodes(int label) => graph.CountNodes(label);

    public virtual long CountRelationships(int type) => graph.CountRelationships(type);

    public virtual long CountRelationships(int start, int type, int end) => graph.CountRelationships(start, type, end);

    public virtual long CountLoops(int type) => graph.CountLoops(type);

    public virtual bool EndsAlwaysHave(int type, Direction direction, int label) =>
        graph.EndsAlwaysHave(type, direction, label);

    public virtual bool HasNode(long node) => graph.HasNode(node);

    public virtual bool HasRelationship(long relationship) => graph.HasRelationship(relationship);

    public virtual int ScanNodes(int label, ref long position, Span<long> nodes) =>
        graph.ScanNodes(label, ref position, nodes);

    public virtual int ScanRelationships(int type, ref long position, Span<RelationshipRecord> relationships) =>
        graph.ScanRelationships(type, ref position, relationships);

    public virtual int SeekNodes(int label, int key, in CypherValue value, ref long position, Span<long> nodes) =>
        graph.SeekNodes(label, key, value, ref position, nodes);

    public virtual int SeekNodes(int label, int key, in ValueRange range, ref long position, Span<long> nodes) =>
        graph.SeekNodes(label, key, range, ref position, nodes);

    public virtual long DistinctValues(int label, int key) => graph.DistinctValues(label, key);

    public virtual int SeekIndex(
        IndexDescriptor index,
        ReadOnlySpan<CypherValue> equal,
        in ValueRange range,
        bool descending,
        ref long position,
        Span<long> entities
    ) => graph.SeekIndex(index, equal, range, descending, ref position, entities);

    public virtual double EstimateSeek(IndexDescriptor index, ReadOnlySpan<CypherValue> equal, in ValueRange range) =>
        graph.EstimateSeek(index, equal, range);

    public virtual int SeekText(
        IndexDescriptor index,
        TextMatch match,
        ReadOnlySpan<string> parts,
        ref long position,
        Span<long> entities
    ) => graph.SeekText(index, match, parts, ref position, entities);

    public virtual double EstimateText(IndexDescriptor index, TextMatch match, string part) =>
        graph.EstimateText(index, match, part);

    public virtual int SeekPoints(IndexDescriptor index, in PointBox box, ref long position, Span<long> entities) =>
        graph.SeekPoints(index, box, ref position, entities);

    public virtual IReadOnlyList<(long Id, double Score)> SearchText(
        IndexDescriptor index,
        string query,
        string? analyzer,
        Action check
    ) => graph.SearchText(index, query, analyzer, check);

    public virtual IndexSize MeasureIndex(IndexDescriptor index) => graph.MeasureIndex(index);

    public virtual int Expand(
        long node,
        Direction direction,
        ReadOnlySpan<int> types,
        ref long position,
        Span<Neighbour> neighbours
    ) => graph.Expand(node, direction, types, ref position, neighbours);

    public virtual long Degree(long node, Direction direction, ReadOnlySpan<int> types) =>
        graph.Degree(node, direction, types);

    public virtual RelationshipRecord Relationship(long relationship) => graph.Relationship(relationship);

    public virtual bool HasLabel(long node, int label) => graph.HasLabel(node, label);

    public virtual ReadOnlySpan<int> Labels(long node) => graph.Labels(node);

    public virtual CypherValue NodeProperty(long node, int key) => graph.NodeProperty(node, key);

    public virtual CypherValue RelationshipProperty(long relationship, int key) =>
        graph.RelationshipProperty(relationship, key);

    public virtual MapValue NodeProperties(long node) => graph.NodeProperties(node);

    public virtual MapValue RelationshipProperties(long relationship) => graph.RelationshipProperties(relationship);
}
