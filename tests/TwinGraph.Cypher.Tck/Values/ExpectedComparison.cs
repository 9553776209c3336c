using TwinGraph.Cypher.Values;

namespace TwinGraph.Cypher.Tck.Values;

/// <summary>Compares what the kit expects with what the engine gave: by value and by type.</summary>
internal static class ExpectedComparison
{
    /// <summary>Whether a value is the expected one.</summary>
    /// <param name="expected">From the kit's table.</param>
    /// <param name="actual">From the engine.</param>
    /// <param name="anyListOrder">Whether the order of lists, at any depth, is left open.</param>
    public static bool Same(in CypherValue expected, in CypherValue actual, bool anyListOrder)
    {
        if (expected.IsString && actual.Kind is >= ValueKind.Date and <= ValueKind.Duration)
        {
            return ExpectedTemporal.TryParse(expected.AsString(), actual.Kind, out CypherValue temporal)
                && ValueEquality.Equivalent(temporal, actual);
        }

        if (expected.Kind != actual.Kind)
        {
            return false;
        }

        return expected.Kind switch
        {
            ValueKind.Float => expected.AsDouble().Equals(actual.AsDouble()),
            ValueKind.List when anyListOrder => SameBag(
                [.. expected.AsList().Items],
                [.. actual.AsList().Items],
                static (left, right) => Same(left, right, anyListOrder: true)
            ),
            ValueKind.List => SameItems(expected.AsList().Items, actual.AsList().Items, anyListOrder),
            ValueKind.Map => SameMap(expected.AsMap(), actual.AsMap(), anyListOrder),
            ValueKind.Node => SameNode(expected.As<NodeValue>(), actual.As<NodeValue>(), anyListOrder),
            ValueKind.Relationship => SameRelationship(
                expected.As<RelationshipValue>(),
                actual.As<RelationshipValue>(),
                anyListOrder
            ),
            ValueKind.Path => SamePath(expected.As<PathValue>(), actual.As<PathValue>(), anyListOrder),
            _ => ValueEquality.Equivalent(expected, actual),
        };
    }

    /// <summary>Whether two collections hold the same items, each as often, in any order.</summary>
    public static bool SameBag<T>(IReadOnlyList<T> expected, IReadOnlyList<T> actual, Func<T, T, bool> same)
    {
        List<T> left = [.. actual];
        foreach (T item in expected)
        {
            int found = left.FindIndex(candidate => same(item, candidate));
            if (found < 0)
            {
                return false;
            }

            left.RemoveAt(found);
        }

        return left.Count == 0;
    }

    private static bool SameItems(ReadOnlySpan<CypherValue> expected, ReadOnlySpan<CypherValue> actual, bool any)
    {
        bool same = expected.Length == actual.Length;
        for (int i = 0; same && i < expected.Length; i++)
        {
            same = Same(expected[i], actual[i], any);
        }

        return same;
    }

    private static bool SameMap(MapValue expected, MapValue actual, bool any)
    {
        bool same = expected.Count == actual.Count;
        for (int i = 0; same && i < expected.Count; i++)
        {
            same = actual.TryGet(expected.Keys[i], out CypherValue value) && Same(expected.Values[i], value, any);
        }

        return same;
    }

    private static bool SameNode(NodeValue expected, NodeValue actual, bool any) =>
        expected.Labels.SequenceEqual(actual.Labels.Order(StringComparer.Ordinal))
        && SameMap(expected.Properties, actual.Properties, any);

    private static bool SameRelationship(RelationshipValue expected, RelationshipValue actual, bool any) =>
        expected.Type == actual.Type && SameMap(expected.Properties, actual.Properties, any);

    private static bool SamePath(PathValue expected, PathValue actual, bool any)
    {
        bool same =
            SameItems(expected.Nodes, actual.Nodes, any)
            && SameItems(expected.Relationships, actual.Relationships, any);
        for (int i = 0; same && i < expected.Length; i++)
        {
            // A loop runs both ways at once.
            RelationshipValue step = actual.Relationships[i].As<RelationshipValue>();
            bool forwards = expected.Relationships[i].As<RelationshipValue>().StartNode == i;
            long from = actual.Nodes[i].As<NodeValue>().Id;
            long to = actual.Nodes[i + 1].As<NodeValue>().Id;
            same = forwards
                ? step.StartNode == from && step.EndNode == to
                : step.StartNode == to && step.EndNode == from;
        }

        return same;
    }
}
