using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>The ends of a relationship that is bound already, one way or both.</summary>
internal sealed class ProjectEndpointsOperator(Operator input, ProjectEndpoints plan, int capacity)
    : ExpandingOperator(input, capacity)
{
    private readonly TypeFilter _types = new(plan.Types);
    private RelationshipRecord _record;
    private int _way;

    protected override bool Begin(Span<CypherValue> row)
    {
        ref readonly CypherValue relationship = ref row[plan.RelationshipSlot];
        if (relationship.IsNull || !_types.Resolve(Context))
        {
            return false;
        }

        if (relationship.Kind != ValueKind.Relationship)
        {
            throw new CypherException(
                StatusCodes.TypeError,
                "InvalidArgumentType",
                $"A pattern takes a relationship between its nodes, not a {relationship.Kind}."
            );
        }

        // One that a procedure drew is not stored, and so in no pattern.
        if (relationship.AsEntityId() < 0)
        {
            return false;
        }

        _record = Context.Graph.Relationship(relationship.AsEntityId());
        _way = 0;
        return _types.Allows(_record.Type);
    }

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        for (; _way < 2; _way++)
        {
            bool forward = _way == 0;
            bool skipped =
                (forward && plan.Direction == Direction.Incoming)
                || (!forward && plan.Direction == Direction.Outgoing)
                || (!forward && plan.Direction == Direction.Both && _record.Start == _record.End);
            if (skipped)
            {
                continue;
            }

            (long from, long to) = forward ? (_record.Start, _record.End) : (_record.End, _record.Start);
            bool matches =
                (!plan.FromBound || IsNode(row[plan.FromSlot], from))
                && (!plan.ToBound || IsNode(row[plan.ToSlot], to));
            // A pattern whose ends are one variable needs a loop.
            if (!matches || (plan.FromSlot == plan.ToSlot && from != to))
            {
                continue;
            }

            if (output.IsFull)
            {
                return true;
            }

            Span<CypherValue> made = output.Append(row);
            made[plan.FromSlot] = CypherValue.Node(from);
            made[plan.ToSlot] = CypherValue.Node(to);
        }

        return false;
    }

    private static bool IsNode(in CypherValue value, long node) => !value.IsNull && NodeIds.Of(value) == node;
}
