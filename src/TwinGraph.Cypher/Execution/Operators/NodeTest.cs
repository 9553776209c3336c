using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Semantics.Bound;
using TwinGraph.Cypher.Syntax.Ast;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>A condition on nodes, tested on many at once: labels and unequal nodes first, by id.</summary>
internal sealed class NodeTest
{
    private readonly int _slot;
    private readonly List<Token> _labels = [];
    private readonly List<int> _others = [];
    private readonly RowPredicate? _rest;
    private readonly bool _remembers;
    private VisitedSet? _asked;
    private VisitedSet? _held;
    private int _rentedIn;

    /// <param name="slot">Where the condition finds the node.</param>
    /// <param name="predicate">The condition, or null for none.</param>
    /// <param name="compile">Compiles what is left of it.</param>
    public NodeTest(int slot, BoundExpression? predicate, Func<BoundExpression, RowPredicate> compile)
    {
        _slot = slot;
        List<BoundExpression> rest = [];
        foreach (BoundExpression part in BoundTree.Conjuncts(predicate))
        {
            switch (part)
            {
                case BoundHasLabels { Operand: BoundSlot operand, Labels: LabelName label } when operand.Slot == slot:
                    _labels.Add(new(label.Name, TokenKind.Label));
                    break;
                case BoundBinary { Operator: BinaryOperator.NotEqual, Left: BoundSlot left, Right: BoundSlot right }
                    when left.Slot == slot != (right.Slot == slot):
                    _others.Add(left.Slot == slot ? right.Slot : left.Slot);
                    break;
                default:
                    rest.Add(part);
                    break;
            }
        }

        _rest = rest.Count == 0 ? null : compile(BoundTree.Conjunction(rest));
        _remembers = rest.TrueForAll(part => BoundTree.FreeSlots(part).SetEquals([slot]));
    }

    /// <summary>Keeps the nodes from <paramref name="first"/> on that satisfy the condition.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="first">The first one to test.</param>
    /// <param name="row">What else the condition reads.</param>
    /// <param name="context">The statement.</param>
    public void Keep(NodeList nodes, int first, Span<CypherValue> row, QueryContext context)
    {
        foreach (int slot in _others)
        {
            KeepOthers(nodes, first, row[slot]);
        }

        foreach (Token label in _labels)
        {
            KeepLabelled(nodes, first, label.In(context), context.Graph);
        }

        if (_rest is null)
        {
            return;
        }

        // What depends on the node alone is computed once for each node, unless writes may change it.
        bool remember = _remembers && context.Writer is null;
        if (remember && (_asked is null || _rentedIn != context.Run))
        {
            _rentedIn = context.Run;
            _asked = context.RentVisited();
            _held = context.RentVisited();
        }

        Span<int> items = nodes.Items;
        int kept = first;
        for (int i = first; i < items.Length; i++)
        {
            int node = items[i];
            if (
                !remember ? Holds(node, row, context)
                : _asked!.Add(node) ? Learn(node, row, context)
                : _held!.Contains(node)
            )
            {
                items[kept++] = node;
            }
        }

        nodes.Count = kept;
    }

    private bool Learn(int node, Span<CypherValue> row, QueryContext context)
    {
        bool holds = Holds(node, row, context);
        if (holds)
        {
            _held!.Add(node);
        }

        return holds;
    }

    private bool Holds(int node, Span<CypherValue> row, QueryContext context)
    {
        context.CheckStep();
        row[_slot] = CypherValue.Node(node);
        return _rest!(row, context);
    }

    // A node is never equal to what is no node, and unequal to null is not true.
    private static void KeepOthers(NodeList nodes, int first, in CypherValue other)
    {
        if (other.IsNull)
        {
            nodes.Count = first;
        }
        else if (other.Kind == ValueKind.Node)
        {
            long id = other.AsEntityId();
            Span<int> items = nodes.Items;
            int kept = first;
            for (int i = first; i < items.Length; i++)
            {
                int node = items[i];
                items[kept] = node;
                kept += node == id ? 0 : 1;
            }

            nodes.Count = kept;
        }
    }

    private static void KeepLabelled(NodeList nodes, int first, int label, IGraphReader graph)
    {
        Span<int> items = nodes.Items;
        int kept = first;
        for (int i = first; label >= 0 && i < items.Length; i++)
        {
            if (graph.HasLabel(items[i], label))
            {
                items[kept++] = items[i];
            }
        }

        nodes.Count = kept;
    }
}
