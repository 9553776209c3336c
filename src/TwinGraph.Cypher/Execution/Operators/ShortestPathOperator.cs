using TwinGraph.Cypher.Execution.Expressions;
using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Planning.Physical;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Execution.Operators;

/// <summary>One shortest walk between two nodes, or all of them.</summary>
internal sealed class ShortestPathOperator(
    Operator input,
    ShortestPathPlan plan,
    RowPredicate? stepPredicate,
    RowPredicate? nodePredicate,
    RowPredicate? pathPredicate,
    int capacity
) : ExpandingOperator(input, capacity)
{
    private readonly TypeFilter _types = new(plan.Types);
    private readonly List<long[]> _walks = [];
    private readonly ShortestPathSearch _search = new();
    private int _next;
    private bool _nulls;

    protected override bool Begin(Span<CypherValue> row)
    {
        _walks.Clear();
        _next = 0;
        _nulls = false;
        ref readonly CypherValue from = ref row[plan.FromSlot];
        ref readonly CypherValue to = ref row[plan.ToSlot];
        if (IsStored(from) && IsStored(to))
        {
            int longest = _types.Resolve(Context) ? plan.Maximum ?? int.MaxValue : 0;
            _search.Start(Context, plan.Direction, _types, longest, stepPredicate, nodePredicate, plan);
            Find(from.AsEntityId(), to.AsEntityId(), row, longest);
        }

        _nulls = _walks.Count == 0 && plan.Optional;
        return _walks.Count > 0 || _nulls;
    }

    // A node that a procedure drew is on no path.
    private static bool IsStored(in CypherValue node) => !node.IsNull && NodeIds.Of(node) >= 0;

    protected override bool Continue(Span<CypherValue> row, RowBatch output)
    {
        if (_nulls)
        {
            Span<CypherValue> made = output.Append(row);
            made[plan.RelationshipsSlot] = CypherValue.Null;
            SetPath(made, CypherValue.Null);
            return false;
        }

        long from = row[plan.FromSlot].AsEntityId();
        while (_next < _walks.Count && !output.IsFull)
        {
            long[] walk = _walks[_next++];
            Span<CypherValue> made = output.Append(row);
            made[plan.RelationshipsSlot] = ListOf(walk);
            if (plan.PathSlot >= 0)
            {
                made[plan.PathSlot] = PathOf(from, walk);
            }
        }

        return _next < _walks.Count;
    }

    private void Find(long from, long to, Span<CypherValue> row, int longest)
    {
        if (pathPredicate is null && from == to && plan.Minimum == 0)
        {
            _walks.Add([]);
        }
        else if (from == to)
        {
            // A way back to where it began needs walks in order of length.
            FindInOrderOfLength(from, to, row, plan.Minimum, longest);
        }
        else if (pathPredicate is not null)
        {
            FindSatisfying(from, to, row, longest);
        }
        else if (plan.All)
        {
            _search.FindAll(from, to, row, _walks);
        }
        else
        {
            _search.FindOne(from, to, row, _walks);
        }
    }

    // A condition mostly holds for a shortest walk. Only when none satisfies it are longer ones enumerated.
    private void FindSatisfying(long from, long to, Span<CypherValue> row, int longest)
    {
        var shortest = new List<long[]>();
        if (plan.All)
        {
            _search.FindAll(from, to, row, shortest);
        }
        else
        {
            _search.FindOne(from, to, row, shortest);
        }

        if (shortest.Count == 0)
        {
            return;
        }

        foreach (long[] walk in shortest)
        {
            Offer(walk, from, row);
        }

        if (_walks.Count == 0)
        {
            // All shortest walks were refused, or only one of them was looked at.
            int length = shortest[0].Length;
            FindInOrderOfLength(from, to, row, plan.All ? length + 1 : length, longest);
        }
    }

    private void FindInOrderOfLength(long from, long to, Span<CypherValue> row, int shortest, int longest)
    {
        Dictionary<long, int> distances = _search.DistancesTo(to, row, longest);
        var walker = new Walker();
        bool deeper = true;
        for (int length = shortest; deeper && length <= longest && _walks.Count == 0; length++)
        {
            deeper = FindOfLength(walker, from, to, row, length, distances);
        }
    }

    // Whether there was any walk that long, so that a longer one is worth looking for.
    private bool FindOfLength(
        Walker walker,
        long from,
        long to,
        Span<CypherValue> row,
        int length,
        Dictionary<long, int> distances
    )
    {
        walker.Start(Context, from, plan.Direction, _types, length);
        if (length == 0)
        {
            if (from == to)
            {
                Offer(walker.ToArray(), from, row);
            }

            return true;
        }

        bool reached = false;
        while (walker.MoveNext(out long relationship))
        {
            if (
                !distances.TryGetValue(walker.Node, out int distance) || !_search.Allows(relationship, walker.Node, row)
            )
            {
                walker.Prune();
                continue;
            }

            if (walker.Depth < length)
            {
                if (distance > length - walker.Depth)
                {
                    reached = true;
                    walker.Prune();
                }

                continue;
            }

            reached = true;
            if (walker.Node == to && Offer(walker.ToArray(), from, row) && !plan.All)
            {
                return true;
            }
        }

        return reached;
    }

    private bool Offer(long[] walk, long from, Span<CypherValue> row)
    {
        if (pathPredicate is not null)
        {
            row[plan.RelationshipsSlot] = ListOf(walk);
            SetPath(row, PathOf(from, walk));
            if (!pathPredicate(row, Context))
            {
                return false;
            }
        }

        _walks.Add(walk);
        return true;
    }

    private void SetPath(Span<CypherValue> row, in CypherValue path)
    {
        if (plan.PathSlot >= 0)
        {
            row[plan.PathSlot] = path;
        }
    }

    private static CypherValue ListOf(long[] walk)
    {
        var items = new CypherValue[walk.Length];
        for (int i = 0; i < walk.Length; i++)
        {
            items[i] = CypherValue.Relationship(walk[i]);
        }

        return CypherValue.Of(new ListValue(items));
    }

    private CypherValue PathOf(long from, long[] walk)
    {
        var nodes = new CypherValue[walk.Length + 1];
        var relationships = new CypherValue[walk.Length];
        nodes[0] = CypherValue.Node(from);
        long at = from;
        for (int i = 0; i < walk.Length; i++)
        {
            RelationshipRecord record = Context.Graph.Relationship(walk[i]);
            at = record.Start == at ? record.End : record.Start;
            relationships[i] = CypherValue.Relationship(walk[i]);
            nodes[i + 1] = CypherValue.Node(at);
        }

        return CypherValue.Of(new PathValue(nodes, relationships));
    }
}
