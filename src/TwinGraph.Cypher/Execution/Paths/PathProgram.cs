using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Paths;

/// <summary>A segment of a path, ready to be walked.</summary>
internal sealed class PathProgram
{
    private readonly PathSegment _segment;

    // What is tested after each hop, the first before any.
    private readonly RowPredicate?[] _tests;

    public PathProgram(PathSegment segment, ExpressionCompiler compiler)
    {
        _segment = segment;
        Hops = [.. segment.Hops.Select(hop => new Hop(hop))];
        _tests = new RowPredicate?[Hops.Length + 1];
        List<BoundExpression>[] predicates = [.. _tests.Select(_ => new List<BoundExpression>())];
        foreach (BoundExpression predicate in segment.Predicates)
        {
            predicates[PositionOf(predicate)].Add(predicate);
        }

        for (int i = 0; i < _tests.Length; i++)
        {
            _tests[i] =
                predicates[i].Count == 0 ? null : compiler.CompilePredicate(BoundTree.Conjunction(predicates[i]));
        }
    }

    /// <summary>The relationships of one repetition.</summary>
    public Hop[] Hops { get; }

    /// <summary>The least number of repetitions.</summary>
    public int Minimum => _segment.Minimum;

    /// <summary>Whether another repetition may follow so many.</summary>
    public bool MayRepeat(int repetitions) => _segment.Maximum is not { } most || repetitions < most;

    /// <summary>How many repetitions have to be told apart: beyond the least number only up to a bound.</summary>
    public int Told => _segment.Maximum ?? _segment.Minimum;

    /// <summary>Looks up the names of types.</summary>
    /// <returns>False when no repetition is possible, because a type does not exist.</returns>
    public bool Resolve(QueryContext context)
    {
        bool possible = true;
        foreach (Hop hop in Hops)
        {
            possible &= hop.Types.Resolve(context);
        }

        return possible;
    }

    /// <summary>Whether a repetition may go on behind its first hops.</summary>
    /// <param name="hops">How many there are.</param>
    /// <param name="nodes">The nodes of the repetition so far, one more than the hops.</param>
    /// <param name="relationships">The relationships of the repetition so far.</param>
    /// <param name="row">Whose scratch slots are filled for the test.</param>
    /// <param name="context">The statement.</param>
    public bool Allows(
        int hops,
        ReadOnlySpan<long> nodes,
        ReadOnlySpan<long> relationships,
        Span<CypherValue> row,
        QueryContext context
    )
    {
        if (_tests[hops] is not { } test)
        {
            return true;
        }

        row[_segment.StartSlot] = CypherValue.Node(nodes[0]);
        for (int i = 0; i < hops; i++)
        {
            row[_segment.Hops[i].RelationshipSlot] = CypherValue.Relationship(relationships[i]);
            row[_segment.Hops[i].NodeSlot] = CypherValue.Node(nodes[i + 1]);
        }

        return test(row, context);
    }

    /// <summary>Fills the variables from all repetitions.</summary>
    /// <param name="row">The row to fill.</param>
    /// <param name="nodes">The nodes in walking order, one more than the relationships.</param>
    /// <param name="relationships">The relationships in walking order.</param>
    /// <param name="reversed">Whether the pattern was written the other way.</param>
    public void Fill(Span<CypherValue> row, ReadOnlySpan<long> nodes, ReadOnlySpan<long> relationships, bool reversed)
    {
        foreach (PathVariable variable in _segment.Variables)
        {
            int offset = variable.Position / 2;
            bool isNode = variable.Position % 2 == 0;
            if (!_segment.Repeated)
            {
                row[variable.Slot] = Item(nodes, relationships, offset);
                continue;
            }

            var items = new CypherValue[relationships.Length / Hops.Length];
            for (int i = 0; i < items.Length; i++)
            {
                items[reversed ? items.Length - 1 - i : i] = Item(nodes, relationships, (i * Hops.Length) + offset);
            }

            row[variable.Slot] = CypherValue.Of(new ListValue(items));

            CypherValue Item(ReadOnlySpan<long> among, ReadOnlySpan<long> over, int index) =>
                isNode ? CypherValue.Node(among[index]) : CypherValue.Relationship(over[index]);
        }
    }

    /// <summary>All relationships of a walk as a list.</summary>
    public static CypherValue ListOf(ReadOnlySpan<long> relationships, bool reversed)
    {
        var items = new CypherValue[relationships.Length];
        for (int i = 0; i < items.Length; i++)
        {
            items[reversed ? items.Length - 1 - i : i] = CypherValue.Relationship(relationships[i]);
        }

        return items.Length == 0 ? CypherValue.Of(ListValue.Empty) : CypherValue.Of(new ListValue(items));
    }

    private int PositionOf(BoundExpression predicate)
    {
        // An inner plan does not show what it reads.
        if (
            BoundTree
                .SelfAndDescendants(predicate)
                .Any(static part => part is BoundExists or BoundCount or BoundCollect)
        )
        {
            return Hops.Length;
        }

        HashSet<int> read = BoundTree.FreeSlots(predicate);
        for (int i = Hops.Length; i > 0; i--)
        {
            if (read.Contains(_segment.Hops[i - 1].RelationshipSlot) || read.Contains(_segment.Hops[i - 1].NodeSlot))
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>One relationship of a repetition.</summary>
    internal sealed class Hop(PathHop hop)
    {
        /// <summary>Which way it is walked.</summary>
        public Direction Direction => hop.Direction;

        /// <summary>The types it may have.</summary>
        public TypeFilter Types { get; } = new(hop.Types);
    }
}
