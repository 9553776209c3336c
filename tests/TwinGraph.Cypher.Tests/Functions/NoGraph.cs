using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Functions;

/// <summary>A graph with nothing in it.</summary>
internal sealed class NoGraph : IGraphReader, IGraphTokens
{
    public static NoGraph Instance { get; } = new();

    public IGraphTokens Tokens => this;

    public long NodeCount => 0;

    public long RelationshipCount => 0;

    public IReadOnlyList<IndexDescriptor> Indexes => [];

    public IReadOnlyList<ConstraintDescriptor> Constraints => [];

    public int SeekIndex(
        IndexDescriptor index,
        ReadOnlySpan<CypherValue> equal,
        in ValueRange range,
        bool descending,
        ref long position,
        Span<long> entities
    ) => 0;

    public double EstimateSeek(IndexDescriptor index, ReadOnlySpan<CypherValue> equal, in ValueRange range) => 0;

    public int SeekText(
        IndexDescriptor index,
        TextMatch match,
        ReadOnlySpan<string> parts,
        ref long position,
        Span<long> entities
    ) => 0;

    public double EstimateText(IndexDescriptor index, TextMatch match, string part) => 0;

    public int SeekPoints(IndexDescriptor index, in PointBox box, ref long position, Span<long> entities) => 0;

    public IReadOnlyList<(long Id, double Score)> SearchText(
        IndexDescriptor index,
        string query,
        string? analyzer,
        Action check
    ) => [];

    public IndexSize MeasureIndex(IndexDescriptor index) => default;

    public int LabelCount => 0;

    public int TypeCount => 0;

    public int KeyCount => 0;

    public long CountNodes(int label) => 0;

    public long CountRelationships(int type) => 0;

    public bool HasNode(long node) => false;

    public bool HasRelationship(long relationship) => false;

    public int ScanNodes(int label, ref long position, Span<long> nodes) => 0;

    public int ScanRelationships(int type, ref long position, Span<RelationshipRecord> relationships) => 0;

    public int Expand(
        long node,
        Direction direction,
        ReadOnlySpan<int> types,
        ref long position,
        Span<Neighbour> neighbours
    ) => 0;

    public long Degree(long node, Direction direction, ReadOnlySpan<int> types) => 0;

    public RelationshipRecord Relationship(long relationship) => throw new KeyNotFoundException();

    public bool HasLabel(long node, int label) => false;

    public ReadOnlySpan<int> Labels(long node) => [];

    public CypherValue NodeProperty(long node, int key) => CypherValue.Null;

    public CypherValue RelationshipProperty(long relationship, int key) => CypherValue.Null;

    public MapValue NodeProperties(long node) => MapValue.Empty;

    public MapValue RelationshipProperties(long relationship) => MapValue.Empty;

    public int SeekNodes(int label, int key, in CypherValue value, ref long position, Span<long> nodes) => 0;

    public int SeekNodes(int label, int key, in ValueRange range, ref long position, Span<long> nodes) => 0;

    public long DistinctValues(int label, int key) => 0;

    public int FindLabel(string name) => -1;

    public int FindType(string name) => -1;

    public int FindKey(string name) => -1;

    public string LabelName(int label) => throw new KeyNotFoundException();

    public string TypeName(int type) => throw new KeyNotFoundException();

    public string KeyName(int key) => throw new KeyNotFoundException();
}
