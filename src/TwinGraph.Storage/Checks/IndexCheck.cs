using TwinGraph.Cypher.Graph;
using TwinGraph.Cypher.Values;

namespace TwinGraph.Storage.Checks;

/// <summary>Whether each index finds what a scan finds, and nothing else.</summary>
internal static class IndexCheck
{
    public static void Check(IGraphReader reader, ProblemList problems)
    {
        foreach (IndexDescriptor index in reader.Indexes)
        {
            Check(reader, index, problems);
        }
    }

    private static void Check(IGraphReader reader, IndexDescriptor index, ProblemList problems)
    {
        int label = reader.Tokens.FindLabel(index.Label);
        int key = reader.Tokens.FindKey(index.Key);
        var values = new Dictionary<CypherValue, long>(ValueEquality.Comparer);
        long expected = 0;
        foreach (long node in ReaderCheck.Nodes(reader, label))
        {
            CypherValue value = reader.NodeProperty(node, key);
            if (value.IsNull)
            {
                continue;
            }

            expected++;
            if (!values.TryAdd(value, node) && index.Unique)
            {
                problems.Add($"index {index.Name}: nodes {values[value]} and {node} have one value, {value}");
            }

            if (ValueEquality.AreEqual(value, value).IsTrue && !Finds(reader, label, key, value, node))
            {
                problems.Add($"index {index.Name} does not find node {node} by its value {value}");
            }
        }

        var everything = new ValueRange(CypherValue.Null, false, CypherValue.Null, false);
        long[] batch = new long[256];
        long position = 0;
        long entries = 0;
        int read;
        while ((read = reader.SeekNodes(label, key, everything, ref position, batch)) > 0)
        {
            entries += read;
        }

        problems.Expect(expected, entries, $"entries of index {index.Name}");
        problems.Expect(values.Count, reader.DistinctValues(label, key), $"distinct values of index {index.Name}");
    }

    private static bool Finds(IGraphReader reader, int label, int key, in CypherValue value, long node)
    {
        // A seek ascends by node, so it can start at the one that is looked for.
        long position = node;
        Span<long> one = stackalloc long[1];
        return reader.SeekNodes(label, key, value, ref position, one) == 1 && one[0] == node;
    }
}
