using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Planning.Cost;

/// <summary>A graph whose counts are drawn at random, so that a match is planned in an order that nobody would choose.</summary>
/// <param name="graph">The graph itself, for everything but counts.</param>
/// <param name="seed">The same seed gives the same counts; null gives the true ones.</param>
/// <param name="ignoreIndexes">Whether it claims to have no index.</param>
internal sealed class SkewedStatistics(IGraphReader graph, int? seed, bool ignoreIndexes) : GraphReaderDecorator(graph)
{
    private const int Decades = 7;

    public override long NodeCount => Skew(base.NodeCount, 1);

    public override long RelationshipCount => Skew(base.RelationshipCount, 2);

    public override IReadOnlyList<IndexDescriptor> Indexes => ignoreIndexes ? [] : base.Indexes;

    public override long CountNodes(int label) => Skew(base.CountNodes(label), 3 + label * 4);

    public override long CountRelationships(int type) => Skew(base.CountRelationships(type), 4 + type * 4);

    public override long CountRelationships(int start, int type, int end) =>
        Skew(base.CountRelationships(start, type, end), 6 + (start * 31 + type * 7 + end) * 4);

    // What is certain stays so: plans rest on it.
    public override long DistinctValues(int label, int key) =>
        Skew(base.DistinctValues(label, key), 5 + (label * 31 + key) * 4);

    public override double EstimateSeek(IndexDescriptor index, ReadOnlySpan<CypherValue> equal, in ValueRange range) =>
        Skew((long)base.EstimateSeek(index, equal, range), index.Name.Length);

    public override IndexSize MeasureIndex(IndexDescriptor index)
    {
        IndexSize size = base.MeasureIndex(index);
        return new(Skew(size.Entries, index.Name.Length + 1), Skew(size.DistinctValues, index.Name.Length + 2));
    }

    private long Skew(long count, int what) =>
        seed is not { } chosen || count <= 0
            ? count
            : 1 + (long)Math.Pow(10, Decades * new Random(unchecked(chosen * 7919 + what)).NextDouble());
}
