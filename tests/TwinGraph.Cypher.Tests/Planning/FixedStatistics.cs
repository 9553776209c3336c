using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tests.Planning;

/// <summary>A graph of nothing but counts, to plan against.</summary>
internal sealed class FixedStatistics : IGraphReader, IGraphTokens
{
    private readonly List<(string Name, long Count)> _labels =
    [
        ("Entity", 5000),
        ("Region", 4000),
        ("Tie", 600),
        ("Partnership", 200),
        ("Country", 2),
        ("Official", 100),
    ];
    private readonly List<(string Name, long Count)> _types =
    [
        ("PART_OF", 4000),
        ("PARTNERS_WITH", 200),
        ("PARTY", 400),
        ("VISITED", 150),
    ];
    private readonly List<string> _keys = ["id", "name", "on"];

    public IGraphTokens Tokens => this;

    public long NodeCount => 6000;

    public long RelationshipCount => 10000;

    public IReadOnlyList<IndexDescriptor> Indexes { get; } =
    [new("entity_id", "Entity", "id", true), new("region_name", "Region", "name", false)];

    public IReadOnlyList<ConstraintDescriptor> Constraints => [];

    public int SeekIndex(
        IndexDescriptor index,
        ReadOnlySpan<CypherValue> equal,
        in ValueRange range,
        bool descending,
        ref long position,
        Span<long> entities
    ) => 0;

    public double EstimateSeek(IndexDescriptor index, ReadOnlySpan<CypherValue> equal, in ValueRange range) => 10;

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

    public IndexSize MeasureIndex(IndexDescriptor index) => new(CountNodes(FindLabel(index.Label)), 2000);

    public int LabelCount => _labels.Count;

    public int TypeCount => _types.Count;

    public int KeyCount => _keys.Count;

    public int FindLabel(string name) => _labels.FindIndex(label => label.Name == name);

    public int FindType(string name) => _types.FindIndex(type => type.Name == name);

    public int FindKey(string name) => _keys.IndexOf(name);

    public string LabelName(int label) => _labels[label].Name;

    public string TypeName(int type) => _types[type].Name;

    public string KeyName(int key) => _keys[key];

    public long CountNodes(int label) => _labels[label].Count;

    public long CountRelationships(int type) => _types[type].Count;

    public long DistinctValues(int label, int key) => 2000;

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
}
