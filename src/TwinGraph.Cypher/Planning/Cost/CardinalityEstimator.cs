using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Planning.Cost;

/// <summary>Guesses numbers of rows from the counts that a graph keeps.</summary>
internal sealed partial class CardinalityEstimator(IGraphReader statistics)
{
    private const double EqualitySelectivity = 0.1;
    private const double OtherSelectivity = 0.5;
    private const double RangeSelectivity = 0.3;
    private const double PointSelectivity = 0.05;

    /// <summary>The longest walk that an estimate follows.</summary>
    public const int LongestWalk = 6;

    /// <summary>The number of nodes, at least 1.</summary>
    public double NodeCount => Math.Max(1, statistics.NodeCount);

    /// <summary>The number of nodes of a label.</summary>
    public double CountNodes(string label)
    {
        int token = statistics.Tokens.FindLabel(label);
        return token < 0 ? 0 : statistics.CountNodes(token);
    }

    /// <summary>The index on a label and key, or null.</summary>
    public IndexDescriptor? FindIndex(string label, string key) =>
        statistics.Indexes.FirstOrDefault(index => index.IsNodeRange(label, key));

    /// <summary>The number of nodes that have one value of an indexed key.</summary>
    public double RowsPerValue(IndexDescriptor index)
    {
        if (index.Unique)
        {
            return 1;
        }

        int label = statistics.Tokens.FindLabel(index.Label);
        int key = statistics.Tokens.FindKey(index.Key);
        return label < 0 || key < 0
            ? 1
            : Math.Max(1, statistics.CountNodes(label) / (double)Math.Max(1, statistics.DistinctValues(label, key)));
    }

    /// <summary>Whether there is any index.</summary>
    public bool HasIndexes => statistics.Indexes.Count > 0;

    /// <summary>Whether any index is over these properties, in this order.</summary>
    public bool HasIndexOver(string label, IEnumerable<string> keys) =>
        statistics.Indexes.Any(index => index.Label == label && index.Keys.SequenceEqual(keys));

    /// <summary>The indexes of a kind, of nodes or of relationships.</summary>
    public IEnumerable<IndexDescriptor> IndexesOf(IndexKind kind, EntityKind entity) =>
        statistics.Indexes.Where(index => index.Kind == kind && index.Entity == entity);

    /// <summary>How many entities have a part of a string.</summary>
    public double TextRows(TextSeek seek)
    {
        if (seek is { All: false, Text: BoundLiteral { Value.IsString: true } literal })
        {
            return statistics.EstimateText(seek.Index, seek.Match, literal.Value.AsString());
        }

        IndexSize size = statistics.MeasureIndex(seek.Index);
        return Math.Max(1, 2.0 * size.Entries / Math.Max(1, size.DistinctValues));
    }

    /// <summary>How many entities lie in a box or around a point.</summary>
    public double PointRows(PointSeek seek) =>
        Math.Max(1, PointSelectivity * statistics.MeasureIndex(seek.Index).Entries);

    /// <summary>Whether a constraint requires a property to be there.</summary>
    public bool IsRequired(EntityKind entity, string label, string key) =>
        statistics.Constraints.Any(constraint =>
            constraint.RequiresPresence
            && constraint.Entity == entity
            && constraint.Label == label
            && constraint.Keys.Contains(key)
        );

    /// <summary>How many entities a seek finds for one row.</summary>
    public double SeekRows(IndexRange seek)
    {
        IndexSize size = statistics.MeasureIndex(seek.Index);
        bool open = seek.Lower is null && seek.Upper is null && seek.Prefix is null;
        bool literal =
            seek.Equal.All(static value => value is { Many: false, Value: BoundLiteral })
            && IsLiteral(seek.Lower)
            && IsLiteral(seek.Upper)
            && seek.Prefix is null or BoundLiteral { Value.IsString: true };
        if (literal)
        {
            CypherValue[] values = [.. seek.Equal.Select(static value => ((BoundLiteral)value.Value).Value)];
            var range = new ValueRange(
                Value(seek.Lower),
                seek.LowerInclusive,
                Value(seek.Upper),
                seek.UpperInclusive,
                (seek.Prefix as BoundLiteral)?.Value.AsString()
            );
            return statistics.EstimateSeek(seek.Index, values, range);
        }

        // Several keys are taken to share the distinct values between them.
        double perKey = Math.Pow(Math.Max(1, size.DistinctValues), 1.0 / seek.Index.Keys.Length);
        double share = seek.Equal.Aggregate(
            1.0,
            (product, value) => product * (value.Many ? ItemCount(value.Value) : 1) / perKey
        );
        double bounds =
            open ? 1
            : seek.Prefix is not null || (seek.Lower is not null && seek.Upper is not null) ? RangeSelectivity / 3
            : RangeSelectivity;
        double rows = size.Entries * Math.Min(1, share) * bounds;
        bool one = seek.Index.Unique && seek.Equal.Length == seek.Index.Keys.Length && !seek.Equal.Any(v => v.Many);
        return one ? Math.Min(1, rows) : Math.Max(Math.Min(1, size.Entries), rows);
    }

    private static double ItemCount(BoundExpression list) => list is BoundList items ? items.Items.Length : 5;

    private static bool IsLiteral(BoundExpression? bound) => bound is null or BoundLiteral { Value.IsNull: false };

    private static CypherValue Value(BoundExpression? bound) => bound is BoundLiteral literal ? literal.Value : default;

    /// <summary>The share of rows for which a predicate holds.</summary>
    public double Selectivity(BoundExpression predicate) =>
        predicate switch
        {
            BoundHasLabels { Labels: LabelName label } => Math.Clamp(CountNodes(label.Name) / NodeCount, 0.0001, 1),
            BoundBinary { Operator: BinaryOperator.Equal } => EqualitySelectivity,
            BoundBinary { Operator: BinaryOperator.In } => 0.3,
            BoundBinary { Operator: BinaryOperator.StartsWith } => EqualitySelectivity,
            BoundBinary { Operator: BinaryOperator.And } and => Selectivity(and.Left) * Selectivity(and.Right),
            BoundAllDifferent => 1,
            _ => OtherSelectivity,
        };
}
