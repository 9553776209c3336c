using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Execution.Operators;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Paths;

/// <summary>A whole path as an automaton: a state is a segment and how often it has been repeated.</summary>
internal sealed class PathAutomaton
{
    private readonly SelectedPath _path;
    private readonly RowPredicate?[] _nodeTests;
    private readonly RowPredicate? _pathTest;
    private readonly long[] _offsets;

    public PathAutomaton(SelectedPath path, ExpressionCompiler compiler)
    {
        _path = path;
        Segments = [.. path.Segments.Select(segment => new PathProgram(segment, compiler))];
        _offsets = new long[Segments.Length + 1];
        for (int i = 0; i < Segments.Length; i++)
        {
            _offsets[i + 1] = _offsets[i] + Segments[i].Told + 1;
        }

        _nodeTests = new RowPredicate?[path.NodeSlots.Length];
        List<BoundExpression> rest = [.. path.Predicates];
        for (int i = 1; i + 1 < path.NodeSlots.Length; i++)
        {
            List<BoundExpression> own = [.. rest.Where(predicate => IsOfNode(predicate, i))];
            _nodeTests[i] = own.Count == 0 ? null : compiler.CompilePredicate(BoundTree.Conjunction(own));
            rest.RemoveAll(own.Contains);
        }

        _pathTest = rest.Count == 0 ? null : compiler.CompilePredicate(BoundTree.Conjunction(rest));
    }

    /// <summary>The segments in walking order.</summary>
    public PathProgram[] Segments { get; }

    /// <summary>The number of a state.</summary>
    public long State(int segment, int repetitions) => _offsets[segment] + repetitions;

    /// <summary>Whether a node may stand before a segment; the last node stands before the segment that is not there.</summary>
    public bool AllowsNode(int segment, long node, Span<CypherValue> row, QueryContext context)
    {
        int slot = _path.NodeSlots[segment];
        if (_path.Known[segment])
        {
            return !row[slot].IsNull && NodeIds.Of(row[slot]) == node;
        }

        if (_nodeTests[segment] is not { } test)
        {
            return true;
        }

        row[slot] = CypherValue.Node(node);
        return test(row, context);
    }

    /// <summary>Whether a whole path, whose variables are filled, may be selected.</summary>
    public bool AllowsPath(Span<CypherValue> row, QueryContext context) => _pathTest is null || _pathTest(row, context);

    // What is planned inside, such as an inner query, does not show what it reads.
    private bool IsOfNode(BoundExpression predicate, int node)
    {
        if (
            BoundTree
                .SelfAndDescendants(predicate)
                .Any(static part => part is BoundExists or BoundCount or BoundCollect)
        )
        {
            return false;
        }

        HashSet<int> read = BoundTree.FreeSlots(predicate);
        read.IntersectWith(_path.Slots);
        return read.SetEquals([_path.NodeSlots[node]]);
    }
}
