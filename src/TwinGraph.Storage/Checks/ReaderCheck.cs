using TwinGraph.Cypher.Diagnostics;
using TwinGraph.Cypher.Graph;

namespace TwinGraph.Storage.Checks;

/// <summary>Whether the nodes and relationships of a state agree with its counts and its adjacency.</summary>
internal static class ReaderCheck
{
    public static void CheckNodes(IGraphReader reader, ProblemList problems)
    {
        IGraphTokens tokens = reader.Tokens;
        long[] byLabel = new long[tokens.LabelCount];
        long nodes = 0;
        foreach (long node in Nodes(reader, -1))
        {
            nodes++;
            foreach (int label in reader.Labels(node).ToArray())
            {
                byLabel[label]++;
                if (!reader.HasLabel(node, label))
                {
                    problems.Add($"node {node} lists the label {tokens.LabelName(label)} and is not among its nodes");
                }
            }
        }

        problems.Expect(reader.NodeCount, nodes, "nodes");
        for (int label = 0; label < byLabel.Length; label++)
        {
            string what = $"nodes of label {tokens.LabelName(label)}";
            problems.Expect(reader.CountNodes(label), byLabel[label], what);
            problems.Expect(byLabel[label], Nodes(reader, label).LongCount(), $"{what} in its scan");
        }
    }

    public static void CheckRelationships(IGraphReader reader, ProblemList problems)
    {
        IGraphTokens tokens = reader.Tokens;
        long[] byType = new long[tokens.TypeCount];
        long relationships = 0;
        foreach (RelationshipRecord record in Relationships(reader, -1))
        {
            relationships++;
            byType[record.Type]++;
            if (!reader.HasNode(record.Start) || !reader.HasNode(record.End))
            {
                problems.Add($"relationship {record.Id} hangs at a node that is not there");
            }
        }

        problems.Expect(reader.RelationshipCount, relationships, "relationships");
        for (int type = 0; type < byType.Length; type++)
        {
            string what = $"relationships of type {tokens.TypeName(type)}";
            problems.Expect(reader.CountRelationships(type), byType[type], what);
            problems.Expect(byType[type], Relationships(reader, type).LongCount(), $"{what} in its scan");
        }

        StatisticsCheck.Check(reader, problems);

        // Each side lists each relationship once, where it says it is: so both sides agree with each other.
        CheckSide(reader, Direction.Outgoing, problems);
        CheckSide(reader, Direction.Incoming, problems);
        foreach (Direction direction in Enum.GetValues<Direction>())
        {
            CheckDegrees(reader, direction, problems);
        }
    }

    private static void CheckDegrees(IGraphReader reader, Direction direction, ProblemList problems)
    {
        long[] nodes = new long[256];
        long[] degrees = new long[nodes.Length];
        long position = 0;
        int read;
        while ((read = reader.ScanNodes(-1, ref position, nodes)) > 0)
        {
            for (int type = 0; type < reader.Tokens.TypeCount; type++)
            {
                reader.Degrees(nodes.AsSpan(0, read), direction, [type], degrees);
                for (int i = 0; i < read; i++)
                {
                    if (degrees[i] != reader.Degree(nodes[i], direction, [type]))
                    {
                        problems.Add(
                            $"node {nodes[i]} has another degree among many than by itself "
                                + $"({reader.Tokens.TypeName(type)}, {direction})"
                        );
                    }
                }
            }
        }
    }

    private static void CheckSide(IGraphReader reader, Direction direction, ProblemList problems)
    {
        var seen = new HashSet<long>();
        var scratch = new NeighbourScratch();
        foreach (long node in Nodes(reader, -1))
        {
            long walked = 0;
            if (!AreSame(Neighbours(reader, node, direction), reader.Neighbours(node, direction, -1, scratch)))
            {
                problems.Add($"node {node} lists other neighbours at once than one after the other ({direction})");
            }

            foreach (Neighbour step in Neighbours(reader, node, direction))
            {
                walked++;
                long start = direction == Direction.Outgoing ? node : step.Node;
                long end = direction == Direction.Outgoing ? step.Node : node;
                if (
                    !reader.HasRelationship(step.Relationship)
                    || reader.Relationship(step.Relationship)
                        != new RelationshipRecord(step.Relationship, step.Type, start, end)
                )
                {
                    problems.Add($"node {node} lists relationship {step.Relationship} ({direction}), which is another");
                }

                if (!seen.Add(step.Relationship))
                {
                    problems.Add($"relationship {step.Relationship} is listed twice ({direction})");
                }
            }

            problems.Expect(walked, reader.Degree(node, direction, []), $"degree of node {node} ({direction})");
        }

        problems.Expect(reader.RelationshipCount, seen.Count, $"relationships listed by nodes ({direction})");
    }

    private static bool AreSame(IEnumerable<Neighbour> steps, NeighbourSpan span)
    {
        int i = 0;
        foreach (Neighbour step in steps)
        {
            if (i == span.Nodes.Length || span.Nodes[i] != step.Node || span.Relationships[i] != step.Relationship)
            {
                return false;
            }

            i++;
        }

        return i == span.Nodes.Length;
    }

    public static IEnumerable<long> Nodes(IGraphReader reader, int label)
    {
        long[] batch = new long[256];
        long position = 0;
        int read;
        while ((read = reader.ScanNodes(label, ref position, batch)) > 0)
        {
            Interruption.Steps(read);
            for (int i = 0; i < read; i++)
            {
                yield return batch[i];
            }
        }
    }

    public static IEnumerable<RelationshipRecord> Relationships(IGraphReader reader, int type)
    {
        var batch = new RelationshipRecord[256];
        long position = 0;
        int read;
        while ((read = reader.ScanRelationships(type, ref position, batch)) > 0)
        {
            Interruption.Steps(read);
            for (int i = 0; i < read; i++)
            {
                yield return batch[i];
            }
        }
    }

    private static IEnumerable<Neighbour> Neighbours(IGraphReader reader, long node, Direction direction)
    {
        var batch = new Neighbour[64];
        long position = 0;
        int read;
        while ((read = reader.Expand(node, direction, [], ref position, batch)) > 0)
        {
            Interruption.Steps(read);
            for (int i = 0; i < read; i++)
            {
                yield return batch[i];
            }
        }
    }
}
