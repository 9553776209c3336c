using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Execution.Morsels;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>A scan with the degree of each node; a node without such a relationship makes no row.</summary>
/// <remarks>Degrees are read for a portion of nodes at once, and rows made only of those that a top above could keep.</remarks>
internal sealed class DegreeScanOperator(
    Operator input,
    int slot,
    string? label,
    DegreeExpand plan,
    TopBound? bound,
    int capacity,
    MorselIds? morsel = null
) : ExpandingOperator(input, capacity)
{
    private const int Portion = 256;

    private readonly Token? _label = label is null ? null : new(label, TokenKind.Label);
    private readonly TypeFilter _types = new(plan.Types);
    private readonly long[] _nodes = new long[Portion];
    private readonly long[] _degrees = new long[Portion];
    private int _token;
    private int _count;
    private int _next;
    private long _position;

    protected override bool Begin(Span<CypherValue> row)
    {
        _count = 0;
        _next = 0;
        _position = 0;
        morsel?.Rewind();
        _token = _label?.In(Context) ?? -1;
        return (_label is null || _token >= 0) && _types.Resolve(Context);
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        long least = Math.Max(1, bound?.Least ?? 1);
        long greatest = bound?.Greatest ?? long.MaxValue;
        while (true)
        {
            for (; _next < _count; _next++)
            {
                long degree = _degrees[_next];
                if (degree < least || degree > greatest)
                {
                    continue;
                }

                if (output.IsFull)
                {
                    return true;
                }

                Span<CypherValue> made = output.Append(row);
                made[slot] = CypherValue.Node(_nodes[_next]);
                made[plan.CountSlot] = CypherValue.Integer(degree);
            }

            Context.CheckBatch();
            _next = 0;
            _count = morsel?.Read(_nodes) ?? Context.Graph.ScanNodes(_token, ref _position, _nodes);
            if (_count == 0)
            {
                return false;
            }

            Context.Graph.Degrees(_nodes.AsSpan(0, _count), plan.Direction, _types.Tokens, _degrees, least);
        }
    }
}
