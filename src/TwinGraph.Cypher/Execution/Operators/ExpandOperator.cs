using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The neighbours of a node, or the relationships between two nodes.</summary>
internal sealed class ExpandOperator(Operator input, Expand plan, int capacity) : ExpandingOperator(input, capacity)
{
    private readonly TypeFilter _types = new(plan.Types);
    private readonly Neighbour[] _neighbours = new Neighbour[Math.Min(64, Math.Max(1, capacity))];
    private readonly NeighbourProbe? _probe = plan.Probe is null ? null : new(plan.Probe);
    private bool _probing;
    private int _count;
    private int _next;
    private long _position;
    private long _from;
    private long _wanted;
    private Direction _direction;

    protected override void OnOpen()
    {
        base.OnOpen();
        _types.Resolve(Context);
    }

    protected override bool Begin(Span<CypherValue> row)
    {
        ref readonly CypherValue from = ref row[plan.FromSlot];
        if (from.IsNull || !_types.Resolve(Context))
        {
            return false;
        }

        _count = 0;
        _next = 0;
        _position = 0;
        _from = NodeIds.Of(from);
        _direction = plan.Direction;
        if (plan.Into)
        {
            ref readonly CypherValue to = ref row[plan.ToSlot];
            if (to.IsNull)
            {
                return false;
            }

            _wanted = NodeIds.Of(to);
            WalkFromTheSmallerSide();
        }

        _probing = _probe?.Begin(row, Context.Graph.Degree(_from, _direction, _types.Tokens), Context) == true;

        return true;
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        while (true)
        {
            while (_next < _count)
            {
                Neighbour neighbour = _neighbours[_next];
                bool wanted = plan.Into ? neighbour.Node == _wanted : !_probing || _probe!.Contains(neighbour.Node);
                if (wanted)
                {
                    if (output.IsFull)
                    {
                        return true;
                    }

                    Span<CypherValue> made = output.Append(row);
                    if (plan.RelationshipSlot >= 0)
                    {
                        made[plan.RelationshipSlot] = CypherValue.Relationship(neighbour.Relationship);
                    }

                    if (!plan.Into)
                    {
                        made[plan.ToSlot] = CypherValue.Node(neighbour.Node);
                    }
                }

                _next++;
            }

            Context.CheckStep();
            _next = 0;
            _count = Context.Graph.Expand(_from, _direction, _types.Tokens, ref _position, _neighbours);
            if (_count == 0)
            {
                return false;
            }
        }
    }

    private void WalkFromTheSmallerSide()
    {
        Direction back = plan.Direction.Reversed();
        if (Context.Graph.Degree(_from, _direction, _types.Tokens) > Context.Graph.Degree(_wanted, back, _types.Tokens))
        {
            (_from, _wanted) = (_wanted, _from);
            _direction = back;
        }
    }
}
