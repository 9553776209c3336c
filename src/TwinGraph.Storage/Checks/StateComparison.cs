using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;
using TwinGraph.Storage.Columns;

namespace TwinGraph.Storage.Checks;

/// <summary>Whether the file holds what memory holds.</summary>
internal static class StateComparison
{
    public static void Compare(IGraphReader memory, IGraphReader file, ProblemList problems)
    {
        problems.Expect(memory.NodeCount, file.NodeCount, "nodes in the file");
        problems.Expect(memory.RelationshipCount, file.RelationshipCount, "relationships in the file");
        if (!memory.Indexes.SequenceEqual(file.Indexes) || !memory.Constraints.SequenceEqual(file.Constraints))
        {
            problems.Add("the file has other indexes and constraints than memory");
        }

        foreach (long node in ReaderCheck.Nodes(memory, -1))
        {
            if (!file.HasNode(node))
            {
                problems.Add($"node {node} is not in the file");
            }
            else if (!Labels(memory, node).SequenceEqual(Labels(file, node)))
            {
                problems.Add($"node {node} has other labels in the file");
            }
            else if (!Same(memory.NodeProperties(node), file.NodeProperties(node)))
            {
                problems.Add($"node {node} has other properties in the file");
            }
        }

        foreach (RelationshipRecord record in ReaderCheck.Relationships(memory, -1))
        {
            if (!file.HasRelationship(record.Id))
            {
                problems.Add($"relationship {record.Id} is not in the file");
                continue;
            }

            RelationshipRecord stored = file.Relationship(record.Id);
            if (
                (stored.Start, stored.End) != (record.Start, record.End)
                || file.Tokens.TypeName(stored.Type) != memory.Tokens.TypeName(record.Type)
            )
            {
                problems.Add($"relationship {record.Id} has another type or other ends in the file");
            }
            else if (!Same(memory.RelationshipProperties(record.Id), file.RelationshipProperties(record.Id)))
            {
                problems.Add($"relationship {record.Id} has other properties in the file");
            }
        }
    }

    private static IEnumerable<string> Labels(IGraphReader reader, long node) =>
        reader.Labels(node).ToArray().Select(reader.Tokens.LabelName).Order(StringComparer.Ordinal);

    private static bool Same(MapValue left, MapValue right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Count; i++)
        {
            if (
                !right.TryGet(left.Keys[i], out CypherValue value) || !PropertyCodec.AreIdentical(left.Values[i], value)
            )
            {
                return false;
            }
        }

        return true;
    }
}
