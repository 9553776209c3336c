using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Planning.Rules;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>What an expression gives for the neighbours that one step finds from a row, as a column.</summary>
internal sealed class NeighbourColumn
{
    private readonly Kind _kind;
    private readonly Token? _key;
    private readonly SourceSpan _span;
    private CypherValue[] _values = [];

    private NeighbourColumn(Kind kind, Token? key, SourceSpan span)
    {
        _kind = kind;
        _key = key;
        _span = span;
    }

    private enum Kind
    {
        Outer,
        Relationship,
        Node,
    }

    /// <summary>Whether it is the same for all neighbours of a row.</summary>
    public bool IsOuter => _kind == Kind.Outer;

    /// <summary>The column of an expression over the rows of a step; null when it cannot be read that way.</summary>
    public static NeighbourColumn? TryMake(BoundExpression expression, Expand step)
    {
        BoundExpression read = expression is BoundProperty property ? property.Target : expression;
        Kind? kind = read is BoundSlot slot
            ? slot.Slot == step.RelationshipSlot
                ? Kind.Relationship
                : slot.Slot == step.ToSlot
                    ? Kind.Node
                    : Kind.Outer
            : ReachChain.IsTransparent(expression)
            && !BoundTree.FreeSlots(expression).Overlaps([step.RelationshipSlot, step.ToSlot])
                ? Kind.Outer
                : null;
        return kind is not { } known ? null
            : known != Kind.Outer && expression is BoundProperty { Key: var key }
                ? new(known, new Token(key, TokenKind.Key), expression.Span)
            : new(known, null, expression.Span);
    }

    /// <summary>Reads the values for some neighbours, of which <see cref="Slice"/> then gives parts.</summary>
    /// <param name="nodes">The neighbours.</param>
    /// <param name="relationships">What leads to them.</param>
    /// <param name="context">The statement.</param>
    public void Read(ReadOnlySpan<int> nodes, ReadOnlySpan<int> relationships, QueryContext context)
    {
        Span<CypherValue> values = Room(nodes.Length);
        if (_key is not null)
        {
            ReadProperty(_kind == Kind.Node ? nodes : relationships, _key.In(context), values, context);
            return;
        }

        for (int i = 0; i < values.Length && !IsOuter; i++)
        {
            values[i] = _kind == Kind.Node ? CypherValue.Node(nodes[i]) : CypherValue.Relationship(relationships[i]);
        }
    }

    /// <summary>Some of the values that were read.</summary>
    /// <param name="first">The first neighbour.</param>
    /// <param name="count">How many.</param>
    /// <param name="outer">The value that all of them have, where it does not depend on them.</param>
    public ReadOnlySpan<CypherValue> Slice(int first, int count, in CypherValue outer)
    {
        Span<CypherValue> values = _values.AsSpan(first, count);
        if (IsOuter)
        {
            values.Fill(outer);
        }

        return values;
    }

    private Span<CypherValue> Room(int count)
    {
        if (_values.Length < count)
        {
            _values = new CypherValue[Math.Max(count, 16)];
        }

        return _values.AsSpan(0, count);
    }

    private void ReadProperty(ReadOnlySpan<int> ids, int key, Span<CypherValue> values, QueryContext context)
    {
        if (key < 0)
        {
            values.Clear();
            return;
        }

        try
        {
            if (_kind == Kind.Node)
            {
                context.Graph.ReadNodeProperty(ids, key, values);
            }
            else
            {
                context.Graph.ReadRelationshipProperty(ids, key, values);
            }
        }
        catch (CypherException error) when (error.Line == 0)
        {
            throw context.Place(error, _span);
        }
    }
}
